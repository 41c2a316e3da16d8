"""The examples on the page about tables run and print what their comments say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from justone_creators.tables.column import ColumnType

PAGE = (Path(__file__).parents[2] / "docs" / "tables.md").read_text("utf-8")
SETUP, *EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
PARTNERS = ("pandas", "polars", "duckdb", "pyarrow")


def needs_partner(code: str) -> bool:
    return any(f"import {partner}" in code for partner in PARTNERS)


def run(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Run an example after the first one, in a folder of its own."""
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for source in (SETUP, code):
        exec(compile(source, "docs/tables.md", "exec"), names)  # noqa: S102  (our own page)
    printed = capsys.readouterr().out.splitlines()
    assert printed == re.findall(r"print\(.*\)\s+# (.+)", code)


@pytest.mark.parametrize("code", [code for code in EXAMPLES if not needs_partner(code)])
def test_an_example_prints_what_its_comments_say(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(code, tmp_path, monkeypatch, capsys)


@pytest.mark.integration
@pytest.mark.parametrize("partner", PARTNERS)
def test_an_example_with_a_partner_has_at_most_four_lines_and_prints_what_its_comments_say(
    partner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [code] = [code for code in EXAMPLES if f"import {partner}" in code]
    assert len([line for line in code.splitlines() if line]) <= 4
    run(code, tmp_path, monkeypatch, capsys)


def test_the_page_names_each_type_of_column() -> None:
    assert [name for name in get_args(ColumnType) if f"`{name}`" not in PAGE] == []
