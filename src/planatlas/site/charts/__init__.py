"""Drawings made of plain values: SVG whose colours come from the style sheet, so that it works in light, dark and print."""
