"""How the vendor is reached: through the environment's proxy, trusting its certificates, and who can read along."""

from __future__ import annotations

import select
import socket
import ssl
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from attrs import define, field
from tests.support.checkout import ROOT
from tests.support.flavours import TOKEN, Flavour
from tests.support.leaks import FORMS, leaks, texts
from tests.support.loopback.connection import Connection, close
from tests.support.loopback.server import Server
from tests.support.loopback.vendor import Vendor, envelope

from justone_creators import ConfigurationError, ConnectionFailedError, PlainHttpWarning, Result

NOWHERE = "vendor.test"  # a reserved name, which only a proxy can know
VARIABLES = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"]


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither proxy nor certificates of the developer's take part."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@define
class Proxy:
    """A proxy on loopback that forwards all it is asked for to one address, and keeps the heads of what it is asked."""

    url: str
    target: tuple[str, int]
    status: bytes = b"200 OK"
    heads: list[bytes] = field(factory=list)

    def serve(self, connection: Connection) -> None:
        """Serve one connection: a tunnel where it is asked for one, else each request as it is."""
        client = connection.socket
        with socket.create_connection(self.target) as server:
            head = client.recv(65_536)
            self.heads.append(head)
            if head.startswith(b"CONNECT"):
                client.sendall(b"HTTP/1.1 %b\r\n\r\n" % self.status)
            else:
                server.sendall(head)
            while ready := select.select([client, server], [], [], 10)[0]:
                for source in ready:
                    if not (data := source.recv(65_536)):
                        return
                    (server if source is client else client).sendall(data)


@pytest.fixture
def proxy(vendor: Vendor) -> Iterator[Proxy]:
    served = Proxy("", address(vendor.url))
    with Server([(served.serve, close)]) as server:
        served.url = server.url
        yield served


def address(url: str) -> tuple[str, int]:
    """Return host and port of a server on loopback."""
    return "127.0.0.1", int(url.rpartition(":")[2])


def call(flavour: Flavour, vendor: Vendor, **options: Any) -> Any:
    vendor.says(envelope(0, "answered"))
    return flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, **options))


@pytest.mark.filterwarnings("ignore::justone_creators.PlainHttpWarning")
@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("form", ["{}", "{}/"])
def test_the_proxy_of_the_environment_is_used(
    name: str, form: str, flavour: Flavour, vendor: Vendor, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, form.format(proxy.url))
    result = call(flavour, vendor, base_url=f"http://{NOWHERE}", allow_insecure_http=True)
    assert result.data == "answered"
    assert proxy.heads[0].startswith(f"GET http://{NOWHERE}/api/a?token={TOKEN} HTTP/1.1".encode())


def test_a_proxy_may_be_named_without_a_scheme(
    flavour: Flavour, vendor: Vendor, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url.removeprefix("http://"))
    assert call(flavour, vendor, base_url=vendor.url).data == "answered"
    assert len(proxy.heads) == 1


