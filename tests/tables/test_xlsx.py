"""Excel workbooks: what two libraries read from them, hostile text, and the limits of Excel."""

from __future__ import annotations

import re
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example as sample
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook
from tests.support.operations import DETAILS, METRICS, NOTE, REPORT, SHOWCASE

from justone_creators import InvalidArgumentError, NoteDetails, Result
from justone_creators.models import DistributionMetrics, ShowcaseItem, ShowcaseItems
from justone_creators.tables import table, xlsx
from justone_creators.tables.column import TableColumn
from justone_creators.tables.xlsx_cells import number_format

ID = "7566200471448779514"
# XlsxWriter takes the second one for its own XML: written as it is, it would end the cell and begin a formula.
HOSTILE = [
    '=HYPERLINK("http://evil.example","x")', '<r></r></is></c><c r="Z9"><f>1+1</f></c><c><is><r></r>',
    "<r><t>a</t></r>",
    "<r>", "+1", "-2", "@x", "\tx", "\r=1", "\n=1", "＝1", "{=1+1}", "http://evil.example", "mailto:a@b.example",
    "internal:Sheet1!A1", "</t></is></c>", "&amp;&lt;", "_x0041_", "1e5", "007", "TRUE", "#REF!", " x ", "达人 😀",
]  # fmt: skip


def note(**fields: Any) -> Result[Any]:
    return Result.of(NoteDetails(**fields), operation=DETAILS, parameters={"note_id": NOTE})


def cells_of(path: Path, sheet: int | str = 0) -> list[dict[str, Any]]:
    """Return the rows below the header as openpyxl's cells, by column."""
    book = openpyxl.load_workbook(path)
    header, *rows = book.worksheets[sheet] if isinstance(sheet, int) else book[sheet]
    return [{name.value: cell for name, cell in zip(header, row, strict=True)} for row in rows]


def about(path: Path) -> dict[str, Any]:
    return {row[0]: row[1] for row in openpyxl.load_workbook(path)["About"].iter_rows(values_only=True)}


def formulas(path: Path) -> int:
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]
    return sum(len(re.findall(rb"<f[ />]|<hyperlink", sheet)) for sheet in sheets)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.xlsx"


def test_both_libraries_read_each_value_with_its_type(path: Path) -> None:
    video = ShowcaseItem(
        item_id=ID, title="标题", plays=1_234_567, published_at=datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
    )
    asked = {"author_id": ID, "only_assigned": False}
    result = Result.of(ShowcaseItems(personal_videos=(video,)), operation=SHOWCASE, parameters=asked)
    assert table([({"campaign": "春"}, result)], "personal_videos").to_xlsx(path) == 1
    [row] = cells_of(path)
    names = [
        "campaign",
        "request_author_id",
        "request_only_assigned",
        "item_id",
        "title",
        "plays",
        "published_at (UTC)",
    ]
    values = ["春", ID, False, ID, "标题", 1_234_567, datetime(2026, 2, 3, 4, 5, 6)]  # noqa: DTZ001  (Excel has no zones)
    assert [row[name].value for name in names] == values
    assert [row[name].data_type for name in names] == [*"ssbssnd"]
    header, read = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    by_name = dict(zip(header, read, strict=True))
    assert [by_name[name] for name in names] == values
    assert [type(by_name[name]) for name in names] == [str, str, bool, str, str, float, datetime]


def test_numbers_have_the_format_of_their_unit(path: Path, metrics: Result[Any], core: Result[Any]) -> None:
    table([metrics]).to_xlsx(path)
    [row] = cells_of(path)
    formats = {"median_plays": "#,##0", "interaction_rate_value": "0.00%", "expected_cpm_seconds_21_60": "#,##0.00"}
    assert {name: row[name].number_format for name in formats} == formats
    assert (row["expected_cpm_seconds_21_60"].value, row["expected_cpm_seconds_21_60"].data_type) == (140.43, "n")
    table([core], "daily").to_xlsx(path)
    day = cells_of(path)[0]["day"]
    assert (day.number_format, day.data_type, type(day.value)) == ("yyyy-mm-dd", "d", datetime)


