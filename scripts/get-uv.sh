#!/bin/sh
# Prints the path of `uv`, which installs the locked environment; fetches it into .tools/ when it is absent.
# Works with pip, without pip on Debian (python3-pip-whl is unpacked, not installed), and without python3-venv.
set -eu
command -v uv && exit 0
[ -x .tools/bin/uv ] && { echo .tools/bin/uv; exit 0; }
mkdir -p .tools
if python3 -m pip --version >/dev/null 2>&1; then
    python3 -m pip install --quiet --no-warn-script-location --root-user-action=ignore --target .tools uv >&2
elif command -v apt-get >/dev/null && (cd .tools && apt-get download -qq python3-pip-whl >&2 && dpkg-deb -x python3-pip-whl_*.deb .); then
    wheel=$(ls .tools/usr/share/python-wheels/pip-*.whl)
    python3 "$wheel/pip" install --quiet --root-user-action=ignore --target .tools uv >&2
else
    echo "uv was not found, and python3 has no pip to fetch it. On Debian: sudo apt-get install python3-pip" >&2
    exit 1
fi
echo .tools/bin/uv
