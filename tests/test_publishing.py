"""What is published is built apart from tests and caches and attested; what has a right to write runs nothing of the repository."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}
ATTEST = "actions/attest-build-provenance@"
BUILD_LOCK = "requirements-build.lock"
# Longer than any job needs: the tests take most.
LONGEST = 60
_RUNS_FILES = re.compile(r"\b(make|python3?|pip|uv|node|npm|git|bash|sh)\b|\./(?!\*)")


def breaches(text: str) -> Iterator[str]:
    """Yield each breach of the rules of publishing in a workflow's `text`."""
    every: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)["jobs"]
    jobs = {name: job for name, job in every.items() if "uses" not in job}  # what a job calls is a workflow of its own, and judged as such
    for name, job in jobs.items():
        yield from (f"{name}: {told}" for told in (*_time(job), *_caches(job), *_rights(job), *_build(job)))
    for name, job in jobs.items():
        if _goes_out(job) and not any(_attests(jobs[other]) for other in _needed(job) if other in jobs):
            yield f"{name}: what goes out is not attested first"


def _steps(job: dict[str, Any], action: str) -> list[dict[str, Any]]:
    return [step for step in job.get("steps", []) if step.get("uses", "").startswith(action)]


def _needed(job: dict[str, Any]) -> list[str]:
    needs = job.get("needs", [])
    return [needs] if isinstance(needs, str) else needs


def _goes_out(job: dict[str, Any]) -> bool:
    return bool(_steps(job, "actions/deploy-pages@")) or any("gh release create" in step.get("run", "") for step in job["steps"])


def _attests(job: dict[str, Any]) -> bool:
    return job["permissions"].keys() == {"id-token", "attestations"} and bool(_steps(job, ATTEST))


def _time(job: dict[str, Any]) -> Iterator[str]:
    if not 0 < int(job.get("timeout-minutes", 0)) <= LONGEST:
        yield "no time limit"


def _caches(job: dict[str, Any]) -> Iterator[str]:
    """Yield the steps that take what another run has left; a pull request can write to such a cache."""
    for step in job["steps"]:
        asked = {key for key, value in step.get("with", {}).items() if "cache" in key and value != "false"}
        if asked or step.get("uses", "").startswith(("actions/cache", "astral-sh/setup-uv@")):
            yield "a cache is read or written"


def _rights(job: dict[str, Any]) -> Iterator[str]:
    if "write" not in job["permissions"].values():
        return
    if _steps(job, "actions/checkout@") or any(_RUNS_FILES.search(step.get("run", "")) for step in job["steps"]):
        yield "a right to write beside files of the repository"


