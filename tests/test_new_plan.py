"""A project for another plan starts whole from one command, and nothing in it, nor in the engine, knows this plan."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from planatlas.atlas.content import load
from planatlas.rules.listing import check
from planatlas.starting.headings import day_of, parts_of, title_of
from scripts import check_links, new_plan
from tests.builds import ROOT, once
from tests.newplan import TEXT, make, names, quick_tests

# What was made by others, the list of all traditional characters, and the years of the country's five-year plans.
FOREIGN = ("docs/assets/vendor/", "requirements", "src/planatlas/text/traditional.txt", "src/planatlas/plan/numbers.py")
TEXTS = {
    ".py",
    ".yaml",
    ".yml",
    ".js",
    ".css",
    ".html",
    ".j2",
    ".md",
    ".csv",
    ".json",
    ".txt",
    ".xml",
    ".svg",
    ".cff",
    ".atom",
    ".ttl",
    ".toml",
    ".ris",
    ".bib",
}


@pytest.fixture(scope="session")
def started(tmp_path_factory):
    """The folder of a new project and of its site."""
    return once(tmp_path_factory, "newplan", make)


def named(root: Path, *folders: str) -> dict[str, str]:
    """Return what names this plan in the texts below `folders` of `root`, by file."""
    known, found = names(), {}
    for path in (path for folder in folders for path in sorted((root / folder).rglob("*")) if path.suffix in TEXTS and path.is_file()):
        name = path.relative_to(root).as_posix()
        match = known.search(path.read_text(encoding="utf-8", errors="ignore"))
        if match and not name.removeprefix("project/").startswith(FOREIGN):
            found[name] = match.group()
    return found


def test_the_engine_knows_no_plan():
    """Code, strings, styles, scripts and the theme name neither this plan nor its region nor its year."""
    assert named(ROOT, "src", "macros", "theme", "scripts", "bench", "docs") == {}


def test_words_of_the_plan_are_found(tmp_path):
    """The tests here are able to fail."""
    plan = load(ROOT).atlas.bibliography
    for number, text in enumerate((plan.site.name.en, plan.title.zh, f"in {plan.issued[:4]}", plan.id)):
        (tmp_path / f"{number}.py").write_text(text, encoding="utf-8")
    assert len(named(tmp_path, ".")) == 4


@pytest.mark.slow
def test_a_new_project_names_no_other_plan(started):
    """Whoever starts from another text publishes a site, data and code that speak of their plan alone; only a whole build of another plan shows it."""
    assert named(started, "project", "site") == {}
    pages = sorted((started / "site/zh/plan").rglob("index.html"))
    assert len(pages) >= 4 and all("云泽规划" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.slow
def test_a_new_project_passes_its_check_and_counts_what_is_missing(started):
    """A draft is checked like any plan, and its pages say how far it has come; only the command's own project is such a draft."""
    content = load(started / "project")
    assert check(content) == [] and content.atlas.bibliography.is_draft
    assert (content.atlas.counts["sentences"], content.atlas.counts["sentences_covered"]) == (6, 0)
    assert "Coded so far: 0 of 6 sentences." in (started / "site/en/plan/index.html").read_text(encoding="utf-8")
    assert "There is no base layer yet, and so no map." in (started / "site/en/map/index.html").read_text(encoding="utf-8")


# A day that keeps a place, in the forms that files give it: as a date, as a year, as numbers, and in running text.
NO_DAY = re.compile(rb"(?<![0-9A-Fa-f#])0001(?![0-9])|\byear: 1$|\[\s*1,\s*1,\s*1\s*\]|\b1 January 1\b|(?<![0-9])1 \xe5\xb9\xb4 1 \xe6\x9c\x88", re.MULTILINE)
# Words that keep a place are a whole title, cell or field; the rest of a line is never theirs, but for what the notes on a draft say in quotes.
ALONE = re.compile(
    r"(?:[>\"|,]|^|^#+ [0-9a-z.]+|</small>) ?(?:待填|To be filled in)(?=[<\"|,\n]|$)|“(?:待填|to be filled in)”|待填的都已填好|what was to be filled in",
    re.MULTILINE,
)
KEPT = re.compile(r".{0,40}(?:待填|to be filled in).{0,20}", re.IGNORECASE)


