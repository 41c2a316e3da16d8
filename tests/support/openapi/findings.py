"""The findings between two documents that a test has made, with what they mean for the facade."""

from __future__ import annotations

import json
from typing import Any

from drift.finding import Finding, in_order
from drift.published.findings import findings
from drift.surface.impact import of_change
from openapi_diff.diff import compare_documents
from openapi_diff.documents.document import parse_document


def findings_between(old: Any, new: Any) -> list[Finding]:
    documents = (parse_document(json.dumps(document).encode(), "document.json") for document in (old, new))
    return in_order(findings(compare_documents(*documents), of_change))
