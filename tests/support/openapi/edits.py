"""Edits of a document, each by the place in it, as in `put("get parameters limit schema maximum", 50)`."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Json = Any
Edit = Callable[[dict[str, Json]], None]

BASE: dict[str, Json] = yaml.safe_load((Path(__file__).parent / "base.yaml").read_text(encoding="utf-8"))

# What the first step of a place may stand for.
SHORT = {
    "get": ("paths", "/items/{id}", "get"),
    "post": ("paths", "/items", "post"),
    "health": ("paths", "/health", "get"),
    "delete": ("paths", "/health", "delete"),
    "schemas": ("components", "schemas"),
}


def edited(document: dict[str, Json], *edits: Edit) -> dict[str, Json]:
    """Return a copy with the edits made to it."""
    result = copy.deepcopy(document)
    for edit in edits:
        edit(result)
    return result


def put(place: str, value: Json) -> Edit:
    """Set what stands at a place."""

    def edit(document: dict[str, Json]) -> None:
        holder, key = _find(document, place)
        holder[key] = copy.deepcopy(value)

    return edit


def cut(place: str) -> Edit:
    """Take out what stands at a place."""

    def edit(document: dict[str, Json]) -> None:
        holder, key = _find(document, place)
        del holder[key]

    return edit


def add(place: str, *values: Json) -> Edit:
    """Append to the list at a place."""

    def edit(document: dict[str, Json]) -> None:
        holder, key = _find(document, place)
        holder[key].extend(copy.deepcopy(list(values)))

    return edit


def name(place: str, new: str) -> Edit:
    """Give what stands at a place another key."""

    def edit(document: dict[str, Json]) -> None:
        holder, key = _find(document, place)
        holder[new] = holder.pop(key)

    return edit


def turn(place: str) -> Edit:
    """Turn the order of the list or object at a place round."""

    def edit(document: dict[str, Json]) -> None:
        holder, key = _find(document, place)
        value = holder[key]
        holder[key] = value[::-1] if isinstance(value, list) else dict(reversed(value.items()))

    return edit


def text(place: str, old: str, new: str) -> Edit:
    """Replace words in the text at a place."""

    def edit(document: dict[str, Json]) -> None:
        holder, key = _find(document, place)
        assert old in holder[key]
        holder[key] = holder[key].replace(old, new)

    return edit


def rename_component(old: str, new: str) -> Edit:
    """Rename a schema component, and all references to it."""

    def edit(document: dict[str, Json]) -> None:
        schemas = document["components"]["schemas"]
        schemas[new] = schemas.pop(old)
        _replace(document, f"#/components/schemas/{old}", f"#/components/schemas/{new}")

    return edit


def _replace(value: Json, old: str, new: str) -> None:
    for key, member in list(value.items() if isinstance(value, dict) else enumerate(value)):
        if member == old:
            value[key] = new
        elif isinstance(member, dict | list):
            _replace(member, old, new)


def _find(document: Json, place: str) -> tuple[Json, Json]:
    """Return what holds a place, and its key there; an item of a list goes by its name, too."""
    first, *rest = place.split()
    *steps, last = (*SHORT.get(first, (first,)), *rest)
    node = document
    for step in steps:
        node = node[_key(node, step)]
    return node, _key(node, last)


def _key(node: Json, step: str) -> Json:
    if not isinstance(node, list):
        return step
    named = [number for number, item in enumerate(node) if isinstance(item, dict) and item.get("name") == step]
    return named[0] if named else int(step)
