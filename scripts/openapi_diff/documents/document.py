"""An OpenAPI document: loaded, checked, with its references resolved on demand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import unquote

from openapi_diff.documents.json_values import Json, canonical, parse
from openapi_diff.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JsonObject = dict[str, Any]
Kind = TypeVar("Kind", JsonObject, list[Any])

_VERSION: Final = re.compile(r"3\.([012])(\.\d+)?(-.*)?")
_KINDS: Final = {dict: "object", list: "list"}
_CONTAINERS: Final = {
    "paths": dict,
    "components": dict,
    "webhooks": dict,
    "servers": list,
    "security": list,
    "tags": list,
}
# The values of these keys are data, in which `$ref` is a name like any other.
DATA: Final = frozenset({"example", "examples", "default", "enum", "const"})
# The keys below these are names that the author chose, also `default` and the like.
NAMED: Final = frozenset({
    "properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas", "responses", "parameters",
    "requestBodies", "headers", "content", "encoding", "callbacks", "links", "paths", "pathItems", "webhooks",
})  # fmt: skip

_REVERSE: Final = frozenset({"not", "if"})


@dataclass(frozen=True, eq=False)
class Document:
    """A document that can be compared; validators may refuse it."""

    name: str
    content: JsonObject
    skipped: dict[str, None] = field(default_factory=dict)  # what could not be read, in order

    @property
    def is_3_0(self) -> bool:
        """Whether it is of 3.0, which ignores what stands beside a reference."""
        return str(self.content["openapi"]).startswith("3.0")

    @property
    def keeps_nullable(self) -> bool:
        """Whether it says `nullable` although it is of 3.1, which does not have it."""
        return not self.is_3_0 and any(node.get("nullable") is True for node in _objects(self.content))

    def skip(self, what: str) -> None:
        """Note what cannot be read, so that one broken entry does not stand in the way of all others."""
        self.skipped[what] = None

    def part(self, node: JsonObject, keyword: str, kind: type[Kind], of: str) -> Kind:
        """Return a part of an object, empty if it is absent or of another kind."""
        value = node.get(keyword, kind())
        if isinstance(value, kind):
            return value
        self.skip(f"{keyword} of {of} is no {_KINDS[kind]}")
        return kind()

    def follow(self, reference: str) -> Json:
        """Return the target of a reference; one that leads nowhere may be anything."""
        if not reference.startswith("#"):
            raise DocumentError(f"{self.name}: refers to {reference}, another document; bundle them into one first")
        if not reference.startswith("#/"):
            raise DocumentError(
                f"{self.name}: refers to {reference}; only references that begin with #/ are understood"
            )
        node: Json = self.content
        for step in reference[2:].split("/"):
            node = _below(node, step)
            if node is None:
                self.skip(f"{reference}, which something refers to, is not there")
                return {}
        return node

    def has(self, reference: str) -> bool:
        """Return whether a reference has a target."""
        node: Json = self.content
        for step in reference[2:].split("/"):
            node = _below(node, step)
        return node is not None

    def resolve(self, node: Json) -> tuple[JsonObject, str]:
        """Return an object, and the name of the component that it comes from, "" if it is inline."""
        component = ""
        passed = set()
        while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
            if reference in passed:
                raise DocumentError(f"{self.name}: {reference} refers to itself")
            passed.add(reference)
            node, component = self.follow(reference), component_name(reference)
        if not isinstance(node, dict):
            self.skip(f"{component or canonical(node)} is no object where one has to be")
            return {}, component
        return node, component

    def resolve_item(self, node: Json) -> JsonObject:
        """Return a path item; what stands beside its reference belongs to it."""
        beside = {key: value for key, value in node.items() if key != "$ref"} if isinstance(node, dict) else {}
        return {**self.resolve(node)[0], **beside}


def component_name(reference: str) -> str:
    """Name the target of a reference, as in `schemas/Result`; a target outside of components keeps its pointer."""
    return reference.removeprefix("#/components/")


def load_document(path: Path) -> Document:
    """Read a document from a file."""
    if path.is_dir():
        raise DocumentError(f"{path}: is a folder, not a document")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror or error}") from error
    return parse_document(content, str(path))


def parse_document(content: bytes, name: str) -> Document:
    """Read a document, and check everything that a comparison relies on."""
    value = parse(content, name)
    if not isinstance(value, dict):
        raise DocumentError(f"{name}: not an OpenAPI document: no object at its top")
    _check_version(value, name)
    empty = [key for key in _CONTAINERS if key in value and value[key] is None]
    document = Document(name, {key: each for key, each in value.items() if key not in empty})
    for key in empty:
        document.skip(f"{key} of the document is null")
    for key, kind in _CONTAINERS.items():
        if not isinstance(document.content.get(key, kind()), kind):
            raise DocumentError(f"{name}: {key} is no {_KINDS[kind]}")
    if not value.keys() & {"paths", "webhooks", "components"}:
        raise DocumentError(f"{name}: has no paths")
    for reference in references(document.content):
        document.follow(reference)
    return document


def _check_version(value: JsonObject, name: str) -> None:
    if _VERSION.fullmatch(str(value.get("openapi"))) is None:
        said = [f"{key} {value[key]}" for key in ("openapi", "swagger") if key in value]
        raise DocumentError(f"{name}: not OpenAPI 3.0, 3.1 or 3.2, but {' and '.join(said) or 'without a version'}")


def references(value: Json) -> Iterator[str]:
    """Yield all references in a value, by `$ref` or by a discriminator."""
    for node in _objects(value):
        yield from _referred(node)


def refers_in_reverse(value: Json) -> bool:
    """Return whether a component is used where what narrows it widens the whole."""
    reverse = (node[key] for node in _objects(value) for key in _REVERSE & node.keys())
    return any(True for inner in reverse for _ in references(inner))


def _objects(value: Json) -> Iterator[JsonObject]:
    """Yield all objects of a value whose keys are keywords."""
    rest = [(value, False)]
    while rest:
        node, is_named = rest.pop()
        if isinstance(node, list):
            rest.extend((item, False) for item in node)
        elif isinstance(node, dict) and is_named:
            rest.extend((member, False) for member in node.values())
        elif isinstance(node, dict):
            yield node
            known = (key for key in node if key not in DATA and not key.startswith("x-"))
            rest.extend((node[key], key in NAMED) for key in known)


def _referred(node: JsonObject) -> Iterator[str]:
    if isinstance(reference := node.get("$ref"), str):
        yield reference
    discriminator = node.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    yield from map(mapped_reference, mapping.values() if isinstance(mapping, dict) else ())


def mapped_reference(name: Json) -> str:
    """Return the reference that a discriminator's mapping means, which may give only a component's name."""
    return str(name) if "/" in str(name) else f"#/components/schemas/{name}"


def _below(node: Json, step: str) -> Json:
    step = unquote(step).replace("~1", "/").replace("~0", "~")
    if isinstance(node, dict):
        return node.get(step)
    return node[int(step)] if isinstance(node, list) and step.isdecimal() and int(step) < len(node) else None
