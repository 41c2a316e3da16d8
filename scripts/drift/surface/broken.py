"""Methods that cannot be called against the low level: the parameter, and the line of the facade."""

from __future__ import annotations

import ast
import re
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contract.lowlevel import PACKAGE
from drift.code_names.package import operation_in
from drift.finding import make_finding
from drift.surface.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.finding import Finding

_ROOT: Final = Path(__file__).resolve().parents[3]
_BUILDERS: Final = _ROOT / "facade" / "justone_creators" / "operations" / "_builders"
_API: Final = _ROOT / "generated" / PACKAGE / "api"
_WORD: Final = re.compile(r"\w+")
_ARGUMENT: Final = re.compile(r"argument:? '(\w+)'")


@dataclass(frozen=True, eq=False)
class BrokenMethod:
    """A method that cannot be called."""

    name: str  # as in "xingtu.item_report_details"
    error: Exception

    @property
    def operation(self) -> str:
        """Return the operation as in `GET /path`, read from the generated module of the same name; "" without one."""
        file = _API.joinpath(*self.name.split(".")).with_suffix(".py")
        try:
            return operation_in(ast.parse(file.read_text(encoding="utf-8")))
        except (OSError, SyntaxError, ValueError, LookupError):
            return ""

    @property
    def place(self) -> str:
        """Return the method, the parameter of the facade if one is concerned, and file and line."""
        return _place(self.name, self.error)


def broken_findings(methods: Iterable[BrokenMethod]) -> Iterator[Finding]:
    """Yield a finding for each method; one that both clients have counts once."""
    rule = "facade-method-broken"
    for method in {method.name: method for method in methods}.values():
        yield make_finding(
            rule,
            RULES[rule],
            location=f"facade: {method.name}",
            before=method.name,
            after=f"{type(method.error).__name__}: {method.error}",
            facade=method.place,
        )


def _place(name: str, error: Exception) -> str:
    space, _, function = name.partition(".")
    file = _BUILDERS / f"{space}.py"
    definition = _functions(file).get(function)
    if definition is None:
        return f"{name} at {file.relative_to(_ROOT)}"
    line, argument = definition.lineno, _argument(definition, error, file)
    if argument is not None:
        own = {each.arg for each in (*definition.args.args, *definition.args.kwonlyargs)}
        used = [each.id for each in ast.walk(argument.value) if isinstance(each, ast.Name) and each.id in own]
        name, line = f"{name}({used[0]}=)" if used else name, argument.lineno
    return f"{name} at {file.relative_to(_ROOT)}:{line}"


def _argument(function: ast.FunctionDef, error: Exception, file: Path) -> ast.keyword | None:
    """Return the argument that the message names, or the line that raised the error, or the one on that line."""
    arguments = {node.arg: node for node in ast.walk(function) if isinstance(node, ast.keyword) and node.arg}
    frames = traceback.extract_tb(error.__traceback__)
    named = _ARGUMENT.search(str(error))
    if named is not None:
        return arguments.get(named[1])
    if frames and Path(frames[-1].filename) != file:  # the generated code raised it
        words = set(_WORD.findall(frames[-1].line or ""))
        return next((node for name, node in arguments.items() if name in words), None)
    lines = [frame.lineno or 0 for frame in frames if Path(frame.filename) == file]
    on_line = (node for node in arguments.values() if lines and node.lineno <= lines[-1] <= (node.end_lineno or 0))
    return next(on_line, None)


@cache
def _functions(file: Path) -> dict[str, ast.FunctionDef]:
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
