"""The rules of contract and facade: the facade is the caller, so what it sends has to be what the contract takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.rule import BREAKING, INFO, WARNING, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final[Mapping[str, Rule]] = {
    "facade-method-missing": Rule(WARNING, "the contract has the operation {before}, the facade has no method for it"),
    "facade-method-unknown": Rule(
        BREAKING, "the facade has the method {after} for an operation that the contract lacks"
    ),
    "facade-method-renamed": Rule(WARNING, "the facade calls {after} what openapi/overlay.yaml calls {before}"),
    "facade-parameter-missing": Rule(WARNING, "the contract has the parameter {before}, the facade cannot send it"),
    "facade-parameter-needed": Rule(BREAKING, "the contract needs the parameter {before}, the facade cannot send it"),
    "facade-parameter-unknown": Rule(BREAKING, "the facade sends {after}, which the contract does not take"),
    "facade-parameter-unsent": Rule(BREAKING, "the contract needs {before}, the facade sends it only when it is given"),
    "facade-parameter-open": Rule(INFO, "the contract needs {before}, the facade sends {after} unless it is given"),
    "facade-parameter-insisted": Rule(WARNING, "the facade insists on {after}, which the contract leaves open"),
    "facade-parameter-deprecated": Rule(WARNING, "the contract has deprecated {before}, the facade offers it still"),
    "facade-parameter-idle": Rule(WARNING, "the facade offers {after}, which changes nothing of what it sends"),
    "facade-default-differs": Rule(WARNING, "the contract's default is {before}, the facade sends {after}"),
    "facade-enum-unchecked": Rule(WARNING, "the contract takes only {before}, the facade takes anything"),
    "facade-enum-unpublished": Rule(WARNING, "the facade takes only {after}, the contract takes anything"),
    "facade-enum-value-missing": Rule(WARNING, "the contract has the values {before}, the facade does not"),
    "facade-enum-value-unknown": Rule(BREAKING, "the facade has the values {after}, the contract does not"),
    "facade-enum-label-differs": Rule(WARNING, "the contract says {before}, the facade says {after}"),
    "facade-deprecation-missing": Rule(WARNING, "the contract has deprecated the operation, the facade has not"),
    "facade-deprecation-unknown": Rule(WARNING, "the facade has deprecated the operation, the contract has not"),
    "facade-flavours-differ": Rule(WARNING, "of the same method Client says: {before}; and AsyncClient: {after}"),
    "overlay-action-failed": Rule(WARNING, "the overlay's action no longer holds: {before}", "breaking"),
}
