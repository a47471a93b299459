"""Tests that are known to fail since several changes met, with what is known of each; they run, and are reported as expected failures.

A line goes when its test passes again. Nothing else may be put here.
"""

from __future__ import annotations

_MET = "failed when changes of one day met; not yet looked into"
FAILING = {
}
