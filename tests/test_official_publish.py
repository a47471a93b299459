"""The publishing workflow's steps for the official text, run as they stand: a real curl against a local server, and a make that only says what it got."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
STEPS = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
FETCH = next(step for step in STEPS if step.get("id") == "official")
READ = next(step for step in STEPS if step.get("id") == "read")
BUILD = next(step for step in STEPS if step.get("name") == "Build the site for its address")
TEXT = "两镇合办龙窑。".encode()
LIMIT = FETCH["env"]["LIMIT"]
FAKE_MAKE = """#!/bin/sh
echo "[$OFFICIAL]" >> "$RUNNER_TEMP/made"
if [ -n "$OFFICIAL" ]; then echo "$SAID" >&2; fi
if [ "$OFFICIAL" = bad ]; then exit 2; fi
if [ "$OFFICIAL" = endless ]; then sleep 60; fi
exit "$ALWAYS"
"""


class _Host(BaseHTTPRequestHandler):
    """Answers with the text, a chunked body over the limit, a redirect out of https, an empty body, or 404."""

    def do_GET(self) -> None:
        status = {"/to-http": 302, "/none": 404}.get(self.path, 200)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/text")
        self.end_headers()
        self.wfile.write({"/text": TEXT, "/large": b"x" * (LIMIT + 1), "/to-http": TEXT, "/none": TEXT}.get(self.path, b""))

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a local https server, and the certificate to trust."""
    if not (shutil.which("openssl") and shutil.which("curl")):
        pytest.skip("openssl and curl are needed")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            folder / "key.pem",
            "-out",
            folder / "cert.pem",
            "-days",
            "2",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
        ],
        check=True,
        capture_output=True,
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}", folder / "cert.pem"
    server.shutdown()


def run(step: dict[str, Any], folder: Path, **env: object) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """Run a step as GitHub does; return what it printed, its outputs and its summary."""
    output, summary = folder / "output", folder / "summary"
    for path in (output, summary):
        path.write_text("", encoding="utf-8")
    given = {key: str(value) for key, value in {**env, "RUNNER_TEMP": folder, "GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary}.items()}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"] if step.get("shell") == "bash" else ["bash", "-e", "-c"]
    done = subprocess.run([*shell, step["run"]], cwd=folder, env={**os.environ, **given}, capture_output=True, text=True, check=False)
    return done, output.read_text(encoding="utf-8"), summary.read_text(encoding="utf-8")


def fetch(folder: Path, host: tuple[str, Path], url: str) -> tuple[subprocess.CompletedProcess[str], str, str]:
    return run(FETCH, folder, OFFICIAL_URL=url, LIMIT=LIMIT, CURL_CA_BUNDLE=host[1], no_proxy="*")


def test_copy_is_fetched_beside_the_work_tree(host, tmp_path):
    """The text arrives whole in the runner's own folder, and the next step learns its name."""
    done, output, summary = fetch(tmp_path, host, f"{host[0]}/text")
    assert done.returncode == 0 and summary == "", done.stderr
    assert output == f"file={tmp_path}/official-text\n"
    assert (tmp_path / "official-text").read_bytes() == TEXT


@pytest.mark.parametrize(
    "url",
    ["{host}/large", "{host}/empty", "{host}/none", "{host}/to-http", "http://127.0.0.1:9/text", "file:///etc/hostname", "-K/etc/hostname", "{host}/[1-9]"],
)
def test_copy_that_can_not_be_fetched_is_a_warning(host, tmp_path, url):
    """Too large, empty, missing, not by https, no address: publishing goes on, nothing is left behind, and the warning is seen."""
    done, output, summary = fetch(tmp_path, host, url.format(host=host[0]))
    assert done.returncode == 0 and output == ""
    assert done.stdout.startswith("::warning title=Official text::The official text was not fetched")
    assert "published without its wording" in summary
    assert not (tmp_path / "official-text").exists()


def test_fetching_waits_for_the_variable_and_pastes_nothing():
    """Without the variable the step is left out; its value reaches the script by the environment alone, and a stalled or endless answer is given up."""
    assert FETCH["if"] == "vars.OFFICIAL_URL != ''" and FETCH["env"]["OFFICIAL_URL"] == "${{ vars.OFFICIAL_URL }}"
    assert READ["if"] == "steps.official.outputs.file != ''" and READ["env"]["OFFICIAL"] == "${{ steps.official.outputs.file }}"
    assert BUILD["env"]["OFFICIAL"] == "${{ steps.read.outputs.file }}"
    assert "${{" not in FETCH["run"] + READ["run"] + BUILD["run"]
    assert all(limit in FETCH["run"] for limit in ("--connect-timeout 10 ", "--max-time 60 ", '--max-filesize "$LIMIT" ', "--max-redirs 3 "))


def read(folder: Path, reader: str, time: int) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """Run the reading step with a reader that is a line of shell, and `time` seconds for it."""
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{reader}\n", encoding="utf-8")
    python.chmod(0o755)
    return run(READ, folder, OFFICIAL="text.html", TIME=time)


@pytest.mark.parametrize("status", [0, 1, 2])
def test_copy_that_is_read_in_time_is_used(tmp_path, status):
    """Whatever the reader says of the text, the build says it where it is seen; this step only watches the clock."""
    done, output, summary = read(tmp_path, f'[ "$*" = "-m scripts.verify_source text.html" ] && echo wording && exit {status}', 30)
    assert (done.returncode, output, summary) == (0, "file=text.html\n", "")
    assert "wording" not in done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["sleep 60", "trap '' TERM; sleep 60 & wait; sleep 60"])
