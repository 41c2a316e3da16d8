"""A place in both documents, with the schemas that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drift.comparison.change import Change, Place, change

if TYPE_CHECKING:
    from drift.documents.schema import Schema
    from drift.documents.values import Json


@dataclass(frozen=True)
class Both:
    """Two schemas to compare, and where they stand."""

    old: Schema
    new: Schema
    place: Place

    def mentions(self, keyword: str) -> bool:
        """Return whether a keyword stands in either."""
        return self.old.has(keyword) or self.new.has(keyword)

    def place_of(self, *keywords: str) -> Place:
        """Return the component that keywords come from in both documents, or else the place itself."""
        owners = {owner for schema in (self.old, self.new) if (owner := schema.owner(*keywords)) is not None}
        shared = owners & self.old.owners & self.new.owners
        return self.place.inside(owners.pop()) if len(owners) == 1 and shared else self.place

    def change(self, kind: str, *keywords: str, before: Json = None, after: Json = None) -> Change:
        """Make a change of these keywords, by the rule of its subject."""
        place = self.place_of(*keywords)
        return change(f"{place.subject}-{kind}", place, before, after)
