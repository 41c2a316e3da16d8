"""Where an export comes from: a collection, or a file with a result a line."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeGuard

from ..._schema.deserialise import from_dict
from ...codes import describe
from ...collect import CollectedResult, Collection, CollectionError, Job
from ...errors import InvalidArgumentError
from ...operations import registry
from ...result import Result
from ...tables.files import is_database
from ...tables.layout import Call, Entry
from ...tables.parameters import parameters_of

_NO_CONTENT: Final = 201
# The keys of a line that are not the caller's own columns: those of a result, and those of an error of the command.
_KEYS: Final = frozenset({
    "operation", "endpoint", "parameters", "code", "message", "request_id", "record_time", "http_status", "attempts",
    "billed", "upstream_error", "data", "error", "retryable",
})  # fmt: skip


class Source(ABC):
    """Calls of some operations, with their results. Each method reads anew.

    Attributes:
        is_sandbox: Whether the sandbox answered, as far as that is known.
    """

    is_sandbox: bool = False

    @abstractmethod
    def operations(self) -> tuple[str, ...]:
        """Return the operations that it has calls of."""

    @abstractmethod
    def calls(self, operation: str) -> Iterator[tuple[Mapping[str, object], Mapping[str, Any]]]:
        """Yield the input's own columns and the parameters of each call."""

    @abstractmethod
    def entries(self, operation: str) -> Iterator[Entry]:
        """Yield the calls with their results."""


def opened(path: Path, *, history: bool | None) -> closing[Collected] | closing[Lines]:
    """Return the source in a file, to be closed.

    Raises:
        InvalidArgumentError: The file cannot be read, or has no history.
        CollectionError: It is a database, and not a collection.
    """
    try:
        is_collection = is_database(path)
    except OSError as error:
        raise InvalidArgumentError(f"{path} cannot be read: {error.strerror}.", argument="source") from None
    if is_collection:
        return closing(Collected(path, history=bool(history)))
    if history is not None:
        why = f"--latest and --history are for collections; in {path} each line is a row."
        raise InvalidArgumentError(why, argument="history")
    return closing(Lines(path))


class Collected(Source):
    """The jobs of a collection, each with its last answer, or all answers."""

    def __init__(self, path: Path, *, history: bool) -> None:
        self._roster = Collection(path)
        self._history = history
        self.is_sandbox: bool = bool(self._roster.status().sandbox)

    def operations(self) -> tuple[str, ...]:
        """Return the operations that it has jobs of."""
        return tuple(self._roster.status().jobs)

    def calls(self, operation: str) -> Iterator[tuple[Mapping[str, object], Mapping[str, Any]]]:
        """Yield the input's own columns and the parameters of each job."""
        return ((job.columns, job.parameters) for job in self._roster.jobs(operation=operation))

    def entries(self, operation: str) -> Iterator[Entry]:
        """Yield the jobs in the order of the input; with history all answers by time, then the jobs without one."""
        if not self._history:
            yield from self._jobs(operation)
            return
        for result in self._roster.results(operation, latest=False):
            outcome = "empty" if result.data is None else "done"
            call = Call(outcome, result.billed, result.code, None, result.collected_at, result.request_id)
            yield Entry(result.columns, result.parameters, result, call)
        yield from (entry for entry in self._jobs(operation) if entry.result is None)

    def close(self) -> None:
        """Close the collection."""
        self._roster.close()

    def _jobs(self, operation: str) -> Iterator[Entry]:
        """Yield each job with its answer: both come in the order of the input."""
        results = self._roster.results(operation)
        following = next(results, None)
        for job in self._roster.jobs(operation=operation):
            result = None
            if following is not None and following.parameters == job.parameters:
                result, following = following, next(results, None)
            yield Entry(job.columns, job.parameters, result, _call_of(job, result))
        if following is not None:
            raise CollectionError("The collection lost jobs while it was read, so nothing is written. Export it again.")


def _call_of(job: Job, result: CollectedResult[Any] | None) -> Call:
    collected_at = None if result is None else result.collected_at
    return Call(job.state, job.billed, job.code, job.sent_at, collected_at, job.request_id, job.error)


