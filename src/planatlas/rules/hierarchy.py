"""Rules on what stands above what: parents, levels, codes, membership. A contradiction between two columns or tables is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planatlas.atlas.content import Content
from planatlas.files.csvtable import Cell
from planatlas.plan.rows import City, Cluster, Member, Place
from planatlas.rules import walk
from planatlas.rules.base import Breach, rule

# Parent column -> the table it stands in.
_PARENTS = ((City.TABLE, "parent_id"), (City.TABLE, "parent_id_at_issue"), (Place.TABLE, "parent_place_id"), (Cluster.TABLE, "parent_id"))
# Code of a unit -> the column of the unit above it at the same time.
_CODES = {"gbt2260": "parent_id", "gbt2260_at_issue": "parent_id_at_issue"}
# How many digits of a GB/T 2260 code a unit of each level has for itself (GB/T 2260-2007, 3.2).
_DIGITS = {
    2: ("province", "autonomous-region", "special-administrative-region", "municipality"),
    4: ("sub-provincial-city", "prefecture-level-city", "autonomous-prefecture", "league"),
    6: ("county-level-city", "county", "district"),
}
_FORM = {
    2: {"form_zh": "以四个 0 结尾", "form_en": "ends in four zeros"},
    4: {"form_zh": "以两个 0 结尾，前两位不全为 0", "form_en": "ends in two zeros and no more"},
    6: {"form_zh": "不以 00 结尾", "form_en": "does not end in 00"},
}
_OWN = {kind: digits for digits, kinds in _DIGITS.items() for kind in kinds}
# GB/T 2260 -> ISO 3166-2:CN, the second part.
_ISO = dict(
    pair.split(":")
    for pair in [
        "11:BJ",
        "12:TJ",
        "13:HE",
        "14:SX",
        "15:NM",
        "21:LN",
        "22:JL",
        "23:HL",
        "31:SH",
        "32:JS",
        "33:ZJ",
        "34:AH",
        "35:FJ",
        "36:JX",
        "37:SD",
        "41:HA",
        "42:HB",
        "43:HN",
        "44:GD",
        "45:GX",
        "46:HI",
        "50:CQ",
        "51:SC",
        "52:GZ",
        "53:YN",
        "54:XZ",
        "61:SN",
        "62:GS",
        "63:QH",
        "64:NX",
        "65:XJ",
        "71:TW",
        "81:HK",
        "82:MO",
    ]
)
Record = Mapping[str, Cell]


@rule(
    stage="form",
    zh=("上级关系不成圈", "“{id}”的上级绕回了自己：{way}"),
    en=("parents form no circle", 'the parents of "{id}" lead back to it: {way}'),
)
def parents_form_no_circle(workspace: Content) -> Iterator[Breach]:
    for table, column in _PARENTS:
        records = {record["id"].text: record for record in walk.rows(workspace, table, "id", column)}
        for name, record in records.items():
            way = _way(name, {key: found[column].text for key, found in records.items()})
            if way[-1] == name:
                yield record[column].at, {"id": name, "way": " → ".join(way)}


def _way(start: str, parents: dict[str, str]) -> list[str]:
    """Return the way upwards from `start`, until it ends or comes to a place for the second time."""
    way = [start]
    while (above := parents.get(way[-1], "")) and above not in way[1:]:
        way.append(above)
        if above == start:
            break
    return way if len(way) > 1 else [start, ""]


@rule(
    zh=("行政区划代码与级别相符", "{code} 不是类别“{kind}”的代码，那样的代码{form_zh}"),
    en=("a unit's code has the form of its level", "{code} is no code of a {kind}, which {form_en}"),
)
def codes_fit_their_level(workspace: Content) -> Iterator[Breach]:
    for record in walk.rows(workspace, City.TABLE, "kind", *_CODES):
        digits = _OWN.get(record["kind"].text)
        for column in _CODES if digits else ():
            code = record[column].text
            if code and digits and (code[digits:].strip("0") or (digits > 2 and code[digits - 2 : digits] == "00")):
                yield record[column].at, {"kind": record["kind"].text, "code": code, **_FORM[digits]}


@rule(
    zh=("单位在上级之下，代码以上级代码开头", "代码 {code} 不在上级“{parent}”（{above}）之下"),
    en=("a unit stands below its parent: its code begins with the parent's", 'the code {code} is not below that of the parent "{parent}" ({above})'),
)
def codes_stand_below_their_parents(workspace: Content) -> Iterator[Breach]:
    records = {record["id"].text: record for record in walk.rows(workspace, City.TABLE, "id", *_CODES, *_CODES.values())}
    for record in records.values():
        for column, parent in _CODES.items():
            name, code = record[parent].text, record[column].text
            above = records[name][column].text if name in records else ""
            own = re.sub("(00)+$", "", above)
            if code and above and not (code.startswith(own) and code != above):
                yield record[column].at, {"code": code, "parent": name, "above": above}


@rule(
    zh=("单位的级别低于上级", "“{kind}”不能在“{above}”之下"),
    en=("a unit is of a lower level than its parent", "a {kind} cannot stand below a {above}"),
)
def units_stand_below_higher_levels(workspace: Content) -> Iterator[Breach]:
    kinds = {record["id"].text: record["kind"].text for record in walk.rows(workspace, City.TABLE, "id", "kind")}
    for record in walk.rows(workspace, City.TABLE, "kind", *_CODES.values()):
        for column in _CODES.values():
            kind, above = record["kind"].text, kinds.get(record[column].text, "")
            if _OWN.get(above) and _OWN.get(kind, 8) <= _OWN[above]:
                yield record[column].at, {"kind": kind, "above": above}


@rule(
    zh=("省级单位才没有上级", "“{id}”不是省级单位，应有上级"),
    en=("only units of province level have no parent", '"{id}" is no unit of province level and needs a parent'),
)
def units_have_parents(workspace: Content) -> Iterator[Breach]:
    for record in walk.rows(workspace, City.TABLE, "id", "kind", *_CODES.values()):
        for column in _CODES.values():
            if not record[column].text and _OWN.get(record["kind"].text) != 2:
                yield record[column].at, {"id": record["id"].text}


@rule(
    zh=("ISO 3166-2 代码与 GB/T 2260 代码是同一个省", "{iso} 不是代码为 {code} 的单位"),
    en=("ISO 3166-2 and GB/T 2260 codes are of one province", "{iso} is not the unit whose code is {code}"),
)
def iso_codes_fit_national_codes(workspace: Content) -> Iterator[Breach]:
    for record in walk.rows(workspace, City.TABLE, "gbt2260", "iso_3166_2"):
        iso, code = record["iso_3166_2"].text, record["gbt2260"].text
        if iso and code and f"CN-{_ISO.get(code[:2])}0000" != f"{iso}{code[2:]}":
            yield record["iso_3166_2"].at, {"iso": iso, "code": code}


@rule(
    zh=("member 与 members 表一致", "“{id}”的 member 是 {found}，members 表里{said_zh}"),
    en=("the column member agrees with the table of members", '"{id}" has member {found}, and the table of members {said_en}'),
)
def members_agree(workspace: Content) -> Iterator[Breach]:
    clusters = {record["id"].text for record in walk.rows(workspace, Place.TABLE, "id", "kind") if record["kind"].text == "city-cluster"}
    members = {record["city_id"].text for record in walk.rows(workspace, Member.TABLE, "place_id", "city_id") if record["place_id"].text in clusters}
    for record in walk.rows(workspace, City.TABLE, "id", "member") if members else ():
        found = record["member"].text
        if (found == "true") != (record["id"].text in members):
            yield (
                record["member"].at,
                {
                    "id": record["id"].text,
                    "found": found,
                    "said_zh": "没有它" if found == "true" else "有它",
                    "said_en": "lacks it" if found == "true" else "has it",
                },
            )


@rule(
    zh=("成员按 1、2、3 排列", "position 应为 {expected}，实为 {found}"),
    en=("members are numbered 1, 2, 3", "position should be {expected}, found {found}"),
)
def members_are_numbered(workspace: Content) -> Iterator[Breach]:
    count: dict[str, int] = {}
    for record in walk.rows(workspace, Member.TABLE, "place_id", "position"):
        place, found = record["place_id"].text, record["position"].text
        count[place] = count.get(place, 0) + 1
        if found != str(count[place]):
            yield record["position"].at, {"expected": count[place], "found": found}


@rule(
    zh=("每行有收录的理由，且属实", "“{id}”收录为 {reason}，但{problem_zh}"),
    en=("each row is there for a reason that holds", '"{id}" is included as {reason}, but {problem_en}'),
)
def rows_are_there_for_a_reason(workspace: Content) -> Iterator[Breach]:
    parents = {
        cell.text
        for table, column in ((City.TABLE, "parent_id"), (City.TABLE, "parent_id_at_issue"), (Place.TABLE, "parent_city_id"), (Place.TABLE, "parent_place_id"))
        for cell in walk.column(workspace, table, column)
    }
    for table in (City.TABLE, Place.TABLE):
        for record in walk.rows(workspace, table, "id", "source", "included"):
            if problem := _unreasoned(record, parents):
                yield record["included"].at, {"id": record["id"].text, "reason": record["included"].text, "problem_zh": problem[0], "problem_en": problem[1]}


def _unreasoned(record: Record, parents: set[str]) -> tuple[str, str] | None:
    reason, source = record["included"].text, record["source"].text
    if (reason == "named") != bool(source):
        return ("没有出处的句子", "has no sentence as its source") if not source else ("有出处的句子", "has a sentence as its source")
    if reason == "parent" and record["id"].text not in parents:
        return "没有一行以它为上级；请删去此行", "no row has it as a parent; delete the row"
    if reason == "member" and "member" in record and record["member"].text != "true":
        return "不是成员", "is no member"
    return None


@rule(
    zh=("地方至多有一个上级", "parent_city_id 与 parent_place_id 至多填一个"),
    en=("a place has one parent at most", "fill in parent_city_id or parent_place_id, not both"),
)
def places_have_one_parent(workspace: Content) -> Iterator[Breach]:
    for record in walk.rows(workspace, Place.TABLE, "parent_city_id", "parent_place_id"):
        if record["parent_city_id"].text and record["parent_place_id"].text:
            yield record["parent_place_id"].at, {}
