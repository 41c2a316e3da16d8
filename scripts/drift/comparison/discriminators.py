"""Compare what tells the branches of a union apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.documents.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.comparison.both import Both
    from drift.comparison.change import Change


def compare_discriminators(both: Both) -> Iterator[Change]:
    """Yield the changes of the property and of its values."""
    old, new = _read(both.old), _read(both.new)
    if old is None or new is None:
        if new is not None:
            yield both.change("discriminator-added", "discriminator", after=new[0])
        elif old is not None:
            yield both.change("discriminator-removed", "discriminator", before=old[0])
    elif old[0] != new[0]:
        yield both.change("discriminator-changed", "discriminator", before=old[0], after=new[0])
    else:
        yield from _compare_values(both, old[1], new[1])


def _compare_values(both: Both, old: dict[str, Schema], new: dict[str, Schema]) -> Iterator[Change]:
    for value in sorted(old.keys() | new.keys()):
        if value not in new:
            yield both.change("discriminator-value-removed", "discriminator", before=value)
        elif value not in old:
            yield both.change("discriminator-value-added", "discriminator", after=value)
        elif old[value].component != new[value].component and old[value].content != new[value].content:
            before, after = (f"{value}: {mapping[value].component}" for mapping in (old, new))
            yield both.change("discriminator-value-changed", "discriminator", before=before, after=after)


def _read(schema: Schema) -> tuple[str, dict[str, Schema]] | None:
    """Return the property, and the schema that each value stands for."""
    found = next((value for value, _ in schema.find("discriminator") if isinstance(value, dict)), None)
    if found is None:
        return None
    mapping = found.get("mapping")
    named = mapping.items() if isinstance(mapping, dict) else ()
    return str(found.get("propertyName")), {value: _schema(schema, str(of)) for value, of in named}


def _schema(schema: Schema, of: str) -> Schema:
    """Return what a mapping names: by reference, or by the name alone."""
    return Schema(schema.document, {"$ref": of if "/" in of or "#" in of else f"#/components/schemas/{of}"})
