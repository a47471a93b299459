"""Portraits: the sentences at the head of a thing's page, made of its numbers so that they cannot go stale, and its cards.

Each module gathers the facts of one kind of things into a value and turns such a value into sentences; the second step is a
function of plain values, so that a test can ask for none, one and many in both languages. `grammar` has what they share.
"""
