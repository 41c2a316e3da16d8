"""Several definitions as one document, so that one low-level package with shared types comes out of them."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import TYPE_CHECKING, Any

from contract.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable

# The title becomes the docstring of the generated package.
INFO = {"title": "Just One API; written by scripts/regenerate.py, do not edit", "version": "v0"}

REFERENCE = re.compile(r"(#/components/)([^/]+)/([^/]+)(.*)")

# A component is identified by section and name, as in ("schemas", "Result").
Component = tuple[str, str]


def merge(definitions: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return one document with the paths and components of all.

    Definitions of different dates bring different components of one name: the first keeps the name, a later one gets a
    number, and what refers to it follows. Servers, tags and extensions of the documents are nothing to the generator.
    """
    # The generator reads 3.0 and 3.1 alike.
    merged: dict[str, Any] = {"openapi": "3.1.0", "info": INFO, "paths": {}, "components": {}}
    for definition in definitions:
        fitting = _fit(definition, merged["components"])
        _add(fitting["paths"], merged["paths"])
        _add(fitting["components"], merged["components"])
    return merged


def _fit(definition: dict[str, Any], taken: dict[str, Any]) -> dict[str, Any]:
    """Number the components whose name is taken by other content, until all names are free.

    A component that refers to a renamed one has other content thereby: it is found in the next round.
    """
    sections = definition.get("components", {})
    names = {(section, name): name for section, components in sections.items() for name in components}
    while True:
        fitting = _renamed(definition, names)
        clashes = [known for known, name in names.items() if _clashes(known[0], name, fitting["components"], taken)]
        if not clashes:
            return fitting
        names |= {known: _next_name(known, names) for known in clashes}


def _clashes(section: str, name: str, components: dict[str, Any], taken: dict[str, Any]) -> bool:
    published = taken.get(section, {})
    return name in published and not _equal(published[name], components[section][name])


def _next_name(component: Component, names: dict[Component, str]) -> str:
    section, name = component
    number = int(names[component].removeprefix(name).removeprefix("_") or 1)
    return next(free for n in count(number + 1) if (section, free := f"{name}_{n}") not in names)


def _renamed(definition: dict[str, Any], names: dict[Component, str]) -> dict[str, Any]:
    document = _rewrite(definition, names)
    sections = document.get("components", {})
    renamed = {
        section: {names[section, name]: value for name, value in components.items()}
        for section, components in sections.items()
    }
    return {"paths": document["paths"], "components": renamed}


def _rewrite(value: Any, names: dict[Component, str]) -> Any:
    """Return the value with references to the new names of components, and enums as the generator needs them."""
    if isinstance(value, dict):
        return {key: _rewrite(member, names) for key, member in _with_plain_enum(value).items()}
    if isinstance(value, list):
        return [_rewrite(member, names) for member in value]
    # Not only in $ref: a discriminator's mapping holds references as well.
    if isinstance(value, str) and (found := REFERENCE.fullmatch(value)):
        root, section, name, rest = found.groups()
        return f"{root}{section}/{names.get((section, name), name)}{rest}"
    return value


def _with_plain_enum(schema: dict[str, Any]) -> dict[str, Any]:
    """Sort an enum, so that equal enums are shared whatever their order; names beside it depend on the order.

    A default that is not one of the values is dropped: the vendor publishes such, and the generator refuses them.
    """
    values = schema.get("enum")
    if not isinstance(values, list):
        return schema
    kept = {key: value for key, value in schema.items() if key != "default" or value in values}
    return kept if "x-enum-varnames" in schema else kept | {"enum": sorted(values, key=json.dumps)}


def _add(groups: dict[str, Any], into: dict[str, Any]) -> None:
    for group, members in groups.items():
        known = into.setdefault(group, {})
        for name, value in members.items():
            if not _equal(known.setdefault(name, value), value):
                raise ContractError(f"two definitions disagree on {group}: {name}")


def _equal(left: Any, right: Any) -> bool:
    """Compare as JSON: to Python, true equals 1."""
    return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)
