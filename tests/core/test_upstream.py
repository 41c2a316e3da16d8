"""A success of the vendor's that carries a failure of the platform's: told, and never raised, for it is paid."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import KNOWN, METRICS

# The platform's status as it may come, and what is told of it.
STATUSES: list[tuple[Any, str | None]] = [
    (None, None),
    ({}, None),
    ([], None),
    ("fine", None),
    ({"status_code": None}, None),
    ({"status_code": 0, "status_message": "Success"}, None),
    ({"status_code": "0", "status_message": ""}, None),
    ({"status_code": 0.0}, None),
    ({"status_code": 4, "status_message": "busy"}, "status 4: busy"),
    ({"status_code": "10001", "status_message": ""}, "status '10001'"),
    ({"status_code": -1}, "status -1"),
    ({"status_code": "odd", "status_message": ["odd"]}, "status 'odd': ['odd']"),
    ({"status_code": True}, "status True"),
]


@pytest.mark.parametrize(("status", "told"), STATUSES)
@pytest.mark.parametrize("operation", [METRICS, "get"])
def test_a_failure_of_the_platforms_inside_a_success_is_told(
    operation: str, status: Any, told: str | None, ask: Ask, vendor: Vendor
) -> None:
    data = {"item_num": "3", "base_resp": status}
    vendor.says(envelope(0, data))
    result = ask(operation, "/api/a" if operation == "get" else "7")
    assert result.upstream_error == told
    assert result.raw["data"] == data
    assert repr(told) in repr(result) if told else "upstream_error" not in repr(result)


@pytest.mark.parametrize("data", [None, [], "x", 7, {"base": {"status_code": 4}}])
def test_an_answer_without_such_a_status_tells_nothing(data: Any, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, data))
    assert ask("get", "/api/a").upstream_error is None


@pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")
@pytest.mark.parametrize("operation", KNOWN)
def test_no_example_of_the_vendors_carries_one(operation: str, flavour: Flavour) -> None:
    assert flavour.ask(operation, KNOWN[operation]).upstream_error is None


def test_the_token_in_the_platforms_words_is_masked(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"base_resp": {"status_code": 1, "status_message": f"bad {TOKEN}"}}))
    assert ask("get", "/api/a").upstream_error == "status 1: bad [token]"


def test_the_vendors_words_can_neither_forge_a_line_nor_fail_to_be_written(ask: Ask, vendor: Vendor) -> None:
    words = "no\nERROR forged \x1b[31m 中文 \ud800"
    vendor.says(Answer(json.dumps({"code": 600, "message": words}).encode()))
    with pytest.raises(Exception, match="code 600") as caught:
        ask("get", "/api/a")
    assert (
        str(caught.value).encode().decode().endswith(r": no\nERROR forged \u001b[31m 中文 \ud800. It was not billed.")
    )
    assert caught.value.message == words  # type: ignore[attr-defined]
