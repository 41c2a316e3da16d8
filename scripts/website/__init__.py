"""Builds the documentation site in two languages, and checks it without a network."""
