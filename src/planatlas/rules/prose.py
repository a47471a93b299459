"""Rules on hand-written Markdown: pages of `docs/` and READMEs of packages say things, they do not run things.

Markdown passes HTML through, attribute lists can set any attribute, and pages are Jinja templates, which could run code on
the machine of whoever builds them. So a page may hold a closed list of tags, attributes and macro calls. The scan is
stricter than Markdown where the two could differ: what is a code span to it stands on one line without tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planatlas.atlas.blocks import BLOCKS, faults
from planatlas.atlas.content import Content
from planatlas.plan.identity import NAMED, WORDS
from planatlas.plan.links import is_link
from planatlas.rules.base import Breach, rule
from planatlas.rules.hygiene import place_in

Problem = tuple[int, str, str]
_JINJA = re.compile(r"\{[{%#]|<!--atlas")
_CALL = re.compile(r'\{\{ ?([a-z_]+)\(((?:"[^"\\{}<>\n]*"(?:, ?"[^"\\{}<>\n]*")*)?)\) ?\}\}')
_NAMES = " ".join(f"{{{{ {word} }}}}" for word in WORDS)
_EXAMPLE = '{{ vocabulary("actions", "Action") }}'
_HEAD = re.compile(r"---\n((?:(?:title|description): \"(?:[^\"\\<>{}\n]|\{\{ ?[A-Za-z]+ ?\}\})+\"\n|template: [a-z-]+\.html\n)*)---\n")
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
    ]
)
_VOID = {"br", "hr"}
_ATTRIBUTES = {
    "class",
    "id",
    "lang",
    "title",
    "hreflang",
    "rel",
    "role",
    "aria-label",
    "aria-hidden",
    "colspan",
    "rowspan",
    "scope",
    "start",
    "markdown",
    "datetime",
}
_TAG = re.compile(r'<(?:([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*")*) ?/?|/([a-z][a-z0-9]*)|(https?://[^<>\s]+))>')
_TAG_LIKE = re.compile(r"<[A-Za-z/!?]")
_ATTRIBUTE = re.compile(r'([a-z][a-z-]*)="([^"]*)"')
_NAME = re.compile(r"<([a-z][a-z0-9]*)")
_CODE = re.compile(r"`[^`\n]+`")
_LINK_TARGET = re.compile(r"\](?:\(|:)\s*<?\s*([^\s)>]*)")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_KEY = re.compile(r"([^\s={}]+)\s*=")
_RELATIVE = re.compile(r"(?!/)[\w./#?=%-]*")
_RUNS = re.compile(r"(?:javascript|vbscript)\s*:|data:\s*[a-z]+/", re.IGNORECASE)


def _pages(workspace: Content) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each Markdown file."""
    yield from ((path, data.decode("utf-8", "replace")) for path, data in workspace.files.items() if path.endswith(".md"))


@rule(
    stage="form",
    zh=("页面只调用登记的宏和词", "“{found}”不能写在页面里；页面只能调用登记的宏，参数是双引号里的文字，例如 {example}，或写一个登记的词：{words}"),
    en=(
        "pages call registered macros and words and nothing else",
        '"{found}" cannot stand in a page; a page may call registered macros with texts in double quotes, such as {example}, or one of the words {words}',
    ),
)
def pages_call_macros_alone(workspace: Content) -> Iterator[Breach]:
    for path, text in _pages(workspace):
        for match in _JINJA.finditer(text):
            call = _CALL.match(text, match.start())
            word = NAMED.match(text, match.start())
            if path.startswith("datapackages/") or not ((call and call[1] in BLOCKS) or (word and word[1] in WORDS)):
                found = text[match.start() : match.start() + 40].partition("\n")[0]
                yield place_in(path, text, match.start()), {"found": found, "example": _EXAMPLE, "words": _NAMES}


@rule(zh=("宏得到它要的参数", "{problem_zh}"), en=("macros get what they take", "{problem_en}"))
def macros_get_what_they_take(workspace: Content) -> Iterator[Breach]:
    datasets = {"plan", workspace.atlas.identity.dataset, *workspace.descriptors}
    for path, text in _pages(workspace):
        for call in _CALL.finditer(text):
            arguments = re.findall('"([^"]*)"', call[2])
            for fault in faults(workspace.atlas, call[1], arguments, datasets):
                yield place_in(path, text, call.start()), {"problem_zh": fault.zh, "problem_en": fault.en}


