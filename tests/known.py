"""Tests that are known to fail since several changes met, with what is known of each; they run, and are reported as expected failures.

A line goes when its test passes again. Nothing else may be put here.
"""

from __future__ import annotations

_MET = "failed when changes of one day met; not yet looked into"
FAILING = {
    "browser/test_official.py": "the site with the official wording is built twice at once by two workers (FileExistsError)",
    "browser/test_weight.py::test_a_first_load_counts_all_that_is_fetched": _MET,
    "browser/test_compare.py::test_empty_rows_are_hidden": _MET,
    "browser/test_explorer.py::test_link_and_citation_are_copied": "the order of two sectors by number of measures has changed",
    "browser/test_html.py::test_pages_are_valid_html": "an aria attribute on an element without a role, on the new pages",
    "browser/test_lighthouse.py::test_no_point_is_lost": "performance points lost on a busy machine, or truly; to be measured idle",
    "browser/test_print.py::test_paper_has_the_content_alone_in_dark_on_white": "the list of outcomes prints its own navigation",
    "browser/test_search.py::test_search_keeps_nobody_out": _MET,
    "browser/test_stability.py::test_pages_do_not_move_while_they_load": _MET,
    "browser/test_zoom.py::test_planted_faults_are_found": "faults are planted with style attributes, which the pages' policy stops",
    "browser/test_zoom.py::test_pages_are_read_at_every_size": _MET,
}
