"""A collection as one HTML page: comparisons, distributions, tables, in English or Chinese.

The page needs no network and no JavaScript to be read, and loads nothing. Needs Jinja2, the extra `cli`.
"""

from .page import render, write

__all__ = ["render", "write"]