def test_copy_that_is_not_read_in_time_is_left_out(tmp_path, reader):
    """A page made to be read for ever, even by a reader that will not end when asked, costs the site its wording and no more; only waiting shows it."""
    done, output, summary = read(tmp_path, reader, 1)
    assert (done.returncode, output) == (0, "")
    assert summary == "The official text was not read within 1 s; the site is published without its wording.\n"
    assert done.stdout == f"::warning title=Official text::{summary}"


def build(folder: Path, official: str, said: str = "", always: int = 0, time: int = 60) -> tuple[subprocess.CompletedProcess[str], str, list[str]]:
    """Run the building step with a make that notes what it was given; return what was printed, the summary and the notes."""
    (folder / "bin").mkdir()
    (folder / "bin/make").write_text(FAKE_MAKE, encoding="utf-8")
    (folder / "bin/make").chmod(0o755)
    done, _, summary = run(
        BUILD,
        folder,
        OFFICIAL=official,
        SAID=said,
        ALWAYS=always,
        TIME=time,
        PATH=f"{folder}/bin:{os.environ['PATH']}",
        GITHUB_REPOSITORY_OWNER="Yunze",
        GITHUB_REPOSITORY="Yunze/atlas",
        GITHUB_SERVER_URL="https://host.example",
    )
    return done, summary, (folder / "made").read_text(encoding="utf-8").splitlines()


def test_site_is_built_once_without_a_copy(tmp_path):
    """Without the variable everything is as before."""
    done, summary, made = build(tmp_path, "")
    assert (done.returncode, summary, made) == (0, "", ["[]"])
    assert done.stdout.splitlines()[0] == "Address: https://yunze.github.io/atlas/"


def test_sentences_that_do_not_match_are_seen(tmp_path):
    """What the build says of the copy stands in the summary; sentences that are not shown are a warning too."""
    said = "OFFICIAL：3 句中有 1 句不符，不显示原文：6.1.1.2\nOFFICIAL: 1 of 3 sentences does not match and is not shown: 6.1.1.2"
    done, summary, made = build(tmp_path, "good", said)
    assert (done.returncode, summary, made) == (0, f"{said}\n", ["[good]"])
    assert "::warning title=Official text::OFFICIAL: 1 of 3 sentences does not match and is not shown: 6.1.1.2\n" in done.stdout


def test_copy_of_which_all_matches_is_no_warning(tmp_path):
    """A warning that always comes is not read."""
    done, summary, _ = build(tmp_path, "good", "OFFICIAL: all 3 sentences match; the pages show the official wording.")
    assert "all 3 sentences match" in summary and "::warning" not in done.stdout


def test_copy_that_stops_the_build_is_left_out(tmp_path):
    """A page that moved gives another text: the site is published without the wording, and why stands in the summary."""
    done, summary, made = build(tmp_path, "bad", "ERROR - OFFICIAL: bad has no sentence of the plan")
    assert (done.returncode, made) == (0, ["[bad]", "[]"])
    assert "::warning title=Official text::The site could not be built with the official text" in done.stdout
    assert "has no sentence of the plan" in summary


@pytest.mark.slow
def test_copy_that_holds_up_the_build_is_left_out(tmp_path):
    """A text that is read in time, and still keeps the build from ending, is given up as well; only waiting shows it."""
    done, summary, made = build(tmp_path, "endless", time=1)
    assert (done.returncode, made) == (0, ["[endless]", "[]"])
    assert "The site could not be built with the official text" in summary


@pytest.mark.parametrize("official", ["", "good"])
def test_build_that_fails_anyway_fails(tmp_path, official):
    """The copy's second chance hides no other trouble."""
    assert build(tmp_path, official, "OFFICIAL: all", always=3)[0].returncode == 3
