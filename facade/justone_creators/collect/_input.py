"""Turns an input into jobs: ids, or rows with ids, parameters and other columns."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from hashlib import blake2b
from itertools import islice
from typing import Any, Final, TypeVar

from .. import ids
from ..errors import InvalidArgumentError
from ..operations import registry
from ._store.protocol import NewJob
from .outcome import Invalid

T = TypeVar("T")

_SHOWN: Final = 80  # characters of an invalid entry
_ROUNDED: Final = re.compile(r"\d(\.\d+)?[Ee]\+\d+")  # a spreadsheet's form of a number with more than 15 digits


class JobMaker:
    """Makes the jobs of one operation.

    Raises:
        InvalidArgumentError: There is no such operation, or one of the parameters is not allowed.
    """

    def __init__(self, operation: str, parameters: Mapping[str, Any]) -> None:
        self._build = registry.find(operation)
        self.operation: str = self._build.name
        self.names: tuple[str, ...] = parameter_names(self._build)
        self._id = self.names[0]
        self._parameters = parameters
        for name in parameters:
            if name not in self.names or name == self._id:
                allowed = self.names[1:]
                why = f"{self.operation} has no parameter {name}. It has: {', '.join(allowed) or 'none'}."
                raise InvalidArgumentError(why, argument=name, allowed=allowed)
        self._build(**{self._id: "1"}, **parameters)  # a value that is not allowed is so for all entries

    def jobs(self, items: Iterable[object]) -> Iterator[NewJob | Invalid]:
        """Make a job of each entry, or say why it is none."""
        for position, item in enumerate(items, 1):
            try:
                yield self.job(item)
            except InvalidArgumentError as error:
                yield Invalid(position, str(item)[:_SHOWN], str(error))

    def job(self, item: object) -> NewJob:
        """Make a job of an id, or of a row: a mapping of parameters and other columns.

        Raises:
            InvalidArgumentError: It is none.
        """
        row: Mapping[Any, Any] = item if isinstance(item, Mapping) else {self._id: item}
        own = {name: row[name] for name in self.names if row.get(name) is not None}
        columns = {str(name): str(value) for name, value in row.items() if name not in self.names and value is not None}
        self._check(own, columns)
        if isinstance(own[self._id], str) and self._id in ids.ID_KINDS:
            own[self._id] = ids.parse(own[self._id], self._id)
        parameters = self._build(**{**self._parameters, **own}).parameters
        canonical = json.dumps(parameters, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        key = blake2b(f"{self.operation}\n{canonical}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return NewJob(key, self.operation, canonical, json.dumps(columns, ensure_ascii=False) if columns else None)

    def _check(self, own: Mapping[str, Any], columns: Mapping[str, str]) -> None:
        if self._id not in own:
            raise InvalidArgumentError(f"The entry has no {self._id}.", argument=self._id)
        if isinstance(identifier := own[self._id], str) and _ROUNDED.fullmatch(identifier):
            why = (
                f"{self._id}={identifier!r} was rounded by a spreadsheet: its last digits are lost. Export it as text."
            )
            raise InvalidArgumentError(why, argument=self._id, value=repr(identifier))
        for name in columns:
            if near := get_close_matches(name, self.names, 1, 0.85):
                why = f"The entry has a column {name!r}; if it is not the parameter {near[0]}, give it another name."
                raise InvalidArgumentError(why, argument=name)


def parameter_names(build: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of an operation's parameters, that of the id first."""
    return tuple(name for name in inspect.signature(build).parameters if name != "timeout")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Group items in lists, so that a long input is never in memory as a whole."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
