"""Any two documents, compared with the verdict on code: what the generator makes of each, as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from contract.lowlevel import generate
from drift.code_names.verdict import judge_by_rules, judge_code
from drift.impact import not_checked
from drift.published.findings import findings
from openapi_diff.diff import compare_documents
from openapi_diff.documents.operations import operations

if TYPE_CHECKING:
    from drift.finding import Finding
    from openapi_diff.documents.document import Document

# Generating takes half a second for a few operations, and a minute for the largest documents.
_MOST: Final = 49


def compare_with_code(old: Document, new: Document) -> list[Finding]:
    """Return the findings between two documents."""
    found = list(findings(compare_documents(old, new), not_checked))
    if old.content == new.content:
        return found
    counted = [[each.identity for each in operations(document)] for document in (old, new)]
    if (most := max(map(len, counted))) > _MOST:
        return judge_by_rules(found, f"{most} operations, and names are generated for at most {_MOST}")
    generators = (partial(generate, {"paths": {}, **document.content}, {}) for document in (old, new))
    return judge_code(found, *generators, operations=[*counted[1], *counted[0]])
