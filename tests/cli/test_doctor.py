"""`doctor`: the cause of what is wrong, no token, and no request to a path below /api."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme
from tests.cli.conftest import Ran, Run
from tests.support.loopback.connection import close, read, send
from tests.support.loopback.responses import answer
from tests.support.loopback.server import Server

CANARY = "canary-7d1f0c52b6"
RESPONDS = (read, send(answer(b"", 404, "Date: Thu, 01 Jan 2026 00:00:00 GMT")), close)
Doctor = Callable[..., dict[str, Any]]


@pytest.fixture
def doctor(run: Run, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """Run it with these variables, and return the checks by name; the canary is nowhere in what it says."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("JUSTONEAPI_TOKEN", CANARY)

    def ask(*words: str, status: int, **variables: str) -> dict[str, Any]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        plain: Ran = run("doctor", *words)
        ran: Ran = run("doctor", *words, "-f", "json")
        said = plain.out + plain.err + ran.out + ran.err
        assert not any(part in said for part in (CANARY, CANARY[:6], CANARY[-4:]))
        found = json.loads(ran.out)
        assert (plain.status, ran.status, ran.err, found["ok"]) == (status, status, "", status == 0)
        assert "nothing was paid" in found["note"]
        assert "nothing was paid" in plain.err
        checks: dict[str, Any] = {check["check"]: check for check in found["checks"]}
        wrong = [check for check in checks.values() if check["state"] == "wrong"]
        assert all(check["what_to_do"] for check in wrong)
        assert bool(wrong) is (status == 1)
        return checks

    return ask


def test_no_token(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUSTONEAPI_TOKEN")
    with Server([RESPONDS]) as server:
        checks = doctor("--base-url", server.url, status=1)
    assert (checks["token"]["state"], checks["token"]["found"]) == ("wrong", "none")
    assert "JUSTONEAPI_TOKEN" in checks["token"]["what_to_do"]
    assert checks["http"]["state"] == "ok"


def test_a_dead_host(doctor: Doctor) -> None:
    checks = doctor("--base-url", "https://no-such-host.invalid", status=1)
    assert checks["name"]["state"] == "wrong"
    assert "tcp" not in checks
    checks = doctor("--base-url", "https://127.0.0.1:9", status=1)
    assert (checks["name"]["state"], checks["tcp"]["state"]) == ("ok", "wrong")
    assert "refused" in checks["tcp"]["found"]


def test_a_bad_proxy(doctor: Doctor) -> None:
    secret = f"http://user:{CANARY}@127.0.0.1:9"
    checks = doctor("--base-url", "https://vendor.test", status=1, HTTPS_PROXY=secret)
    assert checks["HTTPS_PROXY"]["found"] == "http://127.0.0.1:9 (with credentials)"
    assert "through the proxy named by HTTPS_PROXY (127.0.0.1:9)" in checks["way"]["found"]
    assert (checks["tcp"]["state"], "proxy" in checks["tcp"]["what_to_do"]) == ("wrong", True)
    checks = doctor("--base-url", "https://vendor.test", status=1, HTTPS_PROXY=f"socks4://user:{CANARY}@127.0.0.1:1")
    assert "socks4" in checks["proxy and certificates"]["what_to_do"]


def test_a_certificate_that_is_not_trusted_and_one_that_is(doctor: Doctor, tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with Server([RESPONDS], "https", context) as server:
        checks = doctor("--base-url", server.url, status=1)
        assert (checks["tcp"]["state"], checks["tls"]["state"]) == ("ok", "wrong")
        assert "certificate verify failed" in checks["tls"]["found"]
        assert "SSL_CERT_FILE" in checks["tls"]["what_to_do"]
        assert server.requests == []
        trusted = tmp_path / "authority.pem"
        authority.cert_pem.write_to_path(trusted)
        checks = doctor("--base-url", server.url, status=1, SSL_CERT_FILE=str(trusted))
        assert {checks[name]["state"] for name in ("tcp", "tls", "http")} == {"ok"}
        assert all(checks[name]["milliseconds"] is not None for name in ("name", "tcp", "tls", "http"))
        assert (checks["clock"]["state"], "NTP" in checks["clock"]["what_to_do"]) == ("wrong", True)
        sent = {request.head.partition("\r\n")[0] for request in server.requests}
    assert sent == {"HEAD / HTTP/1.1"}
    assert not any(CANARY in request.head for request in server.requests)


def test_certificates_that_are_not_there(doctor: Doctor) -> None:
    checks = doctor("--base-url", "https://vendor.test", status=1, SSL_CERT_FILE="/no/such/file.pem")
    assert checks["SSL_CERT_FILE"]["state"] == "wrong"
    assert "cannot be loaded" in checks["proxy and certificates"]["what_to_do"]


def test_an_address_from_the_environment_that_is_not_encrypted(doctor: Doctor) -> None:
    checks = doctor(status=1, JUSTONEAPI_BASE_URL="http://vendor.invalid/prefix")
    assert checks["address"]["found"] == "http://vendor.invalid/prefix (JUSTONEAPI_BASE_URL)"
    assert "--allow-insecure-http" in checks["encryption"]["what_to_do"]
    checks = doctor(status=1, JUSTONEAPI_BASE_URL=f"http://user:{CANARY}@vendor.invalid")
    assert checks["address"]["found"] == "cannot be used"
    assert "JUSTONEAPI_BASE_URL" in checks["address"]["what_to_do"]


def test_nothing_is_wrong(doctor: Doctor) -> None:
    with Server([(read, send(answer(b"", 404)), close)]) as server:
        checks = doctor("--base-url", server.url, status=0)
        assert [request.target for request in server.requests] == ["/", "/"]
    assert checks["token"]["found"] == f"JUSTONEAPI_TOKEN: {len(CANARY)} characters"
    assert {"justone-creators", "python", "packages"} < checks.keys()
