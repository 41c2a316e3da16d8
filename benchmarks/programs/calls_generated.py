"""So many calls with plain httpx of what the generated low level gives, in a program of their own: URL CALLS."""

import sys

import httpx

from justone_creators_lowlevel.api.xingtu.item_report_details import _get_kwargs

with httpx.Client(base_url=sys.argv[1]) as client:
    for _ in range(int(sys.argv[2])):
        asked = _get_kwargs(item_id="7566200471448779514")
        asked["params"] |= {"token": "token-of-the-benchmark"}
        report = client.request(**asked).json()["data"]
        assert report["video_info"]["item_id"] == "7566200471448779514"

print("answered", flush=True)
sys.stdin.read()  # until somebody has looked at the memory
