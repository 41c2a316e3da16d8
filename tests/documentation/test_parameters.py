"""The values of parameters stand where people look: in the docstrings of the methods and in docs/parameters.md."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from justone_creators import AsyncClient, Client
from justone_creators._core.methods import namespaces
from justone_creators.enums import Choice

PAGE = (Path(__file__).parents[2] / "docs" / "parameters.md").read_text("utf-8")
OPERATIONS = [
    pytest.param(f"{space}.{name}", method, id=f"{client.__name__} {space}.{name}")
    for client in (Client, AsyncClient)
    for space, namespace in namespaces(client).items()
    for name, method in vars(namespace).items()
    if not name.startswith("_")
]
METHODS = [pytest.param(row.values[1], id=row.id) for row in OPERATIONS]


@pytest.mark.parametrize("method", METHODS)
def test_a_docstring_has_each_value_with_its_label_and_the_default(method: Any) -> None:
    said = " ".join((inspect.getdoc(method) or "").split())
    for parameter in inspect.signature(method).parameters.values():
        if isinstance(parameter.default, Choice):
            values = said.partition(f" {parameter.name}: ")[2].partition("Values: ")[2].partition(".")[0].split("; ")
            assert values == [_shown(member, default=parameter.default) for member in type(parameter.default)]


def _shown(member: Choice, default: Choice) -> str:
    names = " or ".join(dict.fromkeys((f"`{member.value}`", f"`{member.name}`")))
    return f"{names}, {member.label!r}{' (default)' if member is default else ''}"


@pytest.mark.parametrize("method", METHODS)
def test_each_meaning_of_an_option_is_documented_observed_or_inferred(method: Any) -> None:
    said = inspect.getdoc(method) or ""
    for name, parameter in inspect.signature(method).parameters.items():
        if name != "timeout" and parameter.kind is parameter.KEYWORD_ONLY:
            (meaning,) = re.findall(rf"^    {name}: (.+(?:\n {{8}}.+)*)", said, re.MULTILINE)
            assert re.search(r"\(?(documented|observed|inferred)\b", meaning)


@pytest.mark.parametrize(("operation", "method"), OPERATIONS)
def test_the_page_has_each_parameter_and_each_value_in_both_languages(operation: str, method: Any) -> None:
    section = PAGE.partition(f"### `{operation}`\n")[2].partition("\n##")[0]
    for name, parameter in inspect.signature(method).parameters.items():
        if name not in {"self", "timeout"}:
            assert f"| `{name}` |" in section
        if isinstance(parameter.default, Choice):
            for member in type(parameter.default):
                assert f"| `{member.value}` | `{member.name}` | {member.label} | {member.label_zh} |" in PAGE


@pytest.mark.parametrize(("operation", "method"), OPERATIONS)
def test_the_page_has_each_default(operation: str, method: Any) -> None:
    section = PAGE.partition(f"### `{operation}`\n")[2].partition("\n##")[0]
    said = dict(re.findall(r"^\| `(\w+)` \| .+? \| .+? \| (.+?) \|", section, re.MULTILINE))
    assert said == {
        name: _default(parameter)
        for name, parameter in inspect.signature(method).parameters.items()
        if name not in {"self", "timeout"}
    }


def _default(parameter: inspect.Parameter) -> str:
    if parameter.default is parameter.empty:
        return "required"
    return "not sent" if parameter.default is None else f"`{parameter.default}`"
