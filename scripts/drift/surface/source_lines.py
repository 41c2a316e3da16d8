"""Where a name is in the facade's source."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType


def place_of(module: ModuleType, *names: str) -> str:
    """Return file and line of a name, or of a name inside another: a function's argument, a class's member."""
    node: ast.AST = _tree(module)
    for name in names:
        node = next((child for child in _children(node) if _name(child) == name), node)
    line = getattr(node, "lineno", None)
    file = f"facade/{module.__name__.replace('.', '/')}.py"
    return file if line is None else f"{file}:{line}"


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _children(node: ast.AST) -> Sequence[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return node.body if isinstance(node, ast.Module | ast.ClassDef) else ()


def _name(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
            return name
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name), *_]):
            return name
    return ""
