"""The meaning of a schema that is compared as a whole: without prose and examples, and without names of components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_diff.documents.document import DATA, NAMED
from openapi_diff.documents.schema_parts import without_annotations

if TYPE_CHECKING:
    from openapi_diff.documents.document import Document
    from openapi_diff.documents.json_values import Json


def meaning(document: Document, node: Json) -> Json:
    """Return a schema with its references filled in; one that comes again is only numbered, so that loops end."""
    numbers: dict[str, int] = {}

    def of(node: Json, *, is_named: bool = False) -> Json:
        if isinstance(node, list):
            return [of(each) for each in node]
        if not isinstance(node, dict):
            return node
        if is_named:
            return {name: of(each) for name, each in node.items()}
        said = without_annotations(node)
        reference = said.pop("$ref", None)
        filled = {key: each if key in DATA else of(each, is_named=key in NAMED) for key, each in said.items()}
        if not isinstance(reference, str):
            return filled
        if reference in numbers:
            return {**filled, "$ref": numbers[reference]}
        numbers[reference] = len(numbers)
        target = of(document.follow(reference))
        return target if not filled else {**filled, "$ref": target}

    return of(node)
