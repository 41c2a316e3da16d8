"""The methods of the namespaces: a `def` and an `async def` for each builder, with its signature and docstring."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from facade_writer.source import FACADE, docstring, formatted, modules, parse
from justone_creators._core.withdrawals import SUCCESSORS

BUILDERS: Final = FACADE / "operations" / "builders"
NOT_A_NAMESPACE: Final = {"custom"}  # the builder of `Client.get`, which is no operation of its own

FLAVOURS: Final = (  # prefix of the class, base class, kind of function, call, docstring
    ("", "Namespace", "def", "self._requester.call_sync", "blocking"),
    ("Async", "AsyncNamespace", "async def", "await self._requester.call", "awaited"),
)


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the source of each namespace's module."""
    for path in modules(BUILDERS):
        if path.stem not in NOT_A_NAMESPACE:
            target = FACADE / "operations" / path.name
            yield target, formatted("\n".join(_module(path)), target)


def builders(path: Path) -> list[ast.FunctionDef]:
    """Return the builders of a module."""
    tree = parse(path)
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def operation_of(namespace: str, name: str) -> str:
    """Return the operation that a builder requests, as in `GET /api/...`."""
    builder: Any = getattr(import_module(f"justone_creators.operations.builders.{namespace}"), name)
    required = [p.name for p in inspect.signature(builder).parameters.values() if p.default is p.empty]
    operation: str = builder(**dict.fromkeys(required, "1")).operation
    return operation


def deprecation(namespace: str, name: str) -> str | None:
    """Return what the deprecation of a method says, `None` where it has no successor."""
    successor = SUCCESSORS.get(operation_of(namespace, name))
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
    yield f"from .builders import {path.stem} as build\n"
    for prefix, base, kind, call, how in FLAVOURS:
        yield f'\nclass {prefix}{path.stem.title()}({base}):\n    """{summary}, {how}."""\n'
        for function in functions:
            if said := deprecations[function.name]:
                yield f"    @deprecated({said!r})"
            yield from _method(function, kind, call)


def _method(function: ast.FunctionDef, kind: str, call: str) -> Iterator[str]:
    assert isinstance(function.returns, ast.Subscript)  # ApiRequest[model]
    returns = f"Result[{ast.unparse(function.returns.slice)}]"
    yield f"    {kind} {function.name}(self, {ast.unparse(function.args)}) -> {returns}:"
    yield f'        """{docstring(function).replace(chr(10), chr(10) + " " * 4)}"""'.replace("\n    \n", "\n\n")
    passed = [argument.arg for argument in function.args.args]
    named = [f"{argument.arg}={argument.arg}" for argument in function.args.kwonlyargs]
    yield f"        return {call}(build.{function.name}({', '.join([*passed, *named])}))\n"
