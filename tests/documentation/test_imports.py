"""Which tests may import what: each folder is by itself, but for tests/support; scripts import no tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.checkout import ROOT


def imported(path: Path) -> Iterator[str]:
    """Yield the modules that a module imports from the tests."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_tests_import_of_other_folders_only_the_support_and_no_tests() -> None:
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        folder = path.relative_to(ROOT / "tests").parts[0]
        for name in (name for name in imported(path) if name.partition(".")[0] == "tests"):
            _, owner, *module = name.split(".")
            if owner not in {"support", folder} or any(part.startswith("test_") for part in module[:1]):
                wrong.append(f"{path.relative_to(ROOT)}: {name}")
    assert wrong == []


def test_scripts_import_no_tests() -> None:
    paths = (path for top in ("facade", "scripts", "benchmarks") for path in (ROOT / top).rglob("*.py"))
    wrong = {str(path.relative_to(ROOT)) for path in paths if any(name.startswith("tests.") for name in imported(path))}
    assert wrong == set()
