"""Compare two documents that a test has made, as the command would."""

from __future__ import annotations

import json
from typing import Any

from tests.drift.schema_cases import COMPONENTS

from drift.comparison.causes import findings
from drift.comparison.documents import compare_documents
from drift.documents.document import parse_document
from drift.finding import Finding, in_order

Json = Any


def compare(old: Json, new: Json) -> list[Finding]:
    documents = (parse_document(json.dumps(document).encode(), "document.json") for document in (old, new))
    return in_order(findings(compare_documents(*documents)))


def judged(found: list[Finding]) -> list[str]:
    """Write findings as the cases do."""
    return sorted(f"{each.rule} {each.wire}{' breaking' if each.code == 'breaking' else ''}" for each in found)


def with_schema(direction: str, schema: Json, version: str = "3.1.0") -> Json:
    """Return a document in which a schema is a parameter, or a property of a body or an answer."""
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
