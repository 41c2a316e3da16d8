"""The methods of the namespaces: a `def` and an `async def` for each builder, with its signature and docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from facade_writer.arguments import with_values
from facade_writer.source import BUILDERS, FACADE, docstring, formatted, modules, parse

NOT_A_NAMESPACE: Final = {"custom"}  # the builder of `Client.get`, which is no operation of its own

FLAVOURS: Final = (  # prefix of the class, base class, kind of function, call, docstring
    ("", "Namespace", "def", "self._requester.call_sync", "blocking"),
    ("Async", "AsyncNamespace", "async def", "await self._requester.call", "awaited"),
)


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the source of each namespace's module."""
    for name in namespaces():
        target = FACADE / "operations" / f"{name}.py"
        yield target, formatted("\n".join(_module(BUILDERS / target.name)), target)


def namespaces() -> list[str]:
    """Return the names of the namespaces."""
    return [path.stem for path in modules(BUILDERS) if path.stem not in NOT_A_NAMESPACE]


def classes(namespace: str) -> list[str]:
    """Return the names of a namespace's classes, sorted."""
    return sorted(f"{prefix}{namespace.title()}" for prefix, *_ in FLAVOURS)


def builders(path: Path) -> list[ast.FunctionDef]:
    """Return the builders of a module."""
    tree = parse(path)
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def endpoint_of(namespace: str, name: str) -> str:
    """Return the endpoint that a builder requests, as in `GET /api/...`."""
    builder: Any = getattr(import_module(f"justone_creators.operations._builders.{namespace}"), name)
    endpoint: str = builder.endpoint
    return endpoint


def deprecation(namespace: str, name: str) -> str | None:
    """Return what the deprecation of a method says, `None` where it has no successor."""
    # Imported here, because the package cannot be imported before its lists of names are written.
    withdrawals = import_module("justone_creators._core.withdrawals")
    successor: str | None = withdrawals.SUCCESSORS.get(endpoint_of(namespace, name))
    return successor and f"The vendor deprecated {namespace}.{name}. Use its successor, {successor}."


def _module(path: Path) -> Iterator[str]:
    functions = builders(path)
    deprecations = {function.name: deprecation(path.stem, function.name) for function in functions}
    summary = docstring(parse(path)).rstrip(".\n")
    yield f'"""{summary}.\n\nWritten by scripts/document.py from the builders of the same name; do not edit.\n"""\n'
    yield "from __future__ import annotations\n"
    if any(deprecations.values()):
        yield "from typing_extensions import deprecated\n"
    yield "from .. import enums, models"
    yield "from .._core.methods import AsyncNamespace, Namespace"
    yield "from ..result import Result"
    yield f"from ._builders import {path.stem} as build\n"
    for prefix, base, kind, call, how in FLAVOURS:
        yield f'\nclass {prefix}{path.stem.title()}({base}):\n    """{summary}, {how}."""\n'
        for function in functions:
            if said := deprecations[function.name]:
                yield f"    @deprecated({said!r})"
            yield from _method(function, kind, call)


def _method(function: ast.FunctionDef, kind: str, call: str) -> Iterator[str]:
    assert isinstance(function.returns, ast.Subscript), f"{function.name} has to return ApiRequest[MODEL]"
    taken = function.args
    if taken.posonlyargs or taken.vararg or taken.kwarg:
        raise TypeError(f"{function.name}: a builder takes no positional-only parameter, *args or **kwargs")
    returns = f"Result[{ast.unparse(function.returns.slice)}]"
    yield f"    {kind} {function.name}(self, {ast.unparse(function.args)}) -> {returns}:"
    yield f'        """{with_values(function).replace(chr(10), chr(10) + " " * 4)}"""'.replace("\n    \n", "\n\n")
    passed = [argument.arg for argument in function.args.args]
    named = [f"{argument.arg}={argument.arg}" for argument in function.args.kwonlyargs]
    yield f"        return {call}(build.{function.name}({', '.join([*passed, *named])}))\n"
