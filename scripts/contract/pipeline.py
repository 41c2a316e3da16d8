"""From definitions to the low-level package: merged, overlaid, generated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract.lowlevel import generate
from contract.merge import merge
from contract.overlay.apply import apply_overlay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contract.definition import Definition
    from contract.overlay.document import Action


def generate_from(definitions: Iterable[Definition], overlay: Iterable[Action], folder: Path) -> Path:
    """Write the package for the definitions into the folder and return where it is."""
    definitions = list(definitions)
    merged = merge(definition.document for definition in definitions)
    withdrawn = {each.operation: each.withdrawn for each in definitions if each.withdrawn is not None}
    return generate(apply_overlay(overlay, merged), withdrawn, folder)
