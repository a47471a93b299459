"""What plan content may say, as plain values.

Who lives here: models of all records, addresses of sentences, the stand-off index, terms of art, map settings; nothing of files, pages or formats.
May import: nothing.
Libraries: pydantic.
"""
