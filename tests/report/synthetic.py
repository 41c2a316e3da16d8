"""A vendor of synthetic creators in this process, and collections filled from it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path
from random import Random
from typing import Any, Final

import httpx
from attrs import define

from justone_creators import Client
from justone_creators.collect import Collection
from justone_creators.operations import find

FIRST: Final = 7_392_575_310_895_000_000  # ids of 19 digits
_PEERS: Final = ("剧情搞笑", "美妆", "美食", "旅行", "科技数码")
NAMES: Final = (
    "小鹿",
    "阿杰",
    "Momo",
    "老王探店",
    "晚晚",
    "Kiki Zhang",
    "一只大橙子",
    "城市漫游指南",
    "美食家大叔在路上",
)
_NOTHING: Final = 13  # of 97 creators
_NOW: Final = datetime(2026, 11, 20, tzinfo=UTC)

Data = Mapping[str, Any]


@define
class Synthetic:
    """Answers any id with figures of its own; `round` counts the collections, and moves the figures.

    Attributes:
        hostile: Texts that stand before each text, one for each creator in turn.
        round: How often everything has been collected before.
        number: The creator that is asked.
    """

    hostile: Sequence[str] = ("",)
    round: int = 0
    number: int = 0

    def client(self) -> Client:
        """Return a client that asks this vendor."""
        return Client("synthetic", transport=httpx.MockTransport(self._respond))

    def _respond(self, request: httpx.Request) -> httpx.Response:
        path, query = request.url.path, dict(request.url.params)
        [data] = [make for part, make in _MAKERS.items() if part in path]
        identifier = next(value for name, value in query.items() if name.lower().endswith("id"))
        self.number = int(identifier[-6:])
        if self.number % 97 == _NOTHING:
            return httpx.Response(200, json={"code": 201, "message": "nothing", "data": None})
        random = Random(f"{identifier} {path}")  # noqa: S311
        answer = data(self, identifier, random)
        envelope = {"code": 0, "message": "ok", "data": answer, "recordTime": "2026-11-20 08:00:00"}
        return httpx.Response(200, content=json.dumps(envelope))  # half of a surrogate pair has a form in ASCII only

    def text(self, usual: str) -> str:
        """Return a text as this vendor sends it."""
        return self.hostile[self.number % len(self.hostile)] + usual

    def drift(self, random: Random, value: float, spread: float = 0.12) -> float:
        """Return how a figure stands in this round."""
        for _ in range(self.round):
            value *= exp(random.gauss(0.01, spread))
        return value


def _metrics(vendor: Synthetic, _identifier: str, random: Random) -> Data:
    plays = vendor.drift(random, exp(random.gauss(12.0, 1.4)))
    cpm = vendor.drift(random, exp(random.gauss(8.4, 0.7)), 0.04)
    rate = min(0.2, exp(random.gauss(-3.6, 0.6)))
    if random.random() < 0.04:  # no video in the window
        return {"base_resp": {"status_code": 0, "status_message": ""}, "interact_rate": {"label": vendor.text("美食")}}
    return {
        "item_num": str(random.randint(1, 40)), "play_mid": str(int(plays)), "like_avg": str(int(plays * rate)),
        "comment_avg": str(int(plays * rate / 20)), "share_avg": str(int(plays * rate / 10)),
        "avg_duration": str(random.randint(600, 18_000)),
        "interact_rate": {"value": int(rate * 10_000), "overtake": random.randint(0, 10_000),
                          "label": vendor.text(random.choice(_PEERS))},
        "play_over_rate": {"value": random.randint(500, 6_000), "overtake": random.randint(0, 10_000), "label": ""},
        "expect_cpm": {"cpm_1_20": str(int(cpm * 0.7)), "cpm_21_60": str(int(cpm)), "cpm_60": str(int(cpm * 1.4))},
        "expect_cpe": {"cpe_1_20": str(int(cpm / 30)), "cpe_21_60": str(int(cpm / 22)), "cpe_60": str(int(cpm / 20))},
        "base_resp": {"status_code": 0, "status_message": ""},
    }  # fmt: skip


def _core(vendor: Synthetic, _identifier: str, random: Random) -> Data:
    reads = vendor.drift(random, exp(random.gauss(8.5, 1.2)))
    priced = random.random() > 0.15
    summary = {
        "dateKey": "2026-11-19", "imp": int(reads * 6), "read": int(reads), "engage": int(reads * 0.06),
        "cpm": round(random.uniform(40, 400) * priced, 2), "cpv": round(random.uniform(0.2, 3) * priced, 2),
        "cpe": round(random.uniform(3, 40) * priced, 2), "thirdUserNum": 0, "cpuv": 0,
    }  # fmt: skip
    return {"sumData": summary, "dailyData": [summary]}


def _showcase(vendor: Synthetic, _identifier: str, random: Random) -> Data:
    usual = exp(random.gauss(12.0, 1.2))

    def videos(count: int, factor: float) -> list[Data]:
        return [
            {"item_id": str(FIRST + random.randint(0, 10**6)), "title": vendor.text("探店日记"),
             "create_time": int((_NOW - timedelta(days=random.expovariate(1 / 60))).timestamp()),
             "play": int(usual * factor * exp(random.gauss(0, 0.7)))}
            for _ in range(count)
        ]  # fmt: skip

    commissioned = videos(random.choice((0, 4, 15)), 0.6)
    return {"latest_item_info": videos(15, 1.0), "latest_star_item_info": commissioned, "base_resp": {"status_code": 0}}


def _report(vendor: Synthetic, identifier: str, random: Random) -> Data:
    plays = vendor.drift(random, exp(random.gauss(12.5, 1.0)), 0.02)
    interactions = int(plays * exp(random.gauss(-3.6, 0.5)))
    return {
        "author_info": {"author_id": str(FIRST + int(identifier[-6:]) % 40), "name": vendor.text(random.choice(NAMES)),
                        "city": vendor.text("上海"), "follower": random.randint(10**4, 10**7)},
        "video_info": {"item_id": identifier, "title": vendor.text(f"双十一好物分享 #{identifier[-3:]} 这款真的好用"),
                       "create_time": int((_NOW - timedelta(days=random.randint(2, 40))).timestamp()),
                       "vv_cnt": int(plays), "like_cnt": interactions, "comment_cnt": interactions // 30,
                       "share_cnt": interactions // 12, "collect_cnt": interactions // 8, "duration": 34.5,
                       "interact_cnt": interactions, "interact_rate": round(interactions / plays, 4),
                       "finish_rate": random.uniform(0.05, 0.6)},
    }  # fmt: skip


def _note(vendor: Synthetic, identifier: str, random: Random) -> Data:
    reads = 0 if random.random() < 0.1 else int(exp(random.gauss(9.0, 1.0)))
    return {
        "noteId": identifier, "userId": f"{int(identifier[-6:]):024x}", "name": vendor.text(random.choice(NAMES)),
        "title": vendor.text(f"秋冬护肤清单 {identifier[-2:]}"), "createTime": "2026-11-01 12:30",
        "impNum": reads * 7, "readNum": reads, "likeNum": reads // 20, "favNum": reads // 30,
        "cmtNum": reads // 200, "shareNum": reads // 400, "followCnt": reads // 900,
        "userInfo": {"fansNum": random.randint(1000, 10**6)},
    }  # fmt: skip


_MAKERS: Final[Mapping[str, Callable[[Synthetic, str, Random], Data]]] = {
    "get_author_spread_info": _metrics,
    "get_author_show_items": _showcase,
    "item_report_detail": _report,
    "kol/data/core_data": _core,
    "note/noteId/detail": _note,
    "get-note-detail": _note,
}


def fill(
    path: Path,
    operations: Iterable[str],
    *,
    creators: int,
    rounds: int = 1,
    vendor: Synthetic | None = None,
    **parameters: str,
) -> Collection:
    """Return a collection of so many creators, collected so many times; one in ten has no name in the input."""
    vendor = vendor or Synthetic()
    collection = Collection(path)
    for vendor.round in range(rounds):
        for operation in operations:
            rows = (_input(operation, number, vendor) for number in range(creators))
            collection.add(operation, rows, max_age=timedelta(0), **parameters)
        with vendor.client() as api:
            collection.collect_blocking(api, concurrency=1)
    return collection


def _input(operation: str, number: int, vendor: Synthetic) -> Mapping[str, str]:
    vendor.number = number

    def text(usual: str) -> str:
        return vendor.text(usual).encode("utf-8", "replace").decode()  # a list has no half of a surrogate pair

    parameter = next(iter(inspect.signature(find(operation)).parameters))
    row = {parameter: str(FIRST + number), "campaign": text(f"campaign {number % 4}"), "note": text("x")}
    return row if not number % 10 else {**row, "name": text(f"{NAMES[number % len(NAMES)]} {number}")}
