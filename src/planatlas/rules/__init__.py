"""The list of all rules, in the order in which the contributor guide explains them.

Who lives here: rules, a module for each subject; base says what a rule is, walk visits records with their places, limit ends a check that hangs.
May import: plan, text, files, atlas.
Libraries: none.
"""
