"""The formats in which tables are published, a module for each, and the list of files that they make."""
