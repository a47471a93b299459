"""Maps as plain values: what is drawn where, in units of the drawing. Templates turn them into SVG.

Who lives here: marks, names, drawings of the region and of small maps; geometry/ knows no plan.
May import: plan, files, atlas.
Libraries: none.
"""
