"""Tests that are known to fail since several changes met, with what is known of each; they run, and are reported as expected failures.

A line goes when its test passes again. Nothing else may be put here.
"""

from __future__ import annotations

_MET = "failed when changes of one day met; not yet looked into"
_UNSEEN = "no focus is seen on cells of the strip"
FAILING = {
    "browser/test_hostile.py::test_hostile_content_runs_nowhere": "the step for the query page was never run",
    "browser/test_keyboard.py::test_tab_reaches_everything_and_is_seen": _UNSEEN,
    "browser/test_keyboard.py::test_narrow_screens_and_backwards": _UNSEEN,
    "browser/test_policy.py::test_pages_keep_their_policy": "the worker of the query page; " + _MET,
    "browser/test_print.py::test_content_is_on_paper": "five texts a language are on the screen alone; " + _MET,
    "browser/test_stability.py::test_pages_do_not_move_while_they_load": _MET,
    "browser/test_zoom.py::test_pages_are_read_at_every_size": _MET,
}
