"""The committed low level against what the generator writes now."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from contract.lowlevel import PACKAGE, check_tools
from contract.pipeline import generate_from
from contract.tree import read_tree
from drift.finding import NOT_USED, make_finding
from drift.impact import all_of_it
from openapi_diff.rule import BREAKING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract.committed import Committed
    from contract.tree import Tree
    from drift.surface.broken import BrokenMethod
    from drift.surface.surface import Method
    from drift.finding import Finding

# The committed package is deployed: if it was not generated from this contract, it may send anything.
RULES: Final[Mapping[str, Rule]] = {
    "generated-file-missing": Rule(BREAKING, "the generator writes {location}, which is not committed"),
    "generated-file-unknown": Rule(BREAKING, "the generator does not write {location}", "breaking"),
    "generated-file-differs": Rule(BREAKING, "the generator writes {location} otherwise"),
    "generated-names-lost": Rule(BREAKING, "the generator writes {location} without {before}", "breaking"),
}


def check_generated(root: Path, committed: Committed) -> Iterator[Finding]:
    """Yield each file that would change if the low level were generated now.

    Raises:
        ContractError: It cannot be generated.
    """
    check_tools(root / "pyproject.toml")
    definitions = [committed.definition(operation) for operation in committed.sources.operations]
    with TemporaryDirectory(prefix="check-drift-") as folder:
        new = read_tree(generate_from(definitions, committed.overlay, Path(folder)))
    old = read_tree(root / "generated" / PACKAGE)
    for file in sorted(old.keys() | new.keys()):
        if old.get(file) != new.get(file):
            yield _finding(file, old, new)


def _finding(file: str, old: Tree, new: Tree) -> Finding:
    before, after = old.get(file), new.get(file)
    lost = sorted(_names(before) - _names(after))
    rule = _rule(before, after, lost)
    methods, facade = _concerned(file, old, new)
    return make_finding(
        rule,
        RULES[rule],
        location=f"generated/{PACKAGE}/{file}",
        operations=[method.operation for method in methods if method.operation],
        before=lost if rule == "generated-names-lost" else _digest(before),
        after=_digest(after),
        facade=facade,
    )


def _concerned(file: str, old: Tree, new: Tree) -> tuple[list[Method | BrokenMethod], str]:
    """Return the methods that a file concerns; after some edits the facade cannot be imported."""
    try:
        from drift.surface.impact import of_methods  # noqa: PLC0415
        from drift.generated.dependents import methods_on  # noqa: PLC0415

        methods = methods_on(file, (old, new))
    except Exception as error:  # noqa: BLE001  (whatever the edit did)
        return [], all_of_it(error)
    return methods, of_methods(methods) if methods else NOT_USED


def _rule(old: bytes | None, new: bytes | None, lost: list[str]) -> str:
    if old is None or new is None:
        return "generated-file-missing" if old is None else "generated-file-unknown"
    return "generated-names-lost" if lost else "generated-file-differs"


def _names(source: bytes | None) -> set[str]:
    """Return the public names that a module defines; a file that is not Python has none."""
    try:
        body = ast.parse(source or b"").body
    except (SyntaxError, ValueError):
        return set()
    names = {getattr(node, "name", "") for node in body}
    return {name for name in names if name and not name.startswith("_")}


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()[:12]
