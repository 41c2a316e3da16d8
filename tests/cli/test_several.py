"""Several ids: words, standard input, files; JSON Lines with the errors among them; the worst status."""

from __future__ import annotations

import io
import json
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, ctrl_c
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import AUTHOR, ITEM

OTHER = "7566200471448779515"


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def asked(vendor: Vendor) -> list[str]:
    return [each["query"]["itemId"] for each in vendor.asked]


def test_several_ids_are_json_lines_with_the_errors_among_them(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"item_id": ITEM}), envelope(201), envelope(0, None))
    ran = run_live("item-report-details", ITEM, OTHER, "3")
    first, second, third = lines(ran.out)
    assert [each["request_item_id"] for each in (first, second, third)] == [ITEM, OTHER, "3"]
    assert (second["error"], second["code"], second["billed"]) == ("no_content", 201, True)
    assert "error" not in first.keys() | third.keys()
    assert ran.status == 3
    assert ran.err == "justone-creators: billed: 3 calls\n"


@pytest.mark.parametrize("codes", [(202, 601), (601, 202), (301, 601)])
def test_the_status_is_the_worst_and_nothing_is_asked_after_a_call_that_no_other_can_follow(
    codes: tuple[int, int], run_live: Run, vendor: Vendor
) -> None:
    vendor.says(*map(envelope, codes), envelope(0, {}))
    ran = run_live("item-report-details", ITEM, OTHER, "3", "--max-retries", "0")
    assert ran.status == 5
    count = 1 + codes.index(601)
    assert len(lines(ran.out)) == len(asked(vendor)) == count
    assert f"{3 - count} of 3 ids were not asked: no call would succeed" in ran.err


def test_standard_input_and_files_are_read_and_an_id_is_asked_once(
    run_live: Run, vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor.says(envelope(0, {}))
    link = f"https://www.douyin.com/video/{OTHER}"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{ITEM}\n\n{link}\n{ITEM}\n".encode())))
    assert run_live("item-report-details", "-").status == 0
    assert asked(vendor) == [ITEM, OTHER]
    vendor.asked.clear()
    (tmp_path / "ids.csv").write_text(f"name,video\nA,{ITEM}\nB,{OTHER}\n", "utf-8")
    assert run_live("item-report-details", f"@{tmp_path / 'ids.csv'}:video").status == 0
    assert asked(vendor) == [ITEM, OTHER]


def test_a_list_with_a_wrong_line_is_refused_with_the_line_before_anything_is_sent(
    run_live: Run, vendor: Vendor, tmp_path: Path
) -> None:
    file = tmp_path / "ids.txt"
    file.write_text(f"{ITEM}\nhttps://v.douyin.com/abc\n7.566e18\n", "utf-8")
    ran = run_live("item-report-details", f"@{file}")
    assert (ran.status, ran.out, vendor.asked) == (2, "", [])
    first, second, last = ran.err.splitlines()
    assert f"{file}, line 2: ITEM_ID 'https://v.douyin.com/abc' is a short link" in first
    assert f"{file}, line 3: ITEM_ID '7.566e18' is a float" in second
    assert last == "justone-creators: 2 ids are not allowed. Nothing was sent."


@pytest.mark.parametrize(("text", "said"), [("", "There is no id in @"), (None, "cannot be read")])
def test_a_list_without_ids_is_wrong_usage(text: str | None, said: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ids.txt"
    if text is not None:
        file.write_text(text, "utf-8")
    ran = run("item-report-details", f"@{file}", "--sandbox")
    assert ran.status == 2
    assert said in ran.err


def test_csv_of_several_ids_has_one_header_and_says_the_errors_elsewhere(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(400), envelope(0, {"item_id": OTHER}), envelope(0, {"item_id": "3"}))
    ran = run_live("item-report-details", ITEM, OTHER, "3", "-f", "csv")
    header, *rows = ran.out.splitlines()
    assert header.startswith("request_item_id,")
    assert [row.partition(",")[0] for row in rows] == [OTHER, "3"]
    assert "code 400" in ran.err
    assert ran.status == 1


def test_json_of_several_ids_is_a_line_each_and_the_worst_error_on_standard_error(
    run_live: Run, vendor: Vendor
) -> None:
    vendor.says(envelope(0, {"item_id": ITEM}), envelope(400))
    ran = run_live("item-report-details", ITEM, OTHER, "-f", "json")
    result, error = lines(ran.out)
    assert result["parameters"] == {"item_id": ITEM}
    assert (error["parameters"], error["code"]) == ({"item_id": OTHER}, 400)
    said = json.loads(ran.err)
    assert (said["code"], said["warnings"], ran.status) == (400, ["billed: 1 call"], 1)


def test_answers_that_came_before_ctrl_c_are_kept(
    run_live: Run, vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def interrupt(_: Any) -> Answer:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        return Answer(hangs=True)

    vendor.says(envelope(0, {"item_id": ITEM}), interrupt)
    with ctrl_c():
        ran = run_live("item-report-details", ITEM, OTHER, "-o", str(tmp_path / "answers.jsonl"))
    assert ran.status == 130
    (kept,) = tmp_path.iterdir()
    assert f"answers.jsonl was not written; its response is in {kept}" in ran.err
    assert lines(kept.read_text("utf-8"))[0]["request_item_id"] == ITEM
    assert "billed: 1 call, 1 call may have been" in ran.err


def test_the_help_names_collect_for_hundreds(run: Run) -> None:
    assert "For hundreds use the subcommand collect" in " ".join(run("item-report-details", "-h").out.split())


def test_options_of_the_client_may_stand_before_the_subcommand(run: Run, vendor: Vendor, monkeypatch: Any) -> None:
    assert run("--sandbox", "item-report-details", ITEM).status == 0
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "a-token-of-the-test")
    vendor.says(envelope(0, {}))
    assert run("--base-url", "http://127.0.0.1:9", "showcase-items", AUTHOR, "--base-url", vendor.url).status == 0
    assert len(vendor.asked) == 1


def test_they_also_reach_the_subcommands_of_collect(run: Run, tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    ids.write_text(ITEM, "utf-8")
    words = ["collect", "item-report-details", "--into", str(tmp_path / "a.db"), "--ids", str(ids), "--quiet"]
    assert run("--sandbox", *words).status == 0


def test_the_address_may_be_in_the_environment(run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "a-token-of-the-test")
    monkeypatch.setenv("JUSTONEAPI_BASE_URL", vendor.url)
    vendor.says(envelope(0, {}))
    assert run("item-report-details", ITEM).status == 0
    assert len(vendor.asked) == 1


def test_verbose_shows_the_log(run: Run) -> None:
    ran = run("item-report-details", ITEM, "--sandbox", "--verbose")
    assert "DEBUG: xingtu.item_report_details: attempt 1 of 3, success" in ran.err
