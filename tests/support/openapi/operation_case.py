"""One change of an operation: the edits, and what is to be found."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.support.openapi.edits import Edit


class Case(NamedTuple):
    """One change, and what is to be found."""

    title: str
    edits: list[Edit]
    found: tuple[str, ...]
    before: list[Edit]


def case(title: str, edit: Edit | list[Edit], *found: str, before: Edit | list[Edit] = ()) -> Case:  # type: ignore[assignment]
    return Case(title, _several(edit), found, _several(before))


def _several(edits: Any) -> list[Edit]:
    return [edits] if callable(edits) else list(edits)


STRING = {"schema": {"type": "string"}}
