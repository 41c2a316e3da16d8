"""Checks of arguments: each returns the value to send, or raises an error that states what is allowed.

`Operation` makes all checks of an operation: it finds the check of each argument by its annotation or default.
"""

from __future__ import annotations

import inspect
import math
import operator
import os
import re
from collections.abc import Callable, Mapping
from functools import cached_property, update_wrapper
from typing import Any, Final, Generic, ParamSpec, TypeVar, get_args, get_type_hints

from .._escaping import shown
from ..enums import Choice
from ..errors import InvalidArgumentError
from .request import ApiRequest

C = TypeVar("C", bound=Choice)
P = ParamSpec("P")
T = TypeVar("T")

# Segments of RFC 3986, without escapes and without `.` and `..`.
_PATH: Final = r"(/(?!\.{1,2}(/|$))[\w.~!$&'()*+,;=:@-]+)+"
_DAY: Final = 86_400  # seconds
# Texts of a missing value, as pandas, Python and JSON write it.
_MISSING: Final = frozenset({"nan", "NaN", "NaT", "<NA>", "None", "null"})
# A number that was an id before pandas or Excel wrote it as a float. `12e34` is none: a Xiaohongshu id may look so.
_FLOAT: Final = r"[0-9]+(\.[0-9]*(e\+?[0-9]+)?|e\+[0-9]+)"
_ROUNDED: Final = (
    "is a float, in which pandas or Excel may have rounded the id. Read the column as text: in pandas with dtype=str, "
    "in Excel by giving the column the format Text before the import"
)
_NO_VALUE: Final = "is not an id: the value is missing, maybe in a cell or a row of your list"


def identifier(name: str, value: object) -> str:
    """Accept an id: a string without white space, `/` and `?`; return a plain `str`."""
    if type(value) is str and value.isalnum() and value not in _MISSING:
        return value  # nearly every id
    if not isinstance(value, str):
        raise _unfit(name, value, _why_no_string(value))
    text = str.__str__(value)  # numpy.str_ and members of a StrEnum are strings of another type
    if text in _MISSING:
        raise _unfit(name, value, _NO_VALUE)
    if re.fullmatch(_FLOAT, text, re.IGNORECASE):
        raise _unfit(name, value, _ROUNDED)
    if {"/", "?"}.intersection(text):
        from .. import ids  # only for this error

        raise _unfit(name, value, ids.advice(text, name))
    if text.split() != [text] or not text.isprintable():
        raise _unfit(name, value, "has to be an id: not empty, no white space, no control characters")
    return text


def _why_no_string(value: object) -> str:
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return _NO_VALUE
    plain = _plain(value)
    if isinstance(plain, float):
        return _NO_VALUE if math.isnan(plain) else _ROUNDED
    if isinstance(value, os.PathLike):
        return "is a file path, not an id"
    return f"has to be a string, not {type(value).__name__}: put the id in quotes"


def member(enumeration: type[C], name: str, value: object) -> C:
    """Accept a member, its wire value or its name, in any case; return the member."""
    if isinstance(value, enumeration):
        return value
    if isinstance(value, str) and not isinstance(value, Choice):
        for choice in enumeration:
            if value in {choice.value, choice.name}:
                return choice
        for choice in enumeration if value.isascii() else ():
            if value.lower() in {choice.value.lower(), choice.name.lower()}:
                return choice
    allowed = tuple(
        f"{enumeration.__name__}.{choice.name} ({choice.value!r}: {choice.label})" for choice in enumeration
    )
    raise _unfit(name, value, f"is not allowed. Use one of: {', '.join(allowed)}", allowed)


def flag(name: str, value: object) -> bool:
    """Accept a boolean, but not `0` or `1`."""
    if isinstance(value, bool):
        return value
    if isinstance(plain := _plain(value), bool):
        return plain
    raise _unfit(name, value, "has to be True or False", ("True", "False"))


def seconds(name: str, value: object) -> float:
    """Accept a positive number of seconds, up to a day."""
    plain = _plain(value)
    if isinstance(plain, (int, float)) and not isinstance(plain, bool) and 0 < plain <= _DAY:
        return float(plain)
    raise _unfit(name, value, f"has to be a positive number of seconds, {_DAY} at most")


def optional(check: Callable[[str, Any], T]) -> Callable[[str, Any], T | None]:
    """Return the check that accepts `None`, too."""
    return lambda name, value: None if value is None else check(name, value)


def whole_number(name: str, value: object, least: int = 0) -> int:
    """Accept a whole number that is not below `least`."""
    plain = _plain(value)
    if isinstance(plain, int) and not isinstance(plain, bool) and plain >= least:
        return plain
    raise _unfit(name, value, f"has to be a whole number, {least} or more")


