"""Lists of records, such as the operations or the codes, in each format."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from . import formats
from .sink import Sink
from .text import aligned, words, wrapped

FORMATS: Final = (formats.TABLE, formats.JSON, formats.CSV, formats.JSONL)


_WIDTH: Final = 100  # of a table, if it is not for a terminal


def write_records(
    records: list[dict[str, Any]],
    form: str | None,
    output: Path | None,
    *,
    whole: Any = None,
    shown: Iterable[dict[str, Any]] | None = None,
) -> None:
    """Write records that have the same keys.

    Args:
        records: The records.
        form: The format that was given, if any.
        output: The file, if not standard output.
        whole: What JSON has instead of the list of records.
        shown: What a table has instead of them: texts, in lines that are not wider than the terminal.

    Raises:
        BadParameter: Format or file cannot be used.
    """
    chosen, sink = formats.chosen(form, output, default=formats.TABLE, allowed=FORMATS), Sink(output)
    heads = list(records[0]) if records else []
    if chosen == formats.TABLE and shown is not None:
        rows = list(shown)
        width = shutil.get_terminal_size((_WIDTH, 0)).columns
        lines = wrapped([list(map(words, each.values())) for each in rows], list(rows[0]), width)
        text = "".join(f"{line}\n" for line in lines)
    elif chosen == formats.TABLE:
        text = "".join(f"{line}\n" for line in aligned([list(each.values()) for each in records], heads))
    elif chosen == formats.JSON:
        text = json.dumps(records if whole is None else whole, ensure_ascii=False, indent=2) + "\n"
    elif chosen == formats.JSONL:
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records)
    else:
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, heads, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
        text = file.getvalue()
    sink.write(text, exactly=chosen == formats.CSV)
    sink.close()
