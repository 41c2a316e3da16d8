"""The arguments of the generated requests: those that would not be sent as they are named are refused."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from contract.errors import ContractError
from openapi_diff.documents.operations import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def check_argument_names(document: dict[str, Any], package: Path) -> None:
    """Refuse arguments that hide a name of the generated code, and those that collide in snake case.

    Raises:
        ContractError: There are such; it names them, and an action of the overlay for each.
    """
    found = [
        _refusal(path, method, operation, argument, why)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
        for argument, why in _unusable(package.joinpath("api", operation["tags"][0], f"{operation['operationId']}.py"))
    ]
    if found:
        raise ContractError("; ".join(found))


def _unusable(module: Path) -> Iterator[tuple[str, str]]:
    """Yield the arguments of a module's request that cannot be used, each with the reason."""
    source = module.read_text(encoding="utf-8") if module.is_file() else ""
    for function in ast.parse(source).body:
        if isinstance(function, ast.FunctionDef) and function.name == "_get_kwargs":
            hidden = _names_of_body(function)
            for argument in (*function.args.args, *function.args.kwonlyargs):
                if argument.arg in hidden:
                    yield argument.arg, "hides a name that the generated code uses"
                elif argument.arg != argument.arg.lower():  # the generator's way out of a collision
                    yield argument.arg, "has the same name in snake case as another parameter"


def _names_of_body(function: ast.FunctionDef) -> set[str]:
    """Return the names that a function assigns or calls."""
    nodes = list(ast.walk(function))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    assigned = [node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return {node.id for node in (*called, *assigned) if isinstance(node, ast.Name)}


def _refusal(path: str, method: str, operation: dict[str, Any], argument: str, why: str) -> str:
    names = [each["name"] for each in operation.get("parameters", []) if _plain(each["name"]) == _plain(argument)]
    target = f"$.paths['{path}'].{method}.parameters[?@.name == '{names[-1] if names else argument}']"
    return (
        f"{method.upper()} {path}: the parameter {' or '.join(names) or argument} {why}; "
        f'an action of openapi/overlay.yaml can leave it out: {{target: "{target}", remove: true}}'
    )


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()
