"""docs/answers.md: how to read answers, and where the fields of each are."""

from __future__ import annotations

from typing import Final

from drift.surface.surface import surface
from justone_creators._schema.fields import Field, fields_of

INTRODUCTION: Final = """\
# How to read answers

<!-- Written by scripts/document.py; do not edit. -->

Every field may be `None`, because the vendor may leave out any field. `result.raw` also has the fields that the models
do not know. A field whose name ends in `_raw` has an uncertain unit or meaning; no unit is applied to it. A price that
the vendor sends as 0 because it is not available is `None`; `result.raw` has the 0.

- Chinese name: ours, in the words of the platforms' users. The vendor publishes none.
- Source: **documented**, an example answer that the vendor published has the field (the vendor describes none);
  **observed (n answers)**, n captured real answers have it and agree with its meaning and unit; **inferred**, the
  meaning comes from its name, the platform's pages or other people's code, and no answer confirms it.
- Confidence is that of meaning and unit, not of existence.

Each operation's page has the fields of its answer:
"""
AFTER: Final = """\
[Errors and billing](errors.md) has the codes. [Dicts and JSON](serialising.md) and [tables](tables.md) show what to do
with answers.
"""


def answers_page() -> str:
    """Return the page."""
    operations = (f"- [`{each.name}`](operations/{each.name}.md): `{each.model.__name__}`" for each in surface())
    return "\n".join((INTRODUCTION, *operations, "", AFTER))


def with_parts(model: type) -> list[type]:
    """List a model and the models of its parts, each once, in the order of their fields."""
    found = {model: None}
    for field in fields_of(model):
        part = field.converter.model or (field.converter.items and field.converter.items.model)
        found |= dict.fromkeys(with_parts(part) if part else ())
    return list(found)


def expectation(field: Field) -> str:
    """Describe the expected value on the wire, with the model if there is one."""
    converter = field.converter
    of = converter.items
    part = converter.model or (of and of.model)
    inside = f"`{part.__name__}`" if part else of and of.expects
    return f"{converter.expects}: {inside}" if inside else converter.expects
