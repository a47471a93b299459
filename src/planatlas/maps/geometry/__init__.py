"""Geometry that knows no plan: projection, clipping, paths, frames, and room for labels. Plain values in and out."""
