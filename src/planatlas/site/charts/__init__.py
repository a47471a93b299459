"""Charts: pure functions from counted values to SVG, whose colours come from a style sheet.

A chart is a frozen value (bars, stacks, a strip of cells); `drawing` turns it into shapes that are percentages across and em
down, so that one drawing fits every width and its text keeps its size. `paper` puts the shapes on a page or into a file that
stands alone, `palette` has the colours of both.
"""
