"""Values after a round trip through pickle."""

from __future__ import annotations

import pickle
from typing import TypeVar

T = TypeVar("T")


def pickled(value: T) -> T:
    """Return a value as it comes out of a pickle."""
    copy: T = pickle.loads(pickle.dumps(value))  # noqa: S301  (our own bytes)
    return copy
