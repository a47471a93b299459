"""What the benchmark prints of its measurements: like is compared with like, and no target is said to be met that is not."""

from __future__ import annotations

from bench.__main__ import Result, Run, table, targets


def result(pages: int, **runs: float) -> Result:
    """Return the result of builds that took so many seconds each, and twice as many of processors."""
    return Result(pages, 3, {name: Run(seconds, 2 * seconds, 100) for name, seconds in runs.items()}, [0.4, 0.6, 2.0], (1.5, 0.5))


def test_each_other_build_has_its_ratio():
    """Ratios and time for a page rest on the pages that all build; those for embedding are told beside them."""
    heads, _, row = table([result(100, ours=2, stock=12, zensical=5)])
    cells = dict(zip(heads.strip("| ").split(" | "), row.strip("| ").split(" | "), strict=True))
    assert (cells["pages a language"], cells["pages to embed, ours"]) == ("100", "3")
    assert (cells["stock / ours"], cells["zensical / ours"], cells["ours ms a page"]) == ("6.0", "2.5", "10.0")


def test_a_target_is_met_or_not():
    """Six times is met by stock and not by the other; pages that take longer when there are more are told."""
    lines = list(targets([result(100, ours=2, stock=12, zensical=5), result(1000, ours=40, stock=400, zensical=50)]))
    assert "stock takes 6.0 times as long (6.0 times by CPU); the target, set for 275 pages, is at least 6: met." in lines[0]
    assert "zensical takes 2.5 times as long (2.5 times by CPU); the target, set for 275 pages, is at least 6: not met." in lines[1]
    assert "A page takes 2.00 times as long at 1000 pages as at 100" in lines[2] and lines[2].endswith("not met.")


def test_ours_can_be_measured_alone():
    """Without stock there is nothing to compare, and no ratio is claimed."""
    heads, *_ = table([result(100, ours=2)])
    assert " / ours" not in heads
    assert not [line for line in targets([result(100, ours=2)]) if "times as long (" in line]