def _build(job: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a job whose files leave the run."""
    if not _steps(job, "actions/upload-"):
        return
    if job.get("env", {}).get("LOCK") != BUILD_LOCK:
        yield "built with the packages of the tests"
    if any(re.search(r"\bmake (test|page-tools|bench)\b|\bpytest\b|\bapt-get\b", step.get("run", "")) for step in job["steps"]):
        yield "built where tests or their tools run"


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_workflows_publish_by_the_rules(name):
    """Each workflow keeps the rules of which the next test plants every breach."""
    assert list(breaches(WORKFLOWS[name])) == []


CHECKOUT = "      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n"
PYTHON = '          python-version: "3.11"\n'


@pytest.mark.parametrize(
    ("name", "old", "new", "breach"),
    [
        ("check.yml", "    timeout-minutes: 5\n", "", "required: no time limit"),
        ("links.yml", "timeout-minutes: 45", "timeout-minutes: 360", "links: no time limit"),
        ("release.yml", PYTHON, PYTHON + "          cache: pip\n", "build: a cache is read or written"),
        ("tests.yml", CHECKOUT, "      - uses: actions/cache/restore@0 # v0\n" + CHECKOUT, "all: a cache is read or written"),
        ("check.yml", CHECKOUT, "      - uses: astral-sh/setup-uv@0 # v0\n" + CHECKOUT, "content: a cache is read or written"),
        ("publish.yml", "      - id: deployment", CHECKOUT + "      - id: deployment", "deploy: a right to write beside files of the repository"),
        ("publish.yml", "run: printf", "run: make check; printf", "attest: a right to write beside files of the repository"),
        (
            "release.yml",
            "          gh run download",
            "          python3 release/x.py\n          gh run download",
            "release: a right to write beside files of the repository",
        ),
        (
            "publish.yml",
            "      LOCK: requirements-build.lock # without test packages\n",
            "      LOCK: requirements.lock\n",
            "build: built with the packages of the tests",
        ),
        ("release.yml", "      LOCK: requirements-build.lock # without test packages\n", "      OTHER: x\n", "build: built with the packages of the tests"),
        ("publish.yml", "        run: make setup\n", "        run: make setup && make test\n", "build: built where tests or their tools run"),
        ("publish.yml", "needs: [build, attest]", "needs: build", "deploy: what goes out is not attested first"),
        ("release.yml", "needs: [build, attest]", "needs: build", "release: what goes out is not attested first"),
        ("publish.yml", ATTEST, "actions/attest-nothing@", "deploy: what goes out is not attested first"),
        ("release.yml", "      attestations: write # store what is signed\n", "", "release: what goes out is not attested first"),
    ],
)
def test_planted_breach_is_found(name, old, new, breach):
    """Each rule fails on the workflow that breaks it, with one breach and no other."""
    assert old in WORKFLOWS[name]
    assert list(breaches(WORKFLOWS[name].replace(old, new, 1))) == [breach]


def _calls(workflow: str) -> dict[str, str]:
    return {name: job["uses"] for name, job in yaml.safe_load(WORKFLOWS[workflow])["jobs"].items() if "uses" in job}


def test_each_commit_is_proved_once():
    """Check and publication run the same tests, each for commits that the other leaves out; nothing is published without them, and none runs them otherwise."""
    assert _calls("check.yml") == _calls("publish.yml") == {"tests": "$/.github/workflows/tests.yml"}
    check, publish = (yaml.load(WORKFLOWS[name], Loader=yaml.BaseLoader) for name in ("check.yml", "publish.yml"))
    assert check["on"]["push"] == {"branches-ignore": ["main"]} and publish["on"]["push"] == {"branches": ["main"]}
    assert publish["jobs"]["build"]["needs"] == "tests" and "if" not in publish["jobs"]["build"] and "tests" in check["jobs"]["required"]["needs"]
    runs = {name: re.findall(r"run: make (\S+)", text) for name, text in WORKFLOWS.items()}
    assert [name for name, found in runs.items() if {"test", "lint"} & {*found}] == ["tests.yml"] and runs["tests.yml"] == ["lint", "page-tools", "test"]


def _step(workflow: str, job: str, name: str) -> dict[str, Any]:
    (step,) = [s for s in yaml.safe_load(WORKFLOWS[workflow])["jobs"][job]["steps"] if s.get("name") == name]
    return step


def _run(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-e", "-c", script], cwd=folder, env={"PATH": "/usr/bin:/bin", **env}, capture_output=True, text=True, check=False)


def test_checksums_of_all_data_reach_the_attestation(site, tmp_path):
    """The job that signs is told each data file of the built site by its hash, in the form and number that the action takes."""
    jobs = yaml.safe_load(WORKFLOWS["publish.yml"])["jobs"]
    output = tmp_path / "output"
    assert _run(_step("publish.yml", "build", "Sum up the data")["run"], site, GITHUB_OUTPUT=str(output)).returncode == 0
    first, *sums, last = output.read_text(encoding="utf-8").splitlines()
    assert (first, last) == ("sums<<END", "END") and jobs["build"]["outputs"] == {"sums": "${{ steps.sums.outputs.sums }}"}
    assert sums == [
        f"{hashlib.sha256((site / path).read_bytes()).hexdigest()}  {path}"
        for path in sorted(p.relative_to(site).as_posix() for p in (site / "data").rglob("*") if p.is_file())
    ]
    assert any(line.endswith("  data/v1/hachang-plan.zip") for line in sums) and len(sums) <= 1024
    take = _step("publish.yml", "attest", "Take the checksums")
    assert take["env"] == {"SUMS": "${{ needs.build.outputs.sums }}"} and _run(take["run"], tmp_path, SUMS="\n".join(sums)).returncode == 0
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines() == sums
    assert jobs["attest"]["steps"][-1]["with"] == {"subject-checksums": "SHA256SUMS"}


@pytest.mark.parametrize(("changed", "status"), [("", 0), ("plan.zip", 1), ("SHA256SUMS", 1)])
def test_release_takes_only_what_was_attested(tmp_path, changed, status):
    """A file exchanged between build and release, or the list of checksums itself, stops the release."""
    made = tmp_path / "release"
    made.mkdir()
    (made / "plan.zip").write_bytes(b"plan")
    (made / "SHA256SUMS").write_text(f"{hashlib.sha256(b'plan').hexdigest()}  plan.zip\n", encoding="utf-8")
    sums = _run("sha256sum -- *.zip SHA256SUMS", made).stdout
    if changed:
        (made / changed).write_bytes(b"other")
    gh = tmp_path / "gh"
    gh.write_text('#!/bin/sh\necho "$*" >> "$LOG"\n', encoding="utf-8")
    gh.chmod(0o755)
    log = tmp_path / "log"
    done = _run(
        _step("release.yml", "release", "Create the release")["run"],
        tmp_path,
        SUMS=sums.strip(),
        LOG=str(log),
        PATH=f"{tmp_path}:/usr/bin:/bin",
        GITHUB_RUN_ID="1",
        GITHUB_REF_NAME="v1",
    )
    assert done.returncode == status, done.stderr
    assert ("release create" in log.read_text(encoding="utf-8")) == (status == 0)


def pins(lock: str) -> dict[str, str]:
    """Return the entries of a lock file, version, condition and hashes, by name."""
    entries = re.split(r"\n(?=\S)", lock.strip())
    return {re.split(r"==", entry, maxsplit=1)[0].lower(): entry for entry in entries}


BUILD, ALL = (pins((ROOT / name).read_text(encoding="utf-8")) for name in (BUILD_LOCK, "requirements.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~! \[]", requirement, maxsplit=1)[0] for requirement in requirements}


def test_build_lock_is_part_of_the_whole():
    """What is published is made with the very files that the tests ran with, and with no package that only a test asks for."""
    assert BUILD.items() < ALL.items()
    asked = _names(PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"])
    assert asked <= BUILD.keys()
    only_tests = {"pytest", "playwright", "hypothesis", "pandas", "zizmor"}
    assert only_tests <= _names(PROJECT["dependency-groups"]["test"]) and not only_tests & BUILD.keys()


@pytest.mark.parametrize(("old", "new"), [("==", "==9"), ("--hash=sha256:", "--hash=sha256:0"), ("", "extra==1 \\\n    --hash=sha256:0\n")])
def test_build_lock_that_differs_is_found(old, new):
    """Another version, another hash and a package of its own are each seen."""
    text = (ROOT / BUILD_LOCK).read_text(encoding="utf-8")
    assert not pins(text.replace(old, new, 1)).items() <= ALL.items()


@pytest.mark.parametrize("name", [BUILD_LOCK, "requirements.lock", "scripts/get-uv.lock", "tests/lighthouse/node.lock"])
def test_every_pin_has_hashes(name):
    """Nothing is installed of which only the name is known, and no lock names where it was looked for."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert all(re.fullmatch(r"[a-z0-9._-]+==\S+( ;[^\\]*)?( \\\n    --hash=sha256:[0-9a-f]{64})+", entry) for entry in pins(text).values())
    assert "://" not in text and "--index" not in text


def foreign(path: Path) -> set[str]:
    """Return the packages that a file of the project imports from elsewhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
        found |= {name.split(".")[0] for name in names}
    return {name for name in found if name and name not in sys.stdlib_module_names} - {"planatlas", "macros", "scripts", "tests"}


def _absent(paths: list[Path]) -> set[str]:
    homes = packages_distributions()
    return {name for path in paths for name in foreign(path) if not {name.replace("_", "-"), *(home.lower() for home in homes.get(name, []))} & BUILD.keys()}


def test_build_needs_no_test_package(tmp_path):
    """Whatever the core and the build import is in the lock of the build; a planted import of the tests' packages is seen."""
    scripts = [
        ROOT / f"scripts/{name}.py" for name in sorted({name for text in WORKFLOWS.values() for name in re.findall(r"scripts\.(\w+)", text)} | {"check_links"})
    ]
    assert len(scripts) > 3
    assert _absent([*(ROOT / "src").rglob("*.py"), *(ROOT / "macros").rglob("*.py"), *scripts]) == set()
    planted = tmp_path / "planted.py"
    planted.write_text("import pandas\nimport json\nfrom planatlas.files import load\n", encoding="utf-8")
    assert _absent([planted]) == {"pandas"}
