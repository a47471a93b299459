"""Pages: turns the atlas into HTML. No disk but the templates beside the modules, no clock, no network, nothing of MkDocs.

Who lives here: what each page shows, its words in both languages, its templates.
May import: plan, text, files, atlas, maps, data.
Libraries: icu4py, jinja2, markupsafe, resvg_py, yaml.
"""
