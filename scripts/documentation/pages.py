"""The pages of docs/ that are derived from the code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cassettes.examples import OPERATIONS, SANDBOX
from cassettes.faults import faults
from documentation.answers import answers_page
from documentation.errors import errors_page
from documentation.operations import index_page, operation_page
from documentation.parameters import parameters_page
from documentation.translation import ENGLISH, TABLE, Language, chinese
from drift.surface.surface import Method, broken_methods, surface

ROOT: Final = Path(__file__).resolve().parents[2]


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of each page.

    Raises:
        SystemExit: An operation lacks something. A line each says what to write where.
    """
    if missing := list(_missing()):
        raise SystemExit("\n".join(missing))
    yield ROOT / "docs" / "answers.md", answers_page()
    yield ROOT / "docs" / "parameters.md", parameters_page()
    yield ROOT / "docs" / "faults.md", faults_page()
    yield from translated_pages(ENGLISH)
    in_chinese = chinese()
    yield from translated_pages(in_chinese)
    if texts := in_chinese.missing():
        lines = (
            f"[{section}]\n" + "\n".join(f'{json.dumps(each, ensure_ascii=False)} = ""' for each in each_text)
            for section, each_text in texts.items()
        )
        head = f"Add a Chinese text for each of these lines to {TABLE.relative_to(ROOT)}, in its section:"
        raise SystemExit("\n".join((head, *lines)))
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        yield ROOT / name, with_operations((ROOT / name).read_text("utf-8"))
    migrating = ROOT / "docs" / "migrating.md"
    yield migrating, with_migrations(migrating.read_text("utf-8"))


def _missing() -> Iterator[str]:
    for broken in broken_methods():
        yield f"{broken.name} cannot be called: {broken.error}"
    for method in surface():
        if method.name in OPERATIONS:
            yield from faults(method.name)
        else:
            yield f"{method.name} has no example answer. Write {(SANDBOX / method.name).relative_to(ROOT)}.json."


def translated_pages(language: Language) -> list[tuple[Path, str]]:
    """Return the pages that are written in both languages."""
    folder = ROOT / "docs" / language.folder
    return [
        (folder / "errors.md", errors_page(language)),
        (folder / "operations" / "index.md", index_page(language)),
        *((folder / "operations" / f"{each.name}.md", operation_page(each, language)) for each in surface()),
    ]


def with_operations(configuration: str) -> str:
    """Return the configuration of a site with the pages of all operations in its navigation."""
    pages = ("index", *(method.name for method in surface()))
    lines = "".join(f"      - operations/{page}.md\n" for page in pages)
    return re.sub(r"(?:^ +- operations/.+\n)+", lines, configuration, flags=re.MULTILINE)


def with_migrations(page: str) -> str:
    """Return the page about migrating with a row for each operation: the vendor's SDK names methods by their path."""
    rows = "".join(f"{_migration(method)}\n" for method in surface())
    return re.sub(r"(?:^\| `client\..+\n)+", lambda _: rows, page, flags=re.MULTILINE)


def _migration(method: Method) -> str:
    _, _, namespace, *path = method.operation.split("/")
    theirs = ".".join(map(_snake_case, (namespace, "_".join(path))))
    identifier = method.options[0]
    ours = f"`api.{method.name}({identifier.name})`{', deprecated' if method.deprecated else ''}"
    return f"| `client.{theirs}({_snake_case(identifier.wire)}=...)` | {ours} |"


def _snake_case(name: str) -> str:
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower().replace("-", "_")


def faults_page() -> str:
    """Return the page on faults: the tests print it, because its rows are their scenarios."""
    command = [sys.executable, "-m", "tests.faults.page"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "scripts")))}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return done.stdout.decode()
