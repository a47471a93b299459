"""States of the content compared.

Who lives here: snapshots of all tables, and the rows that changed between two of them.
May import: plan, files, atlas, data.
Libraries: none.
"""
