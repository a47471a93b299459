"""Turns the base layer into what an SVG map needs: projection, clipping, paths, places for names. Plain values in and out."""
