"""The methods of the facade that depend on a file of the generated package, read from its imports."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from drift.surface.surface import client_methods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contract.tree import Tree
    from drift.surface.broken import BrokenMethod
    from drift.surface.surface import Method


def methods_on(file: str, trees: Iterable[Tree]) -> list[Method | BrokenMethod]:
    """Return the methods whose operation's module is the file, or imports it, in one of these trees of the package."""
    trees = list(trees)
    if PurePosixPath(file).name == "__init__.py":  # every import from a package runs this
        return list(client_methods())
    return [method for method in client_methods() if any(file in _below(_module_of(method), tree) for tree in trees)]


def _module_of(method: Method | BrokenMethod) -> str:
    return f"api/{method.name.replace('.', '/')}.py"


def _below(file: str, tree: Tree) -> set[str]:
    """Return a file and the files of its package that it imports, directly or indirectly."""
    found: set[str] = set()
    waiting = [file]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(_imported(each, tree.get(each, b"")))
    return found


def _imported(file: str, source: bytes) -> Iterator[str]:
    """Yield the files that a module may import; a file that is not Python imports none."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and 0 < node.level <= len(PurePosixPath(file).parents):
            folder = PurePosixPath(file).parents[node.level - 1] / (node.module or "").replace(".", "/")
            yield f"{folder}.py"
            yield from (str(folder / f"{alias.name}.py") for alias in node.names)
