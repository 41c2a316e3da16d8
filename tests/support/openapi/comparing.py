"""Compare two documents that a test has made."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from tests.support.openapi.schema_cases import COMPONENTS

from openapi_diff.causes import one_per_cause
from openapi_diff.diff import ConcernedChange, compare_documents
from openapi_diff.documents.document import Document, parse_document
from openapi_diff.rule import SEVERITY, Wire
from openapi_diff.rules import RULES

Json = Any


class Found(NamedTuple):
    """A change that was found, with its verdicts and the operations that it concerns."""

    rule: str
    wire: Wire
    code: str
    operation: str | None
    location: str
    message: str
    before: Json
    after: Json
    reach: int


def compare(old: Json, new: Json) -> list[Found]:
    return found_between(*(parse_document(json.dumps(each).encode(), "document.json") for each in (old, new)))


def found_between(*documents: Document) -> list[Found]:
    """Compare an old and a new document, or several such pairs in a row."""
    pairs = zip(documents[::2], documents[1::2], strict=True)
    changes = one_per_cause(change for old, new in pairs for change in compare_documents(old, new))
    found = map(_found, changes)
    return sorted(
        found, key=lambda each: (SEVERITY[each.wire], each.rule, each.operation or "", each.location, each.message)
    )


def _found(each: ConcernedChange) -> Found:
    change, rule = each.change, RULES[each.change.rule]
    operations = {user.operation for user in each.users if user.operation}
    return Found(
        rule=change.rule,
        wire=rule.wire,
        code=rule.code,
        operation=min(operations, default=None),
        location=change.location.text,
        message=change.message,
        before=change.before,
        after=change.after,
        reach=len(operations),
    )


def judged(found: list[Any]) -> list[str]:
    """Write changes, or findings, as the cases do."""
    return sorted(f"{each.rule} {each.wire}{' breaking' if each.code == 'breaking' else ''}" for each in found)


def with_schema(direction: str, schema: Json, version: str = "3.1.0") -> Json:
    """Return a document in which a schema is a parameter, or a property of a body or a response."""
    media = {"application/json": {"schema": {"type": "object", "properties": {"field": schema}}}}
    operation: Json = {"responses": {"200": {"description": ""}}}
    if direction == "parameter":
        operation["parameters"] = [{"name": "field", "in": "query", "schema": schema}]
    elif direction == "request-body":
        operation["requestBody"] = {"content": media}
    else:
        operation["responses"]["200"]["content"] = media
    return {
        "openapi": version,
        "info": {"title": "", "version": "1.0.0"},
        "paths": {"/items": {"post": operation}},
        "components": {"schemas": COMPONENTS},
    }
