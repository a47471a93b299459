"""Invented names and phrases: enough of them for plans of many thousand pages, none of a real place."""

from __future__ import annotations

Text = dict[str, str]
_CHARACTERS = "松桦榆柳枫杉杏桃梨枣溪泉湾洲渡滩岭峰谷坪云霞雪霜星月晴岚沙石"
_SYLLABLES = tuple(a + b for a in "bdgkmr" for b in ("an", "el", "io", "or", "um"))
_ENDINGS = {
    "city": ("市", "City"),
    "place": ("河", "River"),
    "cluster": ("集群", "cluster"),
    "project": ("基地", "base"),
    "sector": ("业", "trade"),
    "actor": ("局", "office"),
}

ACTS: tuple[Text, ...] = (
    {"zh": "分期建设", "en": "Build in stages"},
    {"zh": "稳步提升", "en": "Steadily upgrade"},
    {"zh": "重点发展", "en": "Give priority to"},
    {"zh": "优先支持", "en": "First of all support"},
    {"zh": "妥善保护", "en": "Take good care of"},
)
TAILS: tuple[Text, ...] = (
    {"zh": "完善仓储与检测服务", "en": "with better storage and testing services"},
    {"zh": "改善通航与供水条件", "en": "for better shipping and water supply"},
    {"zh": "组织企业共用实验室和中试车间", "en": "with laboratories and pilot plants that companies share"},
    {"zh": "培养当地的技术工人", "en": "while training skilled workers of the place"},
)


def name(kind: str, number: int) -> Text:
    """Return the name of a thing in both languages; no name stands inside another one of its kind."""
    digits = [number // 30**place % 30 for place in (0, 1, 2)]
    zh, en = _ENDINGS[kind]
    return {"zh": "".join(_CHARACTERS[d] for d in digits) + zh, "en": f"{''.join(_SYLLABLES[d] for d in digits).capitalize()} {en}"}


def identity(kind: str, number: int) -> str:
    """Return the id of a thing: `city-7`."""
    return f"{kind}-{number}"
