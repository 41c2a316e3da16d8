"""So many calls with this client, in a program of their own: URL CALLS."""

import sys

from justone_creators import Client

with Client("token-of-the-benchmark", base_url=sys.argv[1]) as api:
    for _ in range(int(sys.argv[2])):
        report = api.xingtu.item_report_details("7566200471448779514").data
        assert report is not None
        assert report.video is not None
        assert report.video.item_id == "7566200471448779514"

print("answered", flush=True)
sys.stdin.read()  # until somebody has looked at the memory
