"""The example on the page about the report writes one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from justone_creators.report.sections import SECTIONS

PAGE = (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")


def test_the_example_writes_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "docs/report.md", "exec"), {})  # noqa: S102  (our own page)
    assert "¥140.43" in (tmp_path / "report.html").read_text("utf-8")


def test_the_page_names_each_operation_with_a_section() -> None:
    assert [name for name in SECTIONS if f"`{name}`" not in PAGE] == []
