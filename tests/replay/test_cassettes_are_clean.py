"""Nothing that is committed holds a token, a share token, or an answer of unknown origin."""

import json
import re
import sys
from functools import reduce
from urllib.parse import unquote

import pytest
from tests.support.flavours import TOKEN

import write_cassettes
from cassettes.examples import CASSETTES, OPERATIONS, ROOT, SANDBOX, example
from cassettes.faults import faults
from cassettes.storage import ReadableYaml
from cassettes.synthetic import synthetic_cassettes
from contract.committed import Committed

# What was downloaded is kept as the vendor published it; what was transcribed or written is our own writing.
DEFINITIONS = Committed(ROOT / "openapi")
TRANSCRIBED = [
    DEFINITIONS.folder / entry.file
    for entry in DEFINITIONS.lock.values()
    if entry.origin in {"transcribed from documentation", "written from facts"}
]
FILES = sorted([*CASSETTES.rglob("*.yaml"), *SANDBOX.glob("*.json"), *TRANSCRIBED])
RECORDINGS = [path for path in FILES if path.suffix == ".yaml"]

ORIGIN = re.compile(
    r"written from (the documented example|a synthetic example|the code table)"
    r"|recorded live on \d{4}-\d\d-\d\d, people and prose replaced"
)
SECRET = re.compile(
    rf"{TOKEN}"
    r"|[?&;]token=(?!YOUR_API_KEY)\w"
    # As a query parameter, or as a member of JSON.
    r"|(?<![A-Za-z0-9_])(?:xsec_token|share_sign|u_code|did|iid)\"?\s*[=:]\s*\"?(?!(?:REDACTED|null)\b)[^\s\"&,}]+"
)


def secrets(text):
    """Look through the text as it is, and with its percent and JSON escapes undone, layer by layer."""
    found = set()
    for _ in range(4):
        found.update(SECRET.findall(text))
        text = unquote(re.sub(r"\\u00([0-9a-fA-F]{2})", r"%\1", text).replace('\\"', '"'))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_holds_no_secret(path):
    assert secrets(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    "planted",
    [
        f"uri: https://a.example.com/x?a=1 # {TOKEN}",
        "https://a.example.com/x?token=abc",
        "https://a.example.com/x?a=1&token=abc",
        "https%3A%2F%2Fa.example.com%2Fx%3Fa%3D1%26token%3Dabc",
        "https://a.example.com/x?xsec_token=abc",
        "https://a.example.com/x?with_sec_did=1&did=abc",
        "x?a=1\\u0026iid\\u003dabc",
        "x?link=https%253A%252F%252Fa.example.com%252F%253Fu_code%253Dabc",
        "x?info=%7B%22share_sign%22%3A%22abc%22%7D",
        '{"info": "{\\"xsec_token\\":\\"abc\\"}"}',
        "xsec_token: abc",
    ],
)
def test_the_scan_finds_what_is_planted(planted):
    assert secrets(planted)


@pytest.mark.parametrize(
    "harmless", ["x?with_sec_did=1", "x?did=REDACTED&iid=&ts=1", "x?token=YOUR_API_KEY", '"did": null']
)
def test_the_scan_lets_the_rest_pass(harmless):
    assert secrets(harmless) == set()


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_cassette_states_its_origin_first(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert ORIGIN.fullmatch(first.removeprefix("origin: "))


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_cassette_holds_no_volatile_headers(path):
    for interaction in ReadableYaml().deserialize(path.read_text(encoding="utf-8"))["interactions"]:
        assert interaction["request"]["headers"] == {}
        assert interaction["response"]["headers"].keys() <= {"content-type", "retry-after"}
        assert all(isinstance(values, list) for values in interaction["response"]["headers"].values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_sandbox_file_states_its_origin_first_and_holds_nothing_that_is_left_to_replace(operation):
    assert list(faults(operation)) == []


@pytest.mark.parametrize(
    ("part", "value", "named"),
    [
        ("about", "made up", r"_sandbox/answers/pgy\.note\.json: `about` .* 'documentation page'"),
        ("answer.message", "ok", r"'sandbox: documented example', 'sandbox: synthetic example'"),
        (
            "answer.data.a_field_of_tomorrow",
            "性别分布",
            r"answer\.data\.a_field_of_tomorrow .* 'a_field_of_tomorrow' in .*/replacements\.py",
        ),
        ("answer.data.tags", ["ok", "性别"], r"answer\.data\.tags\[1\] is '性别'.* the key 'tags'"),
        ("comment", "", r"has to have about, operation, query, defaults, answer, in this order"),
    ],
)
def test_a_fault_of_a_sandbox_file_is_named_with_what_to_do(part, value, named, monkeypatch):
    file = example("pgy.note_details")
    *way, last = part.split(".")
    reduce(dict.__getitem__, way, file)[last] = value
    monkeypatch.setattr("cassettes.faults.example", lambda _: file)
    (fault,) = faults("pgy.note")
    assert re.search(named, fault)


def test_the_synthetic_cassettes_are_what_the_writer_writes():
    assert write_cassettes.stale(synthetic_cassettes()) == []


def run_writer(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["write_cassettes.py", *arguments])
    return write_cassettes.main()


def test_the_writer_checks_and_mends(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(write_cassettes, "CASSETTES", tmp_path)
    assert run_writer(monkeypatch) == 0
    (tmp_path / "code_100.yaml").write_text("changed")
    (tmp_path / "code_101.yaml").unlink()
    (tmp_path / "code_998.yaml").write_text("not wanted any more")
    live = tmp_path / "live" / "xingtu.showcase_items.yaml"
    live.parent.mkdir()
    live.write_text("recorded")
    capsys.readouterr()
    assert run_writer(monkeypatch, "--check") == 1
    assert capsys.readouterr().out.split() == [
        "differs:", "code_100.yaml", "differs:", "code_101.yaml", "differs:", "code_998.yaml",
    ]  # fmt: skip
    assert run_writer(monkeypatch) == 0
    assert run_writer(monkeypatch, "--check") == 0
    assert live.read_text() == "recorded"


def test_the_sandbox_files_are_pretty_printed():
    for path in SANDBOX.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
