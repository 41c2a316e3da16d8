"""Reads a collection, in pages, so that a long reading does not keep the writer's log from being cleared."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..outcome import State
from .protocol import Call

_ROWS: Final = 500
_COLUMNS: Final = (
    "job.key, job.operation, job.parameters, job.columns, {state}, coalesce(call.sent_at, job.sent_at), "
    "call.finished_at, call.code, call.billed, call.attempts, call.http_status, call.request_id, call.error"
)
_OF_JOB: Final = _COLUMNS.format(state="job.state")
_OF_CALL: Final = _COLUMNS.format(state="call.state")
_ANSWERED: Final = "call.state IN ('done', 'empty') AND call.envelope IS NOT NULL"


def encode(envelope: str) -> tuple[str, bytes]:
    """Compress an envelope; return the name of the encoding, too."""
    return "zlib", zlib.compress(envelope.encode("utf-8", "surrogatepass"), 1)


def decode(codec: str, envelope: bytes) -> bytes:
    """Return an envelope as it was encoded, in UTF-8; JSON may have lone surrogates."""
    if codec != "zlib":
        raise ValueError(f"an envelope has the unknown encoding {codec!r}")
    return zlib.decompress(envelope)


class Reader:
    """The questions that a collection answers, in statements that SQLite and Postgres understand."""

    def _query(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Return the rows of a statement, which has `?` for each value."""
        raise NotImplementedError

    def counts(self) -> dict[str, dict[State, int]]:
        """Count the jobs by operation and state."""
        counted: dict[str, dict[State, int]] = {}
        rows = self._query("SELECT operation, state, count(*) FROM job GROUP BY 1, 2 ORDER BY min(id)")
        for operation, state, count in rows:
            counted.setdefault(operation, {})[state] = count
        return counted

    def rounds(self) -> Mapping[str, tuple[int, str, str]]:
        """Return for each operation the most answers of a job, and the times of the first and last answer."""
        rows = self._query(
            "SELECT operation, max(answers), min(began), max(latest) FROM ("
            " SELECT job.operation, count(*) AS answers, min(finished_at) AS began, max(finished_at) AS latest"
            " FROM call JOIN job ON job.id = call.job WHERE call.state IN ('done', 'empty') GROUP BY job.id"
            ") AS answered GROUP BY operation"
        )
        return {operation: (answers, began, latest) for operation, answers, began, latest in rows}

    def last_run(self) -> tuple[str, str | None, str, str | None] | None:
        """Return begin, end, settings and report of the last run."""
        query = "SELECT began_at, ended_at, settings, report FROM run ORDER BY id DESC LIMIT 1"
        return next(iter(self._query(query)), None)

    def jobs(self, state: State | None, operation: str | None) -> Iterator[Call]:
        """Return the jobs in the order of the input."""
        terms = {"job.state = ?": state, "job.operation = ?": operation}
        used = {term: value for term, value in terms.items() if value is not None}
        source = "job LEFT JOIN call ON call.id = job.call"
        yield from (Call(*row) for row in self._pages("job.id", _OF_JOB, source, used))

    def answers(self, operation: str, *, latest: bool) -> Iterator[tuple[Call, bytes]]:
        """Return the calls with an envelope: the last one of each job in the input's order, or all in time order."""
        key = "job.id" if latest else "call.id"
        source = "job JOIN call ON call.id = job.answer" if latest else "call JOIN job ON job.id = call.job"
        terms = {"job.operation = ?": operation, _ANSWERED: None}
        for *call, codec, envelope in self._pages(key, f"{_OF_CALL}, call.codec, call.envelope", source, terms):
            yield Call(*call), decode(codec, envelope)

    def uncertain(self) -> Iterator[Call]:
        """Return the calls that may have been billed and brought no answer."""
        terms = {"call.state = 'uncertain'": None, "call.billed IS NULL": None}
        source = "call JOIN job ON job.id = call.job"
        yield from (Call(*row) for row in self._pages("call.id", _OF_CALL, source, terms))

    def _pages(self, key: str, columns: str, source: str, terms: Mapping[str, object]) -> Iterator[tuple[Any, ...]]:
        """Return the rows in the order of a key."""
        where = " AND ".join([*terms, f"{key} > ?"])
        query = f"SELECT {key}, {columns} FROM {source} WHERE {where} ORDER BY {key} LIMIT {_ROWS}"  # noqa: S608
        values, last = [value for value in terms.values() if value is not None], 0
        while rows := self._query(query, [*values, last]):
            last = rows[-1][0]
            yield from (row[1:] for row in rows)
