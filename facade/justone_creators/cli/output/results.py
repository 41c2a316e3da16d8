"""Results and errors of the calls of one operation in each format."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from ..._schema import serialise
from ..._schema.columns import ModelList, value_at
from ...errors import JustOneError
from ...result import Result
from .formats import CSV, JSON, JSONL, RAW, TABLE
from .selection import Selection
from .text import aligned, words

Outcome = Result[Any] | JustOneError

_NOTHING: Final = "The vendor has nothing for this id (billed)."
_UNREADABLE: Final = "no data: nothing in the response can be read (--format raw shows it)"


class Renderer:
    """Writes the outcomes of an operation in one format.

    Attributes:
        is_exact: Whether a text stays as it is where no terminal reads it: spreadsheets and programs read CSV.
    """

    def __init__(
        self, form: str, chosen: Selection, describe: Callable[[JustOneError], dict[str, Any]], *, several: bool
    ) -> None:
        self.is_exact: bool = form == CSV
        self._render: Callable[[Outcome, dict[str, Any]], Iterator[str]] = {
            TABLE: self._table, JSON: self._json, RAW: self._raw, CSV: self._csv, JSONL: self._jsonl
        }[form]  # fmt: skip
        self._chosen = chosen
        self._describe = describe
        self._is_first = True
        self._several = several

    def __call__(self, outcome: Outcome, parameters: dict[str, Any]) -> str:
        """Return the lines of an outcome; an error has none in a table or CSV, because it is reported anyway."""
        text = "".join(f"{line}\n" for line in self._render(outcome, parameters))
        self._is_first = self._is_first and not text
        return text

    def _table(self, outcome: Outcome, parameters: dict[str, Any]) -> Iterator[str]:
        if isinstance(outcome, JustOneError):
            return
        if self._several:
            yield from [] if self._is_first else [""]
            yield f"## {words(next(iter(parameters.values())))}"
        if outcome.message:
            yield f"# {words(outcome.message)}"
        if outcome.data is None:
            yield _NOTHING
            return
        rows = []
        if self._chosen.each is None:
            values = ((column, value_at(column.path, outcome.data)) for column in self._chosen.columns())
            rows = [(self._chosen.head(column), words(value), column.field.unit) for column, value in values
                    if value is not None]  # fmt: skip
            yield from aligned(rows)
        tables = [table for _, found in self._chosen.lists() if (table := self._list(found, outcome.data))]
        for table in tables:
            yield from ["", *table] if rows else table
        if not rows and not tables:
            yield _UNREADABLE

    def _list(self, found: ModelList, data: Any) -> list[str]:
        """Return the table of a list, with the columns that have a value in one of its rows."""
        rows = list(found.rows(data, json=False))
        if not rows:
            return []
        labels = [field.label_zh for level in found.levels for field in level.fields]
        title = "·".join(labels) if self._chosen.language == "zh" else ".".join(found.path)
        shown = []
        for column, values in zip(found.columns, zip(*rows, strict=True), strict=True):
            if self._chosen.each is not None and not self._chosen.has(column.name):
                continue
            if any(value is not None for value in values):
                head, unit = self._chosen.head(column), column.field.unit
                shown.append((f"{head} ({unit})" if unit else head, values))
        heads, columns = zip(*shown, strict=True) if shown else ((), ())
        return [f"{title}: {len(rows)}", *aligned(zip(*columns, strict=True), heads, cut=True)]

    def _json(self, outcome: Outcome, parameters: dict[str, Any]) -> Iterator[str]:
        if isinstance(outcome, JustOneError):
            asked = {"operation": self._chosen.operation.name, "parameters": parameters}
            values = {**asked, **self._describe(outcome)}
        else:
            values = outcome.to_dict(json=True)
            if self._chosen.names and outcome.data is not None:
                values["data"] = self._pruned(outcome.data)
        yield from self._lines(values)

    def _raw(self, outcome: Outcome, parameters: dict[str, Any]) -> Iterator[str]:
        if isinstance(outcome, Result):
            yield from self._lines(outcome.raw)
        else:
            yield from self._lines({**parameters, **self._describe(outcome)})

    def _lines(self, values: Any) -> Iterator[str]:
        yield from json.dumps(values, ensure_ascii=False, indent=None if self._several else 2).split("\n")

    def _pruned(self, data: Any) -> dict[str, Any]:
        """Return the chosen fields of an answer, nested as in the model."""
        pruned: dict[str, Any] = {}
        chosen = [(column.path, value_at(column.path, data)) for column in self._chosen.columns()]
        outermost = (found.levels[0] for _, found in self._chosen.lists())  # it has the lists inside its items
        chosen += [(found.path, found.items(data)) for found in outermost]
        for path, value in chosen:
            place = pruned
            for name in path[:-1]:
                place = place.setdefault(name, {})
            place[path[-1]] = serialise.to_value(value, json=True)
        return pruned

    def _jsonl(self, outcome: Outcome, parameters: dict[str, Any]) -> Iterator[str]:
        if isinstance(outcome, JustOneError):
            asked = {f"request_{name}": value for name, value in parameters.items()}
            rows: Any = [{**asked, **self._describe(outcome)}]
        else:
            table = self._rows(outcome)
            rows = ({name: value for name, value in row.items() if self._keeps(name)} for row in table.rows())
        for row in rows:
            yield serialise.to_json(serialise.to_value(row, json=True), indent=None)

    def _csv(self, outcome: Outcome, _: dict[str, Any]) -> Iterator[str]:
        from ...tables.csv_file import write_rows

        if isinstance(outcome, Result):
            file, table = io.StringIO(newline=""), self._rows(outcome)
            language: Any = self._chosen.language
            keep = [self._keeps(column.name) for column in table.columns]
            write_rows(table, file, language=language, header=self._is_first, keep=keep, end="\n")
            yield file.getvalue().removesuffix("\n")

    def _rows(self, result: Result[Any]) -> Any:
        from ...tables import table

        return table([result], self._chosen.each, operation=self._chosen.operation.name)

    def _keeps(self, name: str) -> bool:
        """Whether a column of a table is written: that of the id is always, because it says what a row is of."""
        return name == f"request_{self._chosen.id_name}" or self._chosen.has(name)
