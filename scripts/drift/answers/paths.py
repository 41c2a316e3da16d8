"""Paths in answers without indexes and keys: `data.items[3].id` belongs to `data.items[].id`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from justone_creators._schema.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from justone_creators._schema.converters import Converter

# As `result.drift` writes a step: an index, a quoted key, a plain one.
_STEP: Final = re.compile(r"\[(?P<index>[0-9]+)\]|\[(?P<quoted>\"(?:[^\"\\]|\\.)*\")\]|\.?(?P<plain>[^.\[]+)")


def general(reader: Converter[Any], path: str) -> str:
    """Return the general form of a path; the keys of a mapping are data."""
    first, *steps = _STEP.finditer(path)
    place = first[0]
    now: Converter[Any] | None = reader
    for step in steps:
        if now is not None and now.items is not None:
            place += "[]" if step["index"] else ".*"
            now = now.items
        else:
            place += step[0]
            known = {field.wire: field.converter for field in fields_of(now.model)} if now and now.model else {}
            now = known.get(step["plain"])
    return place


def objects(reader: Converter[Any], value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object that a model reads and that is not empty, with its path."""
    if reader.model is not None and isinstance(value, dict) and value:
        yield place, value
        for field in fields_of(reader.model):
            yield from objects(field.converter, value.get(field.wire), f"{place}.{field.wire}")
    elif reader.items is not None and isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        for item in items:
            yield from objects(reader.items, item, f"{place}.*" if isinstance(value, dict) else f"{place}[]")
