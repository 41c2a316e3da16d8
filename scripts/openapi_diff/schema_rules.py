"""The rules of schemas: a request may widen and a response may narrow, the reverse breaks.

A line stands for a rule of each subject: `enum-value-removed` is `parameter-enum-value-removed` and so on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openapi_diff.documents.schema_limits import BOUNDS, CONSTRAINTS, LIMITS
from openapi_diff.rule import BREAKING, INFO, WARNING, Rule, Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# A narrower schema harms the sender of a request, a wider one harms the reader of a response.
NARROWED: Final = (BREAKING, INFO)
WIDENED: Final = (INFO, BREAKING)
EITHER: Final = (BREAKING, BREAKING)
NEITHER: Final = (INFO, INFO)
LOOK: Final = (WARNING, WARNING)

KINDS: Final[Mapping[str, tuple[tuple[Wire, Wire], str]]] = {
    "type-changed": (EITHER, "the type of {it} is {after} instead of {before}"),
    "type-narrowed": (NARROWED, "the type of {it} is now only {after}; before, it was {before}"),
    "type-widened": (WIDENED, "the type of {it} is now {after}; before, it was only {before}"),
    "nullable-added": (WIDENED, "{it} can now be null"),
    "nullable-removed": (NARROWED, "{it} can no longer be null"),
    "format-changed": (EITHER, "{it} has the format {after} instead of {before}"),
    "format-narrowed": (NARROWED, "{it} has the format {after} instead of {before}"),
    "format-widened": (WIDENED, "{it} has the format {after} instead of {before}"),
    "enum-value-removed": (NARROWED, "{it} no longer has the value {before}"),
    "enum-value-added": (WIDENED, "{it} has the new value {after}"),
    "enum-added": (NARROWED, "{it} is now limited to {after}"),
    "enum-removed": (WIDENED, "{it} is no longer limited to {before}"),
    "property-removed": (EITHER, "{it} is gone{announced}"),
    "property-added": (NEITHER, "{it} is new"),
    "property-required-added": ((BREAKING, INFO), "{it} is new, and required"),
    "property-forbidden": (NARROWED, "{it} may no longer be there"),
    "property-became-required": (NARROWED, "{it} has become required"),
    "property-became-optional": (WIDENED, "{it} has become optional"),
    "property-became-read-only": ((BREAKING, INFO), "{it} is now read-only"),
    "property-became-write-only": ((INFO, BREAKING), "{it} is now write-only"),
    "additional-properties-closed": (NARROWED, "{it} no longer allows further properties"),
    "additional-properties-opened": (WIDENED, "{it} now allows further properties"),
    "branch-removed": (NARROWED, "{it} no longer has the variant {before}"),
    "branch-added": (WIDENED, "{it} has the new variant {after}"),
    "union-added": (NARROWED, "{it} now has to match one of several variants"),
    "union-removed": (WIDENED, "{it} no longer has to match one of several variants"),
    "union-became-exclusive": (NARROWED, "{it} now has to match exactly one variant, no longer both {after}"),
    "union-became-inclusive": (WIDENED, "{it} can now match several variants, such as {before}"),
    "union-overlap-changed": (
        LOOK,
        "review {it}: only one variant may match, not both {after}; before, not both {before}",
    ),
    "discriminator-changed": (EITHER, "{it} has the discriminator {after} instead of {before}"),
    "discriminator-added": (NEITHER, "{it} has the new discriminator {after}"),
    "discriminator-removed": (WIDENED, "{it} no longer has the discriminator {before}"),
    "discriminator-value-removed": (NARROWED, "{it} no longer has the discriminator value {before}"),
    "discriminator-value-added": (WIDENED, "{it} also has the discriminator value {after}"),
    "discriminator-value-changed": (EITHER, "{it} has the discriminator value {after} instead of {before}"),
    "default-changed": (LOOK, "{it} defaults to {after} instead of {before}"),
}

# Notes on anything.
NOTES: Final[Mapping[str, tuple[Wire, str]]] = {
    "deprecated": (WARNING, "{it} is now deprecated"),
    "undeprecated": (INFO, "{it} is no longer deprecated"),
    "hidden": (WARNING, "{it} is no longer shown in the documentation, which may come before a removal"),
    "unhidden": (INFO, "{it} is shown in the documentation again"),
    "sunset-earlier": (WARNING, "the announced end of {it} is {after} instead of {before}"),
    "sunset-later": (INFO, "the announced end of {it} is {after} instead of {before}"),
    "enum-label-changed": (WARNING, "values of {it} have another meaning: {after} instead of {before}"),
    "description-changed": (INFO, "the description of {it} was rewritten"),
}


def kebab(keyword: str) -> str:
    """Write a keyword as in the names of rules: minLength as min-length."""
    return re.sub(r"(?<!^)([A-Z])", r"-\1", keyword).lower()


def _kinds() -> Iterator[tuple[str, tuple[Wire, Wire], str]]:
    for kind, (wires, says) in KINDS.items():
        yield kind, wires, says
    for keyword in (*BOUNDS, *LIMITS):
        yield f"{kebab(keyword)}-tightened", NARROWED, f"{{it}} has the {keyword} {{after}} instead of {{before}}"
        yield f"{kebab(keyword)}-loosened", WIDENED, f"{{it}} has the {keyword} {{after}} instead of {{before}}"
    for keyword in CONSTRAINTS:
        yield f"{kebab(keyword)}-added", NARROWED, f"{{it}} has the new constraint {keyword}"
        yield f"{kebab(keyword)}-removed", WIDENED, f"{{it}} no longer has the constraint {keyword}"
        yield f"{kebab(keyword)}-changed", EITHER, f"{{it}} has another {keyword}"


def _rules() -> Iterator[tuple[str, Rule]]:
    directions = {"parameter": 0, "request-body": 0, "response": 1, "response-header": 1}
    for subject, direction in directions.items():
        for kind, wires, says in _kinds():
            yield f"{subject}-{kind}", Rule(wires[direction], says)
    for subject in (*directions, "operation", "webhook"):
        for kind, (wire, says) in NOTES.items():
            yield f"{subject}-{kind}", Rule(wire, says)


SCHEMAS: Final[Mapping[str, Rule]] = dict(_rules())
