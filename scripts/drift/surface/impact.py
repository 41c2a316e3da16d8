"""What a finding means for users of the facade: the method, parameter or field, with file and line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from contract.generator.media_types import is_json
from drift.finding import NOT_USED
from drift.surface.broken import BrokenMethod
from drift.surface.source_lines import place_of
from drift.surface.surface import Method, client_methods
from justone_creators import client
from justone_creators._core import config
from justone_creators._schema.fields import Field, fields_of
from openapi_diff.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from openapi_diff.comparison.change import Change
    from openapi_diff.comparison.component_users import User

# The client sends it with every call.
_TOKEN: Final = "token"  # noqa: S105  (its name, not its value)

# Every call misses the parameter then, also if the facade does not know it.
_NEEDED: Final = frozenset({"parameter-required-added", "parameter-became-required"})

_STEP: Final = re.compile(r"[^.\[\]*]+")


def of_change(change: Change, users: Collection[User]) -> str:
    """Return the parts of the facade that a change concerns."""
    if RULES[change.rule].code == "breaking":
        return NOT_USED  # the names that the facade uses come from openapi/overlay.yaml
    if change.rule == "response-media-type-widened" and is_json(str(change.after)):
        return NOT_USED  # the client reads JSON, whatever its media type
    if change.location.subject == "server":
        return _listed(_regions(change.before or change.after))
    methods = {method.operation: method for method in client_methods()}
    known = [(methods[user.operation], user.parameter) for user in users if user.operation in methods]
    if change.location.subject == "response":
        return of_field([method for method, _ in known], change.location.path)
    return _listed(
        place for method, name in known for place in _parameters(method, name, needed=change.rule in _NEEDED)
    )


def of_methods(methods: Iterable[Method | BrokenMethod]) -> str:
    """Return the methods, with file and line."""
    return _listed(_method(method) for method in methods)


def of_operations(operations: Collection[str]) -> str:
    """Return the methods of some operations, with file and line."""
    return of_methods(method for method in client_methods() if method.operation in operations)


def of_parameter(method: Method, wire: str) -> str:
    """Return the method's parameter that sends a parameter of the contract, or else the method."""
    return _listed(_parameters(method, wire, needed=True))


def of_field(methods: Iterable[Method | BrokenMethod], path: str) -> str:
    """Return the fields of models that read a path of an answer, such as `data.items[].id`."""
    return _listed((isinstance(method, Method) and _field(method.model, path)) or _method(method) for method in methods)


def _listed(places: Iterable[str]) -> str:
    return "; ".join(sorted(set(places))) or NOT_USED


def _method(method: Method | BrokenMethod) -> str:
    if isinstance(method, BrokenMethod):
        return f"{method.place}, which cannot be called"
    return f"{method.name} at {place_of(method.module, method.function)}"


def _parameters(method: Method | BrokenMethod, wire: str, *, needed: bool) -> Iterator[str]:
    if isinstance(method, BrokenMethod):
        yield _method(method)  # which parameter it would send cannot be observed
        return
    option = next((each for each in method.options if each.wire == wire), None)
    if option is not None:
        yield f"{method.name}({option.name}=) at {place_of(method.module, method.function, option.name)}"
    elif wire == _TOKEN:
        yield f"Client(token=) at {place_of(client, 'Client', '__init__', 'token')}"
    elif needed or not wire:
        yield _method(method)


def _field(model: type, path: str) -> str | None:
    """Return the field that reads the end of a path, or the last field that the models know."""
    found = None
    data, *steps = _STEP.findall(path) or [""]
    for step in steps if data == "data" else ():
        field = next((each for each in fields_of(model) if each.wire == step), None)
        if field is None:
            break
        found = (
            f"{model.__name__}.{field.name} at {place_of(sys.modules[model.__module__], model.__name__, field.name)}"
        )
        model = _model_below(field) or model
    return found


def _model_below(field: Field) -> type | None:
    return field.converter.model or (field.converter.items.model if field.converter.items else None)


def _regions(address: str) -> Iterator[str]:
    for region, url in config.REGIONS.items():
        if url == address:
            yield f"Client(region={region!r}) at {place_of(config, 'REGIONS')}"
