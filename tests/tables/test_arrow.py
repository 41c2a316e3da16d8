"""Arrow and Parquet: what pyarrow, pandas, polars and duckdb read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.support.operations import DETAILS, KNOWN, model_of

from justone_creators import CreatorCoreMetrics, NoteDetails, Result, models
from justone_creators.tables import table

PRICE = "expected_cpm_seconds_21_60"
integration = pytest.mark.integration


@pytest.fixture
def pyarrow() -> Any:
    return import_module("pyarrow")


@pytest.fixture
def thousand(metrics: Result[Any]) -> list[Result[Any]]:
    return [metrics] * 1_000


@pytest.mark.parametrize("method", ["to_arrow", "__arrow_c_stream__", "to_parquet"])
def test_without_pyarrow_the_error_names_the_extra(
    method: str, metrics: Result[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    arguments = [tmp_path / "a.parquet"] if method == "to_parquet" else []
    with pytest.raises(ImportError, match=r"pip install pyarrow, or the extra justone-creators\[tables\]"):
        getattr(table([metrics]), method)(*arguments)
    assert [*tmp_path.iterdir()] == []


@integration
@pytest.mark.parametrize("operation", KNOWN)
def test_the_schema_is_that_of_the_columns_and_the_same_without_data(operation: str) -> None:
    empty = table([Result.of(None, operation=operation, parameters={})])
    of_nothing = table([], operation=operation)
    blank = table([Result.of(model_of(operation)(), operation=operation, parameters={})])
    schemas = [made.to_arrow().schema for made in (empty, of_nothing, blank)]
    assert schemas[0].equals(schemas[1], check_metadata=True)
    assert schemas[0].equals(schemas[2], check_metadata=True)
    types = [str(field.type).replace("double", "float64").replace("date32[day]", "date32") for field in schemas[0]]
    assert types == [column.type for column in of_nothing.columns]
    assert schemas[0].metadata[b"operation"] == operation.encode()


@integration
def test_unit_and_meaning_are_metadata_of_a_field(metrics: Result[Any], tmp_path: Path) -> None:
    made = table([metrics])
    [column] = [column for column in made.columns if column.name == PRICE]
    made.to_parquet(tmp_path / "a.parquet")
    for schema in (made.to_arrow().schema, import_module("pyarrow.parquet").read_schema(tmp_path / "a.parquet")):
        known = schema.field(PRICE).metadata
        assert known[b"unit"] == b"yuan per 1,000 plays"
        assert known[b"meaning"].decode() == column.meaning
        assert known[b"label_zh"].decode() == column.label_zh
        assert known[b"source"].decode() == column.source


@integration
def test_arrow_has_the_values_of_the_rows(metrics: Result[Any], showcase: Result[Any], core: Result[Any]) -> None:
    for made in (table([metrics]), table([metrics], exact=True), table([showcase], "personal_videos")):
        assert made.to_arrow().to_pylist() == list(made.rows())
    assert table([core], "daily").to_arrow().column("day").to_pylist() == [day.day for day in core.data.daily]


@integration
def test_pandas_reads_a_table_and_calculates_with_prices(thousand: list[Result[Any]]) -> None:
    pandas = import_module("pandas")
    frame = pandas.DataFrame.from_arrow(table(thousand))
    assert len(frame) == 1_000
    assert (frame[PRICE] * 1.06).sum() == pytest.approx(140.43 * 1.06 * 1_000)
    assert str(frame["median_plays"].dtype) == "int64"
    assert str(frame["record_time"].dtype) == "datetime64[us, UTC]"


@integration
def test_polars_reads_a_table(thousand: list[Result[Any]]) -> None:
    polars = import_module("polars")
    frame = polars.DataFrame(table(thousand))
    assert frame.height == 1_000
    assert (frame[PRICE] * 1.06).sum() == pytest.approx(140.43 * 1.06 * 1_000)
    assert frame.schema["request_author_id"] == polars.String
    assert frame.schema["record_time"] == polars.Datetime("us", "UTC")
    assert polars.DataFrame(table(thousand, exact=True)).schema[PRICE] == polars.Decimal(38, 20)


@integration
def test_duckdb_reads_a_table(thousand: list[Result[Any]]) -> None:
    duckdb = import_module("duckdb")
    metrics = table(thousand)
    asked = "select count(*), sum(expected_cpm_seconds_21_60 * 1.06), any_value(typeof(request_author_id)) from metrics"
    [(count, total, kind)] = duckdb.sql(asked).fetchall()
    assert (count, total, kind) == (1_000, pytest.approx(140.43 * 1.06 * 1_000), "VARCHAR")
    assert metrics.operation == "xingtu.distribution_metrics"


@integration
def test_a_stream_of_a_generator_arrives_in_batches(metrics: Result[Any], pyarrow: Any) -> None:
    read = 0

    def results() -> Iterator[Result[Any]]:
        nonlocal read
        for read in range(20_000):  # noqa: B007
            yield metrics

    reader = pyarrow.RecordBatchReader.from_stream(table(results()))
    first = reader.read_next_batch()
    assert first.num_rows == read + 1 < 10_000
    assert first.num_rows + sum(batch.num_rows for batch in reader) == 20_000


@integration
def test_the_memory_for_parquet_does_not_grow_with_the_rows_of_a_generator(
    metrics: Result[Any], pyarrow: Any, tmp_path: Path
) -> None:
    allocated = []

    def results() -> Iterator[Result[Any]]:
        for number in range(33_000):
            if number % 8_192 == 8_000:  # before each batch is complete
                allocated.append(pyarrow.total_allocated_bytes())
            yield metrics

    table(results()).to_parquet(tmp_path / "a.parquet")
    assert len(allocated) == 4
    assert allocated[3] < 1.5 * allocated[1]


@integration
def test_importing_tables_loads_no_pyarrow() -> None:
    program = "import sys, justone_creators.tables; sys.exit('pyarrow' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@integration
def test_parquet_is_written_completely_or_not_at_all(metrics: Result[Any], tmp_path: Path) -> None:
    def broken() -> Iterator[Result[Any]]:
        yield metrics
        raise ConnectionError

    path = tmp_path / "a.parquet"
    with pytest.raises(ConnectionError):
        table(broken()).to_parquet(path)
    assert [*tmp_path.iterdir()] == []
    assert table([metrics, None]).to_parquet(path) == 1
    assert import_module("pyarrow.parquet").read_table(path).to_pylist() == list(table([metrics]).rows())


@integration
@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("likes", 2**63 - 1, 2**63 - 1),
        ("title", "\ud800x", "\\ud800x"),
        ("published_at", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8))), None),
    ],
)
def test_values_at_the_limits_are_kept(field: str, value: Any, kept: Any) -> None:
    note = Result.of(NoteDetails(**{field: value}), operation=DETAILS, parameters={})
    made = table([note])
    array = made.to_arrow().column(field)
    assert array.null_count == 0
    if kept is not None:
        assert array.to_pylist() == [kept]


@integration
def test_a_value_that_does_not_fit_is_null_with_one_warning_that_names_it() -> None:
    notes = [NoteDetails(likes=likes) for likes in (1, 10**30, 10**40, 2)]
    made = table([Result.of(note, operation=DETAILS, parameters={}) for note in notes])
    with pytest.warns(RuntimeWarning, match="likes: 1000") as warned:
        likes = made.to_arrow().column("likes").to_pylist()
    assert (likes, len(warned)) == ([1, None, None, 2], 1)


@integration
def test_exact_prices_have_all_digits_and_floats_the_nearest(pyarrow: Any) -> None:
    prices = [Decimal("77.6058592423728"), Decimal("1E-20"), Decimal("123456789012345678.99"), None]
    data = [CreatorCoreMetrics(summary=models.CoreMetrics(cpm=price)) for price in prices]
    results = [Result.of(each, operation="pgy.creator_core_metrics", parameters={}) for each in data]
    assert table(results, exact=True).to_arrow().column("summary_cpm").to_pylist() == prices
    floats = table(results).to_arrow().column("summary_cpm")
    assert floats.type == pyarrow.float64()
    assert floats.to_pylist() == [None if price is None else float(price) for price in prices]


@integration
def test_a_time_is_the_same_moment_in_utc() -> None:
    china = datetime(2025, 4, 7, 9, 29, tzinfo=timezone(timedelta(hours=8)))
    [row] = table([Result.of(NoteDetails(published_at=china), operation=DETAILS, parameters={})]).to_arrow().to_pylist()
    assert (row["published_at"], row["published_at"].utcoffset()) == (china, timedelta(0))
    assert row["published_at"] == datetime(2025, 4, 7, 1, 29, tzinfo=UTC)
