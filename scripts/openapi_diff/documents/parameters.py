"""The parameters of a request and the headers of a response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openapi_diff.documents.content import read_content
from openapi_diff.documents.notes import Notes, read_notes
from openapi_diff.documents.operations import Operation
from openapi_diff.documents.schema import Schema
from openapi_diff.documents.schema_types import ARRAY, SCALARS, describe_types

if TYPE_CHECKING:
    from openapi_diff.documents.document import Document, JsonObject
    from openapi_diff.documents.json_values import Json

_ALIKE: Final = frozenset({"spaceDelimited", "pipeDelimited", "deepObject"})
_STYLES: Final = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
# OpenAPI ignores header parameters with these names: it describes them elsewhere.
_NOT_PARAMETERS: Final = frozenset({"accept", "content-type", "authorization"})

# Where a parameter is sent, and its name there. In a path, its position counts: callers do not see its name.
Key = tuple[str, str]


@dataclass(frozen=True, eq=False)
class NamedValue:
    """A parameter or a header."""

    document: Document
    name: str
    location: str  # query, path, header or cookie
    node: JsonObject
    component: str

    @property
    def required(self) -> bool:
        """Whether it has to be sent."""
        return self.node.get("required") is True or self.location == "path"

    @property
    def serialization(self) -> str:
        """How the value is written: by a style, or as a media type."""
        return ", ".join(read_content(self.document, self.node)) or "a style"

    @property
    def style(self) -> str:
        """The style that applies; the styles of a query write a single value alike."""
        style = str(self.node.get("style", _STYLES.get(self.location, "form")))
        return "form" if self.is_scalar and style in _ALIKE else style

    @property
    def explode(self) -> bool:
        """Whether each value of a list or object is sent on its own, where that makes a difference."""
        if self.style == "deepObject" or (self.style == "simple" and self.schema.types == ARRAY):
            return False
        return self.node.get("explode", self.style == "form") is True

    @property
    def is_scalar(self) -> bool:
        """Whether it is a single value."""
        return self.schema.types is not None and self.schema.types <= SCALARS

    @property
    def schema(self) -> Schema:
        """The schema of the value."""
        media: Json = next(iter(read_content(self.document, self.node).values()), self.node)
        return Schema(self.document, media.get("schema"))

    @property
    def notes(self) -> Notes:
        """Its notes."""
        return read_notes(self.node)

    def __str__(self) -> str:
        """Describe it for a person."""
        return f"{'required' if self.required else 'optional'} {describe_types(self.schema.types)}"


def parameters(operation: Operation) -> dict[Key, NamedValue]:
    """Return the parameters by key; those of the operation override those of its path item."""
    found = {}
    for holder in (operation.item, operation.node):
        for node in operation.document.part(holder, "parameters", list, operation.identity):
            resolved, component = operation.document.resolve(node)
            name, location = str(resolved.get("name")), str(resolved.get("in"))
            if resolved and not (location == "header" and name.lower() in _NOT_PARAMETERS):
                parameter = NamedValue(operation.document, name, location, resolved, component)
                found[_key(operation, parameter)] = parameter
    return found


def _key(operation: Operation, parameter: NamedValue) -> Key:
    if parameter.location == "path" and parameter.name in operation.path_names:
        return "path", str(operation.path_names.index(parameter.name))
    return parameter.location, parameter.name.lower() if parameter.location == "header" else parameter.name


def brought_headers(document: Document, call: JsonObject) -> dict[str, NamedValue]:
    """Return the header parameters of a webhook or callback, which are headers to whoever receives it."""
    operation = Operation(document, "", "", {}, call)
    return {name: value for (location, name), value in parameters(operation).items() if location == "header"}


def headers(document: Document, response: JsonObject) -> dict[str, NamedValue]:
    """Return the headers of a response by their lower-case names."""
    listed = document.part(response, "headers", dict, "a response")
    found = {name: document.resolve(node) for name, node in listed.items() if name.lower() != "content-type"}
    return {name.lower(): NamedValue(document, name, "header", *resolved) for name, resolved in found.items()}
