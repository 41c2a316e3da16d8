"""How Python sources are read and written here."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Final

FACADE: Final = Path(__file__).parents[2] / "facade" / "justone_creators"
BUILDERS: Final = FACADE / "operations" / "_builders"


def parse(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"), str(path))


def modules(folder: Path) -> list[Path]:
    """Return the modules in a folder, without `__init__`."""
    return sorted(path for path in folder.glob("*.py") if path.stem != "__init__")


def docstring(node: ast.AsyncFunctionDef | ast.FunctionDef | ast.ClassDef | ast.Module) -> str:
    """Return a docstring, indented as in the source, to stand between triple quotes."""
    text = ast.get_docstring(node, clean=False)
    assert text is not None, f"{getattr(node, 'name', 'module')} has no docstring"
    return escaped(text)


def escaped(text: str) -> str:
    """Return a text as it has to stand between triple quotes."""
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'{text[:-1]}\\"' if text.endswith('"') else text


def formatted(source: str, path: Path) -> str:
    """Return a source as ruff formats it, with its imports sorted."""
    for command in (["check", "--select=I", "--fix", "--quiet"], ["format"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(path), "-"],
            input=source,
            capture_output=True,
            text=True,
            check=True,
        )
        source = done.stdout
    return source
