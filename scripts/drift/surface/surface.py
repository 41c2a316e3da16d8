"""The methods of the facade: each is called, and the request is observed."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from drift.errors import DriftError
from drift.surface.broken import BrokenMethod
from drift.surface.recording_client import made_up, namespaces_of
from justone_creators import AsyncClient, Client, InvalidArgumentError
from justone_creators.enums import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from drift.surface.recording_client import Namespaces

# Values for a parameter that is neither an enum nor a boolean: tried until one is accepted.
_CANDIDATES: Final = ("7392575310895513619", "674eadbb000000001c01981e", True, 1, 2)


@dataclass(frozen=True)
class Option:
    """A parameter of a method, and the query parameter that it sets."""

    name: str
    wire: str  # empty if it sets none
    required: bool
    sent: str | None  # by default
    choices: type[Choice] | None


@dataclass(frozen=True, eq=False)
class Method:
    """A method of the client."""

    name: str  # as in "xingtu.item_report_details"
    module: ModuleType
    function: str  # the builder of the request, in that module
    operation: str  # as in "GET /path"
    sends: Mapping[str, str]  # the query, with required arguments only
    options: tuple[Option, ...]
    deprecated: bool
    model: type


@cache
def surface() -> tuple[Method, ...]:
    """Return all methods of Client that call an operation of their own, and can be called."""
    return tuple(method for method in _methods_of(Client) if isinstance(method, Method))


@cache
def awaited_surface() -> tuple[Method, ...]:
    """Return those of AsyncClient, which should be the same."""
    return tuple(method for method in _methods_of(AsyncClient) if isinstance(method, Method))


def client_methods() -> tuple[Method | BrokenMethod, ...]:
    """Return the methods of Client, also those that cannot be called."""
    return _methods_of(Client)


def broken_methods() -> tuple[BrokenMethod, ...]:
    """Return the methods of both clients that cannot be called."""
    both = (*_methods_of(Client), *_methods_of(AsyncClient))
    return tuple(method for method in both if isinstance(method, BrokenMethod))


@cache
def _methods_of(kind: type[Any]) -> tuple[Method | BrokenMethod, ...]:
    with namespaces_of(kind) as found:
        return tuple(method for name, space in found.spaces.items() for method in _methods(name, space, found))


def _methods(space_name: str, space: Any, found: Namespaces) -> Iterator[Method | BrokenMethod]:
    module = import_module(f"justone_creators.operations._builders.{space_name}")  # the handwritten half of a method
    for name, function in vars(type(space)).items():
        if not name.startswith("_"):
            try:
                yield _observed(f"{space_name}.{name}", getattr(space, name), function, module, found)
            except Exception as error:  # noqa: BLE001  (any change of the low level may have broken it)
                yield BrokenMethod(f"{space_name}.{name}", error)


def _observed(name: str, method: Any, function: Any, module: ModuleType, found: Namespaces) -> Method:
    call = _Observed(method, get_type_hints(function), found)
    operation, sends = call.send({})
    return Method(
        name=name,
        module=module,
        function=function.__name__,
        operation=operation,
        sends=sends,
        options=tuple(call.option(each, sends) for each in call.parameters if each.name != "timeout"),
        deprecated=hasattr(function, "__deprecated__"),
        model=get_args(call.hints["return"])[0],
    )


class _Observed:
    """A method that is called to observe what its parameters set."""

    def __init__(self, method: Any, hints: Mapping[str, Any], found: Namespaces) -> None:
        self.method, self.hints, self._found = method, hints, found
        self.parameters = list(inspect.signature(method).parameters.values())

    def send(self, arguments: Mapping[str, Any]) -> tuple[str, Mapping[str, str]]:
        """Call it with these arguments, and with any values for other required ones."""
        needed = {each.name: self._candidates(each)[0] for each in self.parameters if each.default is each.empty}
        return self._found.send(self.method, needed | dict(arguments))

    def option(self, parameter: inspect.Parameter, before: Mapping[str, str]) -> Option:
        """Observe which query parameter a parameter sets."""
        moved = self._moved(parameter, before)
        if len(moved) > 1:
            raise DriftError(f"the facade: its parameter {parameter.name} sends {', '.join(moved)}, not one of them")
        wire, required = next(iter(moved), ""), parameter.default is parameter.empty
        return Option(parameter.name, wire, required, None if required else before.get(wire), self._choices(parameter))

    def _moved(self, parameter: inspect.Parameter, before: Mapping[str, str]) -> list[str]:
        taken = False
        for candidate in self._candidates(parameter):
            try:
                _, after = self.send({parameter.name: candidate})
            except InvalidArgumentError:
                continue
            taken = True
            if moved := sorted(name for name in {*before, *after} if before.get(name) != after.get(name)):
                return moved
        if not taken:
            raise DriftError(f"the facade: cannot tell what its parameter {parameter.name} takes")
        return []

    def _candidates(self, parameter: inspect.Parameter) -> tuple[Any, ...]:
        choices = self._choices(parameter)
        if choices is not None:
            return (made_up(choices, "made-up"), *choices)
        return (True, False) if bool in self._types(parameter) else _CANDIDATES

    def _choices(self, parameter: inspect.Parameter) -> type[Choice] | None:
        kinds = (each for each in self._types(parameter) if isinstance(each, type) and issubclass(each, Choice))
        return next(kinds, None)

    def _types(self, parameter: inspect.Parameter) -> tuple[Any, ...]:
        hint = self.hints.get(parameter.name)
        return get_args(hint) or (hint,)
