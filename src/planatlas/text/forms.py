"""The one form in which copies of a text are compared, and the signs that end its sentences."""

from __future__ import annotations

import hashlib
import re
import unicodedata

STOP = "。｡︒"  # full width, half width, vertical: one character after normalisation
CLOSING = "”’」』｣》)）"
_FOLD = str.maketrans({**dict.fromkeys("“”„‟«»「」『』〝〞＂", '"'), **dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("‐‑‒–—―−─", "-")})


def normalise(text: str) -> str:
    """Return `text` in the one form that copies of the plan share: NFKC, no white space, one quote, one dash."""
    folded = text
    for _ in range(2):  # NFKC can make white space, and joins what white space kept apart
        bare = re.sub(r"\s+", "", folded).translate(_FOLD)  # before NFKC too, which makes a space and an accent of ´
        folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", bare).translate(_FOLD))
    return re.sub(r"-+", "-", folded)


def fingerprint(text: str) -> str:
    """Return the SHA-256 (lower-case hex) of the normalised `text` in UTF-8."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()
