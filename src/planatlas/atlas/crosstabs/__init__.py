"""Counts the plan two ways at once: clusters by cities, sectors by actions, chapters by firmness, cities by everything.

Pages draw these tables and the data folder publishes them; both take them from here, so they cannot differ.
"""
