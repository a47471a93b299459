"""Chinese numerals from one to ninety-nine, in which plans number their chapters."""

from __future__ import annotations

_DIGITS = "一二三四五六七八九"


def chinese(number: int) -> str:
    """Return 1 to 99 in Chinese: 一, 十, 十一, 九十九; raise ValueError for any other number."""
    if not 1 <= number <= 99:
        raise ValueError(f"{number} is not between 1 and 99")
    tens, ones = divmod(number, 10)
    return f"{_digit(tens) if tens > 1 else ''}{'十' if tens else ''}{_digit(ones)}"


def _digit(number: int) -> str:
    return _DIGITS[number - 1] if number else ""


_NUMBERS = {chinese(number): number for number in range(1, 100)}


def number_of(text: str) -> int:
    """Return the number that `text` writes in Chinese or Arabic numerals; 0 when it writes none from 1 to 99 (十一十)."""
    return int(text) if text.isascii() and text.isdigit() else _NUMBERS.get(text, 0)
