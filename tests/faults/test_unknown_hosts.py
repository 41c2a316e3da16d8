"""Names that lead nowhere."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from tests.support.flavours import TOKEN, Flavour

from justone_creators import ConnectionFailedError


@pytest.mark.parametrize("reason", [socket.EAI_NONAME, socket.EAI_AGAIN])
def test_a_host_that_no_resolver_knows_was_never_reached(
    reason: int, flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def resolve(host: Any, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror(reason, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)  # the network of whoever runs this takes no part
    with pytest.raises(ConnectionFailedError, match=r"no connection to unknown\.example:443") as caught:
        flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, base_url="https://unknown.example"))
    assert (caught.value.attempts, caught.value.billed, len(asked)) == (3, False, 3)
