"""Starts a project for another plan from a copy of its text: the engine as it is here, and content that is still to be written.

Who lives here: the files of a new project, made of the text's chapters, sections and sentences; what of this project they take over.
May import: data, files, plan, text.
Libraries: yaml.
"""
