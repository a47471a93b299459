"""What is published beside the pages: pure functions from values to bytes.

Who lives here: tables, catalogue, citations, feeds, the API, search, files for programs; exports/ has a module for each format.
May import: plan, text, files, atlas.
Libraries: duckdb, fsspec, pypinyin, xlsxwriter, yaml.
"""
