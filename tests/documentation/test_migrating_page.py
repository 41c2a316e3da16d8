"""The table on the page about migrating names methods of the vendor's SDK that send what ours send."""

from __future__ import annotations

import re
from importlib import import_module

import httpx
import pytest
from tests.support.checkout import ROOT

from drift.surface.surface import surface

PAGE = (ROOT / "docs" / "migrating.md").read_text("utf-8")
ROWS = re.findall(r"^\| `client\.(\w+)\.(\w+)\((\w+)=\.\.\.\)` \| `api\.([\w.]+)\((\w+)\)`", PAGE, re.MULTILINE)


def test_the_table_has_each_operation_with_its_id() -> None:
    assert {(name, parameter) for _, _, _, name, parameter in ROWS} == {
        (method.name, method.options[0].name) for method in surface()
    }


@pytest.mark.integration
@pytest.mark.parametrize("row", ROWS, ids=[row[3] for row in ROWS])
def test_a_method_of_the_sdk_sends_the_same_request_as_ours(
    row: tuple[str, str, str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    justoneapi = import_module("justoneapi")  # only the group integration has it
    sent: list[httpx.Request] = []

    def answer(_: httpx.Client, method: str, path: str, **known: dict[str, str]) -> httpx.Response:
        sent.append(httpx.Request(method, f"https://x.test{path}", params=known["params"]))
        return httpx.Response(200, json={"code": 0, "data": None})

    namespace, name, parameter, ours, _ = row
    monkeypatch.setattr(httpx.Client, "request", answer)
    with justoneapi.JustOneAPIClient("any-token") as client:
        getattr(getattr(client, namespace), name)(**{parameter: "1"})
    [request] = sent
    [method] = [each for each in surface() if each.name == ours]
    assert f"{request.method} {request.url.path}" == method.operation
    assert set(method.sends) <= set(request.url.params)
