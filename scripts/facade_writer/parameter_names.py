"""The Chinese names of the parameters, which tables and the report show: they stand in `zh.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from documentation.translation import PARAMETER_NAMES, TABLE
from facade_writer.source import FACADE, formatted

HEAD: Final = '"""The Chinese names of the parameters. Written by scripts/document.py from zh.toml; do not edit."""'


def write() -> Iterator[tuple[Path, str]]:
    """Yield the path and the source of the table."""
    names = tomllib.loads(TABLE.read_text("utf-8"))[PARAMETER_NAMES]
    target = FACADE / "operations" / "parameter_names.py"
    lines = (f"    {name!r}: {text!r}," for name, text in names.items())
    source = [HEAD, "from __future__ import annotations", "from typing import Final", "",
              "PARAMETERS_ZH: Final[dict[str, str]] = {", *lines, "}"]  # fmt: skip
    yield target, formatted("\n".join(source), target)
