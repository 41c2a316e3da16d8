"""Imports httpx, and no more."""

import httpx  # noqa: F401  (that is the program)
