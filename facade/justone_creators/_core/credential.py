"""The token: held by two closures, so that no attribute, repr, pickle or log can show it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol, TypeVar
from urllib.parse import quote

from ..errors import ConfigurationError

ENVIRONMENT: Final = ("JUSTONEAPI_TOKEN", "JUST_ONE_API_TOKEN")
T = TypeVar("T")

_GUARD: Final = "justone_creators.testing.plugin"  # there only where pytest has loaded it
_MASK: Final = "[token]"
# A shorter token would mask ordinary words.
_SHORTEST_MASKED: Final = 8
_LONGEST: Final = 4_096  # characters


class Mask(Protocol):
    """Removes the token from a text, and from each text in a dictionary; returns any other value as it is."""

    def __call__(self, value: T, /) -> T: ...


class Credential(NamedTuple):
    """The two uses of the token: add it to a query, and remove it from texts."""

    sign: Callable[[str], str]
    mask: Mask


def credential(token: str | None) -> Credential | ConfigurationError:
    """Use the token passed, or that of the environment.

    It returns an error instead of raising it: a traceback would show the token in the frames of this function.
    """
    if token is None:
        token = next((value for name in ENVIRONMENT if (value := os.environ.get(name, "").strip())), None)
    problem = _problem(token)
    return _closures(token) if token is not None and problem is None else ConfigurationError(problem)


def _problem(token: object) -> str | None:
    if token is None:
        guard = sys.modules.get(_GUARD)
        in_test = ", or in a test the fixture justone_sandbox" if guard and guard.is_guarding() else ""
        return f"No token: pass token=... or set {ENVIRONMENT[0]}. To run without one, use sandbox(){in_test}."
    if not isinstance(token, str):
        return f"The token has to be a string, not {type(token).__name__}."
    if token.split() != [token] or not token.isprintable():
        return "The token is empty, or has white space or control characters in it: copy it again."
    if len(token) > _LONGEST:
        return f"The token has more than {_LONGEST} characters, which is too long for a URL: copy it again."
    return None


def _closures(token: str) -> Credential:
    quoted = quote(token, safe="")
    parameter = f"token={quoted}"

    def sign(query: str) -> str:
        return f"{query}&{parameter}" if query else parameter

    def mask(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: mask(each) for name, each in value.items()}
        if not isinstance(value, str):
            return value
        text = value.replace(parameter, f"token={_MASK}")  # our own URL, in a message of a transport or of vcrpy
        if len(token) < _SHORTEST_MASKED:
            return text
        return text.replace(token, _MASK).replace(quoted, _MASK)

    return Credential(sign, mask)
