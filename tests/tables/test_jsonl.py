"""JSON Lines: an object a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.operations import DETAILS, KNOWN

from justone_creators import NoteDetails, Result
from justone_creators.tables import table
from justone_creators.tables.column import TIME


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.jsonl"


@pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")
@pytest.mark.parametrize("operation", KNOWN)
def test_a_line_has_the_values_of_the_flat_result(operation: str, path: Path, flavour: Any) -> None:
    result: Result[Any] = flavour.ask(operation, KNOWN[operation])
    made = table([({"campaign": "春"}, result), ({}, result)])
    assert made.to_jsonl(path) == 2
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    assert [*first] == [column.name for column in made.columns]
    assert (first["campaign"], second["campaign"]) == ("春", None)
    flat = json.loads(result.to_json(flat=True))
    for column in made.columns[1:]:
        expected = flat[column.name]
        if column.type == TIME and expected is not None:
            expected = datetime.fromisoformat(expected).astimezone(UTC).isoformat()
        assert first[column.name] == expected


def test_text_of_any_kind_is_one_line(path: Path) -> None:
    titles = ["a\nb", '"', "=1", "标题 😀", "\ud800", "\u2028"]
    results = [Result.of(NoteDetails(title=title), operation=DETAILS, parameters={"note_id": "1"}) for title in titles]
    table(results).to_jsonl(path)
    assert [json.loads(line)["title"] for line in path.read_bytes().split(b"\n") if line] == titles


def test_a_file_is_written_completely_or_not_at_all(path: Path, metrics: Result[Any]) -> None:
    def broken() -> Iterator[Result[Any]]:
        yield metrics
        raise ConnectionError

    with pytest.raises(ConnectionError):
        table(broken()).to_jsonl(path)
    assert [*path.parent.iterdir()] == []
