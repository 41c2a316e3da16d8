"""A change: one rule that applies at one location."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from openapi_diff.documents.json_values import show
from openapi_diff.rules import RULES

if TYPE_CHECKING:
    from openapi_diff.documents.json_values import Json

# The references to a component in both documents, and the subject that it is compared for.
ComponentPair = tuple[str, str, str]

_PLAIN: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Location:
    """Where in a document something is."""

    operation: str  # "GET /path"; "" inside a schema component, which many operations may use
    subject: str  # the first words of its rules
    at: str  # as in "responses/200/application/json", "components/schemas/Result"
    title: str  # the same, for a sentence
    path: str = ""  # below `at`, as in "data.items[].price"
    component: str = ""  # as in "schemas/Result", if it is shared
    parameter: str = ""  # the parameter's name
    components: ComponentPair | None = None  # the components that are being compared

    @property
    def text(self) -> str:
        """Return the location as a text, without the operation."""
        return f"{self.at}: {self.path}" if self.path else self.at

    @property
    def it(self) -> str:
        """Name the location in a sentence."""
        return f"{self.path} in {self.title}" if self.path else self.title

    def property(self, name: str) -> Location:
        """Return the location of a property."""
        step = name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
        return replace(self, path=f"{self.path}.{step}" if self.path else step)

    def step(self, step: str) -> Location:
        """Return the location of items or of a branch."""
        return replace(self, path=f"{self.path}{step}")

    def shared(self, component: str, title: str) -> Location:
        """Return the location in a component that is not a schema; "" keeps this location."""
        if not component or component.startswith("#"):
            return self
        return replace(self, at=f"components/{component}", title=title, component=component)

    def inside(self, component: str) -> Location:
        """Return the location of a component's own content; "" keeps this location."""
        if not component:
            return self
        at = component if component.startswith("#") else f"components/{component}"
        return replace(self, at=at, title=component.rpartition("/")[2], path="", component=component)


@dataclass(frozen=True)
class Change:
    """One change, without the operations that it concerns."""

    rule: str
    location: Location
    message: str
    before: Json
    after: Json


def presence_change(subject: str, location: Location, *, required: bool) -> Change:
    """Make the change of something that has become required, or optional."""
    before, after = ("optional", "required") if required else ("required", "optional")
    return change(f"{subject}-became-{after}", location, before, after)


def change(rule: str, location: Location, before: Json = None, after: Json = None, **words: Any) -> Change:
    """Make a change, with the message of its rule."""
    shown = {"it": location.it, "operation": location.operation, "before": show(before), "after": show(after)}
    return Change(rule, location, RULES[rule].says.format(**shown, **words), before, after)
