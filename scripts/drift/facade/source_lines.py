"""Where in the facade's source something stands."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def place_of_function(module: ModuleType, function: str, argument: str = "") -> str:
    """Return file and line of a function, or of one of its arguments."""
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == function:
            arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            line = next((each.lineno for each in arguments if each.arg == argument), node.lineno)
            return f"{_file(module)}:{line}"
    return _file(module)


def place_of_member(module: ModuleType, cls: str, member: str) -> str:
    """Return file and line of a class's attribute or method."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ClassDef) and node.name == cls:
            for line in node.body:
                names = {getattr(line, "name", ""), getattr(getattr(line, "target", None), "id", "")}
                if member in names:
                    return f"{_file(module)}:{line.lineno}"
    return _file(module)


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _file(module: ModuleType) -> str:
    return f"facade/{module.__name__.replace('.', '/')}.py"
