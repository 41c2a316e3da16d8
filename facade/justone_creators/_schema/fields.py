"""Declares models: their field tables have everything that is known of an answer, a line for each field.

Parsing, drift, stubs and documentation are derived from these lines.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    Final,
    Literal,
    NamedTuple,
    NewType,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_type_hints,
)

import attrs

from .converters import Converter, unreadable

T = TypeVar("T")

Source = NewType("Source", str)
Confidence = Literal["high", "medium", "low"]

# The source of a line. The vendor publishes example answers without descriptions, so:
# - documented: an example answer that the vendor published has the field;
# - observed (n answers): n captured real answers have it and agree with its meaning and unit;
# - inferred: its meaning comes from its name, the platform's pages or other people's code; no answer confirms it.
# The confidence is that of its meaning and unit, not of its existence.
DOCUMENTED: Final = Source("documented")
INFERRED: Final = Source("inferred")
HIGH: Final = "high"
MEDIUM: Final = "medium"
LOW: Final = "low"

_TABLES: Final[dict[type, tuple[Field, ...]]] = {}
_CONVERTERS: Final[dict[type, Callable[[Any], Any]]] = {}


class Field(NamedTuple):
    """One line of a model: its Python name and everything that is known of the value.

    Attributes:
        name: Its name here.
        wire: Its name on the wire.
        converter: Reads its value.
        meaning: What it is, in a few words.
        label_zh: A short Chinese name, as the platform's users say it, distinct in its model. It is this project's: the
            vendor publishes none.
        unit: The unit of the value that was read; empty if it has none, or none is known.
        source: How the meaning and the unit are known: `documented`, `observed (n answers)` or `inferred`.
        confidence: That of meaning and unit.
    """

    name: str
    wire: str
    converter: Converter[Any]
    meaning: str
    label_zh: str
    unit: str
    source: Source
    confidence: Confidence

    @property
    def summary(self) -> str:
        """Return meaning and unit as one line."""
        return f"{self.meaning} ({self.unit})" if self.unit else self.meaning


def observed(answers: int) -> Source:
    """Return the source of a field whose meaning or unit this many captured answers confirm."""
    return Source(f"observed ({answers} answer{'s' if answers > 1 else ''})")


def field(
    name: str,
    converter: Converter[T],
    meaning: str,
    label_zh: str,
    unit: str,
    source: Source,
    confidence: Confidence,
) -> T | None:
    """Declare a field of a model; it is `None` if the answer has no readable value for it."""
    known = {"wire": name, "converter": converter, "meaning": meaning, "label_zh": label_zh, "unit": unit}
    # attrs replaces this field by the value, which is of this type.
    return cast("T | None", attrs.field(default=None, metadata={**known, "source": source, "confidence": confidence}))


# `field` is no field specifier of PEP 681: to type checkers its value is the default, so no argument is required.
@dataclass_transform(frozen_default=True, kw_only_default=True)
def model(cls: type[T]) -> type[T]:
    """Make a frozen, keyword-only attrs class whose every field is a `field` line; its docstring lists them."""
    built: Any = attrs.frozen(cls, kw_only=True, repr=False)  # Model has a short one
    table = _TABLES[built] = tuple(Field(attribute.name, **attribute.metadata) for attribute in attrs.fields(built))
    if cls.__doc__ and table:  # with -OO there is none
        attributes = "".join(f"\n    {field.name}: {field.summary}." for field in table)
        built.__doc__ = f"{inspect.cleandoc(cls.__doc__)}\n\nAttributes:{attributes}\n"
    _CONVERTERS[built] = _compile(built)
    return cast("type[T]", built)


def fields_of(model: type) -> tuple[Field, ...]:
    """Return the table of a model, in its order."""
    return _TABLES[model]


def is_model(kind: Any) -> bool:
    """Whether a type is a model."""
    return kind in _TABLES


@cache
def types_of(model: type) -> dict[str, Any]:
    """Return the type of each field's value, without the `None` that every field may be."""
    hints = get_type_hints(model)
    return {field.name: _without_none(hints[field.name]) for field in fields_of(model)}


def _without_none(hint: Any) -> Any:
    if not isinstance(hint, UnionType):
        return hint
    [value] = (each for each in get_args(hint) if each is not NoneType)
    return value


def object_converter(model: type[T]) -> Callable[[Any], T | None]:
    """Return the function that reads one JSON object into a model."""
    return _CONVERTERS[model]


def _compile(model: type[T]) -> Callable[[Any], T | None]:
    # Sets each field by its slot, as a frozen class does itself, but with less overhead.
    table = [
        (getattr(model, field.name).__set__, field.wire, field.converter.convert, field.converter.is_missing)
        for field in fields_of(model)
    ]
    new = model.__new__

    def read_object(value: Any) -> T | None:
        if type(value) is not dict:
            unreadable.last = object()
            return None
        get, built = value.get, new(model)
        for set_field, key, read_field, is_missing in table:
            if (raw := get(key)) is None:
                set_field(built, None)
                continue
            set_field(built, read := read_field(raw))
            if read is None and not is_missing(raw):
                unreadable.last = object()
        return built

    return read_object


def nested(model: type[T]) -> Converter[T]:
    """Read an object as a model."""
    return Converter("an object", object_converter(model), model=model)