def path(value: object) -> str:
    """Accept the path of an operation."""
    if isinstance(value, str) and re.fullmatch(_PATH, value, re.ASCII):
        return value
    raise _unfit("path", value, "has to be the path of an operation, such as '/api/...': no host, query or fragment")


def parameters(values: Any) -> dict[str, str | int | float | bool]:
    """Accept the query of an operation, and leave out what is `None`. The client adds the token, not the caller."""
    if not isinstance(values, Mapping | None):
        raise _unfit("params", values, "has to be a mapping of names to values")
    taken = {}
    for name, value in (values or {}).items():
        if not isinstance(name, str) or not name.isprintable() or not name or name.casefold() == "token":
            raise _unfit("params", name, "has a name that is not allowed; the client adds the token itself")
        plain = _plain(value)
        if plain is not None and not isinstance(plain, (str, int, float)):
            raise _unfit(f"params[{name!r}]", value, "has to be a string, a number or a boolean")
        if plain is not None:
            taken[name] = plain
    return taken


class Operation(Generic[P, T]):
    """Decorates a builder: the builder gets checked arguments, and its request knows what was asked.

    An argument has one of the annotations in `_CHECKS`, or a member of an enumeration as its default.

    Attributes:
        name: Namespace and method, as in `xingtu.distribution_metrics`: the module and the name of the builder.
    """

    def __init__(self, builder: Callable[P, ApiRequest[T]]) -> None:
        self.name: str = f"{builder.__module__.rpartition('.')[2]}.{builder.__name__}"
        self._builder: Callable[..., ApiRequest[T]] = builder
        self._signature = inspect.signature(builder)
        own = self._signature.parameters.values()
        self._checks = [(each.name, _check(each), each.default, _json(each.default)) for each in own]
        self._known = {each.name for each in own}
        self._required = {each.name for each in own if each.default is each.empty}
        self._positional = [each.name for each in own if each.kind is each.POSITIONAL_OR_KEYWORD]
        update_wrapper(self, builder)

    @cached_property
    def endpoint(self) -> str:
        """Method and path, as in `GET /api/...`; any request of the operation shows it."""
        return self._builder(**dict.fromkeys(self._required, "1")).endpoint

    @cached_property
    def model(self) -> type[T]:
        """The model of the response."""
        model: type[T] = get_args(get_type_hints(self._builder)["return"])[0]
        return model

    def __call__(self, *args: P.args, **named: P.kwargs) -> ApiRequest[T]:
        """Check the arguments and build a request.

        Raises:
            InvalidArgumentError: An argument is not allowed.
        """
        given = dict(zip(self._positional, args, strict=False), **named)
        if len(given) < len(args) + len(named) or not self._required <= given.keys() <= self._known:
            self._signature.bind(*args, **named)  # raises the TypeError of a function that is called wrongly
        try:
            checked = {
                name: plain if (value := given.get(name, default)) is default else check(name, value)
                for name, check, default, plain in self._checks
            }
            request = self._builder(**checked)
        except InvalidArgumentError as error:
            error.operation, error.endpoint, error.parameters = self.name, self.endpoint, self._asked(*args, **named)
            raise
        del checked[_TIMEOUT]
        return request.asking(self.name, checked)

    def _asked(self, *args: P.args, **named: P.kwargs) -> dict[str, Any]:
        """Return the arguments as they were passed, as JSON values."""
        bound = self._signature.bind(*args, **named)
        bound.apply_defaults()
        return {name: _json(value) for name, value in bound.arguments.items() if name != _TIMEOUT}


def _check(parameter: inspect.Parameter) -> Callable[[str, Any], Any]:
    """Return the check of an argument, which returns the value to send."""
    if isinstance(parameter.default, Choice):
        kind = type(parameter.default)
        return lambda name, value: member(kind, name, value)._value_
    return _CHECKS[parameter.annotation]


_TIMEOUT: Final = "timeout"  # it is how the call is made, and not what it asks for
_CHECKS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "str": identifier,
    "bool": flag,
    "bool | None": optional(flag),
    "float | None": optional(seconds),
}


def _json(value: object) -> Any:
    """Return a value as it was passed, as a JSON value."""
    if isinstance(value, Choice):
        return value.value
    return value if value is None or type(value) in {str, int, float, bool} else shown(value)


def _plain(value: object) -> object:
    """Return the Python value of a number or boolean of numpy, and of whatever else is a whole number to Python."""
    if isinstance(value, (int, float, str)):
        return value
    if getattr(value, "shape", None) == () and callable(item := getattr(value, "item", None)):
        return item()
    try:
        return operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        return value


def _unfit(name: str, value: object, why: str, allowed: tuple[str, ...] = ()) -> InvalidArgumentError:
    return InvalidArgumentError(f"{name}={shown(value)} {why}.", argument=name, value=shown(value), allowed=allowed)
