"""The workflows run with the repository's rights, so each checker must pass them, and must be seen to catch a bad one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.judging import check_jsonschema

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
DEPENDABOT = ROOT / ".github/dependabot.yml"
BIN = Path(sys.executable).parent

PINNED = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
SECRET = re.compile(r"\bsecrets\b|\bgithub\.token\b", re.IGNORECASE)

GOOD = """\
name: Good
on:
  pull_request:
permissions: {}
concurrency:
  group: good-${{ github.ref }}
  cancel-in-progress: true
jobs:
  good:
    name: Good
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read # checkout
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: make check
"""
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"


# shellcheck and pyflakes are switched off: whether they are there differs from machine to machine.
def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    return _run("actionlint", "-no-color", "-shellcheck=", "-pyflakes=", *files)


def zizmor(*files: Path) -> subprocess.CompletedProcess[str]:
    return _run("zizmor", "--offline", "--no-config", "--persona=auditor", "--color=never", "--no-progress", *files)


def workflow_schema(*files: Path) -> subprocess.CompletedProcess[str]:
    return check_jsonschema("--builtin-schema", "vendor.github-workflows", *files)


def dependabot_schema(*files: Path) -> subprocess.CompletedProcess[str]:
    return check_jsonschema("--builtin-schema", "vendor.dependabot", *files)


def _run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BIN / tool, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120)


def policy_breaches(text: str) -> Iterator[str]:
    """Yield each breach of the project's own rules in a workflow's `text`."""
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    if workflow.get("permissions") != {}:
        yield "the top level lacks `permissions: {}`"
    if "pull_request_target" in text:
        yield "pull_request_target runs a contributor's files with the repository's rights"
    if len(SECRET.findall(text)) > _tokens_kept_apart(workflow):
        yield "a secret is within reach"
    yield from (f"not pinned: {line.strip()}" for line in text.splitlines() if _is_unpinned(line))
    yield from _credentials_kept(workflow)


def _tokens_kept_apart(workflow: dict) -> int:
    """Return how many steps have the token where no file of a contributor is: started by a tag, in a job that uses no action and no make."""
    if list(workflow["on"]) != ["push"] or list(workflow["on"]["push"]) != ["tags"]:
        return 0
    jobs = (job["steps"] for job in workflow["jobs"].values() if "steps" in job)
    apart = (steps for steps in jobs if not any("uses" in step or re.search(r"\bmake\b|\bgit\b|\bclone\b", step["run"]) for step in steps))
    return sum(step.get("env", {}).get("GH_TOKEN") == "${{ github.token }}" for steps in apart for step in steps)


def _is_unpinned(line: str) -> bool:
    match = re.match(r"\s*(?:- )?uses:\s*(.*\S)", line)
    return bool(match) and not match[1].startswith("$/.github/workflows/") and not PINNED.fullmatch(match[1])


def _credentials_kept(workflow: dict) -> Iterator[str]:
    steps = [step for job in workflow["jobs"].values() for step in job.get("steps", [])]
    for step in steps:
        is_checkout = step.get("uses", "").startswith("actions/checkout@")
        if is_checkout and step.get("with", {}).get("persist-credentials") != "false":
            yield "checkout keeps its credentials"


def changed(old: str, new: str) -> str:
    """Return the good workflow with one thing made bad."""
    assert old in GOOD
    return GOOD.replace(old, new)


@pytest.fixture
def write(tmp_path: Path):
    """Return a function that writes a workflow where the checkers look for one."""
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)

    def _write(text: str) -> Path:
        path = folder / "planted.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_workflows_exist():
    """The tests below look at the five workflows, so that none can pass for want of a file."""
    assert [path.name for path in WORKFLOWS] == ["check.yml", "links.yml", "publish.yml", "release.yml", "tests.yml"]


@pytest.mark.parametrize("checker", [actionlint, zizmor, workflow_schema])
def test_checker_passes_workflows(checker):
    """A workflow with a typo, an unsafe expression or an unknown key never reaches the main branch."""
    result = checker(*WORKFLOWS)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("checker", [zizmor, dependabot_schema])
def test_checker_passes_dependabot(checker):
    """Updates are proposed by a valid setting, and only after a week in which a bad release would be found out."""
    result = checker(DEPENDABOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_keeps_policy(path):
    """Every workflow has the least rights, no secret, and actions that nobody can exchange under their tag."""
    assert list(policy_breaches(path.read_text(encoding="utf-8"))) == []


def test_good_example_is_good(write):
    """The planted faults below are found for what was planted, not for something in the example itself."""
    path = write(GOOD)
    for checker in (actionlint, zizmor, workflow_schema):
        result = checker(path)
        assert result.returncode == 0, result.stdout + result.stderr
    assert list(policy_breaches(GOOD)) == []


@pytest.mark.parametrize(
    ("checker", "old", "new", "report"),
    [
        (actionlint, "run: make check", "run: echo ${{ nothing.at.all }}", "undefined variable"),
        (actionlint, "ubuntu-24.04", "no-such-runner", "no-such-runner"),
        (zizmor, "run: make check", "run: echo ${{ github.event.pull_request.title }}", "template-injection"),
        (zizmor, CHECKOUT, "actions/checkout@v7", "unpinned-uses"),
        (zizmor, "pull_request:", "pull_request_target:", "dangerous-triggers"),
        (zizmor, "persist-credentials: false", "fetch-depth: 1", "artipacked"),
        (workflow_schema, "timeout-minutes: 5", "timeout-minute: 5", "timeout-minute"),
    ],
)
def test_checker_finds_planted_fault(write, checker, old, new, report):
    """Each checker runs and finds its kind of fault, so that its silence about our workflows means something."""
    result = checker(write(changed(old, new)))
    assert result.returncode != 0
    assert report in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("checker", "old", "new", "report"),
    [
        (zizmor, "default-days: 7", "default-days: 1", "dependabot-cooldown"),
        (dependabot_schema, "interval: monthly", "interval: sometimes", "sometimes"),
    ],
)
def test_checker_finds_planted_dependabot_fault(tmp_path, checker, old, new, report):
    """The checkers of the update settings run, and find a missing pause and a wrong value."""
    text = DEPENDABOT.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / ".github").mkdir()
    path = tmp_path / ".github/dependabot.yml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    result = checker(path)
    assert result.returncode != 0
    assert report in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("old", "new", "breach"),
    [
        ("permissions: {}\n", "", "the top level lacks `permissions: {}`"),
        ("permissions: {}\n", "permissions: write-all\n", "the top level lacks `permissions: {}`"),
        ("pull_request:", "pull_request_target:", "pull_request_target runs a contributor's files with the repository's rights"),
        ("run: make check", "run: make check TOKEN=${{ secrets.TOKEN }}", "a secret is within reach"),
        ("run: make check", "run: make check TOKEN=${{ github.token }}", "a secret is within reach"),
        (CHECKOUT, "actions/checkout@v7 # v7.0.1", "not pinned: - uses: actions/checkout@v7 # v7.0.1"),
        (" # v7.0.1", "", "not pinned: - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1"),
        ("persist-credentials: false", "fetch-depth: 1", "checkout keeps its credentials"),
    ],
)
def test_policy_finds_planted_breach(old, new, breach):
    """Each of the project's own rules fails on the workflow that breaks it, with one breach and no other."""
    assert list(policy_breaches(changed(old, new))) == [breach]


