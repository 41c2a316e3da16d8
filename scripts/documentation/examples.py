"""The example of an operation's page: a call against the sandbox, and the answer that it really gives."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from drift.surface.surface import Method
from justone_creators import Client, Result
from justone_creators._sandbox.transport import _examples
from justone_creators._schema.fields import fields_of, is_model

_SHORT: Final = 2  # so many entries of a list are shown


def arguments(method: Method) -> dict[str, str]:
    """Return the arguments of the documented example."""
    wire = _examples()[method.operation]["query"]
    return {option.name: wire[option.wire] for option in method.options if option.wire in wire}


@cache
def result(method: Method) -> Result[Any]:
    """Return the sandbox's result of the example."""
    namespace, _, name = method.name.partition(".")
    with Client.sandbox() as api, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found: Result[Any] = getattr(getattr(api, namespace), name)(*arguments(method).values())
    return found


def call(method: Method) -> Iterator[str]:
    """Yield the lines of a program that makes the call and prints a figure of the answer."""
    if method.deprecated:
        yield from ("import warnings", "")
    yield from ("from justone_creators import Client", "")
    if method.deprecated:
        yield from ('warnings.simplefilter("ignore", DeprecationWarning)  # use its successor in new code', "")
    yield "with Client.sandbox() as api:  # Client() makes real calls, which are billed"
    values = ", ".join(json.dumps(value) for value in arguments(method).values())
    yield f"    result = api.{method.name}({values})"
    path, value = _figure(result(method).data)
    yield f"print(result.data.{path})  # {value}"
    yield "print(result.billed)  # True"


def answer(method: Method) -> str:
    """Return the data of the answer as JSON, in our names and units, with long lists cut."""
    return json.dumps(_cut(_data(method)), ensure_ascii=False, indent=2)


def is_cut(method: Method) -> bool:
    """Whether `answer` leaves entries of a list out."""
    return bool(_cut(_data(method)) != _data(method))


def _data(method: Method) -> Any:
    return result(method).to_dict(json=True)["data"]


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _cut(each) for name, each in value.items()}
    return [_cut(each) for each in value[:_SHORT]] if isinstance(value, list) else value


def _figure(data: Any) -> tuple[str, Any]:
    """Return the place and the value of the first figure that has a unit."""
    return next(_figures(data, ""))


def _figures(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    for field in fields_of(type(value)):
        found = getattr(value, field.name)
        place = f"{path}{field.name}"
        if is_model(type(found)):
            yield from _figures(found, f"{place}.")
        elif isinstance(found, list | tuple) and found and is_model(type(found[0])):
            yield from _figures(found[0], f"{place}[0].")
        elif field.unit in {"count", "persons"} and found is not None:
            yield place, found
