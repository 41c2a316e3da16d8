"""Imports this client, and no more."""

from justone_creators import Client  # noqa: F401  (that is the program)
