"""Checks of arguments: each returns what is sent, or raises an error that says what is allowed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from ..enums import Choice
from ..errors import InvalidArgumentError

C = TypeVar("C", bound=Choice)

# Segments of RFC 3986, without escapes and without those that lead elsewhere.
_PATH: Final = r"(/(?!\.{1,2}(/|$))[\w.~!$&'()*+,;=:@-]+)+"
_SHOWN: Final = 200  # characters of a bad value
_PRINTABLE: Final = 10_000  # bits
_DAY: Final = 86_400  # seconds


def identifier(name: str, value: object) -> str:
    """Accept an id: a string without white space, as the vendor's answers have it."""
    if not isinstance(value, str):
        raise _unfit(name, value, f"has to be a string, not {type(value).__name__}: put the id in quotes")
    if value.split() != [value] or not value.isprintable():
        raise _unfit(name, value, "has to be an id: not empty, no white space, no control characters")
    return str(value)


def member(enumeration: type[C], name: str, value: object) -> C:
    """Accept a member, its wire value or its name."""
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
    """Accept a boolean, and nothing that only looks like one."""
    if isinstance(value, bool):
        return value
    raise _unfit(name, value, "has to be True or False", ("True", "False"))


def seconds(name: str, value: object) -> float:
    """Accept a positive number of seconds that the system can wait for."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= _DAY:
        return float(value)
    raise _unfit(name, value, f"has to be a positive number of seconds, {_DAY} at most")


def whole_number(name: str, value: object, least: int = 0) -> int:
    """Accept a whole number that is not below the least."""
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


def _unfit(name: str, value: object, why: str, allowed: tuple[str, ...] = ()) -> InvalidArgumentError:
    # Python refuses to print an integer of thousands of digits.
    shown = object.__repr__(value) if isinstance(value, int) and value.bit_length() > _PRINTABLE else repr(value)
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
    return InvalidArgumentError(f"{name}={shown} {why}.", argument=name, value=shown, allowed=allowed)
