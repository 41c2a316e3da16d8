"""A change: one rule that applies at one place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from drift.comparison.rules import RULES
from drift.documents.values import show

if TYPE_CHECKING:
    from drift.documents.values import Json

# The old and the new name of a component, and the subject on behalf of which it is compared.
Pair = tuple[str, str, str]

_PLAIN: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Place:
    """Where in a contract something stands, in the words of its identity."""

    operation: str  # "GET /path", "" inside a schema component, which many operations may reach
    subject: str  # what the rules begin with
    at: str  # as in "responses/200/application/json", "components/schemas/Result"
    title: str  # the same for a sentence
    path: str = ""  # below it, as in "data.items[].price"
    component: str = ""  # as in "schemas/Result", where it is shared
    parameter: str = ""  # the parameter's name
    pair: Pair | None = None  # the components that are being compared

    @property
    def location(self) -> str:
        """Return the place without the operation."""
        return f"{self.at}: {self.path}" if self.path else self.at

    @property
    def it(self) -> str:
        """Name the place in a sentence."""
        return f"{self.title}, {self.path}" if self.path else self.title

    def property(self, name: str) -> Place:
        """Return the place of a property."""
        step = name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
        return replace(self, path=f"{self.path}.{step}" if self.path else step)

    def step(self, step: str) -> Place:
        """Return the place of items or of a branch."""
        return replace(self, path=f"{self.path}{step}")

    def shared(self, component: str, title: str) -> Place:
        """Return the place in a component that is no schema; "" stays here."""
        if not component or component.startswith("#"):
            return self
        return replace(self, at=f"components/{component}", title=title, component=component)

    def inside(self, component: str) -> Place:
        """Return the place of a component's own content; "" stays here."""
        if not component:
            return self
        at = component if component.startswith("#") else f"components/{component}"
        return replace(self, at=at, title=component.rpartition("/")[2], path="", component=component)


@dataclass(frozen=True)
class Change:
    """What a comparison finds, before it is known who is concerned."""

    rule: str
    place: Place
    message: str
    before: Json
    after: Json


def change(rule: str, place: Place, before: Json = None, after: Json = None, **words: Any) -> Change:
    """Make a change, with what its rule says."""
    shown = {"it": place.it, "operation": place.operation, "before": show(before), "after": show(after)}
    return Change(rule, place, RULES[rule].says.format(**shown, **words), before, after)
