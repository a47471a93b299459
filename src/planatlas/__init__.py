"""The core of the atlas: reads plan content and data packages, checks them, renders and publishes them.

It knows nothing of MkDocs; `macros/` and `scripts/` adapt it.
"""
