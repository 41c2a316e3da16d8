"""The command `justone-creators`; it needs the extra `cli`."""

from .app import app, run

__all__ = ["app", "run"]
