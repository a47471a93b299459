"""The official text: reads a copy of it, finds its sentences and compares them with the index. The wording is never stored.

Who lives here: readers of copies (encodings, grammar, source, doubts), fingerprints (forms), matching.
May import: plan.
Libraries: none.
"""
