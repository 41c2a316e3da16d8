"""An OpenAPI Overlay document, versions 1.0 and 1.1: read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jsonpath_rfc9535 as jsonpath
import yaml

from contract.errors import ContractError

if TYPE_CHECKING:
    from pathlib import Path

MODIFIERS = {"1.0": {"update", "remove"}, "1.1": {"update", "copy", "remove"}}


@dataclass(frozen=True)
class Action:
    """One change to the nodes that the target selects."""

    name: str
    target: jsonpath.JSONPathQuery
    modifier: str
    value: Any  # the update, or the query of the node to copy
    optional: bool


def load_overlay(path: Path) -> list[Action]:
    """Read an overlay document and return its actions, in their order."""
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, ValueError) as error:
        raise ContractError(f"{path.name}: {error}") from error
    return parse_overlay(document)


def parse_overlay(document: Any) -> list[Action]:
    """Check an overlay document and return its actions, in their order."""
    _check_fields("the overlay", document, required={"overlay", "info", "actions"}, optional={"extends"})
    _check_fields("the overlay's info", document["info"], required={"title", "version"}, optional={"description"})
    version = re.fullmatch(r"(1\.[01])\.\d+", str(document["overlay"]))
    if version is None:
        raise ContractError(f"the overlay says version {document['overlay']}; 1.0 and 1.1 are understood")
    if not isinstance(document["actions"], list) or not document["actions"]:
        raise ContractError("the overlay's actions are not a list of at least one")
    return [_action(action, MODIFIERS[version[1]]) for action in document["actions"]]


def _action(action: Any, modifiers: set[str]) -> Action:
    _check_fields("an overlay action", action, required={"target"}, optional={"description", *modifiers})
    name = str(action.get("description", action["target"]))
    if len(used := modifiers & action.keys()) != 1:
        raise ContractError(f"overlay action {name!r}: needs exactly one of {', '.join(sorted(modifiers))}")
    if action.get("remove", True) is not True or not isinstance(action.get("x-optional", True), bool):
        raise ContractError(f"overlay action {name!r}: remove must be true, x-optional true or false")
    modifier = used.pop()
    value = _query(action["copy"], name) if modifier == "copy" else action[modifier]
    return Action(name, _query(action["target"], name), modifier, value, action.get("x-optional", False))


def _check_fields(where: str, value: Any, *, required: set[str], optional: set[str]) -> None:
    if not isinstance(value, dict):
        raise ContractError(f"{where} is not an object: {value}")
    if missing := required - value.keys():
        raise ContractError(f"{where} lacks {', '.join(sorted(missing))}: {value}")
    unknown = {key for key in map(str, value) if not key.startswith("x-")} - required - optional
    if unknown:
        raise ContractError(f"{where} has unknown {', '.join(sorted(unknown))}: {value}")


def _query(expression: Any, name: str) -> jsonpath.JSONPathQuery:
    try:
        return jsonpath.compile(str(expression))
    except jsonpath.JSONPathError as error:
        raise ContractError(f"overlay action {name!r}: {expression} is not JSONPath by RFC 9535: {error}") from error
