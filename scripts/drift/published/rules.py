"""The rules of definitions that cannot be compared operation by operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.rule import BREAKING, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final[Mapping[str, Rule]] = {
    "definition-unreadable": Rule(BREAKING, "the definition cannot be compared, so anything may have changed: {after}"),
    "operation-moved": Rule(BREAKING, "{before} is now published as {after}"),
}