def test_a_unit_without_a_format_of_its_own_has_a_plain_one() -> None:
    plain = [TableColumn("x", kind, "px", "", "", "high", "") for kind in ("int64", "float64")]
    assert [number_format(column) for column in plain] == ["0", "General"]


def test_the_header_stays_in_view_has_a_filter_and_a_comment_with_unit_and_meaning(
    path: Path, metrics: Result[Any]
) -> None:
    made = table([metrics, metrics])
    made.to_xlsx(path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    [column] = [each for each in made.columns if each.name == "expected_cpm_seconds_21_60"]
    [cell] = [cell for cell in sheet[1] if cell.value == column.name]
    for known in (column.unit, column.meaning, column.source, column.label_zh):
        assert known in cell.comment.text
    assert all(cell.comment for cell in sheet[1])
    assert cell.font.bold


def test_a_workbook_has_a_sheet_for_each_list_and_one_about_it(path: Path, showcase: Result[Any]) -> None:
    made = table(each for each in [showcase, None, showcase])
    assert made.to_xlsx(path, about={"campaign": "=spring", "budget": 5}) == 2
    assert openpyxl.load_workbook(path).sheetnames == [
        "showcase_items",
        "personal_videos",
        "commissioned_videos",
        "About",
    ]
    assert len(cells_of(path, "personal_videos")) == 4
    assert [cell["item_id"].value for cell in cells_of(path, "personal_videos")][:2] == [
        video.item_id for video in showcase.data.personal_videos
    ]
    lines = about(path)
    assert lines.items() >= {
        "campaign": "=spring", "budget": 5, "passed over: NoneType": 1, "rows in sheet personal_videos": 4,
        "times": "UTC, without a zone",
    }.items()  # fmt: skip
    assert "justone-creators" in lines["written"]


def test_the_headers_are_chinese_on_request(path: Path, metrics: Result[Any]) -> None:
    made = table([({"campaign": "a"}, metrics)])
    made.to_xlsx(path, language="zh")
    book = openpyxl.load_workbook(path)
    assert [cell.value.removesuffix(" (UTC)") for cell in book.worksheets[0][1]] == [c.label_zh for c in made.columns]
    assert book.sheetnames[-1] == "说明"
    with pytest.raises(InvalidArgumentError, match="'fr'"):
        made.to_xlsx(path, language="fr")  # type: ignore[arg-type]


def test_hostile_text_is_text_in_header_cells_and_about(path: Path) -> None:
    rows = [({text: text for text in HOSTILE}, note(title=text)) for text in HOSTILE]
    table(rows).to_xlsx(path, about={text: text for text in HOSTILE})
    assert formulas(path) == 0
    cells = cells_of(path)
    assert [unescape(cell["title"].value) for cell in cells] == HOSTILE
    assert {cell.data_type for row in cells for cell in row.values() if cell.value is not None} == {"s"}
    read = CalamineWorkbook.from_path(path)
    header, *lines = read.get_sheet_by_index(0).to_python()
    assert header[: len(HOSTILE)] == HOSTILE
    assert [line[header.index("title")] for line in lines] == HOSTILE
    assert [row[:2] for row in read.get_sheet_by_name("About").to_python()][: len(HOSTILE)] == [[x, x] for x in HOSTILE]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), min_size=1).filter(
    lambda text: not text.startswith("<r>")
)
# XlsxWriter escapes control characters twice in a text like its XML: it stays text, and shows `_x001F_`.
printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="_\ufffe\uffff"))
like_xml = st.builds(lambda text, piece: f"<r>{text}{piece}</r>", printable, st.sampled_from(["", HOSTILE[1], "</t>"]))


@settings(max_examples=25)
@given(st.lists(texts | like_xml, max_size=20))
@sample(HOSTILE)
def test_no_text_becomes_a_formula_and_each_is_read_back(tmp_path_factory: Any, titles: list[str]) -> None:
    path = tmp_path_factory.mktemp("hostile") / "table.xlsx"
    table([note(title=title) for title in titles], operation=DETAILS).to_xlsx(path)
    assert formulas(path) == 0
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[header.index("title")] for row in rows] == titles
    assert all(cell["title"].data_type == "s" for cell in cells_of(path))


