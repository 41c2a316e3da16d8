"""The schemas at one location of both documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openapi_diff.comparison.change import Change, Location, change

if TYPE_CHECKING:
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.schema import Schema


@dataclass(frozen=True)
class SchemaPair:
    """Two schemas to compare, and their location."""

    old: Schema
    new: Schema
    location: Location

    def mentions(self, keyword: str) -> bool:
        """Return whether either schema has a keyword."""
        return self.old.has(keyword) or self.new.has(keyword)

    def location_of(self, *keywords: str) -> Location:
        """Return the location of the component that both schemas take the keywords from, or else of the pair."""
        return self.location_in(
            {owner for each in (self.old, self.new) if (owner := each.owner(*keywords)) is not None}
        )

    def location_in(self, owners: set[str]) -> Location:
        """Return the location of the one owner, if both schemas are composed of it, or else of the pair."""
        shared = owners & self.old.owners & self.new.owners
        return self.location.inside(owners.pop()) if len(owners) == 1 and shared else self.location

    def change(self, kind: str, *keywords: str, before: Json = None, after: Json = None) -> Change:
        """Make a change of these keywords, by the rule of the location's subject."""
        location = self.location_of(*keywords)
        return change(f"{location.subject}-{kind}", location, before, after)
