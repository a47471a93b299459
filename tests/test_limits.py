"""What is no plain file is named and never opened, and foreign input of any size or shape is refused within seconds."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scripts.check
from planatlas.atlas.content import Content, load
from planatlas.files.patterns import fits, is_pattern
from planatlas.files.tree import LARGEST, read_tree
from planatlas.plan.links import is_link
from planatlas.rules.listing import check
from planatlas.text.limits import LARGEST_FILE, LONGEST_TEXT, MOST_SENTENCES, Unusable, bounded, read_copy
from planatlas.text.official import wording
from planatlas.text.verify import compare
from scripts import verify_source
from tests.conftest import ROOT
from tests.hostile import BAD_LINKS
from tests.patience import within
from tests.tiny import tiny, tiny_files

SECONDS = 30  # generous: the slowest takes a few


@pytest.fixture
def project(tmp_path) -> Path:
    """The tiny plan as files, with a page and the files beside it."""
    for path, data in tiny_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / "docs/en").mkdir(parents=True)
    return tmp_path


def _said(project: Path) -> list[str]:
    """Return what a check prints on the way to English readers; fail when it hangs or breaks off."""
    with within(SECONDS), redirect_stdout(StringIO()) as printed:
        assert scripts.check.main(["--root", str(project)]) == 1
    return printed.getvalue().splitlines()


@pytest.mark.parametrize("path", ["docs/en/x.md", "docs/assets/x.png", "theme/x.html", "plan/x.yaml", "datapackages/cities/README.md", "CHANGELOG.md"])
def test_link_out_of_the_project_is_named(project, path):
    """A symbolic link, whatever its name and target, is neither read nor published."""
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).symlink_to("/proc/self/environ")
    assert _said(project) == [f"{path}:1:1: this is a symbolic link, which is neither read nor published; put a plain file there [files_are_plain]"]


def test_folder_is_not_followed(project, tmp_path_factory):
    """A link to a folder, of which there may be endlessly many below, is named once."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("secret", encoding="utf-8")
    (project / "docs/en/out").symlink_to(outside)
    (project / "docs/loop").symlink_to(project / "docs")
    assert load(project).unread == {"docs/en/out": "link", "docs/loop": "link"}
    assert not any("secret" in path for path in read_tree(project).files)


def test_whole_content_folder_may_be_no_link(project):
    """The folders themselves are looked at too."""
    shutil.move(project / "plan", project / "elsewhere")
    (project / "plan").symlink_to(project / "elsewhere")
    assert _said(project)[0].startswith("plan:1:1: this is a symbolic link")


@pytest.mark.parametrize("path", ["plan/x.yaml", "docs/en/x.md", "datapackages/cities/x.csv", "theme/x"])
def test_pipe_is_named_and_does_not_hang(project, path):
    """Nobody waits for what never comes."""
    (project / path).parent.mkdir(exist_ok=True)
    os.mkfifo(project / path)
    assert _said(project) == [f"{path}:1:1: this is a pipe (FIFO), which is neither read nor published; put a plain file there [files_are_plain]"]


def test_link_to_an_endless_device_is_named(project):
    """It once ended in a MemoryError."""
    (project / "datapackages/cities/README.md").symlink_to("/dev/zero")
    assert _said(project)[0].startswith("datapackages/cities/README.md:1:1: this is a symbolic link")


@pytest.mark.parametrize("suffix", LARGEST)
def test_large_file_is_not_read(project, suffix):
    """A file beyond its limit is told, whatever is in it."""
    (project / f"plan/x{suffix}").write_bytes(b"x" * (LARGEST[suffix] + 1))
    assert load(project).unread == {f"plan/x{suffix}": "large"} and f"plan/x{suffix}" not in load(project).files


def _checked(path: str, data: bytes) -> list[str]:
    started = time.monotonic()
    found = check(Content({**tiny_files(), path: data}))
    assert time.monotonic() - started < SECONDS
    return [finding.rule for finding in found]


def test_wide_table_is_refused_at_once():
    """A header of 200,000 columns once took more than a minute."""
    assert _checked("datapackages/cities/cities.csv", b",".join(b"c%d" % n for n in range(200_000)) + b"\n") == ["tables_are_narrow"]
    assert "tables_are_narrow" in _checked("datapackages/cities/cities.csv", b"id,name\n" + b"," * 1_000_000 + b"\n")


@pytest.mark.parametrize(
    "text",
    [b"- a\n" * 480_000, b"a: [" + b"x," * 900_000 + b"]\n", b'"' + b"x" * 1_900_000 + b'"', b"k: " + b"9" * 1_000_000 + b"\n"],
    ids=["items", "flow", "text", "number"],
)
def test_yaml_of_many_or_long_values_is_refused(text):
    """As large as a file may be, and still told within seconds."""
    assert _checked("plan/06-woods/1-pine.yaml", text)


def test_long_number_is_refused():
    """A number that others would read differently, or as infinite, is told with its place."""
    pine = tiny_files()["plan/06-woods/1-pine.yaml"]
    assert _checked("plan/06-woods/1-pine.yaml", pine + b"extra: " + b"9" * 400 + b".0\n") == ["yaml_is_strict"]


