"""Ways in which contract and facade can disagree: a line each, with the edit of the contract and what is to be found."""

from __future__ import annotations

from tests.support.openapi.edits import Edit, add, cut, name, put, text
from tests.support.operations import methods_with

SPREAD = "paths /api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1"
NOTE = "paths /api/xiaohongshu-pgy/get-note-detail/v1"
OTHER = {"get": {"operationId": "other", "tags": ["pgy"], "responses": {}}}
PAGE = {"name": "page", "in": "query", "schema": {"type": "integer"}}
HEADER = {"name": "range", "in": "header", "required": True, "schema": {"type": "string"}}

CASES: list[tuple[str, Edit, list[str]]] = [
    ("an operation has no method", put("paths /api/other", OTHER), ["facade-method-missing warning"]),
    ("a method has no operation", cut(NOTE), ["facade-method-unknown breaking"]),
    ("a method moves", name(f"{NOTE} get", "post"), ["facade-method-missing warning", "facade-method-unknown breaking"]),
    ("the overlay has another name", put(f"{NOTE} get operationId", "note"), ["facade-method-renamed warning"]),
    ("a parameter cannot be sent", add(f"{SPREAD} get parameters", PAGE), ["facade-parameter-missing warning"]),
    ("a needed parameter cannot be sent", add(f"{SPREAD} get parameters", PAGE | {"required": True}), ["facade-parameter-needed breaking"]),
    ("a parameter is not taken", cut(f"{NOTE} get parameters acceptCache"), ["facade-parameter-unknown breaking"]),
    ("a parameter has to be sent", put(f"{NOTE} get parameters acceptCache required", True), ["facade-parameter-unsent breaking"]),
    ("a parameter has to be sent, and is", put(f"{SPREAD} get parameters range required", True), ["facade-parameter-open info"]),
    ("a header has to be sent", add(f"{SPREAD} get parameters", HEADER), ["facade-parameter-needed breaking"]),
    ("a parameter need not be sent", put(f"{NOTE} get parameters noteId required", False), ["facade-parameter-insisted warning"]),
    ("a parameter is deprecated", put(f"{SPREAD} get parameters onlyAssign deprecated", True), ["facade-parameter-deprecated warning"]),
    ("a default is another", put(f"{SPREAD} get parameters onlyAssign schema default", True), ["facade-default-differs warning"]),
    ("a default of an enum is another", put(f"{SPREAD} get parameters range schema default", "DAY_90"), ["facade-default-differs warning"]),
    ("a default is gone", cut(f"{SPREAD} get parameters type schema default"), ["facade-default-differs warning"]),
    ("a value is not offered", add("schemas Platform enum", "RADIO"), ["facade-enum-value-missing warning"] * methods_with("Platform")),
    ("a value is not taken", cut("schemas TimeRange enum 1"), ["facade-enum-value-unknown breaking"] * methods_with("TimeRange")),
    ("anything is taken", put(f"{SPREAD} get parameters type schema", {"type": "string", "default": "PERSONAL_VIDEO"}), ["facade-enum-unpublished warning"]),
    ("only some ids are taken", put(f"{NOTE} get parameters noteId schema enum", ["1"]), ["facade-enum-unchecked warning"]),
    ("a label is another", text(f"{SPREAD} get parameters type description", "Xingtu video", "Starred"), ["facade-enum-label-differs warning"]),
    ("a label is gone", text(f"{SPREAD} get parameters type description", "`XINTU_VIDEO`: Xingtu video", ""), ["facade-enum-label-differs warning"]),
    ("an operation is deprecated", put(f"{SPREAD} get deprecated", True), ["facade-deprecation-missing warning"]),
    ("an operation is no longer deprecated", cut(f"{NOTE} get deprecated"), ["facade-deprecation-unknown warning"]),
]  # fmt: skip
