"""docs/answers.md: the field tables of the models and the table of codes."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final, get_args, get_type_hints

from documentation.billing import BILLED
from formatting.markdown import table
from justone_creators import CODES, Client
from justone_creators._core.methods import namespaces
from justone_creators._schema.fields import Field, fields_of

INTRODUCTION: Final = """\
# Answers, field by field

<!-- Written by scripts/document.py from the models; do not edit. -->

Every field may be `None`, because the vendor may leave out any field. `result.raw` also has the fields that the models
do not know. A field whose name ends in `_raw` has an uncertain unit or meaning; no unit is applied to it. A price that
the vendor sends as 0 because it is not available is `None`; `result.raw` has the 0.

- Chinese name: ours, in the words of the platforms' users. The vendor publishes none.
- Source: **documented**, an example answer that the vendor published has the field (the vendor describes none);
  **observed (n answers)**, n captured real answers have it and agree with its meaning and unit; **inferred**, the
  meaning comes from its name, the platform's pages or other people's code, and no answer confirms it.
- Confidence is that of meaning and unit, not of existence.
"""
HEADERS: Final = ("field", "Chinese name", "on the wire", "sent as", "meaning", "unit", "source", "confidence")
CODES_INTRODUCTION: Final = """\
## Codes

The source is that of the meaning. Only the vendor's usage guide states what is billed (2025-06; its English version of
2026-04 keeps the note on 201).
"""


def answers_page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for space, namespace in namespaces(Client).items():
        for name, method in vars(namespace).items():
            if name.startswith("_"):
                continue
            answer = get_args(get_type_hints(method)["return"])[0]
            yield f"## `{space}.{name}`\n"
            for model in with_parts(answer):
                yield from describe(model)
    yield CODES_INTRODUCTION
    yield from table(
        ("code", "meaning", "error", "retried at most", "billed", "source"),
        (
            (c.number, c.meaning, c.error.__name__ if c.error else "-", c.retries or "-", BILLED[c.billed], c.source)
            for c in CODES.values()
        ),
    )


def with_parts(model: type) -> list[type]:
    """List a model and the models of its parts, each once, in the order of their fields."""
    found = {model: None}
    for field in fields_of(model):
        part = field.converter.model or (field.converter.items and field.converter.items.model)
        found |= dict.fromkeys(with_parts(part) if part else ())
    return list(found)


def describe(model: type) -> Iterator[str]:
    """Yield the section of one model."""
    yield f"### `{model.__name__}`\n"
    yield (inspect.getdoc(model) or "").partition("Attributes:")[0]  # the table below lists them
    yield from table(HEADERS, rows(model))


def rows(model: type) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of each field."""
    for field in fields_of(model):
        known = (field.meaning, field.unit or "-", field.source, field.confidence)
        yield (f"`{field.name}`", field.label_zh, f"`{field.wire}`", expectation(field), *known)


def expectation(field: Field) -> str:
    """Describe the expected value on the wire, with the model if there is one."""
    converter = field.converter
    of = converter.items
    part = converter.model or (of and of.model)
    inside = f"`{part.__name__}`" if part else of and of.expects
    return f"{converter.expects}: {inside}" if inside else converter.expects
