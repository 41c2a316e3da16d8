"""The package compares any two documents: it knows nothing of this project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import importlib, pkgutil, sys
sys.path.insert(0, "scripts")
import openapi_diff
for module in pkgutil.walk_packages(openapi_diff.__path__, "openapi_diff."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_the_package_imports_nothing_else_of_the_project() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    ours = {path.stem for folder in ("scripts", "facade", "generated") for path in (ROOT / folder).iterdir()}
    assert loaded & ours == {"openapi_diff"}
