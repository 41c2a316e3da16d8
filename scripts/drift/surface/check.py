"""The contract, as the generator sees it, against the methods of the facade, in both directions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from contract.errors import ContractError
from contract.merge import merge
from contract.overlay.apply import apply_overlay
from drift.finding import make_finding
from drift.surface.broken import broken_findings
from drift.surface.compare import compare_methods, method_name
from drift.surface.flavours import compare_flavours
from drift.surface.rules import RULES
from openapi_diff.documents.document import Document
from openapi_diff.documents.operations import operations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract.committed import Committed
    from contract.overlay.document import Action
    from drift.finding import Finding
    from drift.surface.broken import BrokenMethod
    from drift.surface.surface import Method
    from openapi_diff.documents.document import JsonObject


def check_facade(
    committed: Committed,
    methods: tuple[Method, ...],
    awaited: tuple[Method, ...],
    broken: tuple[BrokenMethod, ...] = (),
) -> Iterator[Finding]:
    """Yield the methods that cannot be called, the differences of the others, and the overlay's actions that fail."""
    yield from broken_findings(broken)
    document = merge(committed.definition(operation).document for operation in committed.sources.operations)
    for action in committed.overlay:
        try:
            document = apply_overlay([action], document)
        except ContractError as error:
            rule = "overlay-action-failed"
            yield make_finding(rule, RULES[rule], location="openapi/overlay.yaml", before=str(error))
            document = _apply_where_it_holds(action, document)
    names = {method.name for method in broken}
    documented = [each for each in operations(Document("openapi/", document)) if method_name(each) not in names]
    observed, awaited_ones = ([each for each in flavour if each.name not in names] for flavour in (methods, awaited))
    found = list(compare_methods(documented, observed))
    yield from found
    told = {finding.operation for finding in found}  # one finding is enough for a method of both clients
    yield from (finding for finding in compare_flavours(observed, awaited_ones) if finding.operation not in told)


def _apply_where_it_holds(action: Action, document: JsonObject) -> JsonObject:
    """Apply an action to what it still reaches, so that one failure is not reported for all operations."""
    try:
        return apply_overlay([replace(action, optional=True)], document)
    except ContractError:
        return document
