"""The command: links in place of ids, and choices in any case."""

from __future__ import annotations

from tests.cli.conftest import Run, line_of
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import AUTHOR, NOTE


def test_a_link_is_taken_in_place_of_an_id_and_a_choice_in_any_case(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(0, {}))
    text = f"看看这个 https://www.xingtu.cn/ad/creator/author-homepage/douyin-video/{AUTHOR}?a=b，复制"
    assert run_live("showcase-items", text, "--platform", "live_streaming").status == 0
    assert (vendor.asked[0]["query"]["oAuthorId"], vendor.asked[0]["query"]["platform"]) == (AUTHOR, "LIVE_STREAMING")


def test_a_link_that_does_not_fit_is_an_error_in_one_line_without_its_token(run: Run) -> None:
    ran = run("item-report-details", f"https://www.xiaohongshu.com/explore/{NOTE}?xsec_token=ABsecret", "--sandbox")
    assert ran.status == 2
    assert f"Xiaohongshu note ('{NOTE}'), but ITEM_ID takes the id of a Douyin video" in line_of(ran)
    assert "ABsecret" not in ran.err
