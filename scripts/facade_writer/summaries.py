"""The table of the operations for the command's help, which lists them without loading them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facade_writer.methods import builders, deprecation, namespaces
from facade_writer.source import BUILDERS, FACADE, formatted

HEAD: Final = '''\
"""The operations with the first line of their documentation. Listing them loads nothing else.

Written by scripts/document.py from the builders; do not edit.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Summary(NamedTuple):
    """An operation in a list.

    Attributes:
        text: The first line of its documentation.
        deprecated: The successor and the reason, if the vendor deprecated it.
    """

    text: str
    deprecated: str | None = None


SUMMARIES: Final[dict[str, Summary]] = {
'''


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the source of the table."""
    target = FACADE / "operations" / "summaries.py"
    yield target, formatted("\n".join([HEAD, *_lines(), "}"]), target)


def _lines() -> Iterator[str]:
    for namespace in namespaces():
        for function in builders(BUILDERS / f"{namespace}.py"):
            text = (ast.get_docstring(function) or "").partition("\n")[0]
            said = deprecation(namespace, function.name)
            values = [repr(text), *([repr(said)] if said else [])]
            yield f'    "{namespace}.{function.name}": Summary({", ".join(values)}),'
