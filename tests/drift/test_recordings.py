"""Whoever recorded an answer, it is read: each form of the same answer has the same one finding."""

from __future__ import annotations

import gzip
import json
import zlib
from base64 import b64encode
from pathlib import Path
from typing import Any

import httpx
import pytest
import vcr  # type: ignore[import-untyped]
from tests.drift.conftest import Command
from tests.support.loopback.vendor import Answer, Vendor
from tests.support.openapi.files import Write

from cassettes.examples import example, uri

Json = Any
SPREAD = "xingtu.distribution_metrics"
IDENTITY = example(SPREAD)["operation"]
ENVELOPE = {**example(SPREAD)["answer"], "data": {**example(SPREAD)["answer"]["data"], "odd": 1}}
TEXT = json.dumps(ENVELOPE, ensure_ascii=False)
PACKED = gzip.compress(TEXT.encode())
URL = {"method": "GET", "url": uri(SPREAD)}
TYPE = "application/json;charset=UTF-8"
HEADERS = [{"name": "Content-Type", "value": TYPE}, {"name": "Content-Encoding", "value": "gzip"}]


def har(text: str, **content: str) -> Json:
    response = {"status": 200, "headers": HEADERS, "content": {"mimeType": TYPE, "text": text, **content}}
    return {"log": {"version": "1.2", "entries": [{"request": URL, "response": response}]}}


FORMS: dict[str, tuple[str, Json]] = {
    "an envelope in a file of the method's name": ("distribution-metrics-1.json", ENVELOPE),
    "envelopes in a folder of the method's name": ("xingtu.distribution_metrics/1.json", [ENVELOPE]),
    "operation and answer": ("1.json", {"operation": IDENTITY, "answer": ENVELOPE}),
    "method of the facade and answer": ("1.json", {"operation": SPREAD, "answer": ENVELOPE}),
    "an exchange laid flat": ("1.jsonl", {**URL, "status": 200, "headers": {"content-type": TYPE}, "body": ENVELOPE}),
    "an exchange laid flat, with text": ("1.ndjson", {**URL, "status_code": 200, "text": TEXT}),
    "request and answer": ("1.json", {"request": URL, "response": ENVELOPE}),
    "a cassette of VCR": (
        "1.yml",
        {"http_interactions": [{"request": URL, "response": {"status": {"code": 200}, "body": {"string": TEXT}}}]},
    ),
    "a cassette with base64": (
        "1.json",
        {
            "interactions": [
                {
                    "request": URL,
                    "response": {
                        "status": {"code": 200},
                        "headers": {"Content-Encoding": ["gzip"]},
                        "body": {"base64_string": b64encode(PACKED).decode()},
                    },
                }
            ]
        },
    ),
    "a cassette of vcrpy with httpx's own body": (
        "1.yaml",
        {"interactions": [{"request": URL, "response": {"status_code": 200, "content": TEXT, "headers": {}}}]},
    ),
    "HAR, unpacked with the header left": ("1.har", har(TEXT)),
    "HAR in base64": ("1.har", har(b64encode(TEXT.encode()).decode(), encoding="base64")),
    "a packed file": ("1.jsonl.gz", gzip.compress(json.dumps({"operation": IDENTITY, "answer": ENVELOPE}).encode())),
    "a file that shouts": ("1.JSON", {"operation": IDENTITY, "answer": ENVELOPE}),
}


@pytest.mark.parametrize(("name", "content"), FORMS.values(), ids=FORMS)
def test_every_form_is_read(command: Command, write: Write, tmp_path: Path, name: str, content: Json) -> None:
    write(f"answers/{name}", content)
    [finding] = command("answers", tmp_path / "answers", "--format", "json").findings
    assert (finding["rule"], finding["location"], finding["operation"]) == (
        "answer-field-unknown",
        "data.odd",
        IDENTITY,
    )
    assert "in 1 of 1 answers" in finding["message"]


@pytest.mark.parametrize("content", [{"mimeType": TYPE, "size": 512}, {"mimeType": TYPE}, {"size": 0}, {}])
def test_a_body_that_har_did_not_save_is_not_recorded_and_breaks_nothing(
    command: Command, write: Write, content: Json
) -> None:
    entry = {"request": URL, "response": {"status": 200, "headers": HEADERS, "content": content}}
    outcome = command("answers", write("a.har", {"log": {"entries": [entry]}}), "--format", "json")
    assert (outcome.status, outcome.rules) == (0, ["answer-not-recorded"])


@pytest.fixture
def packing(vendor: Vendor) -> str:
    """Let the vendor answer as a real server would: packed as it is asked to."""

    def packed(request: dict[str, Any]) -> Answer:
        encoding = request["headers"]["accept-encoding"]
        body = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}[encoding](TEXT.encode())
        return Answer(body, headers={"Content-Type": TYPE, "Content-Encoding": encoding})

    vendor.says(packed)
    return vendor.url


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "identity"])
@pytest.mark.parametrize("unpack", [True, False], ids=["unpacked", "as it came"])
def test_a_cassette_is_read_as_vcrpy_writes_it(
    command: Command, tmp_path: Path, packing: str, encoding: str, *, unpack: bool
) -> None:
    with vcr.VCR(decode_compressed_response=unpack).use_cassette(str(tmp_path / "a.yaml")):
        httpx.get(packing + httpx.URL(uri(SPREAD)).path, headers={"accept-encoding": encoding})
    written = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert ("!!binary" in written) == (encoding != "identity" and not unpack)
    assert command("answers", tmp_path, "--format", "json").rules == ["answer-field-unknown"]


def test_several_names_for_one_body_are_one_body(command: Command, write: Write) -> None:
    exchange = f"request: {{uri: '{uri(SPREAD)}'}}, response: {{status: {{code: 200}}, body: *same, headers: *packed}}"
    text = (
        f"same: &same {{string: !!binary '{b64encode(PACKED).decode()}'}}\n"
        f"packed: &packed {{content-encoding: [gzip]}}\ninteractions: [{{{exchange}}}, {{{exchange}}}]\n"
    )
    [finding] = command("answers", write("a.yaml", text), "--format", "json").findings
    assert "in 2 of 2 answers" in finding["message"]


def test_the_method_may_be_named_by_the_facades_name(command: Command, write: Write) -> None:
    path = write("a.json", ENVELOPE)
    assert command("answers", path, "--operation", SPREAD, "--format", "json").rules == ["answer-field-unknown"]


def test_an_operation_that_there_is_not_is_refused_with_those_that_there_are(command: Command, write: Write) -> None:
    outcome = command("answers", write("a.json", ENVELOPE), "--operation", "xingtu.metrics")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("check_drift: --operation xingtu.metrics: no such method or operation, but pgy.")
    assert f"{SPREAD} ({IDENTITY})" in outcome.err
