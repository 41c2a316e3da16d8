"""A collection belongs either to the sandbox or to the vendor: among real answers, nobody would see the examples."""

from __future__ import annotations

import json

from ...errors import InvalidArgumentError


def kind_of(settings: str) -> bool:
    """Return whether a run asked the sandbox, from its settings as they are kept."""
    return bool(json.loads(settings).get("sandbox"))


def check_kind(location: str, last: str | None, *, sandbox: bool) -> None:
    """Check that a run asks who was asked before.

    Args:
        location: The collection.
        last: The settings of its last run; `None` if there was none.
        sandbox: Whether the run asks the sandbox.

    Raises:
        InvalidArgumentError: It asks the other one.
    """
    if last is None or kind_of(last) == sandbox:
        return
    has = "real answers" if sandbox else "examples from the sandbox"
    would = "ask the sandbox" if sandbox else "make real calls"
    instead = "another file" if "://" not in location else "another collection, such as ...?collection=trial"
    why = f"{location} has {has}, and this run would {would}. Nothing was sent. Collect into {instead}."
    raise InvalidArgumentError(why, argument="api")
