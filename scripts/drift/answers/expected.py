"""What is expected of an answer, beside the fields of its model."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from cassettes.examples import SANDBOX
from drift.answers.paths import objects
from justone_creators._schema.converters import ANYTHING, COUNT, ID, TEXT
from justone_creators._schema.fields import DOCUMENTED, HIGH, INFERRED, field, model, nested, observed
from openapi_diff.documents.content import read_content, responses

if TYPE_CHECKING:
    from drift.surface.surface import Method
    from openapi_diff.documents.operations import Operation

# Where a definition declares none but `default`, as those on the documentation pages: 200 by the vendor's guides, the
# errors by the definitions published since 2026-07-23, 503 since 2026-08-05.
_STATUSES: Final = frozenset({"200", "400", "401", "403", "429", "500", "503"})


@model
class Envelope:
    """The envelope of every answer."""

    code: int | None = field("code", COUNT, "business code", "业务码", "", DOCUMENTED, HIGH)
    data: Any = field("data", ANYTHING, "the answer itself", "数据", "", DOCUMENTED, HIGH)
    message: str | None = field("message", TEXT, "the vendor's words", "消息", "", observed(53), HIGH)
    request_id: str | None = field("requestId", ID, "id of the call", "请求ID", "", INFERRED, HIGH)
    record_time: str | None = field("recordTime", TEXT, "when recorded", "记录时间", "UTC+8", observed(53), HIGH)


def is_documented(status: int, operation: Operation) -> bool:
    """Return whether a status is documented."""
    declared = {each for each in responses(operation) if each != "default"} or _STATUSES
    return not declared.isdisjoint({str(status), f"{status // 100}XX"})


def media_types(status: int, operation: Operation) -> set[str]:
    """Return the documented media types of a status; empty if there are none."""
    listed = responses(operation)
    keys = (str(status), f"{status // 100}XX", "default")
    node = next((listed[key] for key in keys if key in listed), None)
    return set() if node is None else set(read_content(operation.document, operation.document.resolve(node)[0]))


@cache
def fields_always_there(method: Method) -> dict[str, frozenset[str]]:
    """Return the fields that each object of the operation's example has, by its place.

    What the example lacks in one of several items may lack in any answer; so may all of it, where there is no example.
    """
    file = SANDBOX / f"{method.name}.json"
    example = json.loads(file.read_text(encoding="utf-8"))["answer"] if file.exists() else {"data": None}
    always: dict[str, frozenset[str]] = {}
    for place, value in objects(nested(method.model), example["data"], "data"):
        always[place] = always.get(place, frozenset(value)) & value.keys()
    return always
