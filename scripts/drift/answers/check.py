"""Recorded answers against the models, the code table and the definitions: one finding for each cause, with a count."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from drift.answers.observations import Observation, observe, places_seen
from drift.answers.recordings import recordings
from drift.answers.rules import RULES
from drift.errors import DriftError
from drift.finding import make_finding
from drift.surface.broken import BrokenMethod
from drift.surface.impact import of_field
from drift.surface.surface import Method, client_methods
from openapi_diff.documents.document import load_document
from openapi_diff.documents.operations import operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from contract.committed import Committed
    from drift.answers.recordings import Recorded
    from drift.finding import Finding
    from openapi_diff.documents.operations import Operation


def check_answers(committed: Committed, path: Path, operation: str | None) -> Iterator[Finding]:
    """Yield the differences between recorded answers and what is expected.

    Raises:
        DriftError: They cannot be read, or there are none.
    """
    tally = _Tally()
    documented = {each.identity: each for each in _operations(committed)}
    methods = {method.operation: method for method in client_methods()}
    known = {method.name: method.operation for method in methods.values() if method.operation}
    for recorded in recordings(path, _asked(operation, known), known):
        tally.add(recorded, documented.get(recorded.operation), methods.get(recorded.operation))
    yield from tally.findings(methods)


def _asked(operation: str | None, known: Mapping[str, str]) -> str | None:
    if operation is None or operation in known.values():
        return operation
    if operation not in known:
        allowed = ", ".join(f"{name} ({known[name]})" for name in sorted(known))
        raise DriftError(f"--operation {operation}: no such method or operation, but {allowed}")
    return known[operation]


def _operations(committed: Committed) -> Iterator[Operation]:
    for operation in committed.sources.operations:
        yield from operations(load_document(committed.folder / operation.file))


class _Tally:
    """The observations, and the number of answers that have each."""

    def __init__(self) -> None:
        self._answers: Counter[str] = Counter()
        self._places: Counter[tuple[str, str]] = Counter()
        self._found: defaultdict[tuple[str, Observation], list[str]] = defaultdict(list)
        self._kinds: defaultdict[tuple[str, Observation], set[str]] = defaultdict(set)

    def add(self, recorded: Recorded, operation: Operation | None, method: Method | BrokenMethod | None) -> None:
        """Count an answer, and each of its observations once."""
        self._answers[recorded.operation] += 1
        if isinstance(method, Method):
            self._places.update((recorded.operation, place) for place in places_seen(method, recorded.body))
        first: dict[Observation, str] = {}
        for observation in observe(recorded, operation, method):
            cause = observation._replace(first="", kind="")
            first.setdefault(cause, observation.first)
            self._kinds[recorded.operation, cause].add(observation.kind)
        for cause, exactly in first.items():
            where = f"{recorded.where} at {exactly}" if exactly else recorded.where
            self._found[recorded.operation, cause].append(where)

    def findings(self, methods: Mapping[str, Method | BrokenMethod]) -> Iterator[Finding]:
        """Yield a finding for each cause, with its share of the answers."""
        for (operation, cause), places in self._found.items():
            yield self._finding(operation, cause, places, methods.get(operation))

    def _finding(
        self, operation: str, cause: Observation, places: list[str], method: Method | BrokenMethod | None
    ) -> Finding:
        name, among = cause.rule, self._answers[operation]
        if name == "answer-field-missing":
            among = self._places[operation, cause.location.rpartition(".")[0]]
            name = name if len(places) == among else "answer-field-sometimes-missing"
        kinds = self._kinds[operation, cause]
        after = " or ".join(sorted(kinds - {"null"} or kinds)) or cause.after  # a new field may also be null
        said = RULES[name].says.format(location=cause.location, before=cause.before, after=after)
        share = f"in {len(places)} of {among} answers ({100 * len(places) / among:.0f} %)"
        return make_finding(
            name,
            RULES[name],
            location=cause.location,
            operations=[operation],
            before=cause.before,
            after=after,
            facade=of_field([method] if method else [], cause.location),
            message=f"{said}: {share}, first in {places[0]}",
        )
