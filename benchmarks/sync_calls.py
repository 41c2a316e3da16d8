"""Sync calls, one after the other, as the documentation of each contestant shows them; and the reading of an answer.

Floors are what less and less of a client costs. Nobody would ship them; they show what is left to gain.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from itertools import repeat
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode, urlsplit

import httpcore
import httpx
from justoneapi import JustOneAPIClient

from justone_creators import Client, ShowcaseItems
from justone_creators._schema.fields import (
    object_converter,
)  # private: there is no public way to read an answer without a call
from justone_creators_lowlevel.api.xingtu.item_report_details import _get_kwargs

from .loopback import EXAMPLES, TOKEN, compact, showcase, vendor
from .rounds import Allotment, Results
from .targets import (
    DISTRIBUTION,
    FACADE,
    HTTPX,
    ITEM_REPORT,
    ITEMS_OF_A_KIND,
    JSON,
    POOL,
    SHOWCASE,
    SOCKET,
    STANDARD_LIBRARY,
    TRANSPORT,
    VENDOR,
)

Call: TypeAlias = Callable[[], object]

READER: Final = f"{object_converter.__module__}.{object_converter.__name__}"

_CALLS: Final = 100  # a turn
_WARM_UP: Final = 200
_READINGS: Final = 200  # a turn

_END_OF_HEAD: Final = b"\r\n\r\n"
_ITEM: Final = EXAMPLES[ITEM_REPORT].query["itemId"]
_AUTHOR: Final = EXAMPLES[DISTRIBUTION].query["oAuthorId"]


def measure(results: Results, time: Allotment) -> None:
    """Give each contestant one turn of calls a round, for each of the operations."""
    with ExitStack() as stack:
        calls = sync_calls(stack.enter_context(vendor()), stack)
        for call in calls.values():
            repeatedly(call, _WARM_UP)
        for case, contestant in time.turns(calls):
            with results.timed(case, contestant, _CALLS):
                repeatedly(calls[case, contestant], _CALLS)


def measure_reading(results: Results, time: Allotment) -> None:
    """Read an answer into models, without `json.loads`, and by `json.loads` alone, once each a round."""
    body = compact(showcase(ITEMS_OF_A_KIND))
    data, read = json.loads(body)["data"], object_converter(ShowcaseItems)
    reading: dict[str, Call] = {FACADE: lambda: read(data), JSON: lambda: json.loads(body)}
    for who in time.turns(reading):
        with results.timed(SHOWCASE, who, _READINGS):
            repeatedly(reading[who], _READINGS)


def repeatedly(call: Call, times: int) -> None:
    """Call so many times."""
    for _ in repeat(None, times):
        call()


def sync_calls(url: str, stack: ExitStack) -> dict[tuple[str, str], Call]:
    """Return a call for each case and contestant; the stack closes their clients."""
    return {
        **_facade(stack.enter_context(Client(TOKEN, base_url=url))),
        **_httpx(stack.enter_context(httpx.Client(base_url=url))),
        **_vendor(stack.enter_context(JustOneAPIClient(TOKEN, base_url=url))),
        (ITEM_REPORT, SOCKET): _socket(url, stack),
        (ITEM_REPORT, STANDARD_LIBRARY): _standard_library(url, stack),
        (ITEM_REPORT, POOL): _pool(url, stack),
        (ITEM_REPORT, TRANSPORT): _transport(url, stack),
    }


def _facade(api: Client) -> dict[tuple[str, str], Call]:
    return {
        (ITEM_REPORT, FACADE): lambda: api.xingtu.item_report_details(_ITEM),
        (DISTRIBUTION, FACADE): lambda: api.xingtu.distribution_metrics(_AUTHOR),
    }


def _httpx(client: httpx.Client) -> dict[tuple[str, str], Call]:
    def call(case: str) -> Call:
        path, params = EXAMPLES[case].path, EXAMPLES[case].params
        return lambda: client.get(path, params=params).json()

    return {(case, HTTPX): call(case) for case in EXAMPLES}


def _vendor(api: Any) -> dict[tuple[str, str], Call]:
    xingtu = api.douyin_xingtu
    return {
        (ITEM_REPORT, VENDOR): lambda: xingtu.gw_api_data_sp_item_report_detail_v1(item_id=_ITEM),
        (DISTRIBUTION, VENDOR): lambda: xingtu.gw_api_data_sp_get_author_spread_info_v1(o_author_id=_AUTHOR),
    }


def _socket(url: str, stack: ExitStack) -> Call:
    address, example = urlsplit(url), EXAMPLES[ITEM_REPORT]
    connection = stack.enter_context(socket.create_connection((address.hostname, address.port)))
    request = f"GET {example.target} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    length = len(example.body)

    def call() -> object:
        connection.sendall(request)
        _, _, body = connection.recv(65536).partition(_END_OF_HEAD)
        while len(body) < length:
            body += connection.recv(65536)
        return json.loads(body)

    return call


def _standard_library(url: str, stack: ExitStack) -> Call:
    connection = stack.enter_context(closing(HTTPConnection(urlsplit(url).netloc)))
    target = EXAMPLES[ITEM_REPORT].target

    def call() -> object:
        connection.request("GET", target)
        return json.loads(connection.getresponse().read())

    return call


def _pool(url: str, stack: ExitStack) -> Call:
    pool, whole = stack.enter_context(httpcore.ConnectionPool()), url + EXAMPLES[ITEM_REPORT].target
    return lambda: json.loads(pool.request("GET", whole).content)


def _transport(url: str, stack: ExitStack) -> Call:
    transport = stack.enter_context(httpx.HTTPTransport())

    def call() -> object:
        asked = _get_kwargs(item_id=_ITEM)
        query = urlencode({**asked["params"], "token": TOKEN})
        response = transport.handle_request(httpx.Request("GET", f"{url}{asked['url']}?{query}"))
        return json.loads(response.read())

    return call
