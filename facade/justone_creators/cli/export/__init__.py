"""The subcommand `export`: a collection, or the lines of a file, as a table."""

from .command import export

__all__ = ["export"]
