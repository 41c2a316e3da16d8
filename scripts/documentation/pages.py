"""The pages of docs/ that are derived from the code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from documentation.answers import answers_page
from documentation.errors import errors_page
from documentation.operations import index_page, operation_page
from documentation.parameters import parameters_page
from documentation.translation import ENGLISH, chinese
from drift.surface.surface import surface

ROOT: Final = Path(__file__).resolve().parents[2]


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each page."""
    yield ROOT / "docs" / "answers.md", answers_page()
    yield ROOT / "docs" / "parameters.md", parameters_page()
    yield ROOT / "docs" / "faults.md", faults_page()
    for language in (ENGLISH, chinese()):
        folder = ROOT / "docs" / language.folder
        yield folder / "errors.md", errors_page(language)
        yield folder / "operations" / "index.md", index_page(language)
        for method in surface():
            yield folder / "operations" / f"{method.name}.md", operation_page(method, language)


def faults_page() -> str:
    """Return the page on faults: the tests print it, because its rows are their scenarios."""
    command = [sys.executable, "-m", "tests.faults.page"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "scripts")))}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return done.stdout.decode()
