"""What the facade offers, observed: its methods are called, and what they would send is kept."""

from __future__ import annotations

import inspect
import sys
import warnings
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

import httpx

from drift.errors import DriftError
from justone_creators import Client, EndpointWithdrawnWarning, InvalidArgumentError, JustOneError
from justone_creators.enums import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from justone_creators._namespaces import Namespace

# What a parameter of unknown kind may take: tried until one is taken.
_CANDIDATES: Final = ("674eadbb000000001c01981e", True, 1)
_ID: Final = "7392575310895513619"
_TOKEN: Final = "not-a-token-0123"  # noqa: S105  (it goes nowhere)


@dataclass(frozen=True)
class Option:
    """A parameter of a method, and what of the request moves with it."""

    name: str
    wire: str
    required: bool
    sent: str | None  # where nothing is said
    choices: type[Choice] | None


@dataclass(frozen=True, eq=False)
class Method:
    """A method of the client."""

    name: str  # as in "xingtu.item_report_details"
    module: ModuleType
    operation: str  # what it calls, as in "GET /path"
    sends: Mapping[str, str]  # where nothing is said that need not be
    options: tuple[Option, ...]
    deprecated: bool
    model: type

    @property
    def function(self) -> str:
        """Return the name of the function that builds the request."""
        return self.name.partition(".")[2]


class _Keeper(httpx.BaseTransport):
    """Keeps the request that is sent, and answers with an empty success."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.request = request
        return httpx.Response(200, json={"code": 0, "data": None})


@cache
def surface() -> tuple[Method, ...]:
    """Return all methods that call an operation of their own."""
    keeper = _Keeper()
    with warnings.catch_warnings(), Client(_TOKEN, transport=keeper) as api:
        for kind in (DeprecationWarning, EndpointWithdrawnWarning):  # what they say is known here
            warnings.simplefilter("ignore", kind)
        names = [name for name, value in vars(Client).items() if isinstance(value, cached_property)]
        try:
            return tuple(method for name in names for method in _methods(name, getattr(api, name), keeper))
        except JustOneError as error:
            raise DriftError(f"the facade: cannot be called to see what it sends: {error}") from error


def _methods(space_name: str, space: Namespace, keeper: _Keeper) -> Iterator[Method]:
    module = sys.modules[type(space).__module__]
    for name, function in vars(type(space)).items():
        if not name.startswith("_"):
            send = partial(_send, getattr(space, name), keeper)
            operation, sends = send({})
            parameters = inspect.signature(getattr(space, name)).parameters.values()
            yield Method(
                name=f"{space_name}.{name}",
                module=module,
                operation=operation,
                sends=sends,
                options=tuple(_option(each, sends, send) for each in parameters if each.name != "timeout"),
                deprecated=hasattr(function, "__deprecated__"),
                model=get_args(get_type_hints(getattr(module, name))["return"])[0],
            )


def _send(method: Callable[..., Any], keeper: _Keeper, arguments: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Call a method; return the operation and the query but for the token."""
    needed = [each for each in inspect.signature(method).parameters.values() if each.default is each.empty]
    method(**({each.name: _ID for each in needed} | dict(arguments)))
    request = keeper.request
    query = {name: value for name, value in request.url.params.multi_items() if value != _TOKEN}
    return f"{request.method} {request.url.path}", query


def _option(parameter: inspect.Parameter, before: Mapping[str, str], send: Callable[..., Any]) -> Option:
    """Observe which part of the request moves with a parameter."""
    default = parameter.default
    for candidate in _candidates(default):
        try:
            _, after = send({parameter.name: candidate})
        except InvalidArgumentError:
            continue
        moved = [wire for wire in after if after[wire] != before.get(wire)]
        if len(moved) == 1:
            choices = type(default) if isinstance(default, Choice) else None
            required = default is parameter.empty
            return Option(parameter.name, moved[0], required, None if required else before.get(moved[0]), choices)
    raise DriftError(f"the facade: cannot tell what its parameter {parameter.name} sends")


def _candidates(default: Any) -> tuple[Any, ...]:
    if isinstance(default, Choice):
        return tuple(choice for choice in type(default) if choice is not default)
    return (not default,) if isinstance(default, bool) else _CANDIDATES
