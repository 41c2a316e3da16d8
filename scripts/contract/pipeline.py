"""From definitions to the low-level package: merged, overlaid, generated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract.errors import ContractError
from contract.generator.argument_names import check_argument_names
from contract.lowlevel import generate
from contract.merge import merge
from contract.overlay.apply import apply_overlay
from openapi_diff.documents.operations import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contract.definition import Definition
    from contract.overlay.document import Action


def generate_from(definitions: Iterable[Definition], overlay: Iterable[Action], folder: Path) -> Path:
    """Write the package for the definitions into the folder and return its path."""
    definitions = list(definitions)
    merged = merge(definition.document for definition in definitions)
    withdrawn = {each.operation: each.withdrawn for each in definitions if each.withdrawn is not None}
    document = apply_overlay(overlay, merged)
    _check_names(document)
    package = generate(document, withdrawn, folder)
    check_argument_names(document, package)
    return package


def _check_names(document: dict[str, Any]) -> None:
    """Refuse operations without a name: the generator would invent one, and put them into `api/default/`."""
    unnamed = [
        f"{method.upper()} {path}"
        for path, item in document["paths"].items()
        for method in sorted(METHODS & item.keys())
        if not (item[method].get("operationId") and item[method].get("tags"))
    ]
    if unnamed:
        raise ContractError(
            f"{', '.join(unnamed)}: no action in openapi/overlay.yaml sets its operationId and tags; "
            'see "Add an operation" in CONTRIBUTING.md'
        )
