"""What the command prints: tables, JSON, and text that cannot control a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.cli.conftest import BILLED, COMMANDS, IN_SANDBOX, Run, line_of, run_outside
from tests.support.flavours import TOKEN
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import (
    AUTHOR,
    ITEM,
    KNOWN,
    NOTE,
    REPORT,
    USER,
    example,
    model_of,
)

from justone_creators._schema.fields import fields_of, object_converter


def rows(table: str) -> dict[str, str]:
    """Return the table of the fields by its first column, without the tables of lists."""
    cells = [
        line.partition(" ") for line in table.split("\n\n", maxsplit=1)[0].splitlines() if not line.startswith("#")
    ]
    return {name: " ".join(rest.split()) for name, _, rest in cells}


def with_a_value(operation: str) -> set[str]:
    """Return the fields of the sandbox's answer that have a value, or hold something that has one."""
    data = object_converter(model_of(operation))(example(operation)["answer"]["data"])

    def has_value(value: Any) -> bool:
        if isinstance(value, tuple):
            return any(map(has_value, value))
        if attrs.has(type(value)):
            return any(has_value(getattr(value, field.name)) for field in fields_of(type(value)))
        return value is not None

    return {field.name for field in fields_of(type(data)) if has_value(getattr(data, field.name))}


@pytest.mark.parametrize("operation", KNOWN)
def test_the_sandbox_prints_a_labelled_plain_table(operation: str, run: Run) -> None:
    ran = run(COMMANDS[operation], KNOWN[operation], "--sandbox")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == f"# {example(operation)['answer']['message']}"
    lists = {title.partition(":")[0] for title in re.findall(r"(?:^|\n\n)(\w[\w.]*: [0-9]+)\n", ran.out)}
    flat = {name.partition(".")[0] for name in rows(ran.out)} - {f"{name}:" for name in lists}
    assert flat | {name.partition(".")[0] for name in lists} == with_a_value(operation)
    assert all(character.isprintable() for character in ran.out.replace("\n", ""))


def test_the_table_has_a_line_for_each_value_with_its_unit(run: Run) -> None:
    table = rows(run("item-report-details", ITEM, "--sandbox").out)
    assert table["video.plays"] == "45,275,627 count"
    assert table["video.interaction_rate"] == "0.0026 fraction of 1"
    assert table["video.published_at"] == "2025-10-28 10:43:17+00:00 UTC"
    assert table["video.content_themes"] == "SUV测评, 智能汽车"
    assert table["video.music.duration_seconds"] == "165 s"
    table = rows(run("distribution-metrics", AUTHOR, "--sandbox").out)
    assert table["expected_cpm.seconds_21_60"] == "140.43 yuan per 1,000 plays"
    assert not any(name.startswith("peer_comparisons.interaction_rate") for name in table)


def test_a_list_is_a_table_of_its_own(run: Run) -> None:
    tables = run("showcase-items", AUTHOR, "--sandbox").out.split("\n\n")
    (videos,) = (table.splitlines() for table in tables if table.startswith("personal_videos: 2\n"))
    heads, first, second = (re.split(r" {2,}", line) for line in videos[1:])
    assert dict(zip(heads, second, strict=True))["plays (count)"] == "512,400"
    assert dict(zip(heads, first, strict=True))["is_hot"] == "true"
    assert "[0]" not in "".join(tables)


@pytest.mark.parametrize("operation", KNOWN)
def test_json_prints_the_envelope_and_nothing_else(operation: str, run: Run) -> None:
    ran = run(COMMANDS[operation], KNOWN[operation], "--sandbox", "--json")
    assert (ran.status, json.loads(ran.out)) == (0, example(operation)["answer"])


def test_an_answer_without_data_says_so(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(0, None))
    ran = run_live("creator-core-metrics", USER)
    assert (ran.status, ran.err) == (0, BILLED)
    assert ran.out.splitlines()[-1] == "The vendor has nothing for this id (billed)."


