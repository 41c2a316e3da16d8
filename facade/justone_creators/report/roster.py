"""What a report reads of a collection: each creator or post with its latest answer, the one before, and the history."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from attrs import define, field, frozen

from .._core.arguments import Operation
from .._schema.columns import row_reader
from ..collect import CollectedResult, Job
from ..tables.column import TableColumn, model_columns

# The column of an input that has the name, or the campaign, if none is named; in lower case.
NAMES: Final = ("name", "nickname", "creator", "title", "昵称", "名称", "姓名", "达人", "达人昵称", "博主", "标题")
CAMPAIGNS: Final = ("campaign", "project", "活动", "项目", "投放活动", "投放项目")

Row: TypeAlias = Mapping[str, Any]


@frozen
class Derived:
    """A column that is computed from an answer's model.

    Attributes:
        column: The column.
        value: Computes its value.
    """

    column: TableColumn
    value: Callable[[Any], Any]


@define
class Subject:
    """A creator or a post: one job of a collection that has an answer.

    Attributes:
        id: Its id, as it was asked.
        parameters: All parameters of the job.
        given: The columns of the input.
        collected_at: When the latest answer arrived.
        values: The latest answer.
        before: The answer before it; empty if there is none.
        before_at: When that one arrived.
        history: For each column whose history is asked for, its values in the order of time.
        upstream_error: The platform's own error in the latest answer.
        has_data: Whether the latest answer has data.
    """

    id: str
    parameters: Mapping[str, Any]
    given: Mapping[str, str]
    collected_at: datetime | None = None
    values: Row = field(factory=dict)
    before: Row = field(factory=dict)
    before_at: datetime | None = None
    history: dict[str, list[Any]] = field(factory=dict)
    upstream_error: str | None = None
    has_data: bool = False


@frozen
class Roster:
    """The answers of one operation.

    Attributes:
        operation: The operation.
        columns: The columns that were read, by name.
        subjects: The jobs whose last answer has data, in the order of the input.
        answers: How many answers there are, earlier ones included.
    """

    operation: Operation[..., Any]
    columns: Mapping[str, TableColumn]
    subjects: Sequence[Subject]
    answers: int


def id_parameter(operation: Operation[..., Any]) -> str:
    """Return the name of the parameter that has the id."""
    return next(iter(inspect.signature(operation).parameters))


def identity(parameters: Mapping[str, Any]) -> str:
    """Return what tells the jobs of an operation apart."""
    return json.dumps(parameters, sort_keys=True)


def read(
    operation: Operation[..., Any],
    jobs: Iterable[Job],
    answers: Iterable[CollectedResult[Any]],
    *,
    names: Sequence[str] | None,
    derived: Sequence[Derived],
    tracked: Sequence[str],
) -> Roster:
    """Read the answers of an operation.

    Args:
        operation: The operation.
        jobs: Its jobs, in the order of the input.
        answers: All answers, in the order of time.
        names: The columns to keep; all of them if it is `None`.
        derived: Columns that are computed.
        tracked: Columns whose history is kept.
    """
    model: type = operation.model
    columns = {column.name: column for column in model_columns(model, exact=False)}
    kept = [name for name in columns if names is None or name in names]
    values = _reader(model, list(columns), kept, derived)
    order = {identity(job.parameters): place for place, job in enumerate(jobs)}
    asked_by = id_parameter(operation)
    subjects, count = dict[str, Subject](), 0
    for answer in answers:
        count += 1
        key = identity(answer.parameters)
        if key not in subjects:
            subjects[key] = Subject(str(answer.parameters.get(asked_by)), answer.parameters, answer.columns)
        _add(subjects[key], answer, values(answer.data), tracked)
    known = {name: columns[name] for name in kept} | {each.column.name: each.column for each in derived}
    ordered = sorted(subjects, key=lambda key: order.get(key, len(order)))
    return Roster(operation, known, [subjects[key] for key in ordered if subjects[key].has_data], count)


def _reader(model: type, columns: list[str], kept: Sequence[str], derived: Sequence[Derived]) -> Callable[[Any], Row]:
    read_row = row_reader(model)
    places = [(name, columns.index(name)) for name in kept]

    def values(data: Any) -> Row:
        if data is None:
            return {}
        row = read_row(data)
        return {name: row[place] for name, place in places} | {each.column.name: each.value(data) for each in derived}

    return values


def _add(subject: Subject, answer: CollectedResult[Any], row: Row, tracked: Sequence[str]) -> None:
    if subject.collected_at is not None:
        subject.before, subject.before_at = subject.values, subject.collected_at
    subject.values, subject.collected_at = row, answer.collected_at
    subject.given, subject.upstream_error = answer.columns, answer.upstream_error
    subject.has_data = answer.data is not None
    for name in tracked:
        subject.history.setdefault(name, []).append(row.get(name))


def given_columns(subjects: Iterable[Subject]) -> Iterator[str]:
    """Return the names of the input's columns, in their order."""
    return iter(dict.fromkeys(name for subject in subjects for name in subject.given))


def column_of(given: Iterable[str], wanted: str | None, usual: Sequence[str]) -> str | None:
    """Return the input's column of this name; if none is named, the first that has a usual name."""
    names = list(given)
    if wanted is not None:
        return wanted if wanted in names else None
    found = {name.strip().lower(): name for name in reversed(names)}
    return next((found[name] for name in usual if name in found), None)