class Lines(Source):
    """The lines of a file: results as `Result.to_dict(json=True)`, and errors as the command prints them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def operations(self) -> tuple[str, ...]:
        """Return the operations of its results."""
        return tuple(dict.fromkeys(name for _, line in self._lines() if (name := line.get("operation"))))

    def calls(self, operation: str) -> Iterator[tuple[Mapping[str, object], Mapping[str, Any]]]:
        """Yield the other keys and the parameters of each line."""
        return ((_given(line), line.get("parameters") or {}) for _, line in self._lines_of(operation))

    def entries(self, operation: str) -> Iterator[Entry]:
        """Yield the lines."""
        for number, line in self._lines_of(operation):
            try:
                yield _entry(operation, line)
            except (InvalidArgumentError, TypeError, ValueError) as error:
                why = f"{self._path}, line {number}: {error}"
                raise InvalidArgumentError(why, argument="source") from None

    def close(self) -> None:
        """Do nothing: the file is only open while it is read."""

    def _lines_of(self, operation: str) -> Iterator[tuple[int, dict[str, Any]]]:
        # An error that does not name its operation is one of any.
        return ((number, line) for number, line in self._lines() if line.get("operation") in {operation, None, ""})

    def _lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        with self._path.open("rb") as file:
            for number, text in enumerate(file, 1):
                if text.strip():
                    yield number, self._read(number, text)

    def _read(self, number: int, text: bytes) -> dict[str, Any]:
        try:
            line = json.loads(text.decode("utf-8-sig"))
        except ValueError:  # as is an error of the encoding
            line = None
        if not _is_line(line):
            why = (
                f"{self._path}, line {number} is no result. A line has to be result.to_json(), not flat, as the "
                "command prints several ids with --format json; or name a collection."
            )
            raise InvalidArgumentError(why, argument="source")
        return line


def _is_line(line: Any) -> TypeGuard[dict[str, Any]]:
    """Return whether a value has the shape of a result or of an error."""
    if not isinstance(line, dict) or not ("data" in line or "error" in line):
        return False
    parameters = line.get("parameters") or {}
    has_values = isinstance(parameters, dict) and not any(isinstance(each, dict | list) for each in parameters.values())
    return has_values and isinstance(line.get("operation") or "", str)


def _parameters(operation: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a line: ids are text."""
    parameters: dict[str, Any] = dict(line.get("parameters") or {})
    for name, kind in _parameter_types(operation).items():
        _check(name, parameters.get(name), kind)
    return parameters


@cache
def _parameter_types(operation: str) -> dict[str, type]:
    return {each.name: bool if each.is_flag else str for each in parameters_of(registry.find(operation))}


def _check(name: str, value: Any, kind: type) -> None:
    if value is not None and type(value) is not kind:
        raise ValueError(f"{name} is {value!r:.60}; it has to be of type {kind.__name__}, or missing")


def _given(line: Mapping[str, Any]) -> dict[str, object]:
    return {name: value for name, value in line.items() if name not in _KEYS}


def _entry(operation: str, line: Mapping[str, Any]) -> Entry:
    """Return the entry of a line.

    Raises:
        ValueError: A value is not of its type.
    """
    code, billed, parameters = line.get("code"), line.get("billed"), _parameters(operation, line)
    for name, kind in (("code", int), ("billed", bool), ("request_id", str)):
        _check(name, line.get(name), kind)
    if "data" not in line:
        outcome = "empty" if code == _NO_CONTENT else "uncertain" if code is None and billed is None else "failed"
        why = str(line.get("message") or (describe(code).meaning if code else line["error"]))
        call = Call(outcome, billed, code, call_id=line.get("request_id"), error=why)
        return Entry(_given(line), parameters, None, call)
    model: Any = registry.find(operation).model
    data = None if line["data"] is None else from_dict(model, line["data"])
    time = line.get("record_time")
    result: Result[Any] = Result(
        data, 0, line.get("message"), line.get("request_id"), None if time is None else datetime.fromisoformat(time),
        200, 1, line.get("upstream_error"), {}, operation, parameters=parameters, model=model,
    )  # fmt: skip
    call = Call("empty" if data is None else "done", billed, code, call_id=line.get("request_id"))
    return Entry(_given(line), parameters, result, call)
