"""What a finding means for those who use the facade: its method, parameter or field, with file and line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from drift.comparison.rules import RULES
from drift.facade.source_lines import place_of_function, place_of_member
from drift.facade.surface import Method, surface
from drift.finding import NOT_USED
from justone_creators import Client
from justone_creators._fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.comparison.change import Change
    from drift.comparison.reach import User

# The client itself sends it, with every call.
_TOKEN: Final = "token"  # noqa: S105  (its name, not its value)

# What every call lacks from now on, whether the facade knows the parameter or not.
_NEEDED: Final = frozenset({"parameter-required-added", "parameter-became-required"})

_STEP: Final = re.compile(r"[^.\[\]*]+")


class Impact:
    """The facade, by the operations that it calls."""

    def of_change(self, change: Change, users: Iterable[User]) -> str:
        """Return what a change concerns."""
        if RULES[change.rule].code == "breaking":
            return NOT_USED  # openapi/overlay.yaml names what the facade is made of
        field = change.place.path if change.place.subject == "response" else ""
        return self.of_users(users, field, needed=change.rule in _NEEDED)

    def of_users(self, users: Iterable[User], field: str = "", *, needed: bool = False) -> str:
        """Return the methods and parameters by which some are concerned, or else that none is."""
        methods = {method.operation: method for method in surface()}
        named = {
            name for user in users for name in _named(methods.get(user.operation), user.parameter, field, needed=needed)
        }
        return "; ".join(sorted(named)) or NOT_USED


def _named(method: Method | None, parameter: str, field: str, *, needed: bool) -> Iterator[str]:
    if method is None:
        return
    option = next((each for each in method.options if each.wire == parameter), None)
    if parameter == _TOKEN:
        yield f"Client(token=) at {place_of_member(sys.modules[Client.__module__], '_Client', '__init__')}"
    elif option is not None:
        yield f"{method.name}({option.name}=) at {place_of_function(method.module, method.function, option.name)}"
    elif not parameter or needed:
        yield of_field(method, field) or f"{method.name} at {place_of_function(method.module, method.function)}"


def of_field(method: Method, path: str) -> str | None:
    """Return the field of a model that reads what stands at a path of an answer, such as `data.items[].id`."""
    model: type | None = method.model
    found = None
    first, *steps = _STEP.findall(path) or [""]
    for step in steps if first == "data" else ():
        field = next((each for each in fields_of(model) if each.wire == step), None) if model else None
        if field is None or model is None:
            break
        place = place_of_member(sys.modules[model.__module__], model.__name__, field.name)
        found = f"{model.__name__}.{field.name} at {place}"
        reader = field.reader
        model = reader.model or (reader.items.model if reader.items else None)
    return found
