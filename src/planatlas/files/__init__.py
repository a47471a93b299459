"""The files of plan content and data packages: reads them, keeps the place of each value, tells what is wrong where.

Who lives here: readers of YAML, CSV and GeoJSON, findings, what makes foreign text harmless in logs, descriptors as frictionless sees them, what it said of them, schemas made of the models.
May import: plan.
Libraries: frictionless, pydantic, pydantic_core, yaml.
"""
