"""The checks, each a function that gives findings."""