def published(site: Path) -> dict[str, bytes]:
    """Return every file of a site by path, and what archives and workbooks are made of."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file() and "vendor" not in path.parts}
    for name in [name for name in found if name.endswith((".zip", ".xlsx"))]:
        with zipfile.ZipFile(io.BytesIO(found[name])) as archive:
            found |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
    return found


@pytest.mark.slow
def test_a_draft_says_no_day_that_nobody_knows(started):
    """What is not known yet is left out of prose, citations and catalogues, and no day is made up; only a whole build shows every file."""
    files = published(started / "site")
    assert {name: day.group() for name, data in files.items() if (day := NO_DAY.search(data))} == {}
    texts = {name: ALONE.sub("", data.decode(errors="ignore")) for name, data in files.items() if Path(name).suffix in {*TEXTS, ".svg"}}
    assert {name: kept.group() for name, text in texts.items() if (kept := KEPT.search(text))} == {}
    assert "This site is about the Yunze Bay Plan." in files["en/index.html"].decode()
    assert b"TY  - GOVDOC\r\nID  - yunze-bay-plan\r\nTI  - Yunze Bay Plan" in files["data/v1/plan/citation.ris"]


@pytest.mark.parametrize(
    "text", ["On to be filled in the", "by the To be filled in.", "待填印发《", "date: 0001-01-01", "  year = {0001},", "    year: 1\n", "[\n1,\n1,\n1\n]"]
)
def test_a_day_that_keeps_a_place_is_found(text):
    """The test above is able to fail."""
    assert NO_DAY.search(text.encode()) or KEPT.search(ALONE.sub("", text))


@pytest.mark.slow
def test_links_of_a_new_project_lead_somewhere(started):
    """No page points at a table that a draft does not have yet; only a whole build of a draft shows it."""
    assert check_links.main([str(started / "site")]) == 0


@pytest.mark.slow
def test_a_new_project_passes_the_tests_that_it_has(started):
    """What is copied as tests holds for a plan of which nothing is known here; only the command's own project has that set of tests."""
    said = quick_tests(started / "project")
    assert " passed" in said and " failed" not in said and " error" not in said, said[-3000:]


@pytest.mark.slow
def test_stubs_list_the_sentences_of_the_text(started):
    """A writer finds a place for every sentence, and no wording of the text; only the command writes stubs."""
    text = (started / "project/plan/06-lin-di/1-song-guo.yaml").read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if "#" in line][1:] == [
        *(f"# 6.1.1.{n}: 待编码 to be coded" for n in (1, 2, 3)),
        "# 6.1.box1.1.1: 待编码 to be coded",
    ]
    assert "title:\n  zh: 松果\n  en: To be translated\n" in text


@pytest.mark.slow
def test_a_draft_without_the_key_is_refused(started):
    """Taking `coverage: draft` out makes the check ask for every sentence, abstract and entry again; only such a draft lacks them all."""
    files = dict(load(started / "project").files)
    files["plan/plan.yaml"] = files["plan/plan.yaml"].replace(b"coverage: draft\n", b"")
    rules = {finding.rule for finding in check(type(load(started / "project"))(files))}
    assert {"blanks_are_filled", "sentences_are_covered", "sections_have_abstracts", "entries_are_used"} <= rules


PARTS = {
    "chapters beyond ten": (
        "第九章 渔业\n湖里放养银鱼。\n第二十一章 附则\n第一节 施行\n今年施行。\n",
        [("9.0", "渔业", "渔业"), ("21.1", "附则", "施行")],
    ),
    "a glued section": (
        "第六章 作坊\n两镇先立规矩,再添炉窑。第 一 节 兴办作坊\n东岭兴办纸坊。\n",
        [("6.0", "作坊", "作坊"), ("6.1", "作坊", "兴办作坊")],
    ),
    "numbered headings": (
        "关于兴办作坊的意见\n一、总体要求\n（一）指导思想。靠山吃山,靠水吃水。\n二、主要任务\n（三）兴办纸坊\n东岭办纸坊。\n（四）靠山吃山,靠水吃水,先立规矩。\n",
        [("1.1", "总体要求", "指导思想"), ("2.3", "主要任务", "兴办纸坊"), ("2.4", "主要任务", "待填")],
    ),
    "text behind a heading": (
        "第六章 作坊 两镇合办作坊。\n第1节 纸坊\n东岭办纸坊。\n",
        [("6.1", "待填", "纸坊")],
    ),
}


@pytest.mark.parametrize("name", PARTS)
def test_titles_are_those_that_the_reader_sees(name):
    """Chapters and sections have the titles of the headings by which the reader numbers; what may be a sentence is no title."""
    text, parts = PARTS[name]
    assert [(part.id, part.chapter_title, part.title) for part in parts_of(text)] == parts


def test_what_comes_before_the_first_chapter_is_read():
    """The title and the day stand before the first heading, whichever way headings are numbered; nothing behind it is taken for them."""
    assert title_of("关于兴办作坊的意见\n一、总体要求\n") == "关于兴办作坊的意见"
    assert day_of("关于兴办作坊的意见\n2031年4月5日\n一、总体要求\n2032年1月1日前办完。\n") == "2031-04-05"
    assert (title_of("第一章 总则\n作坊\n"), day_of("第一章 总则\n2031年4月5日\n")) == ("待填", "")


