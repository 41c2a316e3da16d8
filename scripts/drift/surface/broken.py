"""Methods that cannot be called against the low level: the parameter, and the line of the facade."""

from __future__ import annotations

import ast
import re
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drift.finding import make_finding
from drift.surface.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.finding import Finding

_ROOT: Final = Path(__file__).resolve().parents[3]
_BUILDERS: Final = _ROOT / "facade" / "justone_creators" / "operations" / "_builders"
_ARGUMENT: Final = re.compile(r"argument:? '(\w+)'")


@dataclass(frozen=True, eq=False)
class BrokenMethod:
    """A method that cannot be called."""

    name: str  # as in "xingtu.item_report_details"
    error: Exception


def broken_findings(methods: Iterable[BrokenMethod]) -> Iterator[Finding]:
    """Yield a finding for each method; one that both clients have counts once."""
    for name, error in {method.name: method.error for method in methods}.items():
        rule, place = "facade-method-broken", _place(name, error)
        yield make_finding(
            rule,
            RULES[rule],
            location=f"facade: {name}",
            before=name,
            after=f"{type(error).__name__}: {error}",
            facade=place,
        )


def _place(name: str, error: Exception) -> str:
    """Return the method, the parameter of the facade if one is concerned, and file and line."""
    space, _, function = name.partition(".")
    file = _BUILDERS / f"{space}.py"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == file]
    definition = _functions(file).get(function)
    line, parameter = (lines[-1] if lines and lines[-1] else definition.lineno if definition else 1), ""
    if definition is not None:
        parameter, line = _argument(definition, str(error), line)
    return f"{name}{parameter} at {file.relative_to(_ROOT)}:{line}"


def _argument(function: ast.FunctionDef, message: str, line: int) -> tuple[str, int]:
    """Return the parameter that the argument on a line, or the one that the message names, is made of; and its line."""
    named = _ARGUMENT.search(message)
    own = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}
    for node in ast.walk(function):
        if isinstance(node, ast.keyword) and (node.arg == named[1] if named else node.lineno <= line <= _end(node)):
            used = [each.id for each in ast.walk(node.value) if isinstance(each, ast.Name) and each.id in own]
            return f"({used[0]}=)" if used else "", node.lineno
    return "", line


def _end(node: ast.keyword) -> int:
    return node.end_lineno or node.lineno


@cache
def _functions(file: Path) -> dict[str, ast.FunctionDef]:
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
