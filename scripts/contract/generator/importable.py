"""Whether a generated package can be imported, tried in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

from contract.errors import ContractError
from contract.generator.output import one_line_of

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM: Final = """
import importlib, pkgutil, sys
folder, name = sys.argv[1:]
sys.path.insert(0, folder)
package = importlib.import_module(name)
for each in pkgutil.walk_packages(package.__path__, f"{name}."):
    importlib.import_module(each.name)
"""


def check_importable(package: Path) -> None:
    """Import all modules of a package, which compiles them.

    Raises:
        ContractError: One cannot be imported.
    """
    command = [sys.executable, "-I", "-B", "-c", _PROGRAM, str(package.parent), package.name]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if done.returncode != 0:
        raise ContractError(f"the new {package.name} cannot be imported: {one_line_of(done.stderr)}")
