"""So many calls with plain httpx, in a program of their own: URL CALLS."""

import sys

import httpx

PATH = "/api/douyin-xingtu/gw/api/data_sp/item_report_detail/v1"
PARAMS = {"itemId": "7566200471448779514", "token": "token-of-the-benchmark"}

with httpx.Client(base_url=sys.argv[1]) as client:
    for _ in range(int(sys.argv[2])):
        report = client.get(PATH, params=PARAMS).json()["data"]
        assert report["video_info"]["item_id"] == "7566200471448779514"

print("answered", flush=True)
sys.stdin.read()  # until somebody has looked at the memory
