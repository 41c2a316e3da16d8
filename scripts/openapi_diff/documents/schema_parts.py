"""The parts of a schema: itself, the targets of its references, `allOf`, and unions of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openapi_diff.documents.document import component_name
from openapi_diff.documents.json_values import canonical
from openapi_diff.documents.schema_types import covers, declared_types, is_null

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openapi_diff.documents.document import Document, JsonObject
    from openapi_diff.documents.json_values import Json

# Keywords that do not restrict values.
ANNOTATIONS: Final = frozenset({
    "title", "description", "summary", "default", "example", "examples", "deprecated", "readOnly", "writeOnly",
    "externalDocs", "xml", "$comment",
})  # fmt: skip
_VALUES: Final = frozenset({"const", "enum"})
_COMBINING: Final = frozenset({"allOf", "oneOf", "anyOf"})
_NEVER: Final[JsonObject] = {"type": []}


@dataclass(frozen=True)
class Part:
    """One of the objects that a schema is composed of."""

    raw: JsonObject
    owner: str  # the component that it is in, "" for the schema itself
    nullable: bool = False  # null is also allowed, whatever the other parts say

    @property
    def keywords(self) -> set[str]:
        """Return its keywords."""
        return {*self.raw, "nullable"} if self.nullable else set(self.raw)


def without_annotations(node: JsonObject) -> JsonObject:
    """Return the keywords of an object that restrict values."""
    return {key: value for key, value in node.items() if key not in ANNOTATIONS and not key.startswith("x-")}


def target(document: Document, node: Json) -> str | None:
    """Return the reference of a node that is only a reference, apart from annotations."""
    if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
        return None
    alone = document.is_3_0 or without_annotations(node).keys() == {"$ref"}
    return str(node["$ref"]) if alone else None


def parts(document: Document, node: Json, owner: str = "", passed: set[str] | None = None) -> Iterator[Part]:
    """Yield the parts of a schema, the outermost first; `true` has none, and what is referred to counts once."""
    passed = set() if passed is None else passed
    if isinstance(node, bool) or node is None:
        yield from () if node is not False else (Part(_NEVER, owner),)
    elif not isinstance(node, dict):
        document.skip(f"{canonical(node)} is no schema")
    else:
        reference = node.get("$ref")
        if not (document.is_3_0 and isinstance(reference, str)):  # 3.0 ignores what stands beside a reference
            yield Part(node, owner, _is_nullable(document, node))
            yield from _brought_in(document, node, owner, passed)
        if isinstance(reference, str) and reference not in passed:
            passed.add(reference)
            yield from parts(document, document.follow(reference), component_name(reference), passed)


def _brought_in(document: Document, node: JsonObject, owner: str, passed: set[str]) -> Iterator[Part]:
    for member in _list(node, "allOf"):
        yield from parts(document, member, owner, passed)
    for keyword, group, nullable in _groups(document, node):
        yield Part({}, owner, nullable)
        yield from parts(document, _without_union(document, keyword, group), owner, passed)


def _is_nullable(document: Document, node: JsonObject) -> bool:
    """Return whether `nullable` applies to the whole schema; beside a type it is one of the types."""
    return node.get("nullable") is True and ("type" not in node or any(unions(document, node)))


def core(node: Json) -> Json:
    """Return the one schema that a node wraps, for example one that may also be null."""
    while isinstance(node, dict):
        said = without_annotations(node).keys() - {"nullable"}
        members = [each for keyword in said & _COMBINING for each in _list(node, keyword) if not is_null(each)]
        if len(members) != 1 or not said <= _COMBINING:
            break
        node = members[0]
    return node


def unions(document: Document, node: JsonObject) -> Iterator[tuple[str, list[Json]]]:
    """Yield the real unions of an object, without null, which counts as one of the types."""
    for keyword, group, _ in _groups(document, node):
        if _without_union(document, keyword, group) is None:
            yield keyword, group


def _groups(document: Document, node: JsonObject) -> Iterator[tuple[str, list[Json], bool]]:
    """Yield the branches of `oneOf` and `anyOf` that say something that the others do not, and whether null is one."""
    for keyword in ("oneOf", "anyOf"):
        branches = [each for branch in _list(node, keyword) for each in _flat(branch, keyword)]
        known = [each for each in branches if not is_null(each)] or branches[:1]
        if keyword == "anyOf":
            known = _without_narrower(document, known)
        if known:
            yield keyword, known, known != branches and any(map(is_null, branches))


def _without_narrower(document: Document, branches: list[Json]) -> list[Json]:
    """Leave out the branches whose types others allow without a condition: an enum beside any text, for example."""
    said = [(branch, _said(document, branch)) for branch in branches]
    plain = [each["type"] for _, each in said if each.keys() == {"type"}]
    wide = frozenset(str(name) for types in plain for name in _several(types))
    return [branch for branch, each in said if each.keys() == {"type"} or not covers(wide, declared_types(each))]


def _flat(branch: Json, keyword: str) -> Iterator[Json]:
    """Yield the branches of a branch that is nothing but a union of the same kind."""
    if isinstance(branch, dict) and without_annotations(branch).keys() == {keyword}:
        for each in _list(branch, keyword):
            yield from _flat(each, keyword)
    else:
        yield branch


def _without_union(document: Document, keyword: str, branches: list[Json]) -> Json | None:
    """Return the one schema that a union is equal to: of a branch and null, of anything, of plain types or values."""
    if len(branches) <= 1:
        return branches[0]
    said = [_said(document, branch) for branch in branches]
    if keyword == "anyOf" and not all(said):
        return {}
    types = [name for each in said for name in _several(each.get("type"))]
    values = [value for each in said for value in _several(each.get("enum", [each.get("const")]))]
    if all(each.keys() == {"type"} for each in said) and (keyword == "anyOf" or _are_apart(types)):
        return {"type": types}
    if all(_VALUES & each.keys() and each.keys() <= _VALUES | {"type"} for each in said):
        return {"enum": values} if keyword == "anyOf" or _are_apart(map(canonical, values)) else None
    return None


def _are_apart(names: Iterable[Json]) -> bool:
    """Return whether no value can be of two of these types or values."""
    several = ["number" if name == "integer" else name for name in names]
    return len(set(several)) == len(several)


def _said(document: Document, branch: Json) -> JsonObject:
    """Return the keywords of a branch, or of the component that it refers to, that restrict values."""
    if branch is False:
        return _NEVER
    reference = target(document, branch)
    node = branch if reference is None else document.follow(reference)
    return without_annotations(node) if isinstance(node, dict) else {}


def _several(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _list(node: JsonObject, keyword: str) -> list[Json]:
    value = node.get(keyword)
    return value if isinstance(value, list) else []
