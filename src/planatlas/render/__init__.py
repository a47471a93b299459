"""Turns the atlas into HTML: pure functions of the model, no disk but the templates beside them, no clock, no network."""
