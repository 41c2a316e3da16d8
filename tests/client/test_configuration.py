"""How a client is configured: its token, address and transport."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.support.flavours import TOKEN, Flavour
from tests.support.recorder import Recorder

from justone_creators import (
    AsyncClient,
    Client,
    ConfigurationError,
    PlainHttpWarning,
)

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")


def sent(flavour: Flavour, **options: Any) -> httpx.Request:
    """Return the request that a client of these settings sends."""
    transport = Recorder()
    flavour.ask("get", "/api/a", client=lambda kind: kind(transport=transport, **{"token": TOKEN, **options}))
    (request,) = transport.requests
    return request


@pytest.mark.parametrize(
    ("environment", "token", "used"),
    [
        ({"JUSTONEAPI_TOKEN": "first", "JUST_ONE_API_TOKEN": "second"}, None, "first"),
        ({"JUST_ONE_API_TOKEN": "second"}, None, "second"),
        ({"JUSTONEAPI_TOKEN": " ", "JUST_ONE_API_TOKEN": "second"}, None, "second"),
        ({"JUSTONEAPI_TOKEN": "", "JUST_ONE_API_TOKEN": "second"}, None, "second"),
        ({"JUSTONEAPI_TOKEN": " first\n"}, None, "first"),
        ({"JUSTONEAPI_TOKEN": "first"}, "given", "given"),
    ],
)
def test_the_token_is_the_one_given_or_the_environments(
    environment: dict[str, str], token: str | None, used: str, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert sent(flavour, token=token).url.params["token"] == used


@pytest.mark.parametrize("blank", [None, " "])
def test_a_missing_token_says_where_one_can_come_from(
    blank: str | None, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    if blank:
        monkeypatch.setenv("JUSTONEAPI_TOKEN", blank)
    with pytest.raises(ConfigurationError, match="JUSTONEAPI_TOKEN") as caught:
        flavour.kind()
    assert caught.value.billed is False


@pytest.mark.parametrize("token", ["", " ", "\n", "abc def", "abc\n", "\tabc", "abc\x00", "abc\u200b", 7, b"abc", True])
def test_what_can_be_no_token_is_refused_and_not_shown(
    token: Any, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "of-the-environment")
    with pytest.raises(ConfigurationError) as caught:
        flavour.kind(token)
    assert "abc" not in f"{caught.value} {caught.value!r} {caught.value.args}"


def test_the_global_address_is_the_default(flavour: Flavour) -> None:
    assert str(sent(flavour).url) == f"https://api.justoneapi.com/api/a?token={TOKEN}"


def test_the_mainland_address_is_refused_because_it_is_plain_http(flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="allow_insecure_http=True") as caught:
        flavour.kind(TOKEN, region="cn")
    assert TOKEN not in str(caught.value)


def test_the_mainland_address_is_used_by_those_who_accept_plain_http(flavour: Flavour) -> None:
    with pytest.warns(PlainHttpWarning):
        request = sent(flavour, region="cn", allow_insecure_http=True)
    assert str(request.url) == f"http://47.117.133.51:30015/api/a?token={TOKEN}"


@pytest.mark.parametrize("region", ["CN", "china", "", None, 7, ["cn"]])
def test_another_region_is_refused(region: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match=r"region.*'global', 'cn'"):
        flavour.kind(TOKEN, region=region)


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        ("https://proxy.example", "https://proxy.example/api/a"),
        ("https://proxy.example/", "https://proxy.example/api/a"),
        ("https://proxy.example/just/one/", "https://proxy.example/just/one/api/a"),
        ("https://proxy.example:8443", "https://proxy.example:8443/api/a"),
        ("HTTPS://Proxy.Example", "https://proxy.example/api/a"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443/api/a"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/a"),
        ("http://127.8.9.10", "http://127.8.9.10/api/a"),
        ("http://localhost:8080", "http://localhost:8080/api/a"),
        ("http://[::1]:8080", "http://[::1]:8080/api/a"),
    ],
)
@pytest.mark.parametrize("region", ["global", "cn"])
def test_a_base_url_takes_the_place_of_the_regions(base_url: str, url: str, region: str, flavour: Flavour) -> None:
    assert str(sent(flavour, base_url=base_url, region=region).url) == f"{url}?token={TOKEN}"


@pytest.mark.filterwarnings("ignore::justone_creators.PlainHttpWarning")
@pytest.mark.parametrize(
    ("options", "host"),
    [
        ({}, "elsewhere.example"),
        ({"region": "global"}, "elsewhere.example"),
        ({"base_url": "https://proxy.example"}, "proxy.example"),
        ({"region": "cn", "allow_insecure_http": True}, "47.117.133.51"),
    ],
)
def test_a_base_url_of_the_environment_gives_way_to_what_the_program_chose(
    options: dict[str, Any], host: str, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_BASE_URL", " https://elsewhere.example/ ")
    assert sent(flavour, **options).url.host == host


def test_a_wrong_base_url_of_the_environment_is_named_and_the_sandbox_needs_none(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_BASE_URL", f"https://user:{TOKEN}@elsewhere.example")
    with pytest.raises(ConfigurationError, match=r"^JUSTONEAPI_BASE_URL has to be http") as caught:
        flavour.kind(TOKEN)
    assert TOKEN not in str(caught.value)
    monkeypatch.setenv("JUSTONEAPI_BASE_URL", "http://elsewhere.example")
    assert "sandbox" in repr(flavour.kind.sandbox())


@pytest.mark.parametrize(
    "base_url",
    [
        *("http://api.justoneapi.com", "http://127.0.0.1.example", "http://localhost.example", "http://0.0.0.0"),
        *("http://192.168.0.1", "http://[2001:db8::1]", "HTTP://example.com"),
    ],
)
def test_plain_http_is_refused_but_for_loopback(base_url: str, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="plain HTTP"):
        flavour.kind(TOKEN, base_url=base_url)
    with pytest.warns(PlainHttpWarning):
        assert sent(flavour, base_url=base_url, allow_insecure_http=True).url.scheme == "http"


@pytest.mark.parametrize(
    "base_url",
    [
        *("", " ", "api.justoneapi.com", "//example.com", "ftp://example.com", "file:///etc/passwd", "https://"),
        *(
            "https:///path",
            "https://:443",
            "https://example.com:0",
            "https://example.com:65536",
            "https://example.com:x",
        ),
        *("https://user:secret@example.com", "https://secret@example.com", "https://example.com?secret=1"),
        *("https://example.com?", "https://example.com/a?", "https://example.com#", "https://example.com/#secret"),
        *(
            "https://exa mple.com",
            "https://example.com\n",
            "https://example.com/\x00",
            "https://[::1",
            "https://[v1.a]",
        ),
        *(
            "https://xn--",
            "https://①.com",
            "https://a..example",
            f"https://{'a' * 64}.example",
            b"https://a.example",
            7,
        ),
    ],
)
def test_what_can_be_no_address_is_refused_and_not_shown(base_url: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError) as caught:
        flavour.kind(TOKEN, base_url=base_url)
    assert "secret" not in str(caught.value)
    assert TOKEN not in str(caught.value)


def test_a_client_that_could_not_be_made_can_still_be_shown(flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError) as caught:
        flavour.kind(TOKEN, region="moon")
    half_made = caught.traceback[1].frame.f_locals["self"]  # what a debugger shows
    assert flavour.kind.__name__ in repr(half_made)


class OtherFlavour(httpx.AsyncBaseTransport):
    """A transport that only the other client can use."""


class Blocking(httpx.BaseTransport):
    """The same the other way round."""


class Empty(Recorder):
    """A transport that counts as false."""

    def __len__(self) -> int:
        return 0


def test_a_transport_that_counts_as_false_is_used_all_the_same(flavour: Flavour) -> None:
    transport = Empty()
    flavour.ask("get", "/api/a", client=transport.client)
    assert len(transport.requests) == 1


@pytest.mark.parametrize("wrong", [httpx.Client, object, "https", 7, False])
def test_what_is_no_transport_is_refused(wrong: Any, flavour: Flavour) -> None:
    with pytest.raises(ConfigurationError, match="transport has to be an httpx"):
        flavour.kind(TOKEN, transport=wrong)


def test_the_transport_of_the_other_flavour_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"httpx\.BaseTransport, not OtherFlavour"):
        Client(TOKEN, transport=OtherFlavour())  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=r"httpx\.AsyncBaseTransport, not Blocking"):
        AsyncClient(TOKEN, transport=Blocking())  # type: ignore[arg-type]