def test_doubts_about_the_text_are_told(tmp_path, capsys):
    """Whoever starts learns at once what of the text was not read, and where."""
    text = tmp_path / "text.txt"
    text.write_text("云泽规划\n第六章 作坊\n两镇合办作坊。\n也没有成句\n", encoding="utf-8")
    new_plan.main([str(text), "--id", "yunze-bay", "--into", str(tmp_path / "new")])
    assert f"{text}:4: 没有句号，没有编号：也没有成句 / this has no full stop and is not numbered: 也没有成句\n" in capsys.readouterr().out


REFUSALS = {
    "id": (
        [str(TEXT), "--id", "Yunze Bay", "--into", "{new}"],
        'ID：“Yunze Bay”不合用：小写字母、数字和连字符，如 yunze-bay\nID: "Yunze Bay" will not do: lower-case letters, digits and hyphens, such as yunze-bay\n',
    ),
    "missing": (
        ["{tmp}/none.txt", "--id", "yunze", "--into", "{new}"],
        "TEXT：无法读取 {tmp}/none.txt：No such file or directory\nTEXT: cannot read {tmp}/none.txt: No such file or directory\n",
    ),
    "encoding": (
        ["{tmp}/bad.txt", "--id", "yunze", "--into", "{new}"],
        "TEXT：无法读取 {tmp}/bad.txt：",
    ),
    "empty": (
        ["{tmp}/empty.txt", "--id", "yunze", "--into", "{new}"],
        "TEXT：{tmp}/empty.txt 里没有“第一章”这样的标题和以句号结尾的句子；请给出规划全文，每段一行\nTEXT: {tmp}/empty.txt has no heading such as 第一章 with sentences that end in 。; give the text of the plan, a line for each paragraph\n",
    ),
    "taken": (
        [str(TEXT), "--id", "yunze", "--into", "{tmp}"],
        "INTO：{tmp} 已经有内容；请给出一个新的文件夹，这里不覆盖任何文件\nINTO: {tmp} is not empty; name a new folder, nothing is overwritten\n",
    ),
    "inside": (
        [str(TEXT), "--id", "yunze", "--into", str(ROOT / "yunze")],
        f"INTO：{ROOT / 'yunze'} 在本项目之内；请放在外面\nINTO: {ROOT / 'yunze'} is inside this project; choose a folder outside it\n",
    ),
    "below a file": (
        [str(TEXT), "--id", "yunze", "--into", "{tmp}/empty.txt/new"],
        "INTO：无法写入 {tmp}/empty.txt/new：",
    ),
    "twice": (
        ["{tmp}/twice.txt", "--id", "yunze", "--into", "{new}"],
        "TEXT：1.0.1.1: no run of 4 to 8 characters between words is unique in the text；请检查文本里是否有重复的段落\n",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_wrong_argument_is_told_in_both_languages(name, tmp_path, capsys):
    """Each argument that will not do is told in plain words, and nothing is written."""
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xff\x00\x81")
    (tmp_path / "empty.txt").write_text("没有章。", encoding="utf-8")
    (tmp_path / "twice.txt").write_text("第一章 松\n护林育松。\n护林育松。\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    arguments, said = REFUSALS[name]
    places = {"tmp": tmp_path, "new": tmp_path / "new"}
    assert new_plan.main([argument.format(**places) for argument in arguments]) == 2
    told = capsys.readouterr().err
    assert told.startswith(said.format(**places)) and len(told.splitlines()) == 2
    assert sorted(tmp_path.rglob("*")) == before and not (ROOT / "yunze").exists()


def test_missing_arguments_are_told(capsys):
    """Without arguments the command says how it is called."""
    with pytest.raises(SystemExit) as ended:
        new_plan.main([])
    assert ended.value.code == 2 and capsys.readouterr().err.startswith("用法：make new-plan TEXT=文件")


@pytest.mark.parametrize("told", [("", "yunze", "../new"), (str(TEXT), "", "../new"), (str(TEXT), "yunze", "")])
def test_what_make_was_not_told_is_missing(capsys, told):
    """`make new-plan` passes on what it was not told as a blank; the command then says how it is called."""
    text, name, into = told
    assert new_plan.main(["--id", name, "--into", into, "--", text]) == 2
    usage = "用法：make new-plan TEXT=文件 ID=yunze-bay INTO=../yunze\nusage: make new-plan TEXT=FILE ID=yunze-bay INTO=../yunze\n"
    assert capsys.readouterr().err == usage
