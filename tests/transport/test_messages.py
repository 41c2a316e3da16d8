"""What errors say of the way: host and port, the limit that was reached, and the proxy that was used."""

from __future__ import annotations

import pytest
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.vendor import Answer, Vendor

from justone_creators import ConnectionFailedError, OutcomeUnknownError


@pytest.mark.parametrize(
    ("settings", "limit"),
    [({"timeout": 0.2}, "the timeout of 0.2 s"), ({"timeout": 9, "deadline": 0.2}, "the deadline of 0.2 s")],
)
def test_a_timeout_names_the_server_and_the_limit_with_its_number(
    settings: dict[str, float], limit: str, flavour: Flavour, vendor: Vendor
) -> None:
    vendor.says(Answer(hangs=True))
    with pytest.raises(OutcomeUnknownError) as caught:
        flavour.ask("get", "/api/a", client=lambda kind: vendor.client(kind, **settings))
    address = vendor.url.removeprefix("http://")
    assert f"GET /api/a: the request was sent, but: no complete response from {address} within {limit}." in str(
        caught.value
    )


def test_a_timeout_of_a_call_is_named_instead_of_the_clients(flavour: Flavour, vendor: Vendor) -> None:
    vendor.says(Answer(hangs=True))
    with pytest.raises(OutcomeUnknownError, match=r"within the timeout of 0\.1 s\."):
        flavour.ask("get", "/api/a", client=vendor.client, timeout=0.1)


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_a_failed_connection_names_host_port_and_the_proxy_without_its_credentials(
    name: str, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "http://user:the-password@127.0.0.1:1")
    with pytest.raises(ConnectionFailedError) as caught:
        flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, max_retries=0))
    message = str(caught.value)
    assert f"no connection to api.justoneapi.com:443 through the proxy named by {name} (127.0.0.1:1): " in message
    assert "user" not in message
    assert "the-password" not in message


def test_the_sandbox_says_that_it_is_one(flavour: Flavour) -> None:
    assert repr(flavour.kind.sandbox()) == f"<{flavour.kind.__name__} sandbox>"
