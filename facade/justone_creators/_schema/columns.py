"""Flat columns of models: one level, with names joined by `_`, the same for a full answer and for an empty one.

A nested model becomes the columns of its fields. A list of models has no column: `lists` returns these lists, also
those inside the items of another one. Any other list or object is one column of JSON text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from attrs import evolve, frozen

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
    """A list of models in a model, or in the items of another list.

    Attributes:
        model: The model of its items.
        fields: The fields on the way from the model, or from an item of `outer`, to the list.
        outer: The list in whose items it is; `None` if it is in the model itself.
    """

    model: type
    fields: tuple[Field, ...]
    outer: ModelList | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The attributes on the way, those to the outer lists first: `("breakdowns", "groups")`."""
        return tuple(field.name for level in self.levels for field in level.fields)

    @property
    def levels(self) -> tuple[ModelList, ...]:
        """The lists on the way, the outermost first, and this one."""
        return (*(self.outer.levels if self.outer else ()), self)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its rows. Those of the item around come first, because they say what an item is of."""
        found, way = list[Column](), tuple[Field, ...]()
        for level in self.levels[:-1]:
            way += level.fields
            found += (evolve(column, fields=(*way, *column.fields)) for column in columns(level.model))
        return (*found, *columns(self.model))

    def chains(self, instance: Any) -> Iterator[tuple[Any, ...]]:
        """Yield each item in a model with the items around it, the outermost first."""
        around = iter([(instance,)]) if self.outer is None else self.outer.chains(instance)
        way = tuple(field.name for field in self.fields)
        for chain in around:
            for item in value_at(way, chain[-1]) or ():
                yield (item,) if self.outer is None else (*chain, item)

    def items(self, instance: Any) -> tuple[Any, ...]:
        """Return the items in a model; none if the list, or a model on the way, is missing."""
        return tuple(chain[-1] for chain in self.chains(instance))

    def rows(self, instance: Any, *, json: bool = True) -> Iterator[list[Any]]:
        """Yield the values of each item in the order of `columns`; lists and objects are JSON text if `json`."""
        readers = [row_reader(level.model, json=json) for level in self.levels]
        for chain in self.chains(instance):
            yield [value for read, item in zip(readers, chain, strict=True) for value in read(item)]


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
    """Return the lists of models in a model, its nested models and its lists, by name: that of a column of its own."""
    return {"_".join(found.path): found for found in _lists(model, (), None)}


@cache
def row_reader(model: type, *, json: bool = True) -> Callable[[Any], list[Any]]:
    """Return a function that reads the values of all columns of a model: faster than `Column.value` of each.

    Args:
        model: The model.
        json: Whether lists and objects are JSON text.
    """
    flat = columns(model)
    parts: list[tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], list[None]]] = []
    for parent, members in groupby(flat, key=lambda column: column.path[:-1]):
        names = [column.path[-1] for column in members]
        parts.append((parent, _reader(names), [None] * len(names)))
    as_json = [place for place, column in enumerate(flat) if json and column.is_json]

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


def _lists(model: type, way: tuple[Field, ...], outer: ModelList | None) -> Iterator[ModelList]:
    for field in fields_of(model):
        converter, path = field.converter, (*way, field)
        if converter.model is not None:
            yield from _lists(converter.model, path, outer)
        elif converter.items is not None and converter.items.model is not None:
            yield (found := ModelList(converter.items.model, path, outer))
            yield from _lists(found.model, (), found)


def _reader(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    [name] = names
    return lambda owner: (getattr(owner, name),)
