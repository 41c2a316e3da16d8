"""What the generated code asks for is sent, or refused: nothing of it is dropped."""

from __future__ import annotations

from typing import Any

import pytest

from justone_creators._core.request import api_request

GENERATED = {"method": "get", "url": "/api/a", "params": {"id": "1"}}


@pytest.mark.parametrize(("part", "value"), [("json", {}), ("headers", {"X": "1"}), ("cookies", {"session": "1"})])
def test_a_part_of_a_generated_request_that_is_not_carried_is_an_error_that_names_the_operation(
    part: str, value: Any
) -> None:
    with pytest.raises(NotImplementedError, match=rf"^GET /api/a: the generated request has {part}, "):
        api_request({**GENERATED, part: value}, None, None)


def test_what_is_carried_is_no_error() -> None:
    assert api_request(GENERATED, None, None).query == "id=1"
