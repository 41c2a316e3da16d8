"""A schema in one form for all versions and spellings: references, `allOf` and unions of one are merged.

Each keyword keeps the component that it comes from, "" for the schema itself, so that a change in a shared one is found
there, and once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from openapi_diff.documents.document import component_name
from openapi_diff.documents.json_values import canonical, plain
from openapi_diff.documents.schema_parts import Part, core, parts, target, unions, without_annotations
from openapi_diff.documents.schema_types import NULL, Types, accepts, declared_types, intersection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.documents.document import Document, JsonObject
    from openapi_diff.documents.json_values import Json


class Schema:
    """A schema of a document; everything derived from it is computed once."""

    def __init__(self, document: Document, node: Json) -> None:
        """Take a node of a document."""
        self.document = document
        self.node = node
        self.reference = target(document, node)

    @cached_property
    def inner(self) -> Schema:
        """Return the schema that this wraps, for example one that may also be null; else this one."""
        inside = core(self.node)
        return self if inside is self.node else Schema(self.document, inside)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the objects that the schema is composed of, the outermost first."""
        return tuple(parts(self.document, self.node))

    @cached_property
    def keywords(self) -> frozenset[str]:
        """Return all keywords of the parts, so that absent ones need not be searched in each part."""
        return frozenset(keyword for part in self.parts for keyword in part.raw)

    @property
    def component(self) -> str:
        """Return the name of the component that this refers to, "" for none."""
        return "" if self.reference is None else component_name(self.reference)

    @cached_property
    def identity(self) -> tuple[int, ...]:
        """Identify schemas that are composed of the same parts of a document; () if nothing is referred to."""
        if not any(part.owner for part in self.parts):
            return ()
        return tuple(id(part.raw) for part in self.parts if part.raw.keys() - {"allOf", "type", "enum"})

    @cached_property
    def content(self) -> str:
        """Return a text that is equal for schemas that allow the same values; it has components by their names."""
        said = [plain(without_annotations(part.raw)) for part in self.parts]
        return canonical([each for each in ({**each, "$ref": None} for each in said) if len(each) > 1])

    @property
    def is_anything(self) -> bool:
        """Return whether all values are allowed."""
        return not any(without_annotations(part.raw).keys() - {"$ref", "allOf"} for part in self.parts)

    def find(self, keyword: str) -> Iterator[tuple[Any, str]]:
        """Yield the values of a keyword, each with the component that it comes from."""
        for part in self.parts if keyword in self.keywords else ():
            if keyword in part.raw:
                yield part.raw[keyword], part.owner

    def has(self, keyword: str) -> bool:
        """Return whether any part has a keyword."""
        return keyword in self.keywords

    def owner(self, *keywords: str) -> str | None:
        """Return the component that the first of these keywords comes from, None if there is none."""
        wanted = set(keywords)
        return next((part.owner for part in self.parts if part.keywords & wanted), None)

    @cached_property
    def owners(self) -> frozenset[str]:
        """Return the components that the schema is composed of."""
        return frozenset(part.owner for part in self.parts)

    @property
    def outside_components(self) -> list[JsonObject]:
        """Return the objects that are not in components, such as one around or beside a reference."""
        return [part.raw for part in self.parts if not part.owner]

    def flag(self, keyword: str) -> bool:
        """Return whether a keyword is true in any part."""
        return keyword in self.keywords and any(value is True for value, _ in self.find(keyword))

    @cached_property
    def types(self) -> Types:
        """Return the types that a value may have, including null; None for any."""
        types = intersection(declared_types(part.raw) for part in self.parts)
        return types | NULL if types is not None and self.adds_null else types

    @property
    def adds_null(self) -> bool:
        """Return whether null is allowed beside what the schema says of other values."""
        return any(part.nullable for part in self.parts)

    @cached_property
    def takes_null(self) -> bool:
        """Return whether null is one of the types, or in a union, a branch of its own."""
        return self.adds_null if self.branches else accepts(self.types, "null")

    @cached_property
    def enum(self) -> dict[str, Json] | None:
        """Return the allowed values except null by their canonical form; None if all are allowed."""
        allowed: dict[str, Json] | None = None
        for part in self.parts:
            values = [part.raw["const"]] if "const" in part.raw else part.raw.get("enum")
            if isinstance(values, list):
                found = {canonical(value): value for value in values if value is not None}
                allowed = found if allowed is None else {key: allowed[key] for key in allowed.keys() & found.keys()}
        return allowed

    @property
    def format(self) -> str | None:
        """Return the format."""
        return next((str(value) for value, _ in self.find("format")), None)

    @cached_property
    def properties(self) -> dict[str, tuple[Schema, str]]:
        """Return the allowed properties, each with the component that declares it."""
        found: dict[str, list[tuple[Json, str]]] = {}
        for properties, owner in self.find("properties"):
            for name, node in properties.items() if isinstance(properties, dict) else ():
                found.setdefault(name, []).append((node, owner))
        allowed = {name: nodes for name, nodes in found.items() if all(node is not False for node, _ in nodes)}
        return {name: (self._together(nodes), _owner(nodes)) for name, nodes in allowed.items()}

    @cached_property
    def forbidden(self) -> frozenset[str]:
        """Return the names of properties that must not be there."""
        return frozenset(
            name
            for each, _ in self.find("properties")
            if isinstance(each, dict)
            for name in each
            if each[name] is False
        )

    @cached_property
    def required(self) -> dict[str, str]:
        """Return the names of required properties, each with the component that requires it."""
        lists = [(names, owner) for names, owner in self.find("required") if isinstance(names, list)]
        return {name: owner for names, owner in reversed(lists) for name in names if isinstance(name, str)}

    @cached_property
    def items(self) -> Schema:
        """Return the schema of the items of an array."""
        return self._together(list(self.find("items")))

    @cached_property
    def additional(self) -> Schema | None:
        """Return the schema of additional properties; None if there can be none."""
        found = list(self.find("additionalProperties"))
        return None if any(value is False for value, _ in found) else self._together(found)

    @cached_property
    def branches(self) -> list[Schema]:
        """Return the branches of `oneOf` and `anyOf` except null, if there are several."""
        groups = (group for part in self.parts for _, group in unions(self.document, part.raw))
        return [Schema(self.document, node) for group in groups for node in group]

    @cached_property
    def is_exclusive(self) -> bool:
        """Return whether exactly one branch has to match."""
        return any(keyword == "oneOf" for part in self.parts for keyword, _ in unions(self.document, part.raw))

    @property
    def choices(self) -> list[Schema]:
        """Return the branches except null; without a union, the one schema that remains."""
        return self.branches or [Schema(self.document, core(self.node))]

    def _together(self, nodes: list[tuple[Json, str]]) -> Schema:
        alone = nodes[0][0] if len(nodes) == 1 else {"allOf": [node for node, _ in nodes]}
        return Schema(self.document, alone)


def _owner(nodes: list[tuple[Json, str]]) -> str:
    """Return the component that declares a property; "" if the schema itself declares a part of it."""
    owners = [owner for _, owner in nodes]
    return "" if "" in owners else owners[0]
