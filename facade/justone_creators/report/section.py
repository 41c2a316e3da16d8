"""What a section of the report shows, and for which answers its figures are not what they seem."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from ..enums import Choice
from ..operations import registry
from .charts.distribution import Distribution
from .charts.dots import Strips
from .charts.picture import Chart
from .roster import Derived, Subject


@frozen
class Trap:
    """A reason not to take a figure at its face value. It is named only where it holds.

    Attributes:
        word: The key of its text in the words.
        columns: The columns that it concerns.
        holds: Whether it holds for a column of a subject.
    """

    word: str
    columns: tuple[str, ...]
    holds: Callable[[Subject, str], bool]

    def count(self, subjects: Sequence[Subject]) -> int:
        """Return for how many subjects it holds."""
        return sum(any(self.holds(subject, column) for column in self.columns) for subject in subjects)


@frozen
class Totals:
    """The figures of a campaign.

    Attributes:
        sums: Columns to add up.
        medians: Columns whose median is shown.
        ratio: Two columns: the sum of the first divided by that of the second is shown, too.
    """

    sums: tuple[str, ...]
    medians: tuple[str, ...]
    ratio: tuple[str, str]


@frozen
class Section:
    """What is shown of one operation.

    Attributes:
        operation: The operation.
        shown: The columns of the table.
        more: Columns that the reader may add.
        names: The columns that may have the name of a row, the first one that has it.
        below: The columns that stand small below the name.
        known: Kinds of ids, each with the column of the id and that of the name: other sections use these names.
        tracked: Columns whose history and last change are shown, if the collection has more than one answer.
        derived: Columns that are computed.
        charts: The charts.
        distributions: The columns whose distribution is shown.
        strips: Pictures in the rows, with the keys of their names in the words.
        traps: When figures are not what they seem.
        remarks: The keys of remarks in the words.
        totals: The figures of a campaign.
        left_out: The lists of the answers, if the operation has no section of its own, which would show them.
    """

    operation: str
    shown: tuple[str, ...]
    more: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    known: tuple[tuple[str, str, str], ...] = ()
    tracked: tuple[str, ...] = ()
    derived: tuple[Derived, ...] = ()
    charts: tuple[Chart, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    strips: tuple[tuple[str, Strips], ...] = ()
    traps: tuple[Trap, ...] = ()
    remarks: tuple[str, ...] = ()
    totals: Totals | None = None
    left_out: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of the answers that it needs."""
        needed = (
            *self.shown,
            *self.more,
            *self.names,
            *self.below,
            *(name for _kind, *pair in self.known for name in pair),
        )
        return tuple(dict.fromkeys(needed))

    def scope(self, subjects: Sequence[Subject], language: str) -> Mapping[str, list[str]]:
        """Return the parameters that have documented values, with the value of each subject."""
        parameters = inspect.signature(registry.find(self.operation)).parameters
        return {
            name: [_label(type(parameter.default), subject.parameters.get(name), language) for subject in subjects]
            for name, parameter in parameters.items()
            if isinstance(parameter.default, Choice)
        }


def _label(choices: type[Choice], value: object, language: str) -> str:
    found = next((choice for choice in choices if choice.value == value), None)
    if found is None:  # of another version
        return str(value)
    return found.label_zh if language == "zh" else found.label
