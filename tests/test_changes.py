"""What reviewers read of a change: every row that differs, nothing else, and nothing that a stranger's text could disguise."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from planatlas.atlas.content import Content
from planatlas.history import changelist
from planatlas.history.changelist import MAX_BYTES, markdown
from planatlas.history.changes import RowChange, Rows, TableChange, changes
from planatlas.history.snapshot import snapshot
from scripts import diff
from tests.tiny import tiny_files

PINE = "plan/06-woods/1-pine.yaml"
CITIES = "datapackages/cities/cities.csv"
TITLE = {"zh": "表", "en": "Table"}
HOSTILE = [
    "a | b",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](https://evil.example/)",
    "![x](https://evil.example/p.png)",
    "`code`",
    "**bold** _it_ ~~no~~",
    "two\n\n# lines\r\n| a |",
    "https://evil.example www.evil.example",
    "&lt;b&gt; \\| \\",
    "<!-- hidden",
    "@everyone #1 $x$ :bug:",
]


def edited(path: str, old: str, new: str) -> Content:
    """Return the tiny plan with one thing changed."""
    files = tiny_files()
    text = files[path].decode()
    assert old in text
    return Content({**files, path: text.replace(old, new, 1).encode()})


def found(old: Content, new: Content) -> list[TableChange]:
    return changes(snapshot(old).tables, snapshot(new).tables)


def table(*rows: dict[str, str], key: tuple[str, ...] = ("id",), columns: tuple[str, ...] = ("id", "name")) -> dict[str, Rows]:
    return {"p/t": Rows(TITLE, key, columns, rows)}


def test_same_state_has_no_changes():
    """A change of code or prose alone lists nothing."""
    state = Content(tiny_files())
    assert found(state, state) == []
    assert "No data changed" in markdown([], "main", 50, {"old": (), "new": ()})


def test_rows_are_known_by_their_key():
    """A row that moves is no change; one whose cell differs is one change, not a row gone and a row new."""
    old = table({"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"})
    new = table({"id": "d", "name": "D"}, {"id": "b", "name": "B"}, {"id": "a", "name": "Å"})
    assert changes(old, new) == [
        TableChange(
            "p/t",
            TITLE,
            (
                RowChange("added", ("d",), {"id": ("", "d"), "name": ("", "D")}),
                RowChange("changed", ("a",), {"name": ("A", "Å")}),
                RowChange("removed", ("c",), {"id": ("c", ""), "name": ("C", "")}),
            ),
        )
    ]


def test_rows_with_one_key_are_all_compared():
    """A repeated key, which `make check` reports, hides no row from the list."""
    old = table({"id": "a", "name": "A"})
    new = table({"id": "a", "name": "A"}, {"id": "a", "name": "smuggled"})
    assert [(row.kind, row.cells["name"]) for row in changes(old, new)[0].rows] == [("added", ("", "smuggled"))]


def test_without_a_key_whole_rows_are_compared():
    """A table whose descriptor is broken is still compared."""
    old, new = table({"id": "a", "name": "A"}, key=()), table({"id": "a", "name": "B"}, key=())
    assert [row.kind for row in changes(old, new)[0].rows] == ["added", "removed"]


def test_new_and_lost_tables_and_columns_are_listed():
    """A table that comes or goes shows all its rows, and a new column its cells."""
    row = {"id": "a", "name": "A"}
    assert [t.count("added") for t in changes({}, table(row))] == [1]
    assert [t.count("removed") for t in changes(table(row), {})] == [1]
    wider = table({**row, "note": "n"}, columns=("id", "name", "note"))
    assert changes(table(row), wider)[0].rows == (RowChange("changed", ("a",), {"note": ("", "n")}),)


def test_authored_and_derived_tables_are_compared():
    """A place dropped from a measure and a corrected cell both appear, each in its table, known by its primary key."""
    place = found(Content(tiny_files()), edited(PINE, "places: [nanpu]", "places: []"))
    by_name = {t.name: t for t in place}
    assert by_name.keys() == {"plan/measure_cities", "plan/measure_inside_names"}  # the wharf that it names is called after the place
    assert by_name["plan/measure_cities"].rows[0].kind == "removed" and by_name["plan/measure_cities"].rows[0].key[1] == "nanpu"
    cell = found(Content(tiny_files()), edited(CITIES, "nanpu,", "nanpu2,"))
    assert {(t.name, row.kind, row.key) for t in cell for row in t.rows if t.name == "cities/cities"} == {
        ("cities/cities", "added", ("nanpu2",)),
        ("cities/cities", "removed", ("nanpu",)),
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        (PINE, "paragraphs:", "passages:", PINE),
        (PINE, "paragraphs:", "paragraphs: [", PINE),
        ("plan/source-index.csv", "locator,", "place,", "plan/source-index.csv"),
        ("plan/vocabulary.yaml", "actions:", "deeds:", "plan/vocabulary.yaml"),
        (CITIES, "id,", "code,", CITIES),
    ],
)
def test_unreadable_state_is_named_not_shown_as_deleted(path, old, new, named):
    """A state of another schema is named with its file, its CSV tables still stand, and no measure looks deleted."""
    state = snapshot(edited(path, old, new))
    assert named in state.unread
    assert "cities/cities" in state.tables and not [name for name in state.tables if name.startswith("plan/")]
    assert named in unescape(markdown([], "v0", 5, {"old": state.unread, "new": ()}))


def _report(text: str, kind: str = "changed") -> str:
    row = RowChange(kind, (text,), {text: (text, text + "2")})
    return markdown([TableChange(text, {"zh": text, "en": text}, (row,))], text, 5, {"old": (text,), "new": ()})


def _html(text: str) -> str:
    """Return what Markdown makes of `text`, without the marks by which `escaped` keeps GitHub from reading it once more."""
    return re.sub("</?code>|<wbr>", "", MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table").render(text))


@pytest.mark.parametrize("kind", ["added", "changed", "removed"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text, kind):
    """No cell, key, column, title, path or ref breaks the table or becomes markup, and each is still shown as it is."""
    html, plain = _html(_report(text, kind)), _html(_report("qq", kind))
    assert re.findall(r"<[^>]*>", html) == re.findall(r"<[^>]*>", plain)
    if text.isprintable():
        assert unescape(html).count(text) == plain.count("qq")


@pytest.mark.parametrize("text", [text for text in HOSTILE if "evil.example www" not in text and "@" not in text and text != "`code`"])
def test_unescaped_text_would_be_caught(text, monkeypatch):
    """The test above is able to fail: the same texts do become markup when nothing escapes them."""
    monkeypatch.setattr(changelist, "escaped", lambda text: text)
    with pytest.raises(AssertionError):
        test_hostile_text_stays_text(text, "changed")


def _many(count: int, cell: str = "x") -> list[TableChange]:
    return [TableChange("p/t", TITLE, tuple(RowChange("added", (str(n),), {"name": ("", cell)}) for n in range(count)))]


def test_long_lists_are_cut_and_say_so():
    """A change of thousands of rows stays readable, its counts whole and first."""
    text = markdown(_many(12), "main", 10, {"old": (), "new": ()})
    assert text.count("| 新增 · Added | ") == 11 and "and 2 more" in text
    assert text.index("| p/t 表 · Table | 12 | 0 | 0 |") < text.index("## p/t")
    assert "more" not in markdown(_many(10), "main", 10, {"old": (), "new": ()})


def test_summary_keeps_within_what_github_takes():
    """A huge change still gives a summary: fewer rows, the same counts."""
    text = markdown(_many(3000, "|" * 300), "main", 3000, {"old": (), "new": ()})
    assert len(text.encode()) <= MAX_BYTES and "| 3000 | 0 | 0 |" in text


def test_difference_far_inside_a_long_cell_is_shown():
    """What changed at the end of a long text is not cut away."""
    row = RowChange("changed", ("a",), {"note": ("y" * 5000 + "old", "y" * 5000 + "new")})
    text = markdown([TableChange("p/t", TITLE, (row,))], "main", 5, {"old": (), "new": ()})
    assert "yold → …" in text and "ynew |" in text and len(text) < 1000


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The tiny plan in a git repository of its own, committed once."""
    for path, data in tiny_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "--quiet", "-m", "first")
    return tmp_path


