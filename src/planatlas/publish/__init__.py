"""Turns the atlas into files for data users: pure functions from values to bytes."""