def test_what_excel_cannot_hold_is_shown_as_text(path: Path) -> None:
    table(
        [note(likes=10**15, reads=-(10**400), title="a\ud800b\uffff", published_at=datetime(1, 1, 1, tzinfo=UTC))]
    ).to_xlsx(path)
    [row] = cells_of(path)
    assert (row["likes"].value, row["likes"].data_type) == (str(10**15), "s")
    assert row["reads"].value == str(-(10**400))
    assert row["title"].value == "a\\ud800b\\uffff"
    assert row["published_at (UTC)"].value.startswith("0001-01-01T00:00:00")


def test_what_is_no_number_is_text(path: Path) -> None:
    data = [DistributionMetrics(average_duration_seconds=float(each)) for each in ("nan", "inf")]
    table([Result.of(each, operation=METRICS) for each in data]).to_xlsx(path)
    assert [row["average_duration_seconds"].value for row in cells_of(path)] == ["nan", "inf"]


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384, "\ud800" * 6_000], ids=["ascii", "emoji", "escapes"])
def test_a_text_too_long_for_a_cell_is_cut_with_a_warning_and_a_line(text: str, path: Path) -> None:
    with pytest.warns(RuntimeWarning, match="content: 1 texts are cut at Excel's 32,767 characters"):
        table([note(content=text, title="x" * 32_767)]).to_xlsx(path)
    [row] = cells_of(path)
    assert row["content"].value.endswith(" characters]")
    assert len(row["content"].value.encode("utf-16-le")) <= 2 * 32_767
    assert row["title"].value == "x" * 32_767
    assert about(path)["limits of Excel"].startswith("content: 1 texts are cut")


def test_rows_beyond_a_sheet_go_on_on_another_one(
    path: Path, metrics: Result[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 4)  # with the header; a million rows are in the integration tests
    with pytest.warns(
        RuntimeWarning, match=r"distribution_metrics has 7 rows, .* up to sheet 'distribution_metrics \(3\)'"
    ):
        assert table([({"row": str(row)}, metrics) for row in range(7)]).to_xlsx(path) == 7
    book = openpyxl.load_workbook(path)
    names = ["distribution_metrics", "distribution_metrics (2)", "distribution_metrics (3)"]
    assert book.sheetnames == [*names, "About"]
    rows = [cells_of(path, name) for name in names]
    assert [[row["row"].value for row in part] for part in rows] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert "(3)" in about(path)["limits of Excel"]


def test_without_rows_a_workbook_has_its_headers(path: Path) -> None:
    assert table([], operation=REPORT).to_xlsx(path) == 0
    [header] = openpyxl.load_workbook(path).worksheets[0]
    assert header[0].value == "request_item_id"


def test_a_workbook_is_written_completely_or_not_at_all(tmp_path: Path, metrics: Result[Any]) -> None:
    def broken() -> Iterator[Result[Any]]:
        yield metrics
        raise ConnectionError

    path = tmp_path / "old.xlsx"
    path.write_text("as it was")
    with pytest.raises(ConnectionError):
        table(broken()).to_xlsx(path)
    assert (path.read_text(), [*tmp_path.iterdir()]) == ("as it was", [path])


def test_without_xlsxwriter_the_error_says_what_to_install(
    path: Path, metrics: Result[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match=r"pip install XlsxWriter, or the extra justone-creators\[xlsx\]"):
        table([metrics]).to_xlsx(path)
    assert not path.exists()


def test_memory_does_not_grow_with_the_rows_of_a_generator(path: Path, metrics: Result[Any]) -> None:
    def peak(rows: int) -> int:
        tracemalloc.start()
        table(metrics for _ in range(rows)).to_xlsx(path)
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    few = peak(300)  # imports, and fills caches and buffers
    assert peak(900) < few + 50_000


def test_prices_are_numbers_also_in_an_exact_table(path: Path, metrics: Result[Any]) -> None:
    table([metrics], exact=True).to_xlsx(path)
    assert Decimal(str(cells_of(path)[0]["expected_cpm_seconds_21_60"].value)) == Decimal("140.43")