def test_command_compares_with_a_commit(repository, capsys):
    """`make diff` reads the old state out of git, and leaves the working tree as it is."""
    file = repository / PINE
    file.write_text(file.read_text(encoding="utf-8").replace("places: [nanpu]", "places: []", 1), encoding="utf-8")
    before = file.read_bytes()
    assert diff.main(["--root", str(repository), "HEAD"]) == 0
    assert "plan/measure_cities" in capsys.readouterr().out.replace("&#95;", "_")
    assert file.read_bytes() == before


def test_command_compares_the_tables_of_an_old_schema(repository, capsys):
    """Where the old plan cannot be read, the command says so, still compares the CSV tables, and succeeds."""
    file, cities = repository / PINE, repository / CITIES
    today = file.read_bytes()
    file.write_bytes(today.replace(b"paragraphs:", b"passages:"))
    _git(repository, "commit", "--quiet", "-am", "old schema")
    file.write_bytes(today)
    cities.write_text(cities.read_text(encoding="utf-8").replace("nanpu,", "nanpu2,", 1), encoding="utf-8")
    assert diff.main(["--root", str(repository), "HEAD"]) == 0
    out = capsys.readouterr().out
    assert "cannot be read by today's program" in out and "## cities/cities" in out and "## plan/" not in out


@pytest.mark.parametrize("ref", ["no-such-ref", "", "--help", "--output=planted", "HEAD:plan"])
def test_unknown_ref_is_said_plainly(repository, capsys, ref):
    """A mistyped ref, or one that looks like an option of git, ends in one line and exit code 2."""
    assert diff.main(["--root", str(repository), "--", ref]) == 2
    said = capsys.readouterr().err
    assert "unknown git ref" in said and len(said.splitlines()) == 1
    assert not (repository / "planted").exists()


@pytest.mark.parametrize("folder", ["", "missing"])
def test_no_repository_is_said_plainly(tmp_path, monkeypatch, capsys, folder):
    """In a download without git history, and in a folder that is not there, the command ends in one line and exit code 2."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert diff.main(["--root", str(tmp_path / folder)]) == 2
    said = capsys.readouterr().err
    assert ("not a git repository" in said or "git cannot be run" in said) and len(said.splitlines()) == 1
