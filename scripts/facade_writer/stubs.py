"""The stubs of models and enumerations: what an editor shows of each field and member when the mouse is over it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from facade_writer.source import FACADE, docstring, escaped, formatted, modules, parse
from justone_creators import enums
from justone_creators._schema.fields import Field, fields_of

HEAD: Final = "# Written by scripts/document.py; do not edit.\n"


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the source of each stub."""
    for path in modules(FACADE / "models"):
        target = path.with_suffix(".pyi")
        yield target, formatted("\n".join(_models(path)), target)
    target = FACADE / "enums.pyi"
    yield target, formatted("\n".join(_enums(FACADE / "enums.py")), target)


def hover(field: Field) -> str:
    """Return what is shown of a field: meaning, unit, Chinese name, and where it is known from."""
    unit = f" Unit: {field.unit}." if field.unit else ""
    known = f"{field.label_zh}. `{field.wire}` on the wire; {field.source}, confidence {field.confidence}."
    return f"{_sentence(escaped(field.meaning))}{unit}\n\n    {known}\n    "


def _models(path: Path) -> Iterator[str]:
    tree, module = parse(path), import_module(f"justone_creators.models.{path.stem}")
    yield f'{HEAD}"""{docstring(tree)}"""\n'
    yield from (ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) if _kept(node))
    yield "from .._schema.fields import model\nfrom .._schema.model import Model\n"
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            annotations = dict(_annotations(node))
            bases = f"({', '.join(map(ast.unparse, node.bases))})" if node.bases else ""
            yield f'@model\nclass {node.name}{bases}:\n    """{docstring(node)}"""\n'
            for field in (each for each in fields_of(getattr(module, node.name)) if each.name in annotations):
                yield f'    {field.name}: {annotations[field.name]} = ...\n    """{hover(field)}"""\n'


def _kept(node: ast.Import | ast.ImportFrom) -> bool:
    return not (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("_schema", "__future__")))


def _annotations(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            yield line.target.id, ast.unparse(line.annotation)


def _enums(path: Path) -> Iterator[str]:
    tree = parse(path)
    yield f'{HEAD}"""{docstring(tree)}"""\n'
    yield "from ._schema.choice import Choice as Choice"  # with `as`, else a stub would not export it
    for node in tree.body[1:]:
        if isinstance(node, ast.ClassDef):
            yield f'class {node.name}(Choice):\n    """{docstring(node)}"""\n'
            for member in getattr(enums, node.name):
                yield f"    {member.name} = {member.value!r}, {member.label!r}, {member.label_zh!r}"
                yield f'    """{_sentence(member.label)} {member.label_zh}. `{member.value}` on the wire."""\n'
        elif isinstance(node, ast.Import | ast.ImportFrom) and not _kept(node):
            continue
        else:
            yield ast.unparse(node)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
