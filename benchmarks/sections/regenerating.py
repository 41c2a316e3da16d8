"""How long it takes to write the low-level client anew, and to check that it is what the generator gives.

Both run in a copy of the project, by an interpreter of its own: the generator's tools are not to be installed beside
httpx, which imports some of them where they are present.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from ..cases import CHECK, OFFLINE, REGENERATE
from ..figures import WALL
from ..results import Results
from ..rounds import Allotment

_ROOT: Final = Path(__file__).parents[2]
_NEEDED: Final = ("generated", "openapi", "scripts")


def measure(results: Results, time: Allotment, interpreter: Path) -> None:
    """Run both once a round, with an interpreter that has the group dev."""
    with _copy() as project:
        for option in (CHECK, OFFLINE):
            _run(interpreter, project, option)  # compiles what it imports
        for option in time.turns((OFFLINE, CHECK)):
            began = perf_counter()
            _run(interpreter, project, option)
            results.figures.add(option, REGENERATE, WALL, perf_counter() - began)


@contextmanager
def _copy() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        project = Path(folder)
        for name in _NEEDED:
            shutil.copytree(_ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(_ROOT / "pyproject.toml", project)
        yield project


def _run(interpreter: Path, project: Path, option: str) -> None:
    subprocess.run([interpreter, REGENERATE, option], cwd=project, check=True)  # noqa: S603  (our own script)
