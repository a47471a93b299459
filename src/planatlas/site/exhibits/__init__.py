"""Exhibits: a chart with all that makes it quotable - the sentence that it proves, its table, its files, its address.

`exhibit` says what one is, `framing` puts it on a page, `publishing` writes its files, and the other modules make them of the
atlas. Whoever adds a kind of exhibits lists its function in `listing`, and files and the page for embedding follow.

To put a chart on a page: make an `Exhibit` (for a strip of any measures, `firmness.slice_strip(r, id, what, measures, home)`), show it
with `framing.framed(r, exhibit, level)`, and yield the same exhibit from a function in `listing`, so that its files are published.
"""
