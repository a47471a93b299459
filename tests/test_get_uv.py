"""uv installs all else, so it is the first thing that must be what its lock says, wherever it comes from."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "scripts/get-uv.lock").read_text(encoding="utf-8")
VERSION = LOCK.split()[0].removeprefix("uv==")
# Stands for python3: notes how pip was called, and "installs" a uv.
PYTHON = """#!/bin/sh
case "$*" in "-m pip --version") exit "$NO_PIP" ;; esac
echo "$*" >> "$LOG"
while [ $# -gt 1 ]; do [ "$1" = --target ] && home=$2; shift; done
mkdir -p "$home/bin" && echo fetched > "$home/bin/uv" && chmod +x "$home/bin/uv"
exit "$STATUS"
"""
APT = """#!/bin/sh
touch python3-pip-whl_1_all.deb
"""
DPKG = """#!/bin/sh
mkdir -p usr/share/python-wheels && touch usr/share/python-wheels/pip-1-py3-none-any.whl
"""


def program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with the script and its lock, and a machine whose only programs are `python3` and the shell's own."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "bin").mkdir()
    for name in ("get-uv.sh", "get-uv.lock"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts")
    for name in ("sh", "sed", "dirname", "cmp", "mkdir", "rm", "cp", "mv", "ls", "touch", "chmod"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    program(tmp_path / "bin/python3", PYTHON)
    return tmp_path


def get(folder: Path, ci: str = "", no_pip: int = 0, status: int = 0) -> tuple[int, str, list[str]]:
    """Run the script; return its exit code, what it printed, and the calls of pip."""
    env = {"PATH": str(folder / "bin"), "CI": ci, "NO_PIP": str(no_pip), "STATUS": str(status), "LOG": str(folder / "log")}
    done = subprocess.run([folder / "bin/sh", "scripts/get-uv.sh"], cwd=folder, env=env, capture_output=True, text=True, check=False)
    log = folder / "log"
    return done.returncode, done.stdout.strip(), log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_fetched_by_hash_alone(folder):
    """pip is told to take the locked files and nothing else: no other version, no dependency, nothing that is built."""
    code, path, (call,) = get(folder)
    assert (code, path) == (0, ".tools/uv/bin/uv")
    assert all(f" {option} " in call for option in ("--require-hashes", "--no-deps", "--only-binary :all:"))
    assert call.endswith("--requirement scripts/get-uv.lock")


def test_fetched_once_for_each_lock(folder):
    """What was fetched is used again, until the lock changes, be it by a hash."""
    get(folder)
    assert len(get(folder)[2]) == 1
    (folder / "scripts/get-uv.lock").write_text(LOCK.replace("sha256:", "sha256:0", 1), encoding="utf-8")
    assert len(get(folder)[2]) == 2


def test_failed_fetch_leaves_nothing_to_use(folder):
    """A hash that does not match ends the script, and the next run does not find what was refused."""
    code, path, _ = get(folder, status=1)
    assert code != 0 and path == "" and not (folder / ".tools/uv").exists()


def test_debian_without_pip_checks_hashes_too(folder):
    """The pip out of Debian's package gets the same orders."""
    program(folder / "bin/apt-get", APT)
    program(folder / "bin/dpkg-deb", DPKG)
    code, path, (call,) = get(folder, no_pip=1)
    assert (code, path) == (0, ".tools/uv/bin/uv")
    assert call.startswith(".tools/usr/share/python-wheels/pip-1-py3-none-any.whl/pip install ") and " --require-hashes " in call


def test_no_way_to_fetch_is_said(folder):
    """Without pip and apt the script says what to install."""
    code, path, calls = get(folder, no_pip=1)
    assert (code, path, calls) == (1, "", [])


@pytest.mark.parametrize(
    ("said", "ci", "own"),
    [
        (f"uv {VERSION}", "", True),
        (f"uv {VERSION} (x86_64-unknown-linux-gnu)", "", True),
        ("uv 0.0.1", "", False),
        (f"uv {VERSION}1", "", False),
        (f"uv {VERSION}", "true", False),
    ],
)
def test_uv_of_the_machine(folder, said, ci, own):
    """A uv that stands on the machine is used when it is the locked version, and never in CI, where nobody vouches for it."""
    program(folder / "bin/uv", f"#!/bin/sh\necho '{said}'\n")
    code, path, calls = get(folder, ci)
    assert (code, path, len(calls)) == ((0, str(folder / "bin/uv"), 0) if own else (0, ".tools/uv/bin/uv", 1))


def wheel(folder: Path) -> str:
    """Write a wheel that calls itself the locked uv; return its hash."""
    info = f"uv-{VERSION}.dist-info"
    path = folder / f"uv-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(f"uv-{VERSION}.data/scripts/uv", "#!/bin/sh\n")
        file.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: uv\nVersion: {VERSION}\n")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("is_locked", [True, False])
def test_pip_itself_refuses_another_file(tmp_path, is_locked):
    """The real pip installs the file whose hash the lock has, and refuses one of the same name and version that somebody exchanged."""
    if subprocess.run(["python3", "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("pip is needed")
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/get-uv.sh", tmp_path / "scripts")
    found = wheel(tmp_path)
    lock = f"uv=={VERSION} \\\n    --hash=sha256:{found}\n" if is_locked else LOCK
    (tmp_path / "scripts/get-uv.lock").write_text(lock, encoding="utf-8")
    env = {**os.environ, "CI": "true", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    done = subprocess.run(["sh", "scripts/get-uv.sh"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (tmp_path / ".tools/uv/bin/uv").exists() == is_locked, done.stderr
    assert is_locked or "DO NOT MATCH THE HASHES" in done.stderr