HOSTILE = "\x1b[31mred\x1b]0;title\x07 \r\n\x00\x08\x7f\x9b2J\u202e\u2028\ufeff end"


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_what_the_vendor_sends_can_not_steer_the_terminal(option: list[str], run_live: Run, vendor: Vendor) -> None:
    title = {"title": HOSTILE, "featureTags": [HOSTILE], HOSTILE: 1}
    vendor.says(envelope(0, title, message=HOSTILE))
    ran = run_live("note-details", NOTE, *option)
    assert ran.status == 0
    assert all(character.isprintable() for character in ran.out.replace("\n", ""))
    assert "red" in ran.out


def test_neither_can_the_message_of_an_error(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(600, message=HOSTILE))
    line = line_of(run_live("item-report-details", ITEM))
    assert line.rstrip("\n").isprintable()


TEXTS = [
    "plain",
    "a\u00a0b",
    "soft\u00adhyphen",
    "\x7f",
    "\x85",
    "é",
    "\u3000标题\u2028",
    "😀",
    "\U0001fae9",
    HOSTILE,
    "\ud800",
]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_json_is_json_of_the_same_envelope_whatever_the_text(text: str, run_live: Run, vendor: Vendor) -> None:
    answer = {"code": 0, "data": {"title": text, text: [text]}, "message": text}
    vendor.says(Answer(json.dumps(answer).encode()))
    assert json.loads(run_live("note-details", NOTE, "--json").out) == answer


def test_a_mapping_reads_as_a_mapping(run: Run) -> None:
    assert rows(run("item-report-details", ITEM, "--sandbox").out)["author.content_tags"] == "汽车: 汽车测评"


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_terminal_that_can_not_show_every_character_gets_escapes(encoding: str, option: list[str]) -> None:
    ran = run_outside("item-report-details", ITEM, "--sandbox", *option, encoding=encoding)
    assert (ran.returncode, ran.stderr) == (0, IN_SANDBOX)
    assert ("汽车测评" in ran.stdout) is (encoding == "gbk")
    if option:
        assert json.loads(ran.stdout) == example(REPORT)["answer"]
    else:
        assert rows(ran.stdout)["video.plays"] == "45,275,627 count"


def test_the_help_and_errors_are_shown_by_any_terminal() -> None:
    ran = run_outside("creator-core-metrics", "--help", encoding="ascii")
    assert (ran.returncode, ran.stderr) == (0, "")
    ran = run_outside("creator-core-metrics", "标题", "--sandbox", encoding="ascii")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "code 400" in ran.stderr


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    command = [sys.executable, "-m", "justone_creators", "showcase-items", AUTHOR, "--sandbox"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert "Traceback" not in said


@pytest.mark.parametrize(("redirection", "why"), [("> /dev/full", "No space left on device"), (">&-", "is closed")])
def test_a_response_that_cannot_be_printed_is_kept_in_a_file_that_is_named(
    redirection: str, why: str, tmp_path: Path
) -> None:
    command = f"{sys.executable} -m justone_creators item-report-details {ITEM} --sandbox {redirection}"
    ran = subprocess.run(
        ["sh", "-c", command], env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    (line,), (kept,) = ran.stderr.splitlines(), tmp_path.iterdir()
    assert ran.returncode == 1
    assert line.startswith("justone-creators: the call succeeded and may have been billed, but cannot be printed: ")
    assert why in line
    assert line.endswith(f"its response is in {kept}")
    assert rows(kept.read_text("utf-8"))["video.plays"] == "45,275,627 count"


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_token_that_the_server_repeats_is_masked_in_all_that_is_printed(
    options: list[str], run_live: Run, vendor: Vendor
) -> None:
    vendor.says(envelope(0, {"video_info": {"title": f"said {TOKEN}"}}, message=TOKEN))
    ran = run_live("item-report-details", ITEM, *options)
    assert "[token]" in ran.out
    assert TOKEN not in ran.out + ran.err


def test_a_value_that_cannot_be_read_is_one_warning_on_standard_error(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"latest_item_info": [{"play": []}, {"play": []}], "new": 1}))
    ran = run_live("showcase-items", AUTHOR)
    assert ran.status == 0
    assert ran.err == (
        "justone-creators: warning: xingtu.showcase_items: data.latest_item_info[].play cannot be read: expected an "
        f"integer (number or digits), got list (logged once for each client)\n{BILLED}"
    )
    vendor.says(Answer(b"", 502))
    ran = run_live("showcase-items", AUTHOR)
    assert (ran.status, len(ran.err.splitlines())) == (3, 1)
