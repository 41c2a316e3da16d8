"""What the fault suite shares: certificates, and an environment without proxies."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from attrs import frozen
from tests.faults.scenario import Wire

HOST = "127.0.0.1"


@frozen
class Certificates:
    """The authority that the client trusts, as a file, and what the server speaks on each wire."""

    authority: Path
    contexts: Mapping[Wire, ssl.SSLContext | None]


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    authority = trustme.CA()
    file = tmp_path_factory.mktemp("certificates") / "authority.pem"
    authority.cert_pem.write_to_path(file)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    demanding = serving(authority.issue_cert(HOST))
    demanding.verify_mode = ssl.CERT_REQUIRED
    return Certificates(
        file,
        {
            Wire.PLAIN: None,
            Wire.TLS: serving(authority.issue_cert(HOST)),
            Wire.UNKNOWN_AUTHORITY: serving(trustme.CA().issue_cert(HOST)),
            Wire.OTHER_NAME: serving(authority.issue_cert("elsewhere.example")),
            Wire.EXPIRED: serving(authority.issue_cert(HOST, not_after=yesterday)),
            Wire.CLIENT_CERTIFICATE: demanding,
            Wire.NO_TLS: None,
        },
    )


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """Return a context for a server with this certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, certificates: Certificates) -> None:
    """The client trusts the tests' authority; no proxy and no other certificates of the developer's take part."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
