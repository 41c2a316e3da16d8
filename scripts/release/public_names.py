"""The public names of a package, read from its source: names, parameters, fields with their types.

Read and not imported, so that a version that cannot be imported any more can be compared, too.
"""

from __future__ import annotations

import ast
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from release.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SPECIAL = frozenset({"__init__", "__call__", "__enter__", "__aenter__", "__version__"})
_OWN = frozenset({"self", "cls"})


class Name(NamedTuple):
    """One public name, parameter or field."""

    text: str  # as in "a.module.function(parameter)" or "a.module.Class.field: int"
    needed: bool = False  # a required parameter
    default: str = ""  # the default of a parameter

    @property
    def owner(self) -> str:
        """Return the function of a parameter."""
        return self.text.partition("(")[0]


def public_names(tree: Mapping[str, bytes], package: str) -> frozenset[Name]:
    """Return all public names of a package, given its files by their paths."""
    return frozenset(
        name
        for path, source in tree.items()
        if path.endswith(".py") and _is_public(path)
        for name in _of_module(
            _parsed(path, source), _module(path, package), package_itself=path.endswith("__init__.py")
        )
    )


def _is_public(path: str) -> bool:
    parts = PurePosixPath(path).with_suffix("").parts
    return not any(part.startswith("_") and part != "__init__" for part in parts)


def _module(path: str, package: str) -> str:
    parts = [part for part in PurePosixPath(path).with_suffix("").parts if part != "__init__"]
    return ".".join((package, *parts))


def _parsed(path: str, source: bytes) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        raise ReleaseError(f"{path} is not Python: {error}") from error


def _of_module(module: ast.Module, name: str, *, package_itself: bool) -> Iterator[Name]:
    yield Name(name)
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    if package_itself:
        yield from (Name(f"{name}.{taken}") for taken in _taken_over(module))
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            yield from _of_class(node, classes, name)
        else:
            yield from _of_statement(node, name)


def _taken_over(package: ast.Module) -> Iterator[str]:
    """Yield the names that a package takes from its modules: those in `__all__`, or else those that it imports."""
    listed = [
        node for node in package.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    for names in listed:
        yield from (str(each.value) for each in ast.walk(names.value) if isinstance(each, ast.Constant))
    for node in package.body:
        if not listed and isinstance(node, ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def _of_class(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef], owner: str) -> Iterator[Name]:
    if node.name.startswith("_"):
        return
    full = f"{owner}.{node.name}"
    yield Name(full)
    for each in _with_bases(node, classes):
        for member in each.body:
            yield from _of_statement(member, full)


def _with_bases(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef]) -> Iterator[ast.ClassDef]:
    """Yield a class and its bases in the same module, which may be private."""
    yield node
    for base in node.bases:
        inner = base.value if isinstance(base, ast.Subscript) else base
        if isinstance(inner, ast.Name) and inner.id in classes:
            yield from _with_bases(classes[inner.id], classes)


def _of_statement(node: ast.stmt, owner: str) -> Iterator[Name]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if _may_be_used(name):
            yield from _of_function(node, f"{owner}.{name}")
        case ast.AnnAssign(target=ast.Name(id=name)) if _may_be_used(name):
            yield Name(f"{owner}.{name}: {ast.unparse(node.annotation)}")
        case ast.Assign(targets=targets):
            names = [each.id for each in targets if isinstance(each, ast.Name)]
            yield from (Name(f"{owner}.{name}") for name in names if _may_be_used(name))


def _may_be_used(name: str) -> bool:
    return not name.startswith("_") or name in _SPECIAL


def _of_function(node: ast.FunctionDef | ast.AsyncFunctionDef, full: str) -> Iterator[Name]:
    yield Name(full)
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    defaults = dict(zip(positional[len(positional) - len(given.defaults) :], given.defaults, strict=True))
    defaults |= {each: default for each, default in zip(given.kwonlyargs, given.kw_defaults, strict=True) if default}
    for each in (*positional, *given.kwonlyargs):
        if each.arg not in _OWN:
            default = ast.unparse(defaults[each]) if each in defaults else ""
            yield Name(f"{full}({each.arg})", each not in defaults, default)
