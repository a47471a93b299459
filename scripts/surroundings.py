"""Builds clones of this checkout in odd surroundings and prints what came of each: `python -m scripts.surroundings [NAME ...]`.

Locales, folders, addresses, Pythons, a clone with CRLF, no network, a checkout that cannot be written, two builds at once.
What the machine lacks (a Python, the sources of a locale, the right to unshare) is shown as "not here", never as passed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIMIT = 900  # seconds of one case
LOCALES = {"zh_CN.GBK": ("zh_CN", "GBK"), "en_US.ISO-8859-1": ("en_US", "ISO-8859-1"), "C": ("", "")}
FOLDERS = ("with space", "中文 文件夹", "a+b", "a[b]c")
BELOW = "https://plan.example/below/a-path/"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
ALL = "make --no-print-directory check && make --no-print-directory site"
# Inside a mount namespace of its own, the checkout cannot be written.
READ_ONLY = (
    'mount --bind "$PWD" "$PWD" && mount -o remount,bind,ro "$PWD" && cd "$PWD" && ! touch x 2>/dev/null && '
    '.venv/bin/python -m scripts.check && .venv/bin/python -m mkdocs build --quiet --strict --site-dir "$ELSEWHERE"'
)
TWICE = 'for n in 1 2; do .venv/bin/python -m mkdocs build --quiet --strict --site-dir "$ELSEWHERE/$n" & pids="$pids $!"; done; for p in $pids; do wait $p || exit 1; done; diff -r "$ELSEWHERE/1" "$ELSEWHERE/2"'


class NotHere(Exception):
    """The machine lacks what a case needs; the argument says what."""


@dataclass(frozen=True)
class Case:
    """One surrounding: the clone's folder and options, the environment, what runs, and a program that the command runs inside."""

    name: str
    command: str = ALL
    folder: str = "clone"
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    inside: tuple[str, ...] = ()


def cases() -> Iterator[Case]:
    """Yield all cases."""
    for name in LOCALES:
        yield Case(f"locale {name}", environment={"LC_ALL": name, "LANG": name})
    for folder in FOLDERS:
        yield Case(f"folder {folder}", folder=folder)
        yield Case(f"folder {folder}, below a path", folder=folder, environment={"SITE_URL": BELOW})
    yield Case("below a path", environment={"SITE_URL": BELOW})
    yield Case("clone with CRLF", options=("-c", "core.autocrlf=true", "-c", "core.eol=crlf"))
    for version in PYTHONS:
        yield Case(f"Python {version}", environment={"UV_PYTHON": version})
    yield Case("no network", inside=("unshare", "--map-root-user", "--net"))
    yield Case("read-only checkout", READ_ONLY, inside=("unshare", "--map-root-user", "--mount"))
    yield Case("two builds at once", TWICE)


def run(case: Case, home: Path) -> None:
    """Clone, set up and run one case below `home`; raise NotHere, or CalledProcessError and TimeoutExpired with what was printed."""
    environment = {**os.environ, **case.environment, "ELSEWHERE": str(home / "elsewhere")}
    _prepare(case, home, environment)
    clone = home / case.folder
    _call(["git", "clone", "--quiet", *case.options, str(ROOT), str(clone)], home, os.environ)
    _call(["make", "--no-print-directory", "setup"], clone, environment)
    _call([*case.inside, "bash", "-c", case.command], clone, environment)


def _prepare(case: Case, home: Path, environment: dict[str, str]) -> None:
    """Make what a case needs, or raise NotHere."""
    if version := case.environment.get("UV_PYTHON"):
        found = (
            subprocess.run([f"python{version}", "-c", "import sys; print(sys.executable)"], capture_output=True, text=True, check=False)
            if shutil.which(f"python{version}")
            else None
        )
        if found is None or found.returncode:
            raise NotHere(f"no Python {version}")
        environment["UV_PYTHON"] = found.stdout.strip()
    source, charset = LOCALES.get(case.environment.get("LC_ALL", ""), ("", ""))
    if source:
        made = (
            subprocess.run(["localedef", "-i", source, "-f", charset, str(home / case.environment["LC_ALL"])], capture_output=True, check=False)
            if shutil.which("localedef")
            else None
        )
        if made is None or not (home / case.environment["LC_ALL"]).is_dir():
            raise NotHere("no sources of locales (Debian: locales)")
        environment["LOCPATH"] = str(home)
    if case.inside and subprocess.run([*case.inside, "true"], capture_output=True, check=False).returncode:
        raise NotHere("no right to unshare")


def _call(command: list[str], where: Path, environment: os._Environ[str] | dict[str, str]) -> None:
    subprocess.run(command, cwd=where, env=environment, capture_output=True, check=True, timeout=LIMIT)


def _result(case: Case) -> tuple[str, str]:
    """Return (result, last lines of what was printed, when it failed)."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            run(case, Path(folder))
        except NotHere as lack:
            return "not here", str(lack)
        except subprocess.TimeoutExpired:
            return "FAILED", f"not done in {LIMIT} s"
        except subprocess.CalledProcessError as error:
            said = (error.stdout + error.stderr).decode("utf-8", "replace").strip().split("\n")
            return "FAILED", "\n".join(said[-15:])
    return "passed", ""


def main(names: list[str]) -> int:
    """Run the cases whose name holds one of `names`, all without any; return 1 when one failed."""
    failed = 0
    for case in cases():
        if names and not any(name in case.name for name in names):
            continue
        started = time.monotonic()
        result, said = _result(case)
        failed += result == "FAILED"
        sys.stdout.buffer.write(f"{case.name:40} {result:9} {time.monotonic() - started:5.0f} s  {said}\n".encode())
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
