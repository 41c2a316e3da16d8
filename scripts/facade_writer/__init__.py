"""Writes the parts of the facade that follow from others: methods from builders, stubs from tables, lists of names."""
