"""Numbers in Chinese and English sentences, brought to one scale, so that "1.79亿" and "179 million" are seen to be the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_WORDS = {
    word: number for number, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
}
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "": 1}
_DIGITS = "零一二三四五六七八九"
_ZH = re.compile(r"(\d+(?:\.\d+)?)\s*(万亿|万|亿)?")
_EN = re.compile(r"(\d+(?:\.\d+)?)(?:st|nd|rd|th)?(?:[\s-]*(thousand|million|billion|trillion)\b)?")
_SPELLED = re.compile(rf"\b({'|'.join(_WORDS)})\b(?:[\s-]*(thousand|million|billion|trillion)\b)?", re.IGNORECASE)
_ZH_SPELLED = re.compile(r"(?:([一二三四五六七八九]?)(十)([一二三四五六七八九]?)|([零一二三四五六七八九]))(成|万|亿)?")
_ZH_SCALES = {"成": 10, "万": 10**4, "亿": 10**8, "": 1}  # 七成 is 70 %
# Periods that English gives as years, and Chinese by number.
_PLANS = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}


def differing(zh: str, en: str) -> tuple[list[float], list[float]]:
    """Return the numbers that stand in figures in one of two sentences and in the other neither in figures nor in words: of `zh`, of `en`."""
    chinese, english = _figures(_ZH, _plain(zh)), _figures(_EN, _dated(_plain(en)))
    return sorted(chinese - english - _english_words(en)), sorted(english - chinese - _chinese_words(zh))


def written(numbers: Iterable[float]) -> str:
    """Return numbers as a message lists them; a dash for none."""
    return " ".join(f"{number:.10g}" for number in numbers) or "–"


def in_figures(text: str, lang: str) -> Counter[float]:
    """Return how often each number stands in figures in a sentence of `lang`: 1亿 and 100 million are one number."""
    return Counter(_scaled({"zh": _ZH, "en": _EN}[lang].findall(_plain(text))))


def _plain(text: str) -> str:
    """Return `text` without the commas inside numbers, and without a name that Chinese says without its number (新冠)."""
    return re.sub(r"(?<=\d),(?=\d{3})|\bCOVID-19\b", "", text)


def _dated(text: str) -> str:
    for number, month in enumerate(MONTHS, 1):
        text = re.sub(rf"\b{month}\b", f" {number} ", text)
    return text


def _figures(pattern: re.Pattern[str], text: str) -> set[float]:
    return set(_scaled(pattern.findall(text)))


def _scaled(found: Iterable[tuple[str, str]]) -> Iterable[float]:
    return (round(float(number) * _SCALES[scale.lower()], 4) for number, scale in found)


def _english_words(text: str) -> set[float]:
    return set(_scaled((str(_WORDS[word.lower()]), scale) for word, scale in _SPELLED.findall(text)))


def _chinese_words(text: str) -> set[float]:
    found = {float(year) for name, years in _PLANS.items() if name in text for year in years}
    for tens, ten, ones, single, scale in _ZH_SPELLED.findall(text):
        number = (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0) if ten else _DIGITS.index(single)
        found.add(float(number * _ZH_SCALES[scale]))
    return found
