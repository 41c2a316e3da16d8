"""Recordings of a user's own: made with `vcr_config()`, they contain no token."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import vcr  # type: ignore[import-untyped]
from tests.support.flavours import TOKEN, Flavour
from tests.support.loopback.vendor import Answer, Vendor

from justone_creators.testing import vcr_config

LINKS = {
    "noteLink": "https://www.xiaohongshu.com/explore/1?xsec_token=AB-secret-1=&xsec_source=pc_ad",
    "url": "https://www.iesdouyin.com/share/video/1/?region=CN&did=secret-2&iid=secret-3&u_code=secret-4&with_sec_did=1",
    "nested": json.dumps({"xsecToken": "secret-5", "noteId": "1"}),
    "encoded": "https://example.invalid/?to=https%3A%2F%2Fx%2F%3Fshare_sign%3Dsecret-6",
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_token_is_in_a_recording_and_it_plays(
    flavour: Flavour, vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    body = json.dumps({"code": 0, "message": f"for {TOKEN}", "data": LINKS}).encode()
    vendor.says(Answer(body, 200, {"Content-Type": "application/json", "Set-Cookie": "session=secret-7"}))
    recording = tmp_path / "recording.yaml"

    def call() -> dict[str, str]:
        with vcr.VCR(**vcr_config()).use_cassette(str(recording)):
            data: dict[str, str] = flavour.ask("get", "/api/a", {"page": 1}, client=vendor.client).data
        return data

    assert call() == LINKS  # the program gets all of it
    text = recording.read_text("utf-8")
    assert TOKEN not in text
    assert "secret" not in text
    assert "page=1" in text
    assert call() == {
        "noteLink": "https://www.xiaohongshu.com/explore/1?xsec_token=REDACTED&xsec_source=pc_ad",
        "url": "https://www.iesdouyin.com/share/video/1/?region=CN&did=REDACTED&iid=REDACTED&u_code=REDACTED&with_sec_did=1",
        "nested": json.dumps({"xsecToken": "REDACTED", "noteId": "1"}),
        "encoded": "https://example.invalid/?to=https%3A%2F%2Fx%2F%3Fshare_sign%3DREDACTED",
    }
    assert len(vendor.asked) == 1


def test_a_binary_body_stays_as_it_is() -> None:
    response = {"headers": {"Content-Type": ["image/png"]}, "body": {"string": b"\x89PNG\xff\x00did=1"}}
    kept = vcr_config()["before_record_response"](response)
    assert kept["body"]["string"] == b"\x89PNG\xff\x00did=REDACTED"
