"""Compare the discriminators of two unions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_diff.comparison.change import Change, change
from openapi_diff.comparison.schemas.schema_pair import SchemaPair
from openapi_diff.comparison.schemas.unions import paired_branches
from openapi_diff.documents.document import mapped_reference
from openapi_diff.documents.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.documents.document import Document


def compare_discriminators(pair: SchemaPair) -> Iterator[Change | SchemaPair]:
    """Yield the changes of the property and its values, and the pairs of schemas to compare further."""
    whole = pair.location.components if not pair.location.path else None
    old, new = (_read(schema, base) for schema, base in zip((pair.old, pair.new), whole or ("", ""), strict=False))
    if old is None or new is None:
        if new is not None:
            yield pair.change("discriminator-added", "discriminator", after=new[0])
        elif old is not None:
            yield pair.change("discriminator-removed", "discriminator", before=old[0])
    elif old[0] != new[0]:
        yield pair.change("discriminator-changed", "discriminator", before=old[0], after=new[0])
    else:
        yield from _compare_values(pair, old[1], new[1])


def _compare_values(pair: SchemaPair, old: dict[str, Schema], new: dict[str, Schema]) -> Iterator[Change | SchemaPair]:
    location = pair.location_of("discriminator")
    _, gone, more = paired_branches(pair.old.branches, pair.new.branches)
    reported = {branch.component for branch in (*gone, *more)}  # a value comes and goes with its branch
    for value in sorted(old.keys() & new.keys()):
        if old[value].component == new[value].component or old[value].content == new[value].content:
            yield SchemaPair(old[value], new[value], location.step(f"({value})"))
        else:
            before, after = (f"{value}: {mapping[value].component}" for mapping in (old, new))
            yield change(f"{location.subject}-discriminator-value-changed", location, before, after)
    for value in sorted(old.keys() - new.keys()):
        if old[value].component not in reported:
            yield change(f"{location.subject}-discriminator-value-removed", location, value)
    for value in sorted(new.keys() - old.keys()):
        if new[value].component not in reported:
            yield change(f"{location.subject}-discriminator-value-added", location, None, value)


def _read(schema: Schema, base: str) -> tuple[str, dict[str, Schema]] | None:
    """Return the property, and the schema of each value: without a mapping, a value is a component's name.

    The components of a base are its branches, or those that have the base in their `allOf`.
    """
    found = next((value for value, _ in schema.find("discriminator") if isinstance(value, dict)), None)
    if found is None:
        return None
    mapping = found.get("mapping")
    if not isinstance(mapping, dict):
        components = [branch.component for branch in schema.branches if branch.component]
        components = components or [f"schemas/{name}" for name in _made_of(schema.document, base)]
        mapping = {component.rpartition("/")[2]: f"#/components/{component}" for component in components}
    stands_for = {value: Schema(schema.document, {"$ref": mapped_reference(name)}) for value, name in mapping.items()}
    return str(found.get("propertyName")), stands_for


def _made_of(document: Document, base: str) -> list[str]:
    schemas = document.content.get("components", {}).get("schemas") or {}
    return [
        name for name, node in schemas.items() if isinstance(node, dict) and {"$ref": base} in (node.get("allOf") or ())
    ]
