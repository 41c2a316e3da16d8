"""Leaves locks and connections to the parent of a forked process: in both, they would be used twice."""

from __future__ import annotations

import os
from typing import Final, Protocol
from weakref import WeakSet


class Inherited(Protocol):
    """What a forked process gets from its parent, and must not use."""

    def leave_to_parent(self) -> None:
        """Begin anew, without a change for the parent."""
        ...


inherited: Final[WeakSet[Inherited]] = WeakSet()


def _leave_to_parent() -> None:
    for each in inherited:
        each.leave_to_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)