@rule(
    stage="form",
    zh=(
        "页面开头是标题和说明",
        '页面须以 --- 开头，其后是 title: "…" 和 description: "…"（可另有 template: ….html），各占一行、各写一次，再以 --- 结束；文字里没有 < > \\ 和引号，{{ }} 只用来写登记的词',
    ),
    en=(
        "a page begins with title and description",
        'a page begins with ---, then title: "…" and description: "…" (and template: ….html where it has one), each on a line of its own and once, then ---; the texts have no < > \\ or quotes, and {{ }} for a registered word alone',
    ),
)
def pages_begin_with_their_title(workspace: Content) -> Iterator[Breach]:
    for path, text in _pages(workspace):
        if path.startswith("docs/") and not _begins_well(text):
            yield place_in(path, text, 0), {}


@rule(stage="form", zh=("页面里没有会运行的东西", "{problem_zh}"), en=("pages hold nothing that runs", "{problem_en}"))
def pages_are_inert(workspace: Content) -> Iterator[Breach]:
    for path, text in _pages(workspace):
        shown = _without_code(text)
        for offset, zh, en in [*_tags(shown), *_targets(shown), *_attribute_lists(shown)] or _schemes(shown):
            yield place_in(path, text, offset), {"problem_zh": zh, "problem_en": en}


def _begins_well(text: str) -> bool:
    head = _HEAD.match(text)
    keys = sorted(re.findall("^([a-z]+):", head[1], re.MULTILINE)) if head else []
    return keys in (["description", "title"], ["description", "template", "title"])


def _without_code(text: str) -> str:
    """Return `text` with its code spans blanked, as far as no reader of Markdown can see them differently."""
    lines = text.split("\n")
    if any("`" in _CODE.sub("", line) or "``" in line or "\\`" in line for line in lines):
        return text
    depth, found = 0, []
    for line in lines:
        blanked = _CODE.sub(lambda match: "x" * len(match.group()), line)
        found.append(line if depth or _TAG_LIKE.search(blanked) else blanked)
        depth += len(re.findall("<[a-z]", found[-1])) - len(re.findall("</", found[-1]))
    return "\n".join(found)


def _tags(text: str) -> Iterator[Problem]:
    """Yield the tags that may not stand in a page, and those that are not closed in order."""
    opened: list[tuple[str, int]] = []
    for found in _TAG_LIKE.finditer(text):
        at, match = found.start(), _TAG.match(text, found.start())
        tag = match and (match[1] or match[3])
        if not match or (tag and tag not in _TAGS) or (match[4] and not is_link(match[4])):
            opened += [(name[1], at) for name in [_NAME.match(text, at)] if name and name[1] in _TAGS - _VOID]
            shown = re.split("(?<=>)|\n", text[at : at + 30])[0]
            yield (
                at,
                f"“{shown}”不能写在页面里：不是允许的标签，或写法不对（属性值用双引号）",
                f'"{shown}" cannot stand in a page: it is no allowed tag, or written wrongly (attribute values take double quotes)',
            )
        elif match[1]:
            opened += [] if match[1] in _VOID else [(match[1], at)]
            yield from _attributes(at, match[2])
        elif match[3] and not (opened and opened.pop()[0] == tag):
            yield at, f"</{tag}> 前面没有与它成对的 <{tag}>", f"</{tag}> closes nothing: the tag opened last is another"
    yield from ((at, f"<{tag}> 没有结束", f"<{tag}> is not closed") for tag, at in opened)


def _attributes(at: int, attributes: str) -> Iterator[Problem]:
    for name, value in _ATTRIBUTE.findall(attributes):
        if name == "href":
            yield from _target(at, value)
        elif name not in _ATTRIBUTES:
            yield _unknown(at, name)


def _unknown(at: int, name: str) -> Problem:
    return at, f"属性“{name}”不能写在页面里", f'the attribute "{name}" cannot stand in a page'


def _targets(text: str) -> Iterator[Problem]:
    """Yield what is wrong with the targets of links and of link definitions."""
    for match in _LINK_TARGET.finditer(text):
        yield from _target(match.start(1), match[1])


def _target(at: int, target: str) -> Iterator[Problem]:
    if not (is_link(target) or _RELATIVE.fullmatch(target)):
        yield (
            at,
            f"“{target[:60]}”不能作为链接：请写 http(s) 网址，或站内的相对地址（不以 / 开头：网站可能在子路径下）",
            f'"{target[:60]}" cannot be a link: write an http(s) address, or a relative one of this site (not from /: the site may be published below a path)',
        )


def _attribute_lists(text: str) -> Iterator[Problem]:
    for match in _BRACES.finditer(text):
        yield from (_unknown(match.start() + key.start(), key[1]) for key in _KEY.finditer(match.group()) if key[1] not in _ATTRIBUTES)


def _schemes(text: str) -> Iterator[Problem]:
    for match in _RUNS.finditer(text):
        yield match.start(), f"“{match.group()}”不能写在页面里", f'"{match.group()}" cannot stand in a page'
