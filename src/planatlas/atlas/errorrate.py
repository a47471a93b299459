"""How many records a fresh reader finds at fault: shares of random samples with their confidence intervals, computed from the verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from planatlas.plan.review import VERDICTS, Review

# The two-sided 95 % quantile of the normal distribution.
_Z = 1.959964


@dataclass(frozen=True)
class Share:
    """A share of a sample with its 95 % interval, all from 0 to 1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ErrorRate:
    """What one review found, or all of them together (`review` is None): measures by verdict, share at fault (wrong or incomplete) and share objected to."""

    review: Review | None
    measures: int
    counts: dict[str, int]
    at_fault: Share
    objected: Share


def wilson(hits: int, size: int) -> Share:
    """Return the share of `hits` in `size` with its 95 % score interval. Source: E. B. Wilson, Probable inference, 1927. Raises ValueError for an empty sample."""
    if not 0 <= hits <= size or not size:
        raise ValueError(f"{hits} of {size} is no share")
    share, square = hits / size, _Z**2
    middle, spread = share + square / (2 * size), _Z * sqrt(share * (1 - share) / size + square / (4 * size**2))
    return Share(share, max(0.0, (middle - spread) / (1 + square / size)), min(1.0, (middle + spread) / (1 + square / size)))


def error_rates(reviews: Sequence[Review]) -> list[ErrorRate]:
    """Return the rates of each review and, where there are several, of all together; empty without a review."""
    found = [_rate((review,), review) for review in reviews]
    return [*found, _rate(reviews, None)] if len(found) > 1 else found


def _rate(reviews: Sequence[Review], review: Review | None) -> ErrorRate:
    size = sum(len(r.sample) for r in reviews)
    counts = {verdict: sum(len(getattr(r, verdict)) for r in reviews) for verdict in VERDICTS}
    return ErrorRate(review, size, counts, wilson(counts["wrong"] + counts["incomplete"], size), wilson(sum(counts.values()), size))
