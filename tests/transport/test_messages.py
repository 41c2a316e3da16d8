"""What errors say of the way: host and port, the limit that was reached, and the proxy that was used."""

from __future__ import annotations

import socket

import httpx
import pytest
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.vendor import Answer, Vendor

from justone_creators import ConnectionFailedError, OutcomeUnknownError
from justone_creators._transport.transport import clock


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
    expected = f"no complete response from {vendor.url.removeprefix('http://')} within {limit}."
    assert f"GET /api/a: the request may have reached the server: {expected}" in str(caught.value)


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
    assert " (justone-creators doctor looks for the cause). This attempt sent nothing" in message
    assert "user" not in message
    assert "the-password" not in message


def test_the_sandbox_says_that_it_is_one(flavour: Flavour) -> None:
    assert repr(flavour.kind.sandbox()) == f"<{flavour.kind.__name__} sandbox>"


def test_a_call_that_never_connected_after_an_uncertain_attempt_does_not_say_that_nothing_was_billed(
    flavour: Flavour,
) -> None:
    errors = iter([httpx.ReadTimeout("late"), httpx.ConnectError("refused")])

    def fail(_: httpx.Request) -> httpx.Response:
        raise next(errors)

    api = flavour.kind(TOKEN, transport=httpx.MockTransport(fail), retry_uncertain=True, max_retries=1)
    (error,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert isinstance(error, ConnectionFailedError)
    assert error.billed is None
    assert str(error).endswith(
        "This attempt sent nothing and was not billed. An attempt before it may have been billed."
    )


def test_a_text_of_a_transport_cannot_control_the_terminal(flavour: Flavour) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise ValueError("no\x1b[31m\nforged")

    api = flavour.kind(TOKEN, transport=httpx.MockTransport(fail))
    (error,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert r"ValueError: no\u001b[31m\nforged" in str(error)


def test_a_sentence_of_a_transport_ends_once(flavour: Flavour) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise httpx.RemoteProtocolError("Server disconnected without sending a response.")

    api = flavour.kind(TOKEN, transport=httpx.MockTransport(fail))
    (error,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert "disconnected without sending a response. It may have been billed" in str(error)


def test_a_stalled_handshake_names_the_time_that_it_was_given(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: 0.0)  # on a busy machine, less of the deadline is left
    with socket.create_server(("127.0.0.1", 0)) as listener:  # accepts, and never speaks TLS
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        api = flavour.kind(TOKEN, base_url=url, timeout=5, deadline=0.6, max_retries=0, trust_env=False)
        (error,) = flavour.outcomes(api, lambda: api.get("/api/a"))
    assert isinstance(error, ConnectionFailedError)
    assert "within 0.3 s, half of what is left of the deadline of 0.6 s" in str(error)
