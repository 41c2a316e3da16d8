"""Recorded answers against the models, the table of codes and the definitions: counted, one finding for each cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from drift.answers.observations import Observation, observe, places_seen
from drift.answers.recordings import recordings
from drift.answers.rules import RULES
from drift.documents.document import load_document
from drift.documents.operations import operations
from drift.facade.impact import of_field
from drift.facade.surface import Method, surface
from drift.finding import make_finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from contract.committed import Committed
    from drift.answers.recordings import Recorded
    from drift.documents.operations import Operation
    from drift.finding import Finding


def check_answers(committed: Committed, path: Path, operation: str | None) -> Iterator[Finding]:
    """Yield what recorded answers hold and lack beside what is expected.

    Raises:
        DriftError: They cannot be read, or there are none.
    """
    tally = _Tally()
    documented = {each.identity: each for each in _operations(committed)}
    methods = {method.operation: method for method in surface()}
    for recorded in recordings(path, operation):
        tally.add(recorded, documented.get(recorded.operation), methods.get(recorded.operation))
    yield from tally.findings(methods)


def _operations(committed: Committed) -> Iterator[Operation]:
    for operation in committed.sources.operations:
        yield from operations(load_document(committed.folder / operation.file))


class _Tally:
    """What was observed, and in how many answers."""

    def __init__(self) -> None:
        self._answers: Counter[str] = Counter()
        self._places: Counter[tuple[str, str]] = Counter()
        self._found: defaultdict[tuple[str, Observation], list[str]] = defaultdict(list)

    def add(self, recorded: Recorded, operation: Operation | None, method: Method | None) -> None:
        """Count an answer, and everything in it once."""
        self._answers[recorded.operation] += 1
        if method is not None:
            self._places.update((recorded.operation, place) for place in places_seen(method, recorded.body))
        first: dict[Observation, str] = {}
        for observation in observe(recorded, operation, method):
            first.setdefault(observation._replace(first=""), observation.first)
        for observation, exactly in first.items():
            where = f"{recorded.where} at {exactly}" if exactly else recorded.where
            self._found[recorded.operation, observation].append(where)

    def findings(self, methods: Mapping[str, Method]) -> Iterator[Finding]:
        """Yield a finding for each thing, with its share."""
        for (operation, observation), places in self._found.items():
            yield self._finding(operation, observation, places, methods.get(operation))

    def _finding(self, operation: str, observed: Observation, places: list[str], method: Method | None) -> Finding:
        name, among = observed.rule, self._answers[operation]
        if name == "answer-field-missing":
            among = self._places[operation, observed.location.rpartition(".")[0]]
            name = name if len(places) == among else "answer-field-sometimes-missing"
        rule = RULES[name]
        said = rule.says.format(location=observed.location, before=observed.before, after=observed.after)
        return make_finding(
            name,
            rule,
            location=observed.location,
            operations=[operation],
            before=observed.before,
            after=observed.after,
            facade=of_field([method] if method else [], observed.location),
            message=f"{said}: in {len(places)} of {among} answers, first in {places[0]}",
        )
