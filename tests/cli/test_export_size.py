"""Memory does not grow with the rows of an export; `export_size` measures a million of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.export_size import ENDINGS, exported, lines

KIB_MORE = 30_000  # pyarrow's buffers; the other formats need 1,000


@pytest.mark.integration
@pytest.mark.parametrize(("ending", "options"), [*((ending, ()) for ending in ENDINGS), (".csv", ("--by", "creator"))])
def test_five_times_the_rows_take_no_more_memory(ending: str, options: tuple[str, ...], tmp_path: Path) -> None:
    few, many = (
        exported(lines(tmp_path / f"{rows}.jsonl", rows), tmp_path / f"{rows}{ending}", *options)
        for rows in (10_000, 50_000)
    )
    assert many < few + KIB_MORE
