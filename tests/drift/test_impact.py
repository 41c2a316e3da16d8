"""What a finding means for those who use the facade, with file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.openapi.edits import Edit, add, cut, edited, put
from tests.support.openapi.findings import findings_between

Json = Any
ROOT = Path(__file__).resolve().parents[2]

STRING = {"schema": {"type": "string"}}
ANSWER = {"type": "object", "properties": {"data": {"type": "object", "properties": {"play_mid": {"type": "integer"}}}}}
BASE: Json = {
    "openapi": "3.1.0",
    "servers": [{"url": "https://api.justoneapi.com"}, {"url": "http://47.117.133.51:30015"}, {"url": "https://other"}],
    "paths": {
        "/api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1": {
            "get": {
                "operationId": "spread",
                "parameters": [
                    {"name": "token", "in": "query", "required": True, **STRING},
                    {"name": "range", "in": "query", **STRING},
                    {"name": "unheard", "in": "query", **STRING},
                ],
                "responses": {"200": {"description": "", "content": {"application/json": {"schema": ANSWER}}}},
            }
        },
        "/elsewhere": {"get": {"parameters": [{"name": "range", "in": "query", **STRING}], "responses": {}}},
    },
}
SPREAD = "paths /api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1 get"
SCHEMA = f"{SPREAD} responses 200 content application/json schema"
NEW = {"name": "page", "in": "query", **STRING}

CONCERNED: list[tuple[Edit, str, str]] = [
    (cut(f"{SPREAD} parameters range"), "xingtu.distribution_metrics(time_range=)", "time_range: "),
    (cut(f"{SPREAD} parameters token"), "Client(token=)", "token: "),
    (cut(f"{SCHEMA} properties data properties play_mid"), "DistributionMetrics.median_plays", '"play_mid"'),
    (cut(f"{SPREAD} responses 200"), "xingtu.distribution_metrics", "def distribution_metrics("),
    (put(f"{SPREAD} deprecated", True), "xingtu.distribution_metrics", "def distribution_metrics("),
    (add(f"{SPREAD} parameters", NEW | {"required": True}), "xingtu.distribution_metrics", "def distribution_metrics("),
    (cut("servers 1"), "Client(region='cn')", '"cn": "http://47.117.133.51:30015"'),
]

NOT_CONCERNED: list[Edit] = [
    cut("paths /elsewhere get parameters range"),
    cut("paths /elsewhere"),
    cut(f"{SPREAD} parameters unheard"),
    add(f"{SPREAD} parameters", NEW),
    put(f"{SPREAD} operationId", "another"),
    cut("servers 2"),
]


@pytest.mark.parametrize(("edit", "name", "line"), CONCERNED)
def test_who_is_concerned_is_named_with_the_line_that_says_so(edit: Edit, name: str, line: str) -> None:
    told = {finding.facade for finding in findings_between(BASE, edited(BASE, edit))}
    [(found, file, number)] = {re.fullmatch(r"(.+) at (.+):(\d+)", each).groups() for each in told}
    assert found == name
    assert line in (ROOT / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]


@pytest.mark.parametrize("edit", NOT_CONCERNED)
def test_what_concerns_nobody_says_so(edit: Edit) -> None:
    [finding] = findings_between(BASE, edited(BASE, edit))
    assert finding.facade == "not used by the facade"


def test_a_shared_cause_names_all_whom_it_concerns() -> None:
    shared = {"type": "object", "properties": {"code": {"type": "integer"}}}
    answer = {
        "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/R"}}}}
    }
    paths = ["/api/xiaohongshu-pgy/get-note-detail/v1", "/api/xiaohongshu-pgy/api/pgy/kol/data/core_data/v1", "/other"]
    old = {
        "openapi": "3.1.0",
        "paths": {path: {"get": {"responses": answer}} for path in paths},
        "components": {"schemas": {"R": shared}},
    }
    [finding] = findings_between(old, edited(old, cut("schemas R properties code")))
    assert finding.reach == 3
    assert re.sub(r" at [^;]+", "", finding.facade) == "pgy.creator_core_metrics; pgy.note_details"
