"""The whole plan as one value, and what follows from it.

Who lives here: look-ups, backlinks, counts, reach, agreement of codings, addresses on the site.
May import: plan, text, files.
Libraries: none.
"""
