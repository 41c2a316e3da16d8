"""The lists of names of the packages: what each module has, for type checkers, for loading on demand, and for `*`."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from facade_writer import methods
from facade_writer.source import FACADE, formatted, modules, parse

PACKAGE: Final = '''\
"""Typed client for the Douyin Xingtu and Xiaohongshu Pugongying (PGY) data of Just One API.

`Client` blocks, `AsyncClient` is awaited; both have the operations under `xingtu` and `pgy`. A call returns a `Result`
whose `data` is a model with units, or raises a `JustOneError`. Each name loads its module when it is first used.
"""
'''
MODELS: Final = '''\
"""The models of the answers: a module for each operation, a line for each field. Each loads when it is first used."""
'''
OPERATIONS: Final = '''\
"""The operations by namespace, and by name (`find`). Each loads when it is first used."""
'''
WIDTH: Final = 118
BASE: Final = "_schema.model"  # the base class of the models, public beside them
REGISTRY: Final = ["find", "names", "read_result"]  # the public functions of `operations.registry`
# The public modules of the package, in the order of their names; the models are added to them.
PUBLIC: Final = (
    "_schema.choice", "_schema.drift", BASE, "attempt", "client", "codes", "enums", "errors", "ids", "result",
)  # fmt: skip


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the source of each package's `__init__`."""
    models = [f"models.{path.stem}" for path in modules(FACADE / "models")]
    yield _package("", PACKAGE, _defined("", [*PUBLIC, *models]))
    own = _defined("models", [name.removeprefix("models.") for name in models])
    yield _package("models", MODELS, {**_defined("", [BASE], "."), **own})
    # Of the builders, because the modules that have these names may not be written yet.
    namespaces = {name: [*methods.classes(name)] for name in methods.namespaces()}
    yield _package("operations", OPERATIONS, {**namespaces, "registry": REGISTRY})


def public_names(path: Path) -> list[str]:
    """Return the public classes, constants and aliases that a module defines."""
    return sorted(name for node in parse(path).body if (name := _name(node)) and not name.startswith("_"))


def _name(node: ast.stmt) -> str | None:
    if isinstance(node, ast.ClassDef):
        return node.name
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        kind = node.annotation.value if isinstance(node.annotation, ast.Subscript) else node.annotation
        return node.target.id if isinstance(kind, ast.Name) and kind.id in {"Final", "TypeAlias"} else None
    return None


def _defined(folder: str, modules: list[str], dots: str = "") -> dict[str, list[str]]:
    return {f"{dots}{name}": public_names(FACADE / folder / f"{name.replace('.', '/')}.py") for name in modules}


def _package(folder: str, doc: str, homes: Mapping[str, list[str]]) -> tuple[Path, str]:
    target = FACADE / folder / "__init__.py"
    return target, formatted("\n".join(_source(doc, homes, "." * (2 if folder else 1), top=not folder)), target)


def _source(doc: str, homes: Mapping[str, list[str]], dots: str, *, top: bool) -> Iterator[str]:
    yield f"{doc}\n# Written by scripts/document.py; do not edit.\n# fmt: off\n"
    yield f"import typing\n\nfrom {dots} import _lazy"
    if top:
        yield "from ._version import __version__"
    yield "\nif typing.TYPE_CHECKING:"
    for module, names in homes.items():
        yield from _filled(f"    from .{module} import (", names, "    )")
    yield "else:\n    __getattr__, __dir__ = _lazy.lazily(__name__, {"
    for module, names in homes.items():
        line = f'        ".{module}": "{" ".join(names)}",'
        if len(line) > WIDTH:
            parts = textwrap.wrap(" ".join(names), 100, drop_whitespace=False)
            lines = [f'        ".{module}": (', *(f'            "{part}"' for part in parts), "        ),"]
            line = "\n".join(lines)
        yield line
    yield "    })\n"
    exported = [*(name for names in homes.values() for name in names), *(["__version__"] if top else [])]
    quoted = [f'"{name}"' for name in sorted(exported, key=lambda name: (not name.isupper(), name))]
    yield from _filled("__all__ = [", quoted, "]")


def _filled(head: str, names: list[str], tail: str) -> Iterator[str]:
    if len(line := f"{head}{', '.join(names)}{tail.strip()}") <= WIDTH:
        yield line
        return
    yield head
    indent = " " * (len(tail) - len(tail.lstrip()) + 4)
    yield textwrap.fill(", ".join(names) + ",", WIDTH, initial_indent=indent, subsequent_indent=indent)
    yield tail
