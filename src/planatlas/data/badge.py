"""The check report of a build: a badge that other pages can show, and the same as JSON."""

from __future__ import annotations

from planatlas.data.datasets import Edition

_CHARACTER = 6.6
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" viewBox="0 0 {width} 20" role="img">
<title>{title}</title>
<rect width="{width}" height="20" rx="3" fill="#2b3a40"/>
<path d="M{left} 0h{bend}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{bend}z" fill="{colour}"/>
<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" text-anchor="middle">
<text x="{first}" y="14" textLength="{first_length}">{label}</text>
<text x="{second}" y="14" textLength="{second_length}">{message}</text>
</g>
</svg>
"""


def badge(edition: Edition) -> bytes:
    """Return an SVG of 20 px height: "data check", the number of rules and of findings."""
    label, message = "data check", f"{edition.rules} rules, {edition.findings} findings"
    first, second = len(label) * _CHARACTER, len(message) * _CHARACTER
    left, width = round(first + 10), round(first + second + 22)
    values = {
        "width": width,
        "left": left,
        "bend": width - left - 3,
        "colour": "#1f6f43" if not edition.findings else "#a33a1c",
        "first": left / 2,
        "first_length": round(first),
        "second": (left + width) / 2,
        "second_length": round(second),
        "label": label,
        "message": message,
        "title": f"{label}: {message}, {edition.date}",
    }
    return _SVG.format(**values).encode()
