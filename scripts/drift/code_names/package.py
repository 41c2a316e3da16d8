"""The public names of a generated package, read from its syntax trees: nothing of it is imported."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract.tree import Tree


@dataclass(frozen=True)
class Module:
    """The module of an operation."""

    name: str  # as in "api.items.get_item"
    operation: str  # as in "GET /items/{item_id}", with the generator's names in the path
    functions: frozenset[str]
    parameters: Mapping[str, bool]  # of `_get_kwargs`, with whether they are required
    classes: frozenset[str]  # that it imports from the models


@dataclass(frozen=True)
class Class:
    """A class of the models."""

    name: str
    members: Mapping[str, str]  # enum members and fields, with value or type
    classes: frozenset[str]  # that its module imports from the models


@dataclass(frozen=True)
class Package:
    """The names of a generated package."""

    modules: Mapping[str, Module]
    classes: Mapping[str, Class]

    def users(self, name: str) -> list[str]:
        """Return the operations whose modules import a class, directly or through other classes."""
        return sorted(module.operation for module in self.modules.values() if name in self._reached(module))

    def _reached(self, module: Module) -> set[str]:
        found: set[str] = set()
        waiting = list(module.classes)
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting.extend(self.classes[each].classes if each in self.classes else ())
        return found


def read_package(tree: Tree) -> Package:
    """Read the names of a package, given its files by their paths.

    Raises:
        SyntaxError: A file is not Python.
    """
    modules: list[Module] = []
    classes: list[Class] = []
    for path, source in tree.items():
        file = PurePosixPath(path)
        if file.suffix == ".py" and file.stem != "__init__" and file.parts[0] in {"api", "models"}:
            parsed = ast.parse(source, path)
            if file.parts[0] == "api":
                modules.append(_module(".".join(file.with_suffix("").parts), parsed))
            else:
                classes.extend(_classes(parsed))
    return Package({each.name: each for each in modules}, {each.name: each for each in classes})


def _module(name: str, parsed: ast.Module) -> Module:
    functions = {node.name: node for node in parsed.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    request = functions["_get_kwargs"]
    public = frozenset(each for each in functions if not each.startswith("_"))
    return Module(name, operation_in(request), public, dict(_parameters(request.args)), _imported(parsed))


def operation_in(code: ast.AST) -> str:
    """Return method and URL from the dictionary that `_get_kwargs` builds."""
    written = {
        key.value: _first_text(value)
        for node in ast.walk(code)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
    }
    return f"{written['method'].upper()} {written['url']}"


def _first_text(value: ast.expr) -> str:
    """Return a text, or the one that is formatted."""
    return next((str(node.value) for node in ast.walk(value) if isinstance(node, ast.Constant)), "")


def _parameters(arguments: ast.arguments) -> Iterator[tuple[str, bool]]:
    """Yield each parameter, and whether it is required."""
    positional = [*arguments.posonlyargs, *arguments.args]
    required = len(positional) - len(arguments.defaults)
    yield from ((each.arg, number < required) for number, each in enumerate(positional))
    yield from (
        (each.arg, default is None) for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    )


def _classes(parsed: ast.Module) -> Iterator[Class]:
    imported = _imported(parsed)
    for node in parsed.body:
        if isinstance(node, ast.ClassDef):
            yield Class(node.name, dict(_members(node)), imported)


def _members(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for each in node.body:
        match each:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, ast.unparse(value)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                yield name, ast.unparse(annotation)


def _imported(parsed: ast.Module) -> frozenset[str]:
    return frozenset(
        alias.name
        for node in ast.walk(parsed)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "models"
        for alias in node.names
    )
