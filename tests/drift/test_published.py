"""What is published against what is pinned, from a mirror in a folder; downloading itself is tested with regenerate."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.drift.conftest import Command
from tests.support.checkout import publish_all
from tests.support.openapi.files import Write

from contract.committed import Committed

Json = Any
OPENAPI = Path(__file__).resolve().parents[2] / "openapi"
COMMITTED = Committed(OPENAPI)
FILES = {operation.path: operation.file for operation in COMMITTED.sources.operations}
NOTE = "/api/xiaohongshu-pgy/get-note-detail/v1"
OTHER = "/api/xiaohongshu-pgy/api/pgy/kol/data/core_data/v1"
ENVELOPE = {
    "type": "object",
    "required": ["code", "data"],
    "properties": {"code": {"type": "integer", "enum": [0, 100]}, "data": {}},
}
ANSWER = {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}}

Publish = Callable[..., Path]


def pin(folder: Path) -> None:
    """Copy what is pinned, in the form of the documentation pages, and with nothing in it marked as withdrawn.

    What is pinned follows what is published, week by week; what is tested here has to be the same all the while.
    """
    shutil.copytree(OPENAPI, folder)
    publish_all(folder.parent)
    for path, file in FILES.items():
        document = json.loads((folder / file).read_text(encoding="utf-8"))
        as_documented(path, document["paths"][path]["get"], document)
        (folder / file).write_text(json.dumps(document), encoding="utf-8")


def as_documented(path: str, operation: Json, document: Json) -> None:
    """Take back what the vendor has published beyond the documentation pages."""
    for key in ("operationId", "x-docs-hidden", "deprecated"):
        operation.pop(key, None)
    document.pop("components", None)
    document["servers"] = [{"url": "https://api.justoneapi.com"}]
    operation["responses"] = {"default": {"description": "", "content": {"application/json": {"example": {}}}}}
    operation["parameters"] = [each for each in operation["parameters"] if each["name"] != "acceptCache"]
    if path == NOTE:
        operation["deprecated"] = True
        operation["parameters"].append({"name": "acceptCache", "in": "query", "schema": {"type": "boolean"}})


@pytest.fixture(autouse=True)
def project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Check a copy of the project."""
    pin(tmp_path / "usual" / "openapi")
    monkeypatch.setattr("check_drift.ROOT", tmp_path / "usual")


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Publish the pinned definitions, changed as a function of operation and document says."""

    def publish(change: Callable[[str, Json, Json], object] = lambda *_: None) -> Path:
        root = tmp_path / "published"
        shutil.copytree(
            tmp_path / "usual" / "openapi", root, ignore=shutil.ignore_patterns("*.toml", "*.yaml", "lock.json")
        )
        for path, file in FILES.items():
            document = json.loads((root / file).read_text(encoding="utf-8"))
            change(path, document["paths"][path]["get"], document)
            (root / file).write_text(json.dumps(document), encoding="utf-8")
        return root

    return publish


def as_of_august(path: str, operation: Json, document: Json) -> None:
    """Do what the vendor did between the documentation pages and August 2026."""
    operation["operationId"] = f"getApi{len(path)}"
    operation["summary"] += ", rewritten"
    operation["responses"] = {status: {"description": "", "content": ANSWER} for status in ("200", "400", "503")}
    document["components"] = {"schemas": {"Result": ENVELOPE}}
    document["servers"].append({"url": "https://more.example.com"})
    if path == NOTE:
        operation["x-docs-hidden"] = True
        operation["parameters"] = [each for each in operation["parameters"] if each["name"] != "acceptCache"]


def test_what_is_published_as_pinned_has_not_drifted(command: Command, publish: Publish) -> None:
    assert command("published", "--published-root", publish(), "--strict") == (0, "no drift\n", "")


def test_what_the_vendor_did_until_august_is_told_once_each(command: Command, publish: Publish) -> None:
    outcome = command("published", "--published-root", publish(as_of_august), "--format", "json")
    serious = [finding for finding in outcome.findings if finding["wire"] != "info"]
    assert [(finding["rule"], finding["wire"], finding["reach"]) for finding in serious] == [
        ("parameter-removed", "breaking", 1),
        ("operation-hidden", "warning", 1),
    ]
    assert serious[0]["facade"].startswith("pgy.note_details(accept_cache=) at facade/")
    assert outcome.status == 1
    told = [finding["rule"] for finding in outcome.findings if finding["wire"] == "info"]
    assert sorted(set(told)) == [
        "operation-id-changed",
        "operation-summary-changed",
        "response-added",
        "response-status-narrowed",
        "response-type-narrowed",
        "server-added",
    ]
    assert told.count("response-added") == 2
    assert told.count("server-added") == 1


def test_a_change_of_the_shared_envelope_is_one_finding(
    command: Command, publish: Publish, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = publish(as_of_august)
    pinned = tmp_path / "project" / "openapi"
    pin(pinned)
    shutil.copytree(root, pinned, dirs_exist_ok=True)
    monkeypatch.setattr("check_drift.ROOT", pinned.parent)
    for file in FILES.values():
        text = (root / file).read_text(encoding="utf-8")
        (root / file).write_text(text.replace("[0, 100]", "[0, 100, 503]"), encoding="utf-8")
    [finding] = command("published", "--published-root", root, "--format", "json").findings
    assert (finding["rule"], finding["location"]) == ("response-enum-value-added", "components/schemas/Result: code")
    assert (finding["after"], finding["reach"]) == ([503], len(FILES))
    assert finding["operations"] == sorted(f"GET {path}" for path in FILES)


@pytest.mark.parametrize(
    ("server", "wire"), [("https://47.117.133.51", "info"), ("https://api.justoneapi.com", "breaking")]
)
def test_a_server_that_goes_breaks_only_clients_that_use_it(
    command: Command, publish: Publish, tmp_path: Path, server: str, wire: str
) -> None:
    other = {"url": "https://other.example.com"}

    def change(_path: str, _operation: Json, document: Json) -> None:
        document["servers"] = [other]

    root, pinned = publish(change), tmp_path / "usual" / "openapi"
    for file in FILES.values():
        document = json.loads((pinned / file).read_text(encoding="utf-8"))
        document["servers"] = [other, {"url": server}]
        (pinned / file).write_text(json.dumps(document), encoding="utf-8")
    [gone] = command("published", "--published-root", root, "--format", "json").findings
    assert (gone["rule"], gone["wire"], gone["before"]) == ("server-removed", wire, server)
    file = FILES[NOTE]
    [compared] = command("compare", pinned / file, root / file, "--format", "json").findings
    assert (compared["rule"], compared["wire"]) == ("server-removed", "breaking")


def test_a_definition_that_is_not_there_is_an_operation_that_is_gone(command: Command, publish: Publish) -> None:
    root = publish()
    (root / FILES[NOTE]).unlink()
    [finding] = command("published", "--published-root", root, "--format", "json").findings
    assert (finding["rule"], finding["operation"]) == ("operation-removed", f"GET {NOTE}")
    assert finding["message"].endswith("it was deprecated before")


def test_a_definition_at_its_other_address_is_found(command: Command, publish: Publish) -> None:
    root = publish()
    [spread] = (each for each in COMMITTED.sources.operations if each.path.endswith("get_author_spread_info/v1"))
    (root / spread.file).rename(root / spread.alternates[0])
    assert command("published", "--published-root", root, "--strict").status == 0


@pytest.mark.parametrize(("path", "method"), [(NOTE, "post"), (f"{NOTE}/moved", "get")])
def test_an_operation_that_moves_is_one_finding_that_says_what_to_write(
    command: Command, publish: Publish, path: str, method: str
) -> None:
    def change(old: str, operation: Json, document: Json) -> None:
        if old == NOTE:
            operation["x-docs-hidden"] = True
            document["paths"] = {path: {method: operation}}

    outcome = command("published", "--published-root", publish(change), "--format", "json")
    moved, *others = outcome.findings
    assert (outcome.status, moved["rule"], moved["operation"]) == (1, "operation-moved", f"GET {NOTE}")
    assert (moved["before"], moved["after"]) == (f"GET {NOTE}", f"{method.upper()} {path}")
    assert f'sources.toml needs method = "{method.upper()}" and path = "{path}"' in moved["message"]
    assert moved["message"].endswith(f"overlay.yaml $.paths['{path}'].{method}")
    assert moved["facade"].startswith("pgy.note_details at facade/")
    assert [each["rule"] for each in others] == ["operation-hidden"]


def test_another_operation_under_an_old_name_has_not_moved(command: Command, publish: Publish) -> None:
    def change(path: str, operation: Json, document: Json) -> None:
        if path == NOTE:
            operation["parameters"].pop()
            document["paths"] = {"/another": {"get": operation}}

    outcome = command("published", "--published-root", publish(change), "--format", "json")
    assert outcome.rules == ["operation-removed", "code-by-rules-alone", "operation-added"]


@pytest.mark.parametrize("content", [b"", b"<html>Bad gateway</html>", b'{"openapi": "3.1.0"', b'{"swagger": "2.0"}'])
def test_one_definition_that_cannot_be_read_is_a_finding_beside_those_of_the_others(
    command: Command, publish: Publish, content: bytes
) -> None:
    def change(path: str, operation: Json, _document: Json) -> None:
        if path == OTHER:
            operation["x-sunset"] = "2027-01-01"

    root = publish(change)
    (root / FILES[NOTE]).write_bytes(content)
    outcome = command("published", "--published-root", root, "--format", "json")
    assert (outcome.status, outcome.err) == (1, "")
    unreadable, *others = outcome.findings
    assert (unreadable["rule"], unreadable["operation"]) == ("definition-unreadable", f"GET {NOTE}")
    assert unreadable["after"].startswith(f"{root / FILES[NOTE]}: ")
    assert [(each["rule"], each["operation"]) for each in others] == [("operation-sunset-earlier", f"GET {OTHER}")]


def test_where_no_definition_can_be_read_nothing_is_compared(command: Command, publish: Publish) -> None:
    root = publish()
    for file in FILES.values():
        (root / file).write_bytes(b"<html>Bad gateway</html>")
    outcome = command("published", "--published-root", root)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith(f"check_drift: {root}/")


def test_a_root_without_any_definition_is_not_that_all_are_gone(command: Command, tmp_path: Path) -> None:
    outcome = command("published", "--published-root", tmp_path)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == f"check_drift: {tmp_path}: none of the definitions is there\n"


@pytest.mark.parametrize("root", ["none/of/these", "http://127.0.0.1:9/openapi"])
def test_a_root_that_cannot_be_reached_is_status_2(command: Command, root: str) -> None:
    outcome = command("published", "--published-root", root)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1


def test_the_allow_list_in_openapi_is_heeded(
    command: Command, publish: Publish, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = publish()
    (root / FILES[NOTE]).unlink()
    [finding] = command("published", "--published-root", root, "--format", "json").findings
    pin(tmp_path / "project" / "openapi")
    write(
        "project/openapi/drift-allowed.toml",
        f"[[allow]]\nrule = 'operation-removed'\noperation = '{finding['operation']}'\n"
        f"fingerprint = '{finding['fingerprint']}'\nreason = 'It has come back before.'\nexpires = 9999-12-31\n",
    )
    monkeypatch.setattr("check_drift.ROOT", tmp_path / "project")
    assert command("published", "--published-root", root, "--strict").status == 0
    back = tmp_path / "usual" / "openapi"
    assert command("published", "--published-root", back, "--format", "json").rules == ["allow-list-entry-unused"]


def test_what_is_marked_as_withdrawn_is_no_drift_while_it_stays_away_and_one_when_it_is_back(
    command: Command, publish: Publish, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root, pinned = publish(), tmp_path / "project" / "openapi"
    pin(pinned)
    lock = json.loads((pinned / "lock.json").read_text(encoding="utf-8"))
    lock[f"GET {NOTE}"]["withdrawn"] = "2026-07-23"
    (pinned / "lock.json").write_text(json.dumps(lock), encoding="utf-8")
    monkeypatch.setattr("check_drift.ROOT", pinned.parent)
    [back] = command("published", "--published-root", root, "--format", "json").findings
    assert (back["rule"], back["operation"], back["wire"]) == ("operation-added", f"GET {NOTE}", "info")
    (root / FILES[NOTE]).unlink()
    assert command("published", "--published-root", root, "--strict") == (0, "no drift\n", "")


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ({"x-docs-hidden": True}, "it was deprecated and hidden before"),
        ({"deprecated": False, "x-docs-hidden": True}, "it was hidden before"),
        ({"deprecated": False}, "nothing had announced it"),
    ],
)
def test_a_withdrawal_says_whether_it_was_announced(
    command: Command,
    publish: Publish,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: dict[str, bool],
    known: str,
) -> None:
    root, pinned = publish(), tmp_path / "project" / "openapi"
    pin(pinned)
    document = json.loads((pinned / FILES[NOTE]).read_text(encoding="utf-8"))
    document["paths"][NOTE]["get"] |= words
    (pinned / FILES[NOTE]).write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr("check_drift.ROOT", pinned.parent)
    (root / FILES[NOTE]).unlink()
    outcome = command("published", "--published-root", root, "--format", "json")
    assert outcome.rules == ["operation-removed"], outcome.findings
    [finding] = outcome.findings
    assert (outcome.status, finding["reach"]) == (1, 1)
    assert finding["message"].endswith(known)