RELEASE = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
TOKEN = "          GH_TOKEN: ${{ github.token }}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('  push:\n    tags: ["v*"]', "  pull_request:"),
        (
            "      - name: Create the release\n",
            f"      - uses: {CHECKOUT}\n        with:\n          persist-credentials: false\n      - name: Create the release\n",
        ),
        ("gh run download", "make site; gh run download"),
        ("      - name: Build the data\n", f"      - name: Build the data\n        env:\n{TOKEN}"),
    ],
)
def test_token_to_write_stays_apart(old, new):
    """The release's right to write never meets a contributor's files: neither by another trigger, nor by a checkout, a build or a second step."""
    assert old in RELEASE
    assert list(policy_breaches(RELEASE.replace(old, new, 1))) == ["a secret is within reach"]


def test_pull_request_shows_its_changed_rows():
    """Reviewers read the list of changed rows in the summary; the base is neither missing from the clone nor pasted into the script."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))["jobs"]
    checkout, *_, step = jobs["content"]["steps"]
    assert jobs["content"]["permissions"] == {"contents": "read"} and checkout["with"]["fetch-depth"] == 2
    assert step["env"] == {"BASE": "HEAD^1"} and step["run"].endswith('scripts.diff -- "$BASE" >> "$GITHUB_STEP_SUMMARY"')
