"""An operation whose answer is only a list with lists inside its items; no published one is so."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.operations import SHOWCASE

from justone_creators import models
from justone_creators._schema.converters import COUNT, TEXT, list_of
from justone_creators._schema.fields import HIGH, INFERRED, field, model, nested
from justone_creators.operations import find


@model
class Share(models.Model):
    """A group of the audience."""

    group: str | None = field("key", TEXT, "the group", "人群", "", INFERRED, HIGH)
    persons: int | None = field("value", COUNT, "its size", "人数", "persons", INFERRED, HIGH)


@model
class Breakdown(models.Model):
    """The audience by one feature."""

    feature: str | None = field("type", TEXT, "the feature", "维度", "", INFERRED, HIGH)
    words: tuple[str, ...] | None = field("words", list_of(TEXT), "its words", "词", "", INFERRED, HIGH)
    groups: tuple[Share, ...] | None = field("list", list_of(nested(Share)), "the groups", "列表", "", INFERRED, HIGH)


@model
class Audience(models.Model):
    """The audience of a creator."""

    breakdowns: tuple[Breakdown, ...] | None = field(
        "distributions", list_of(nested(Breakdown)), "by each feature", "分布", "", INFERRED, HIGH
    )


DATA: dict[str, Any] = {
    "distributions": [
        {"type": "gender", "words": ["a", "b"], "list": [{"key": "f", "value": 6}, {"key": "m", "value": 4}]},
        {"type": "place"},
        {"type": "age", "list": [{"key": "18-23", "value": 9}]},
    ]
}
ROWS = [("gender", "f", 6), ("gender", "m", 4), ("age", "18-23", 9)]


def answer_with_nested_lists(patch: pytest.MonkeyPatch) -> str:
    """Let an operation have such an answer, and return its name."""
    patch.setattr(find(SHOWCASE), "model", Audience)
    patch.setattr(models, "ShowcaseItems", Audience)
    return SHOWCASE
