"""Those that block."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, TypeAlias

import httpx
from justoneapi import JustOneAPIClient

from justone_creators import Client

from ..cases import DISTRIBUTION, ITEM_REPORT
from ..figures import FACADE, HTTPX, VENDOR
from ..loopback.examples import EXAMPLES, TOKEN
from .floors import floors

Call: TypeAlias = Callable[[], object]


def blocking(url: str, stack: ExitStack) -> dict[tuple[str, str], Call]:
    """Return a call for each case and contestant; their clients are closed with the stack."""
    return {
        **_facade(stack.enter_context(Client(TOKEN, base_url=url))),
        **_httpx(stack.enter_context(httpx.Client(base_url=url))),
        **_vendor(stack.enter_context(JustOneAPIClient(TOKEN, base_url=url))),
        **{(ITEM_REPORT, name): call for name, call in floors(url, stack).items()},
    }


def _facade(api: Client) -> dict[tuple[str, str], Call]:
    item, author = EXAMPLES[ITEM_REPORT].query["itemId"], EXAMPLES[DISTRIBUTION].query["oAuthorId"]
    return {
        (ITEM_REPORT, FACADE): lambda: api.xingtu.item_report_details(item),
        (DISTRIBUTION, FACADE): lambda: api.xingtu.distribution_metrics(author),
    }


def _httpx(client: httpx.Client) -> dict[tuple[str, str], Call]:
    def call(case: str) -> Call:
        path, params = EXAMPLES[case].path, EXAMPLES[case].params
        return lambda: client.get(path, params=params).json()

    return {(case, HTTPX): call(case) for case in EXAMPLES}


def _vendor(api: Any) -> dict[tuple[str, str], Call]:
    item, author = EXAMPLES[ITEM_REPORT].query["itemId"], EXAMPLES[DISTRIBUTION].query["oAuthorId"]
    xingtu = api.douyin_xingtu
    return {
        (ITEM_REPORT, VENDOR): lambda: xingtu.gw_api_data_sp_item_report_detail_v1(item_id=item),
        (DISTRIBUTION, VENDOR): lambda: xingtu.gw_api_data_sp_get_author_spread_info_v1(o_author_id=author),
    }
