"""The table of the operations for the command's help, which lists them without loading them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facade_writer.methods import builders, deprecation, namespaces
from facade_writer.source import BUILDERS, FACADE, formatted

HEAD: Final = '"""The operations in a list. Written by scripts/document.py from the builders; do not edit."""'
# The first line of each operation's documentation, and the sentence on those that the vendor deprecated.
SUMMARIES: Final = "SUMMARIES: Final[dict[str, str]] = {"
DEPRECATED: Final = "DEPRECATED: Final[dict[str, str]] = {"


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the source of the tables."""
    summaries, deprecated = {}, {}
    for namespace in namespaces():
        for function in builders(BUILDERS / f"{namespace}.py"):
            name = f"{namespace}.{function.name}"
            summaries[name] = (ast.get_docstring(function) or "").partition("\n")[0]
            if said := deprecation(namespace, function.name):
                deprecated[name] = said
    target = FACADE / "operations" / "summaries.py"
    tables = [SUMMARIES, *_lines(summaries), "}", DEPRECATED, *_lines(deprecated), "}"]
    source = [HEAD, "from __future__ import annotations", "from typing import Final", *tables]
    yield target, formatted("\n".join(source), target)


def _lines(texts: dict[str, str]) -> Iterator[str]:
    return (f"    {name!r}: {text!r}," for name, text in texts.items())
