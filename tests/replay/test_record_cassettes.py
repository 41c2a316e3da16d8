"""The recording command, run as documented, against a real server on loopback."""

import gzip
import json
import os
import subprocess
import sys

import pytest
from tests.support.loopback.vendor import Answer

from cassettes.examples import CASSETTES, OPERATIONS, ROOT, example
from cassettes.recorders import player
from justone_creators import Client

pytestmark = pytest.mark.integration  # each starts the script

TOKEN = "live-token/9876543210+"
NAME = "王小明"  # invented
REPORT = "xingtu.item_report_details"


def peopled(operation):
    """The example with a person in it, where the vendor would put one and where nobody expects one."""
    answer = {**example(operation)["answer"], "message": None}
    text = json.dumps(answer).replace("Example", NAME).replace("REDACTED", "secret")
    answer = json.loads(text)
    answer["data"] |= {"name": NAME, "a_field_of_tomorrow": NAME}
    return answer


def sent(envelope):
    """An answer as the vendor sends it: compressed, and with headers that change from call to call."""
    body = gzip.compress(json.dumps(envelope, ensure_ascii=False).encode())
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip", "Set-Cookie": "session=volatile"}
    return Answer(body, headers=headers)


@pytest.fixture
def speak(vendor):
    """Script the vendor on loopback: its answers in the order of the calls, with another one to one operation."""

    def script(answer=None, operation=REPORT):
        answers = {operation: peopled(operation) for operation in OPERATIONS}
        vendor.says(*map(sent, (answers | ({operation: answer} if answer else {})).values()))
        return vendor

    return script


def command(*arguments, answer="", token=TOKEN):
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "record_cassettes.py"), *map(str, arguments)],
        input=answer,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "JUSTONEAPI_TOKEN": token, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("answer", ["", "\n", "no\n", "yep\n"])
def test_without_consent_nothing_is_called(speak, tmp_path, answer):
    vendor = speak()
    done = command("--base-url", vendor.url, "--folder", tmp_path / "live", answer=answer)
    assert (done.returncode, vendor.asked) == (1, [])
    assert f"{len(OPERATIONS)} paid calls to {vendor.url}, each at most once." in done.stdout
    assert "Nothing was called." in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_with_consent_each_operation_is_called_once_and_kept_clean(speak, tmp_path):
    vendor = speak()
    done = command("--base-url", vendor.url, "--folder", tmp_path, answer="y\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert [f"GET {asked['path']}" for asked in vendor.asked] == [
        example(operation)["operation"] for operation in OPERATIONS
    ]
    assert {asked["query"]["token"] for asked in vendor.asked} == {TOKEN}
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(OPERATIONS)
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8")
        assert text.startswith("origin: recorded live on 2")
        for secret in (TOKEN, "live-token", "?token=", "&token=", NAME, "\\u738b", "secret", "volatile", "user-agent"):
            assert secret not in text
        assert f"recorded  {path.stem}: " in done.stdout


def test_a_recorded_cassette_replays(speak, tmp_path):
    vendor = speak()
    command("--yes", "--base-url", vendor.url, "--folder", tmp_path, "--itemId", "7000000000000000042")
    assert len(vendor.asked) == len(OPERATIONS)
    with (
        player().use_cassette(str(tmp_path / f"{REPORT}.yaml")) as cassette,
        Client("other", base_url=vendor.url) as api,
    ):
        result = api.xingtu.item_report_details("7000000000000000042")
    assert (len(vendor.asked), cassette.play_count) == (len(OPERATIONS), 1)
    expected = {**example(REPORT)["answer"], "message": None}
    added = {"name": "Example author", "a_field_of_tomorrow": "Example of an unlisted text"}
    assert result.raw == {**expected, "data": {**expected["data"], **added}}


def test_a_failed_call_is_reported_and_leaves_the_old_recording(speak, tmp_path):
    old = tmp_path / f"{REPORT}.yaml"
    old.write_text("the old recording")
    vendor = speak({"code": 301, "message": "collection failed", "data": None, "recordTime": None})
    done = command("--yes", "--base-url", vendor.url, "--folder", tmp_path)
    assert done.returncode == 1
    assert f"failed    {REPORT}: " in done.stdout
    assert "code 301" in done.stdout
    assert old.read_text() == "the old recording"
    assert len(vendor.asked) == len(list(tmp_path.iterdir())) == len(OPERATIONS)


def test_a_refused_token_ends_it(speak, tmp_path):
    vendor = speak({"code": 100, "message": None, "data": None, "recordTime": None}, OPERATIONS[0])
    done = command("--yes", "--base-url", vendor.url, "--folder", tmp_path)
    assert (done.returncode, len(vendor.asked)) == (1, 1)
    assert done.stdout.endswith("stopped: no further call can succeed\n")


def test_an_answer_that_holds_the_token_is_not_kept(speak, tmp_path):
    vendor = speak({**peopled(REPORT), "message": f"hello {TOKEN}"})
    done = command("--yes", "--base-url", vendor.url, "--folder", tmp_path)
    assert f"failed    {REPORT}: the response contains the token: nothing is kept" in done.stdout
    assert not (tmp_path / f"{REPORT}.yaml").exists()
    assert TOKEN not in done.stdout + done.stderr


def test_no_server_is_a_failure_of_each(tmp_path):
    done = command("--yes", "--base-url", "http://127.0.0.1:1", "--folder", tmp_path)
    assert (done.returncode, done.stdout.count("failed    ")) == (1, len(OPERATIONS))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "token", "why"),
    [
        ([], "", "Set JUSTONEAPI_TOKEN"),
        (["--folder", CASSETTES], TOKEN, "the synthetic cassettes lie there"),
        (["--base-url", "http://example.invalid"], TOKEN, "plain HTTP"),
    ],
)
def test_what_can_not_work_is_refused(arguments, token, why):
    done = command("--yes", *arguments, token=token)
    assert done.returncode == 2
    assert why in done.stderr
