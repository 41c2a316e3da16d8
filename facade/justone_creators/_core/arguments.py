"""Checks of arguments: each returns the value to send, or raises an error that states what is allowed.

`Operation` makes all checks of an operation: it finds the check of each argument by its annotation or default.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from functools import cached_property, update_wrapper
from typing import Any, Final, Generic, ParamSpec, TypeVar, get_args, get_type_hints

from ..enums import Choice
from ..errors import InvalidArgumentError
from .request import ApiRequest

C = TypeVar("C", bound=Choice)
P = ParamSpec("P")
T = TypeVar("T")

# Segments of RFC 3986, without escapes and without `.` and `..`.
_PATH: Final = r"(/(?!\.{1,2}(/|$))[\w.~!$&'()*+,;=:@-]+)+"
_SHOWN: Final = 200  # characters of a bad value
_PRINTABLE: Final = 10_000  # bits
_DAY: Final = 86_400  # seconds


def identifier(name: str, value: object) -> str:
    """Accept an id: a string without white space."""
    if not isinstance(value, str):
        raise _unfit(name, value, f"has to be a string, not {type(value).__name__}: put the id in quotes")
    if value.split() != [value] or not value.isprintable():
        raise _unfit(name, value, "has to be an id: not empty, no white space, no control characters")
    return str(value)


def member(enumeration: type[C], name: str, value: object) -> C:
    """Accept a member, its wire value or its name; return the member."""
    if isinstance(value, enumeration):
        return value
    if isinstance(value, str) and not isinstance(value, Choice):
        for choice in enumeration:
            if value in {choice.value, choice.name}:
                return choice
    allowed = tuple(
        f"{enumeration.__name__}.{choice.name} ({choice.value!r}: {choice.label})" for choice in enumeration
    )
    raise _unfit(name, value, f"is not allowed. Use one of: {', '.join(allowed)}", allowed)


def flag(name: str, value: object) -> bool:
    """Accept a boolean, but not `0` or `1`."""
    if isinstance(value, bool):
        return value
    raise _unfit(name, value, "has to be True or False", ("True", "False"))


def seconds(name: str, value: object) -> float:
    """Accept a positive number of seconds, up to a day."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= _DAY:
        return float(value)
    raise _unfit(name, value, f"has to be a positive number of seconds, {_DAY} at most")


def optional(check: Callable[[str, Any], T]) -> Callable[[str, Any], T | None]:
    """Return the check that accepts `None`, too."""
    return lambda name, value: None if value is None else check(name, value)


def whole_number(name: str, value: object, least: int = 0) -> int:
    """Accept a whole number that is not below `least`."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= least:
        return value
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
        if value is not None and not isinstance(value, (str, int, float)):
            raise _unfit(f"params[{name!r}]", value, "has to be a string, a number or a boolean")
        if value is not None:
            taken[name] = value
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
        self._checks = [(each.name, _check(each), each.default) for each in own]
        self._positional = [each.name for each in own if each.kind is each.POSITIONAL_OR_KEYWORD]
        update_wrapper(self, builder)

    @cached_property
    def endpoint(self) -> str:
        """Method and path, as in `GET /api/...`; any request of the operation shows it."""
        required = {name: "1" for name, _, default in self._checks if default is inspect.Parameter.empty}
        return self._builder(**required).endpoint

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
        given = dict(zip(self._positional, args, strict=False))
        given.update(named)
        try:
            checked = {name: check(name, given.pop(name, default)) for name, check, default in self._checks}
            request = self._builder(**checked)
        except InvalidArgumentError as error:
            self._signature.bind(*args, **named)  # a TypeError for an argument that is missing
            error.operation, error.endpoint, error.parameters = self.name, self.endpoint, self._asked(*args, **named)
            raise
        if given or len(args) > len(self._positional):
            self._signature.bind(*args, **named)  # a TypeError for an argument that there is not
        del checked[_TIMEOUT]
        return request._replace(operation=self.name, parameters=checked)

    def _asked(self, *args: P.args, **named: P.kwargs) -> dict[str, Any]:
        """Return the arguments as they were passed, as JSON values."""
        bound = self._signature.bind(*args, **named)
        bound.apply_defaults()
        return {name: _plain(value) for name, value in bound.arguments.items() if name != _TIMEOUT}


def _check(parameter: inspect.Parameter) -> Callable[[str, Any], Any]:
    """Return the check of an argument, which returns the value to send."""
    if isinstance(parameter.default, Choice):
        kind = type(parameter.default)
        return lambda name, value: member(kind, name, value).value
    return _CHECKS[parameter.annotation]


_TIMEOUT: Final = "timeout"  # it is how the call is made, and not what it asks for
_CHECKS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "str": identifier,
    "bool": flag,
    "bool | None": optional(flag),
    "float | None": optional(seconds),
}


def _plain(value: object) -> Any:
    if isinstance(value, Choice):
        return value.value
    return value if value is None or type(value) in {str, int, float, bool} else _shown(value)


def _unfit(name: str, value: object, why: str, allowed: tuple[str, ...] = ()) -> InvalidArgumentError:
    shown = _shown(value)
    return InvalidArgumentError(f"{name}={shown} {why}.", argument=name, value=shown, allowed=allowed)


def _shown(value: object) -> str:
    # Python refuses to print an integer of thousands of digits.
    shown = object.__repr__(value) if isinstance(value, int) and value.bit_length() > _PRINTABLE else repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
