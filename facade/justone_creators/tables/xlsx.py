"""Writes tables as an Excel workbook, a row at a time. Needs XlsxWriter, the extra `xlsx`."""

from __future__ import annotations

import re
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from os import PathLike
from typing import Any, Final

from .._lazy import of_extra
from .._version import __version__
from ..errors import InvalidArgumentError
from .column import TIME, TableColumn, headings
from .files import replacing
from .rows import Rows, Sheet
from .xlsx_cells import BOLD, CellWriter

ROWS: Final = 1_048_576  # in a sheet of Excel, the header among them
_COLUMNS: Final = 16_384
_NAME: Final = 31  # characters
_WIDTHS: Final = {"string": 22, TIME: 20}
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_WORDS: Final = {
    "en": {
        name: name for name in ("About", "written", "times", "UTC, without a zone", "rows in sheet", "limits of Excel")
    },
    "zh": {
        "About": "说明",
        "written": "生成时间",
        "times": "时间",
        "UTC, without a zone": "UTC，不带时区",
        "rows in sheet": "工作表行数",
        "limits of Excel": "Excel 的限制",
    },
}

# The lines of the sheet `About`, known when everything is written.
About = Callable[[], Iterable[tuple[str, object]]]


def write_xlsx(table: Rows, path: str | PathLike[str], *, language: str, about: About) -> int:
    """Write a table and those of its lists, a sheet each, and the sheet `About`; return the table's number of rows.

    Raises:
        InvalidArgumentError: The language is not known, or the table has more columns than Excel.
        ImportError: XlsxWriter is not installed.
    """
    library = xlsxwriter()
    described = [(sheet, _headings(sheet.columns, language)) for sheet in table.sheets]
    with replacing(path) as part, tempfile.TemporaryDirectory() as folder:
        workbook = library.Workbook(part, {**_OPTIONS, "tmpdir": folder})
        workbook.use_zip64()  # for sheets of more than 4 GB; smaller ones are as without it
        cells = CellWriter(workbook)
        try:
            sheets = [_SheetWriter(workbook, cells, sheet, names) for sheet, names in described]
            for number, row in table.sheet_rows():
                sheets[number].write(row)
            for sheet in sheets:
                sheet.end()
            limits = [*_limits(sheets, cells)]
            for line in limits:
                warnings.warn(line, RuntimeWarning, stacklevel=3)
            words = _WORDS[language]
            lines = [*about(), *_lines(sheets, words), *((words["limits of Excel"], line) for line in limits)]
            _write_about(workbook.add_worksheet(words["About"]), cells, lines)
        finally:
            _close(library, workbook)
    return sheets[0].count


def xlsxwriter() -> Any:
    """Return the library.

    Raises:
        ImportError: It is not installed.
    """
    return of_extra("xlsxwriter", "XLSX needs", "XlsxWriter", "xlsx", "CSV and JSON Lines need nothing.")


class _SheetWriter:
    """Writes the rows of one table; those that a sheet cannot take go on on another one.

    Attributes:
        name: The sheet's name.
        count: How many rows were written.
        parts: How many sheets they take.
    """

    def __init__(self, workbook: Any, cells: CellWriter, sheet: Sheet, names: list[str]) -> None:
        self.name = _NO_NAME.sub("_", sheet.name)[:_NAME]
        self.count = 0
        self.parts = 0
        self._workbook = workbook
        self._cells = cells
        self._columns = list(zip(names, sheet.columns, strict=True))
        self._writers = cells.writers(sheet.columns)
        self._begin()

    def write(self, values: list[Any]) -> None:
        """Write a row."""
        if self._row == ROWS:
            self.end()
            self._begin()
        for place, value in enumerate(values):
            if value is not None:
                self._writers[place](self._sheet, self._row, place, value)
        self._row += 1
        self.count += 1

    def end(self) -> None:
        """Give the rows of the sheet a filter."""
        self._sheet.autofilter(0, 0, self._row - 1, len(self._columns) - 1)

    def _begin(self) -> None:
        self.parts += 1
        self._row = 1
        end = f" ({self.parts})" if self.parts > 1 else ""
        self._sheet = self._workbook.add_worksheet(self.name[: _NAME - len(end)] + end)
        self._sheet.freeze_panes(1, 0)
        for place, (name, column) in enumerate(self._columns):
            self._sheet.set_column(place, place, _WIDTHS.get(column.type, 14))
            self._cells.text(self._sheet, 0, place, name, BOLD)
            self._sheet.write_comment(0, place, _comment(column), {"x_scale": 2})


def _headings(columns: Iterable[TableColumn], language: str) -> list[str]:
    columns = list(columns)
    if len(columns) > _COLUMNS:
        why = f"The table has {len(columns):,} columns, and Excel has {_COLUMNS:,}. Write CSV, Parquet or JSON Lines."
        raise InvalidArgumentError(why, argument="path")
    names = headings(columns, language)
    return [f"{name} (UTC)" if column.type == TIME else name for name, column in zip(names, columns, strict=True)]


def _comment(column: TableColumn) -> str:
    """Return what is known of a column: its two names, unit, meaning and source."""
    lines = [f"{column.name} · {column.label_zh}", f"unit: {column.unit or '-'}", column.meaning]
    return "\n".join([*filter(None, lines), f"source: {column.source}, confidence: {column.confidence}"])


def _limits(sheets: list[_SheetWriter], cells: CellWriter) -> Iterator[str]:
    for sheet in sheets:
        if sheet.parts > 1:
            last = f"{sheet.name[: _NAME - 4]} ({sheet.parts})"
            yield f"{sheet.name} has {sheet.count:,} rows, more than a sheet of Excel: they go on up to sheet {last!r}."
    for name, count in cells.cut.items():
        yield f"{name}: {count:,} texts are cut at Excel's 32,767 characters; other formats have them whole."


def _lines(sheets: list[_SheetWriter], words: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    yield words["written"], f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, justone-creators {__version__}"
    yield words["times"], words["UTC, without a zone"]
    for sheet in sheets:
        yield f"{words['rows in sheet']} {sheet.name}", sheet.count


def _write_about(sheet: Any, cells: CellWriter, lines: list[tuple[str, object]]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    for row, (name, value) in enumerate(lines):
        cells.text(sheet, row, 0, name, BOLD)
        if isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, 1, value)
        else:
            cells.text(sheet, row, 1, str(value))


def _close(library: Any, workbook: Any) -> None:
    """Close a workbook, also after an error: its files would stay open."""
    try:
        workbook.close()
    except library.exceptions.FileCreateError as error:
        raise error.args[0] from None
