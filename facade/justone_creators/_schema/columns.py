"""Flat columns of models: one level, with names joined by `_`, the same for a full answer and for an empty one.

A nested model becomes the columns of its fields. A list of models has no column: `lists` returns these lists. Any other
list or object is one column of JSON text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from attrs import frozen

from .fields import HIGH, LOW, MEDIUM, Confidence, Field, fields_of, types_of
from .serialise import json_text, to_value

_SCALARS: Final = frozenset({"bool", "date", "datetime", "Decimal", "float", "int", "str"})
_WEAKEST_FIRST: Final[tuple[Confidence, ...]] = (LOW, MEDIUM, HIGH)


@frozen
class Column:
    """One flat column of a model.

    Attributes:
        fields: The fields on the way from the model to the value, the value's own last.
        type: The Python type of its values; `str` for JSON text.
        is_json: Whether the value is a list or an object, or of unknown type, and so becomes JSON text.
    """

    fields: tuple[Field, ...]
    type: type
    is_json: bool

    @property
    def name(self) -> str:
        """The names on the way, joined: `expected_cpm_seconds_21_60`."""
        return "_".join(self.path)

    @property
    def path(self) -> tuple[str, ...]:
        """The attributes on the way: `("expected_cpm", "seconds_21_60")`."""
        return tuple(field.name for field in self.fields)

    @property
    def field(self) -> Field:
        """The field of the value: its converter, unit and source."""
        return self.fields[-1]

    @property
    def meaning(self) -> str:
        """The meanings on the way: a nested field is often clear only with the one around it."""
        return ": ".join(field.meaning for field in self.fields)

    @property
    def confidence(self) -> Confidence:
        """The lowest confidence on the way."""
        return _WEAKEST_FIRST[min(_WEAKEST_FIRST.index(field.confidence) for field in self.fields)]

    def value(self, instance: Any) -> Any:
        """Return the value in a model: `None` if it, or a model on the way, is missing; JSON text of lists."""
        value = value_at(self.path, instance)
        return json_text(value) if self.is_json else value


@frozen
class ModelList:
    """A list of models in a model.

    Attributes:
        model: The model of its items.
        path: The attributes on the way.
    """

    model: type
    path: tuple[str, ...]

    def items(self, instance: Any) -> tuple[Any, ...]:
        """Return the items in a model; none if the list, or a model on the way, is missing."""
        return value_at(self.path, instance) or ()


def value_at(path: tuple[str, ...], instance: Any) -> Any:
    """Return the value at a path in a model; `None` if it, or a model on the way, is missing."""
    for name in path:
        if instance is None:
            return None
        instance = getattr(instance, name)
    return instance


@cache
def columns(model: type) -> tuple[Column, ...]:
    """Return the flat columns of a model, in the order of its fields."""
    return tuple(_columns(model, ()))


@cache
def lists(model: type) -> dict[str, ModelList]:
    """Return the lists of models in a model and its nested models, by name: that of a column, were there one."""
    return {"_".join(found.path): found for found in _lists(model, ())}


@cache
def row_reader(model: type) -> Callable[[Any], list[Any]]:
    """Return a function that reads the values of all columns of a model: faster than `Column.value` of each."""
    flat = columns(model)
    parts: list[tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], list[None]]] = []
    for parent, members in groupby(flat, key=lambda column: column.path[:-1]):
        names = [column.path[-1] for column in members]
        parts.append((parent, _reader(names), [None] * len(names)))
    as_json = [place for place, column in enumerate(flat) if column.is_json]

    def read(instance: Any) -> list[Any]:
        row: list[Any] = []
        for parent, read_part, missing in parts:
            owner = value_at(parent, instance)
            row += missing if owner is None else read_part(owner)
        for place in as_json:
            row[place] = json_text(row[place])
        return row

    return read


def flat_dict(model: type, instance: object, *, json: bool) -> dict[str, Any]:
    """Return the columns of a model as `Model.to_dict` describes them; all are `None` if there is no instance."""
    return {column.name: to_value(column.value(instance), json=json) for column in columns(model)}


def _columns(model: type, way: tuple[Field, ...]) -> Iterator[Column]:
    kinds = types_of(model)
    for field in fields_of(model):
        converter, path = field.converter, (*way, field)
        if converter.model is not None:
            yield from _columns(converter.model, path)
        elif converter.items is None or converter.items.model is None:
            kind = kinds[field.name]
            is_json = getattr(kind, "__name__", "") not in _SCALARS
            yield Column(path, str if is_json else kind, is_json)


def _lists(model: type, way: tuple[str, ...]) -> Iterator[ModelList]:
    for field in fields_of(model):
        converter, path = field.converter, (*way, field.name)
        if converter.model is not None:
            yield from _lists(converter.model, path)
        elif converter.items is not None and converter.items.model is not None:
            yield ModelList(converter.items.model, path)


def _reader(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    [name] = names
    return lambda owner: (getattr(owner, name),)
