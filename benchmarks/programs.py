"""The programs that are started and measured: `python benchmarks/programs.py NAME [URL CALLS | FILE ROWS]`.

Each imports what it needs and nothing else, as a script of a user would.
"""

import json
import sys
from collections.abc import Iterator
from itertools import repeat

TOKEN = "token-of-the-benchmark"  # noqa: S105  (no secret)
ITEM = "7566200471448779514"
PATH = "/api/douyin-xingtu/gw/api/data_sp/item_report_detail/v1"
AUTHOR = "7392575310895513619"


def call_facade(url: str, calls: int) -> None:
    """Call with this client."""
    from justone_creators import Client

    with Client(TOKEN, base_url=url) as api:
        for _ in range(calls):
            report = api.xingtu.item_report_details(ITEM).data
            assert report is not None
            assert report.video is not None
            assert report.video.item_id == ITEM


def call_generated(url: str, calls: int) -> None:
    """Call with plain httpx and the arguments of the generated low level."""
    import httpx

    from justone_creators_lowlevel.api.xingtu.item_report_details import _get_kwargs

    with httpx.Client(base_url=url) as client:
        for _ in range(calls):
            asked = _get_kwargs(item_id=ITEM)
            asked["params"] |= {"token": TOKEN}
            report = client.request(**asked).json()["data"]
            assert report["video_info"]["item_id"] == ITEM


def call_httpx(url: str, calls: int) -> None:
    """Call with plain httpx."""
    import httpx

    with httpx.Client(base_url=url) as client:
        for _ in range(calls):
            report = client.get(PATH, params={"itemId": ITEM, "token": TOKEN}).json()["data"]
            assert report["video_info"]["item_id"] == ITEM


def call_vendor(url: str, calls: int) -> None:
    """Call with the vendor's SDK."""
    from justoneapi import JustOneAPIClient

    with JustOneAPIClient(TOKEN, base_url=url) as api:
        for _ in range(calls):
            report = api.douyin_xingtu.gw_api_data_sp_item_report_detail_v1(item_id=ITEM).data
            assert report["video_info"]["item_id"] == ITEM


def write_facade(path: str, rows: int) -> None:
    """Read envelopes into results, and write these as a table while they are read."""
    from justone_creators import Client
    from justone_creators.operations.registry import read_result
    from justone_creators.tables import table

    with Client.sandbox() as api:
        first = api.xingtu.distribution_metrics(AUTHOR)
    metrics = table(read_result(first.operation, first.parameters, text) for text in _envelopes(rows))
    written = metrics.to_csv(path) if path.endswith(".csv") else metrics.to_parquet(path)
    assert written == rows


def write_pandas(path: str, rows: int) -> None:
    """Read envelopes, flatten them with pandas, which needs all of them at once, and write the frame."""
    import pandas as pd

    frame = pd.json_normalize([json.loads(text) for text in _envelopes(rows)])
    assert len(frame) == rows
    if path.endswith(".csv"):
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path)


def _envelopes(rows: int) -> Iterator[str]:
    """Yield the text of the sandbox's distribution metrics so many times."""
    from importlib.resources import files

    folder = files("justone_creators") / "_sandbox" / "answers"
    example = json.loads((folder / "xingtu.distribution_metrics.json").read_text("utf-8"))
    return repeat(json.dumps(example["answer"], ensure_ascii=False), rows)


def import_facade() -> None:
    """Import this client."""
    from justone_creators import Client  # noqa: F401  (that is the program)


def import_httpx() -> None:
    """Import httpx."""
    import httpx  # noqa: F401  (that is the program)


def nothing() -> None:
    """Do nothing: what Python itself takes to start."""


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    if arguments:
        globals()[name](arguments[0], int(arguments[1]))
        print("answered", flush=True)
        sys.stdin.read()  # until somebody has looked at the memory
    else:
        globals()[name]()
