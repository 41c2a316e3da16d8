"""The rules of recorded answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.rule import BREAKING, INFO, WARNING, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final[Mapping[str, Rule]] = {
    "answer-field-unreadable": Rule(BREAKING, "{location} is {after} and not {before}, so the facade gives None"),
    "answer-field-unknown": Rule(INFO, "{location} is new, {after}"),
    "answer-field-missing": Rule(WARNING, "{location} is missing wherever it was expected"),
    "answer-field-sometimes-missing": Rule(INFO, "{location} is missing at times"),
    "answer-code-unknown": Rule(WARNING, "the code {after} is not known"),
    "answer-status-undocumented": Rule(WARNING, "the HTTP status {after} is not documented"),
    "answer-content-type-undocumented": Rule(WARNING, "the content type is {after} and not {before}"),
    "answer-no-envelope": Rule(BREAKING, "the answer is not the vendor's envelope"),
    "answer-not-recorded": Rule(INFO, "the body of the answer was not recorded"),
    "answer-method-broken": Rule(WARNING, "the facade's {before} cannot be called, so the answer is not read"),
    "answer-operation-unknown": Rule(INFO, "the facade has no model for this operation, so the answer is not read"),
}
