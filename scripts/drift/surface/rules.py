"""The rules of contract and facade. The facade is the caller: it must send only what the contract accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openapi_diff.rule import BREAKING, INFO, WARNING, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final[Mapping[str, Rule]] = {
    "facade-method-broken": Rule(
        BREAKING, "{before} cannot be called with the low level in generated/: {after}", "breaking"
    ),
    "facade-method-missing": Rule(WARNING, "the contract has the operation {before}, the facade has no method for it"),
    "facade-method-unknown": Rule(
        BREAKING, "the facade has the method {after} for an operation that the contract lacks"
    ),
    "facade-method-renamed": Rule(WARNING, "the method is called {after}, but openapi/overlay.yaml calls it {before}"),
    "facade-parameter-missing": Rule(WARNING, "the contract has the parameter {before}, the facade cannot send it"),
    "facade-parameter-needed": Rule(
        BREAKING, "the contract requires the parameter {before}, the facade cannot send it"
    ),
    "facade-parameter-unknown": Rule(BREAKING, "the facade sends {after}, which the contract does not have"),
    "facade-parameter-unsent": Rule(
        BREAKING, "the contract requires {before}, the facade sends it only when a caller gives it"
    ),
    "facade-parameter-open": Rule(INFO, "the contract requires {before}, the facade sends {after} by default"),
    "facade-parameter-insisted": Rule(WARNING, "the facade requires {after}, the contract does not"),
    "facade-parameter-deprecated": Rule(WARNING, "the contract has deprecated {before}, the facade still offers it"),
    "facade-parameter-idle": Rule(WARNING, "the parameter {after} does not change the request"),
    "facade-default-differs": Rule(WARNING, "the contract's default is {before}, the facade sends {after}"),
    "facade-enum-unchecked": Rule(WARNING, "the contract takes only {before}, the facade takes anything"),
    "facade-enum-unpublished": Rule(WARNING, "the facade takes only {after}, the contract takes anything"),
    "facade-enum-value-missing": Rule(WARNING, "the contract has the values {before}, the facade does not"),
    "facade-enum-value-unknown": Rule(BREAKING, "the facade has the values {after}, the contract does not"),
    "facade-enum-label-differs": Rule(WARNING, "the contract says {before}, the facade says {after}"),
    "facade-deprecation-missing": Rule(WARNING, "the contract has deprecated the operation, the facade has not"),
    "facade-deprecation-unknown": Rule(WARNING, "the facade has deprecated the operation, the contract has not"),
    "facade-flavours-differ": Rule(WARNING, "the method differs: Client: {before}; AsyncClient: {after}"),
    "overlay-action-failed": Rule(WARNING, "an action of the overlay fails: {before}", "breaking"),
}
