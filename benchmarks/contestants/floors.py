"""Floors: what less and less of a client would cost. Nobody would ship these; they say what is left to gain."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from typing import Final
from urllib.parse import urlencode, urlsplit

import httpcore
import httpx

from justone_creators_lowlevel.api.xingtu.item_report_details import _get_kwargs

from ..cases import ITEM_REPORT
from ..loopback.examples import EXAMPLES, TOKEN

SOCKET: Final = "a socket, and json"
STANDARD_LIBRARY: Final = "http.client, and json"
POOL: Final = "an httpcore pool, and json"
GENERATED: Final = "the generated arguments, httpx, and json"
TRANSPORTS: Final = "transports of one connection, the last used first, and json"
TRANSPORT: Final = "the generated arguments, one httpx transport, and json"

_EXAMPLE: Final = EXAMPLES[ITEM_REPORT]
_END_OF_HEAD: Final = b"\r\n\r\n"


def floors(url: str, stack: ExitStack) -> dict[str, Callable[[], object]]:
    """Return a call of each, from the lowest on; what they hold open is closed with the stack."""
    return {
        SOCKET: _socket(url, stack),
        STANDARD_LIBRARY: _standard_library(url, stack),
        POOL: _pool(url, stack),
        TRANSPORT: _transport(url, stack),
    }


def _socket(url: str, stack: ExitStack) -> Callable[[], object]:
    address = urlsplit(url)
    connection = stack.enter_context(socket.create_connection((address.hostname, address.port)))
    request = f"GET {_EXAMPLE.target} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    length = len(_EXAMPLE.body)

    def call() -> object:
        connection.sendall(request)
        _, _, body = connection.recv(65536).partition(_END_OF_HEAD)
        while len(body) < length:
            body += connection.recv(65536)
        return json.loads(body)

    return call


def _standard_library(url: str, stack: ExitStack) -> Callable[[], object]:
    connection = stack.enter_context(closing(HTTPConnection(urlsplit(url).netloc)))

    def call() -> object:
        connection.request("GET", _EXAMPLE.target)
        return json.loads(connection.getresponse().read())

    return call


def _pool(url: str, stack: ExitStack) -> Callable[[], object]:
    pool, whole = stack.enter_context(httpcore.ConnectionPool()), url + _EXAMPLE.target
    return lambda: json.loads(pool.request("GET", whole).content)


def _transport(url: str, stack: ExitStack) -> Callable[[], object]:
    transport, item = stack.enter_context(httpx.HTTPTransport()), _EXAMPLE.query["itemId"]

    def call() -> object:
        asked = _get_kwargs(item_id=item)
        query = urlencode({**asked["params"], "token": TOKEN})
        response = transport.handle_request(httpx.Request("GET", f"{url}{asked['url']}?{query}"))
        return json.loads(response.read())

    return call