def test_pattern_is_matched_in_linear_time():
    """The pattern that once kept the check busy for more than half a minute is answered at once; so is its example."""
    descriptor = tiny_files()["datapackages/clusters/datapackage.yaml"].decode()
    at = descriptor.index("- name: name_en")
    slow = descriptor[:at] + descriptor[at:].replace("required: true", "required: true\n            pattern: '(([A-Za-z ]+)+)+#'", 1)
    assert set(_checked("datapackages/clusters/datapackage.yaml", slow.encode())) <= {"schemas_are_sound", "package_is_valid"}
    started = time.monotonic()
    assert not fits("(([A-Za-z ]+)+)+#", "a" * 50_000) and fits("(([A-Za-z ]+)+)+#", "a" * 50_000 + "#")
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("pattern", ["(?=a)b", r"(a)\1", "(", "a" * 201, 7, "(a{1000}){1000}"])
def test_pattern_that_needs_backtracking_is_refused(pattern):
    """Look-around, back references, broken and huge patterns are no patterns."""
    assert not is_pattern(pattern)


@pytest.mark.parametrize(("pattern", "text", "is_fit"), [("a|b", "ab", False), ("a|b", "b", True), ("[a-z]+", "abc\n", False), ("", "", True)])
def test_pattern_is_of_the_whole_text(pattern, text, is_fit):
    """A choice does not let the rest through, nor does a line end."""
    assert fits(pattern, text) is is_fit


COPIES = {
    "comments": "<p >" + "<!--" * 990_000,
    "declarations": "<p >" + "<!" * 1_900_000,
    "sections": "<p >" + "<![CDATA[" * 400_000,
    "open tags": "<p >" + '<a b="' * 600_000,
    "signs": "<p >" + "<" * 3_900_000,
    "stops": "第六章 林地\n" + "。”" * 600_000,
    "closing": "第六章 林地\n。" + "”" * (LONGEST_TEXT - 20),
    "no stop": "第六章 林地\n木。" + "木" * (LONGEST_TEXT - 20),
    "long sentences": "第六章 林地\n" + ("木" * 92 + "。”””””””") * (LONGEST_TEXT // 100 - 1),
    "lines": "第六章 林地\n" + "木。\n" * 1_999 + "\n" * 500_000,
    "ligatures": "第六章 林地\n" + "ﷺ" * 149_000 + "。",
    "paragraphs": "<p>" * 1_300_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES)
def test_copy_of_any_shape_is_read_or_refused_in_time(text):
    """Markup without end and dense full stops once did not finish in 150 seconds; only text as large as is allowed shows that it does."""
    index, started = tiny().atlas.index, time.monotonic()
    try:
        plain = bounded(text)
    except Unusable as error:
        assert error.zh and error.en
    else:
        wording(plain, index)
        compare(plain, index)
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x" * (LARGEST_FILE + 1), "the file is too large: 4 MB at most"),
        (b"x" * (LONGEST_TEXT + 1), "the text is too long: 150000 characters at most"),
        ("第六章\n".encode() + "木。\n".encode() * (MOST_SENTENCES + 1), "it has too many sentences: 2000 at most"),
        (b"\x89\xff\xfe\x00", "it is not in UTF-8, GB 18030, Big5 or UTF-16"),
    ],
)
def test_each_limit_of_a_copy_is_told(tmp_path, monkeypatch, capsys, data, said):
    """The command says in plain words why it does not read a copy."""
    (tmp_path / "copy.txt").write_bytes(data)
    with pytest.raises(Unusable, match=said):
        read_copy(tmp_path / "copy.txt")
    monkeypatch.chdir(ROOT)
    assert verify_source.main([str(tmp_path / "copy.txt")]) == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize("name", ["/dev/zero", "fifo"])
def test_copy_that_never_ends_is_refused(tmp_path, name):
    """A device or a pipe is not opened."""
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(Unusable, match="no plain file"):
        read_copy(tmp_path / name)


@pytest.mark.parametrize(
    "link", [*BAD_LINKS, "https://plan.example/\n", "https://localhost/", "http://a.b:80@c.d/", "https://a.b\\c", "", "https://a.b/" + "x" * 2000]
)
def test_what_is_no_link(link):
    """Other schemes, credentials, white space, quotes, other alphabets and endless addresses are no links."""
    assert not is_link(link)


@pytest.mark.parametrize("link", ["https://plan.example", "http://www.plan.example:8080/a/b.html?c=d&e=%E6%9C%A8#f", "https://en.wikipedia.org/wiki/A_(b)"])
def test_what_is_a_link(link):
    """Addresses as authors have them are links."""
    assert is_link(link)


@given(st.text(st.sampled_from("htps:/.@ab\\?#[]<>\"' \n\t\u3002%1"), max_size=30).map(lambda rest: f"http{rest}"))
def test_link_is_what_a_browser_sees(text):
    """What is taken for a link has a scheme of the web and a host, and no credentials, for a reader of addresses that knows nothing of the pattern."""
    if is_link(text):
        found = urlsplit(text)
        assert found.scheme in ("http", "https") and "." in (found.hostname or "") and found.username is None and found.password is None
