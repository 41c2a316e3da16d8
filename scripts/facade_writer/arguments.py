"""The arguments in the docstrings of the builders, and the values of those that are enumerations."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

from facade_writer.source import BUILDERS, docstring, parse

# `name: meaning`, over one line or more that are indented further.
_ARGUMENT: Final = re.compile(r"^ {8}(\w+): (.+(?:\n {12}.+)*)$", re.MULTILINE)
_SECTION: Final = re.compile(r"^    Args:\n(?: {8}.*\n)+", re.MULTILINE)
_WIDTH: Final = 116  # a method is indented by four more than its builder, and a line has 120


def with_values(function: ast.FunctionDef) -> str:
    """Return the docstring of a builder, with the values of each argument that is an enumeration."""
    values = dict(_values(function))

    def described(match: re.Match[str]) -> str:
        name, meaning = match[1], _joined(match[2])
        if name not in values:
            return match[0]
        text = f"{name}: {meaning} {values[name]}"
        return textwrap.fill(text, _WIDTH, initial_indent=" " * 8, subsequent_indent=" " * 12, break_on_hyphens=False)

    return _SECTION.sub(lambda section: _ARGUMENT.sub(described, section[0]), docstring(function))


def meanings_of(operation: str) -> dict[str, str]:
    """Return what the docstring of an operation's builder says of each argument."""
    namespace, _, name = operation.partition(".")
    tree = parse(BUILDERS / f"{namespace}.py")
    (function,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    section = _SECTION.search(docstring(function))
    assert section is not None, f"{operation} documents no argument"
    return {argument: _joined(meaning) for argument, meaning in _ARGUMENT.findall(section[0])}


def _joined(text: str) -> str:
    return " ".join(text.split())


def _values(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    # Imported here, because the package cannot be imported before its lists of names are written.
    enums = import_module("justone_creators.enums")
    arguments = function.args
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if named := re.search(r"enums\.(\w+)Name\b", ast.unparse(argument.annotation) if argument.annotation else ""):
            chosen = default.attr if isinstance(default, ast.Attribute) else ""
            listed = (_value(member, chosen) for member in getattr(enums, named[1]))
            yield argument.arg, f"Values: {'; '.join(listed)}."


def _value(member: Any, default: str) -> str:
    names = " or ".join(f"`{name}`" for name in dict.fromkeys((member.value, member.name)))
    return f"{names}, {member.label!r}{' (default)' if member.name == default else ''}"
