#!/bin/sh
# Prints the path of `uv`, which installs the locked environment. It is the first foreign code that a build runs, so it is
# exactly what scripts/get-uv.lock names: fetched into .tools/uv by a pip that checks its hash, and never built from source.
# A uv that the machine has is used when its version is the locked one and this is no CI run: who installed it vouches for it.
# Works with pip, without pip on Debian (python3-pip-whl is unpacked, not installed), and without python3-venv.
set -eu
lock=$(dirname "$0")/get-uv.lock
home=.tools/uv
version=$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' "$lock")

is_locked_version() { case "$(uv --version 2>/dev/null)" in "uv $version"|"uv $version "*) ;; *) return 1 ;; esac; }

[ -z "${CI:-}" ] && is_locked_version && { command -v uv; exit 0; }
[ -x "$home/bin/uv" ] && cmp -s "$lock" "$home/lock" && { echo "$home/bin/uv"; exit 0; }

mkdir -p .tools
if python3 -m pip --version >/dev/null 2>&1; then
    pip='-m pip'
elif command -v apt-get >/dev/null && (cd .tools && apt-get download -qq python3-pip-whl >&2 && dpkg-deb -x python3-pip-whl_*.deb .); then
    pip=$(ls .tools/usr/share/python-wheels/pip-*.whl)/pip # apt checks the package's signature
else
    echo "uv $version was not found, and python3 has no pip to fetch it. On Debian: sudo apt-get install python3-pip" >&2
    exit 1
fi
rm -rf "$home" "$home.new"
# shellcheck disable=SC2086 # two words for an installed pip
python3 $pip install --quiet --no-warn-script-location --root-user-action=ignore --no-deps --only-binary :all: \
    --require-hashes --target "$home.new" --requirement "$lock" >&2
cp "$lock" "$home.new/lock"
mv "$home.new" "$home" # whole or not at all
echo "$home/bin/uv"
