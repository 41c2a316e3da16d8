"""Under which name each creator and post stands: that of the input, else that of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from .formats import cut
from .roster import Subject
from .section import Section


@frozen
class Names:
    """The names of one section.

    Attributes:
        section: The section.
        column: The input's column with the names; `None` if it has none.
        campaign: The input's column with the campaigns; `None` if it has none.
        known: Names by kind of id and id, from all answers of the collection.
        id_parameter: The kind of id of this section.
    """

    section: Section
    column: str | None
    campaign: str | None
    known: Mapping[tuple[str, str], str]
    id_parameter: str

    def of(self, subject: Subject) -> str:
        """Return the name of a subject; its id if no name is known."""
        return cut(self._given_or_known(subject) or subject.id)

    def below(self, subject: Subject) -> list[str]:
        """Return the small lines below the name: title and author of a post, and the id."""
        name = self._given_or_known(subject)
        texts = dict.fromkeys(str(subject.values.get(column) or "") for column in self.section.below)
        more = " · ".join(text for text in texts if text and text != name)
        return [cut(line) for line in (more, subject.id if name else "") if line]

    def others(self, given: Iterable[str]) -> list[str]:
        """Return the input's columns that stand nowhere else."""
        return [name for name in given if name not in {self.column, self.campaign}]

    def _given_or_known(self, subject: Subject) -> str:
        given = subject.given.get(self.column) if self.column else None
        answered = (str(subject.values.get(column) or "") for column in self.section.names)
        return given or next(filter(None, answered), "") or self.known.get((self.id_parameter, subject.id), "")


def known_names(section: Section, subjects: Iterable[Subject]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield kinds of ids, ids, and the names that the answers give with them."""
    for subject in subjects:
        for kind, identifier, name in section.known:
            if subject.values.get(identifier) and subject.values.get(name):
                yield (kind, str(subject.values[identifier])), str(subject.values[name])
