"""Ordinary changes of a definition, a line each, with what the pipeline must make of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from enum import Enum
from typing import Any

import yaml
from attrs import frozen

Json = Any
Edit = Callable[["Target"], None]
Change = Callable[[dict[str, Json]], None]


class Ends(Enum):
    """How a proposal ends; there is a report each time."""

    REGENERATED = "the patch keeps every method callable"
    BROKEN = "the patch breaks a method, which is a finding"
    REFUSED = "no patch, and the report says why"


# The definitions, by parts of their paths, which never move.
SPREAD, REPORT, SHOWCASE = "get_author_spread_info", "item_report_detail", "get_author_show_items_v2"
CORE, OLD_NOTE, NOTE = "core_data", "get-note-detail", "solar/note"
ALL = (NOTE, REPORT, OLD_NOTE, CORE, SHOWCASE, SPREAD)
WITH_OPTIONS = (CORE, SHOWCASE, SPREAD)  # the overlay adds the one of OLD_NOTE again

# The overlay takes the types that operations share from these parameters of SPREAD.
SHARED = frozenset({"platform", "flowType", "range", "dateType"})


@frozen
class Target:
    """The definition of one operation, to be changed in place."""

    document: dict[str, Json]

    @property
    def path(self) -> str:
        return str(next(iter(self.document["paths"])))

    @property
    def operation(self) -> dict[str, Json]:
        operation: dict[str, Json] = next(iter(self.document["paths"][self.path].values()))
        return operation

    @property
    def parameters(self) -> list[dict[str, Json]]:
        parameters: list[dict[str, Json]] = self.operation["parameters"]
        return parameters

    def parameter(self, suits: Callable[[dict[str, Json]], bool]) -> dict[str, Json]:
        """Return the last parameter that suits."""
        return next(each for each in reversed(self.parameters) if each["name"] != "token" and suits(each))


def as_json(document: Json) -> bytes:
    return json.dumps(document).encode()


@frozen
class Mutation:
    """One change, a finding that its report must have, and how the proposal ends.

    Attributes:
        name: What changes, as the id of its tests.
        edit: The change of the definition.
        rule: A rule of the report, with its verdict on the wire, as in "parameter-added info"; empty if nothing is found.
        ends: How the proposal ends.
        says: A part of the report, or of the reason why nothing is regenerated.
        on: The definitions that it fits.
        touches: What it changes, so that others can be tried on the same definition at the same time.
        write: How the definition is written.
    """

    name: str
    edit: Edit
    rule: str
    ends: Ends = Ends.REGENERATED
    says: str = ""
    on: tuple[str, ...] = ALL
    touches: str = ""
    write: Callable[[Json], bytes] = as_json

    @property
    def step(self) -> str:
        """The least version step that it needs below 1.0; "" if the definition cannot be read."""
        if self.rule.startswith("definition-unreadable"):
            return ""
        return "minor" if self.rule.endswith(" breaking") else "patch"


def _is_optional(parameter: dict[str, Json]) -> bool:
    return not parameter.get("required", False) and parameter["name"] not in SHARED


def _is_own_enum(parameter: dict[str, Json]) -> bool:
    return "enum" in parameter["schema"] and parameter["name"] not in SHARED


def drop_optional(target: Target) -> None:
    target.parameters.remove(target.parameter(_is_optional))


def drop_shared(target: Target) -> None:
    target.parameters.remove(target.parameter(lambda each: each["name"] == "range"))


def rename_optional(target: Target) -> None:
    target.parameter(_is_optional)["name"] += "Renamed"


def require(target: Target) -> None:
    target.parameter(_is_optional)["required"] = True


def add(name: str, **fields: Json) -> Edit:
    """Add a parameter of the query."""
    return lambda target: target.parameters.append(
        {"in": "query", "name": name, "schema": {"type": "string"}, **fields}
    )


def add_colliding(target: Target) -> None:
    required = target.parameter(lambda each: bool(each.get("required")))
    add("".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in required["name"]))(target)


def own_enum(change: Change) -> Edit:
    """Change the schema of an enum that only this operation has."""
    return lambda target: change(target.parameter(_is_own_enum)["schema"])


def shared_enum(change: Change) -> Edit:
    """Change the schema of the platform, which the overlay shares."""
    return lambda target: change(target.parameter(lambda each: each["name"] == "platform")["schema"])


def _drop_value(schema: dict[str, Json]) -> None:
    del schema["enum"][-1]


def _add_value(schema: dict[str, Json]) -> None:
    schema["enum"].append("ADDED")


def _add_lower_case(schema: dict[str, Json]) -> None:
    schema["enum"].append(schema["enum"][0].lower())


def _no_enum(schema: dict[str, Json]) -> None:
    del schema["enum"]


def _default_outside(schema: dict[str, Json]) -> None:
    schema["default"] = "OUTSIDE"


def flag_to_enum(target: Target) -> None:
    schema = target.parameter(lambda each: each["schema"].get("type") == "boolean")["schema"]
    schema.update(type="string", enum=["YES", "NO"], default="YES")


def media_type(name: str) -> Edit:
    """Give the response another media type."""

    def edit(target: Target) -> None:
        for response in target.operation["responses"].values():
            response["content"] = {name: response["content"]["application/json"]}

    return edit


def status(name: str) -> Edit:
    """Give the response a schema and this status."""

    def edit(target: Target) -> None:
        [response] = target.operation["responses"].values()
        content = {"application/json": {"schema": {"type": "object"}}}
        target.operation["responses"] = {name: {**response, "content": content}}

    return edit


def move_path(target: Target) -> None:
    path = target.path
    target.document["paths"] = {f"{path}/moved": target.document["paths"][path]}


def to_post(target: Target) -> None:
    target.document["paths"][target.path] = {"post": target.operation}


def second_operation(target: Target) -> None:
    target.document["paths"]["/another"] = {"get": copy.deepcopy(target.operation)}


def on_operation(**fields: Json) -> Edit:
    """Set fields of the operation."""
    return lambda target: target.operation.update(fields)


def on_document(**fields: Json) -> Edit:
    """Set fields of the document."""
    return lambda target: target.document.update(fields)


def nothing(_target: Target) -> None:
    """Change no value: the file is written otherwise."""


def null_sections(target: Target) -> None:
    target.document.update(components=None, security=None)
    target.operation.update(security=None)


def as_yaml(document: Json) -> bytes:
    return str(yaml.safe_dump(document, allow_unicode=True)).encode()


def with_bom(document: Json) -> bytes:
    return b"\xef\xbb\xbf" + as_json(document)


def as_page(_document: Json) -> bytes:
    return b"<html>Bad gateway</html>"


def with_a_key_twice(document: Json) -> bytes:
    return as_json(document).replace(b"{", b'{"openapi": "3.1.0", ', 1)


ADDED = "parameter-added info"
BROKEN, REFUSED = Ends.BROKEN, Ends.REFUSED

MUTATIONS = [
    Mutation("an optional parameter is dropped", drop_optional, "parameter-removed breaking", BROKEN, "(only_assigned=) at facade/", on=(SHOWCASE, SPREAD)),
    Mutation("an optional enum is dropped", drop_optional, "parameter-removed breaking", BROKEN, "(advertise_filter=) at facade/", on=(CORE,)),
    Mutation("a parameter that shared types come from is dropped", drop_shared, "parameter-removed breaking", REFUSED, "overlay action 'TimeRange likewise.'", on=(SPREAD,)),
    Mutation("an optional parameter is renamed", rename_optional, "parameter-removed breaking", BROKEN, on=WITH_OPTIONS),
    Mutation("an optional parameter is added", add("page"), ADDED),
    Mutation("a required parameter is added", add("page", required=True), "parameter-required-added breaking", BROKEN, "'page'"),
    Mutation("an optional parameter is required", require, "parameter-became-required breaking", on=WITH_OPTIONS, touches="options"),
    Mutation("a value of an enum is dropped", own_enum(_drop_value), "parameter-enum-value-removed breaking", on=(CORE, SPREAD), touches="enum"),
    Mutation("a value of an enum is added", own_enum(_add_value), "parameter-enum-value-added info", on=(SPREAD, CORE), touches="enum"),
    Mutation("a value of a shared enum is dropped", shared_enum(_drop_value), "parameter-enum-value-removed breaking", on=(SHOWCASE, SPREAD), touches="platform"),
    Mutation("a value of a shared enum is added", shared_enum(_add_value), "parameter-enum-value-added info", on=(SPREAD, SHOWCASE), touches="platform"),
    Mutation("an enum becomes a string", own_enum(_no_enum), "parameter-enum-removed info", BROKEN, "(video_type=) at facade/", on=(SPREAD,)),
    Mutation("a shared enum becomes a string", shared_enum(_no_enum), "parameter-enum-removed info", BROKEN, "(platform=) at facade/", on=(SPREAD,)),
    Mutation("a flag becomes an enum", flag_to_enum, "parameter-type-changed breaking", BROKEN, "(only_assigned=) at facade/", on=(SHOWCASE, SPREAD)),
    Mutation("a name collides in snake case", add_colliding, ADDED, REFUSED, "the same name in snake case as another parameter; an action of openapi/overlay.yaml", on=(SPREAD, CORE, REPORT, NOTE)),
    Mutation("a parameter is called params", add("params"), ADDED, REFUSED, "the parameter params hides a name that the generated code uses; an action of openapi/overlay.yaml"),
    Mutation("a parameter is called body", add("body"), ADDED),
    Mutation("a parameter is called client", add("client"), ADDED),
    Mutation("a parameter is called self", add("self"), ADDED),
    Mutation("a parameter is called like a keyword", add("from"), ADDED),
    Mutation("values of an enum differ in case only", own_enum(_add_lower_case), "parameter-enum-value-added info", REFUSED, "ValueError: Duplicate key", on=(SPREAD, CORE)),
    Mutation("a default is outside its enum", own_enum(_default_outside), "parameter-default-changed warning", on=(CORE, SPREAD), touches="default"),
    Mutation("the media type is anything", media_type("*/*"), "response-media-type-widened info", touches="response"),
    Mutation("the media type has a charset", media_type("application/json;charset=UTF-8"), "", touches="response"),
    Mutation("the media type is unknown", media_type("application/x-protobuf"), "response-media-type-removed breaking", touches="response"),
    Mutation("the response is of default", status("default"), "", touches="response"),
    Mutation("the response is of 2XX", status("2XX"), "response-status-narrowed info", touches="response"),
    Mutation("the response is of a status that is none", status("OK"), "response-removed breaking", touches="response"),
    Mutation("the path moves", move_path, "operation-moved breaking", REFUSED, "/moved, and not GET"),
    Mutation("GET becomes POST", to_post, "operation-moved breaking", REFUSED, "holds POST"),
    Mutation("the operation is deprecated", on_operation(deprecated=True), "operation-deprecated warning", on=(NOTE, REPORT, CORE, SHOWCASE, SPREAD), touches="operation"),
    Mutation("tag, summary and operationId move", on_operation(tags=["Moved"], summary="Moved", operationId="moved"), "operation-id-changed info", touches="operation"),
    Mutation("the version is 3.0", on_document(openapi="3.0.3"), "", touches="document"),
    Mutation("the version is 3.2", on_document(openapi="3.2.0"), "", touches="document"),
    Mutation("the file begins with a BOM", nothing, "", touches="document", write=with_bom),
    Mutation("the file is YAML", nothing, "", touches="document", write=as_yaml),
    Mutation("sections are null", null_sections, "", touches="document"),
    Mutation("a second operation is in the file", second_operation, "operation-added info", touches="document"),
    Mutation("the file is a page", nothing, "definition-unreadable breaking", REFUSED, "no object at its top", write=as_page),
    Mutation("a key is there twice", nothing, "definition-unreadable breaking", REFUSED, "the key 'openapi' is there twice", write=with_a_key_twice),
]  # fmt: skip
