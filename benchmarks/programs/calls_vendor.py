"""So many calls with the vendor's SDK, in a program of their own: URL CALLS."""

import sys

from justoneapi import JustOneAPIClient

with JustOneAPIClient("token-of-the-benchmark", base_url=sys.argv[1]) as api:
    for _ in range(int(sys.argv[2])):
        report = api.douyin_xingtu.gw_api_data_sp_item_report_detail_v1(item_id="7566200471448779514").data
        assert report["video_info"]["item_id"] == "7566200471448779514"

print("answered", flush=True)
sys.stdin.read()  # until somebody has looked at the memory