@pytest.mark.parametrize("no_proxy", ["127.0.0.1", "*", "example.com, 127.0.0.1", "127.0.0.1:{port}"])
def test_a_host_of_no_proxy_is_reached_directly(
    no_proxy: str, flavour: Flavour, vendor: Vendor, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", no_proxy.format(port=proxy.target[1]))
    assert call(flavour, vendor, base_url=vendor.url).data == "answered"
    assert proxy.heads == []


def test_the_environment_is_left_alone_where_the_caller_says_so(
    flavour: Flavour, vendor: Vendor, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    assert call(flavour, vendor, base_url=vendor.url, trust_env=False).data == "answered"
    assert proxy.heads == []


@pytest.mark.filterwarnings("ignore::justone_creators.PlainHttpWarning")
@pytest.mark.parametrize("secret", ["", "user:p%40ss@"])
def test_a_proxy_that_is_not_there_is_a_connection_that_failed_and_nothing_leads_to_the_token(
    secret: str, flavour: Flavour, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{secret}127.0.0.1:1")
    with pytest.raises(ConnectionFailedError) as caught:
        call(flavour, vendor, base_url=f"http://{NOWHERE}", allow_insecure_http=True)
    assert leaks(caught.value) == []
    assert "p@ss" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://", "http://proxy.test:x"])
def test_a_proxy_that_is_no_url_is_refused_and_not_shown(
    address: str, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address.replace("://", "://user:p-a-s-s@"))
    with pytest.raises(ConfigurationError, match=r"proxy .* https://") as caught:
        flavour.kind(TOKEN)
    assert "p-a-s-s" not in f"{caught.value!r} {caught.value.__context__!r}"
    assert "trust_env=False" in str(caught.value)


@pytest.mark.parametrize("scheme", ["socks4", "socks4a", "SOCKS4", "ftp", "quic"])
def test_a_proxy_with_another_scheme_is_refused_with_those_that_are_supported(
    scheme: str, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", f"{scheme}://user:p-a-s-s@127.0.0.1:1")
    with pytest.raises(ConfigurationError, match=f"scheme {scheme}, .* use http, https, socks5, socks5h") as caught:
        flavour.kind(TOKEN)
    assert "p-a-s-s" not in str(caught.value)


@pytest.mark.parametrize("no_proxy", ["127.0.0.0/8", "127.0.0.1/32"])
def test_a_network_in_no_proxy_matches_nothing_as_the_documentation_says(
    no_proxy: str, flavour: Flavour, vendor: Vendor, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert call(flavour, vendor, base_url=vendor.url).data == "answered"
    assert len(proxy.heads) == 1
    assert "`10.0.0.0/8`" in (ROOT / "docs" / "troubleshooting.md").read_text("utf-8")


def test_a_socks_proxy_says_what_it_needs(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    with pytest.raises(ConfigurationError, match=r"pip install 'httpx\[socks\]'"):
        flavour.kind(TOKEN)


@define
class Secure:
    """The vendor behind TLS, and the file that vouches for it."""

    port: int
    trust: Path


@pytest.fixture
def secure(vendor: Vendor, tmp_path: Path) -> Iterator[Secure]:
    """Let the vendor answer over TLS, too."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NOWHERE, "127.0.0.1").configure_cert(context)
    with Server([(vendor.respond,)], "https", context) as server:
        yield Secure(address(server.url)[1], tmp_path / "ca.pem")


def test_the_certificates_of_the_environment_are_trusted(
    flavour: Flavour, vendor: Vendor, secure: Secure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure.trust))
    assert call(flavour, vendor, base_url=f"https://127.0.0.1:{secure.port}").data == "answered"


@pytest.mark.parametrize("options", [{}, {"trust_env": False}])
def test_a_certificate_that_nobody_vouches_for_is_never_accepted(
    options: dict[str, Any], flavour: Flavour, vendor: Vendor, secure: Secure, monkeypatch: pytest.MonkeyPatch
) -> None:
    if options:
        monkeypatch.setenv("SSL_CERT_FILE", str(secure.trust))
    with pytest.raises(ConnectionFailedError, match="CERTIFICATE_VERIFY_FAILED") as caught:
        call(flavour, vendor, base_url=f"https://127.0.0.1:{secure.port}", max_retries=0, **options)
    assert caught.value.billed is False
    assert vendor.asked == []


def test_certificates_that_can_not_be_loaded_are_named(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    with pytest.raises(ConfigurationError, match=r"SSL_CERT_FILE=/nowhere/ca\.pem"):
        flavour.kind(TOKEN)


def test_through_a_tunnel_the_proxy_sees_no_token(
    flavour: Flavour, vendor: Vendor, secure: Secure, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy.target = ("127.0.0.1", secure.port)
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    monkeypatch.setenv("SSL_CERT_FILE", str(secure.trust))
    assert call(flavour, vendor, base_url=f"https://{NOWHERE}").data == "answered"
    assert proxy.heads[0].startswith(f"CONNECT {NOWHERE}:443".encode())
    assert TOKEN.encode() not in b"".join(proxy.heads)


def test_a_proxy_that_refuses_the_tunnel_is_a_connection_that_failed(
    flavour: Flavour, vendor: Vendor, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy.status = b"407 Proxy Authentication Required"
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    with pytest.raises(ConnectionFailedError, match="407") as caught:
        call(flavour, vendor, base_url=f"https://{NOWHERE}", max_retries=0)
    assert leaks(caught.value) == []


def test_a_transport_of_the_callers_has_an_environment_of_its_own(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://nonsense")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    assert isinstance(flavour.ask("xingtu.showcase_items", "7392575310895513619"), Result)


def test_plain_http_is_warned_of_once_for_each_client_at_the_line_that_makes_it(flavour: Flavour) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        api = flavour.kind(TOKEN, base_url="http://vendor.test", allow_insecure_http=True)
        flavour.outcomes(api, *[lambda: api.get("/api/a", timeout=0.001)] * 2)
    (warning,) = caught
    assert warning.category is PlainHttpWarning
    assert warning.filename == __file__
    assert all(word in str(warning.message) for word in ("http://vendor.test", "oken", "query", "response"))
    assert TOKEN not in str(warning.message)


def test_a_warning_that_is_an_error_leads_to_no_token(flavour: Flavour) -> None:
    with pytest.raises(PlainHttpWarning) as caught:  # as every warning is one in these tests
        flavour.kind(TOKEN, base_url="http://vendor.test", allow_insecure_http=True)
    assert leaks(caught.value) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.8.8.8"])
def test_loopback_needs_no_consent_and_gets_no_warning(host: str, flavour: Flavour) -> None:
    api = flavour.kind(TOKEN, base_url=f"http://{host}:1")
    assert flavour.outcomes(api) == []


def test_loopback_through_a_proxy_elsewhere_needs_consent(flavour: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.test:3128")
    with pytest.raises(ConfigurationError, match="allow_insecure_http=True"):
        flavour.kind(TOKEN, base_url="http://127.0.0.1:1")


def test_a_client_behind_a_proxy_shows_neither_token_nor_password(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://user:the-password@127.0.0.1:1")
    api = flavour.kind(TOKEN)
    shown = [*texts(api, {})]
    flavour.outcomes(api)
    assert not any(form in text for text in shown for form in [*FORMS, "the-password"])
