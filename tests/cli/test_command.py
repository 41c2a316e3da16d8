"""The command: a subcommand for each operation, a plain table or the envelope, one line for each error."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from importlib.machinery import ModuleSpec

import pytest
from tests.cli.conftest import BILLED, COMMANDS, IN_SANDBOX, Run, line_of, run_outside
from tests.support.flavours import TOKEN
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import (
    AUTHOR,
    CORE,
    DETAILS,
    ITEM,
    KNOWN,
    METRICS,
    NOTE,
    REPORT,
    SHOWCASE,
    USER,
    example,
)

from justone_creators import Client, __main__, __version__
from justone_creators._core.methods import namespaces

GROUPS = {"get", "collect", "status", "export", "report", "operations", "fields", "codes", "doctor"}


def test_every_operation_has_a_subcommand_and_the_help_lists_all_of_them(run: Run) -> None:
    ran = run("--help")
    listed = set(re.findall(r"^  (\S+)", ran.out.partition("Commands:")[2].partition("Examples:")[0], re.MULTILINE))
    methods = {name for kind in namespaces(Client).values() for name in vars(kind) if not name.startswith("_")}
    operations = set(COMMANDS.values())
    assert operations == {name.replace("_", "-") for name in methods}
    assert operations <= listed
    assert listed - operations - {"Examples:"} >= GROUPS
    assert ran.status == 0


def test_the_list_marks_what_the_vendor_deprecated(run: Run) -> None:
    text = " ".join(run("-h").out.lower().split())
    assert text.count("deprecated") == 1
    assert re.search(r"note-details (return [^(]*)?\(deprecated\)", text)  # its place depends on the version of click


SENT = [
    (REPORT, [ITEM], {"itemId": ITEM}),
    (
        METRICS,
        [
            *(AUTHOR, "--platform", "LIVE_STREAMING", "--time-range", "LAST_90_DAYS", "--video-type", "XINTU_VIDEO"),
            *("--only-assigned", "--flow-type", "INCLUDE"),
        ],
        {
            "oAuthorId": AUTHOR,
            "platform": "LIVE_STREAMING",
            "range": "DAY_90",
            "type": "XINTU_VIDEO",
            "onlyAssign": "true",
            "flowType": "INCLUDE",
        },
    ),
    (
        SHOWCASE,
        [AUTHOR],
        {"oAuthorId": AUTHOR, "platform": "SHORT_VIDEO", "onlyAssign": "false", "flowType": "EXCLUDE"},
    ),
    (
        SHOWCASE,
        ["--no-only-assigned", "--flow-type=INCLUDE", "--platform=SHORT_DRAMA", AUTHOR],
        {"oAuthorId": AUTHOR, "platform": "SHORT_DRAMA", "onlyAssign": "false", "flowType": "INCLUDE"},
    ),
    (
        CORE,
        [
            *(USER, "--business", "COOPERATIVE", "--note-type", "VIDEO", "--time-range", "DAY_90"),
            *("--advertise-filter", "ORGANIC_ONLY"),
        ],
        {
            "userId": USER,
            "business": "COOPERATE_NOTE",
            "noteType": "VIDEO",
            "dateType": "DAY_90",
            "advertiseSwitch": "ORGANIC_ONLY",
        },
    ),
    (DETAILS, [NOTE], {"noteId": NOTE}),
    (DETAILS, [NOTE, "--accept-cache"], {"noteId": NOTE, "acceptCache": "true"}),
    (DETAILS, [NOTE, "--no-accept-cache"], {"noteId": NOTE, "acceptCache": "false"}),
]


@pytest.mark.parametrize(("operation", "arguments", "query"), SENT)
def test_the_options_of_a_subcommand_are_the_parameters_of_its_method(
    operation: str, arguments: list[str], query: dict[str, str], run_live: Run, vendor: Vendor
) -> None:
    vendor.says(envelope(0, {}))
    assert run_live(COMMANDS[operation], *arguments).status == 0
    assert vendor.asked[0]["query"] == {**query, "token": TOKEN}


@pytest.mark.parametrize("operation", KNOWN)
def test_the_help_tells_of_each_option_and_of_none_for_the_token(operation: str, run: Run) -> None:
    ran = run(COMMANDS[operation], "--help")
    namespace, _, name = operation.partition(".")
    parameters = [
        name for name in inspect.signature(getattr(getattr(Client, namespace), name)).parameters if name != "self"
    ]
    assert ran.status == 0
    for name in parameters[1:]:
        assert f"--{name.replace('_', '-')}" in ran.out
    for option in ("--sandbox", "--json", "--timeout"):
        assert option in ran.out
    assert parameters[0].upper() in ran.out
    assert "--token" not in ran.out


def test_no_option_takes_the_token(run: Run) -> None:
    ran = run("item-report-details", ITEM, "--sandbox", "--token", "x")
    assert (ran.status, ran.out) == (2, "")
    assert "--token" in ran.err


def test_an_unknown_id_is_an_error_in_one_line(run: Run) -> None:
    ran = run("item-report-details", "1", "--sandbox")
    assert ran.status == 1
    assert "code 400" in line_of(ran)


def test_a_missing_token_is_an_error_in_one_line(run: Run) -> None:
    ran = run("item-report-details", ITEM)
    assert ran.status == 4
    assert "JUSTONEAPI_TOKEN" in line_of(ran)


def test_plain_http_has_to_be_accepted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    ran = run("item-report-details", ITEM, "--region", "cn")
    assert ran.status == 2
    assert "plain HTTP" in line_of(ran)


@pytest.mark.parametrize(
    ("answer", "said", "status"),
    [
        (envelope(601, message="first\nsecond"), "code 601", 5),
        (envelope(100, status=401), "code 100", 4),
        (Answer(b"<html>\n<body>\n", 404), "HTTP 404", 3),
        (Answer(status=None), "may have been billed", 3),
        (Answer(b"", 502), "HTTP 502", 3),
    ],
)
def test_what_goes_wrong_at_the_vendor_is_an_error_in_one_line(
    answer: Answer, said: str, status: int, run_live: Run, vendor: Vendor
) -> None:
    vendor.says(answer)
    ran = run_live("item-report-details", ITEM)
    assert ran.status == status
    assert said in line_of(ran)
    assert TOKEN not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["item-report-details"],
        ["item-report-details", ITEM, "an other", "--sandbox"],
        ["item-report-details", ITEM, "--no-such-option"],
        ["item-report-details", ITEM, "--sandbox", "--timeout", "long"],
        ["item-report-details", ITEM, "--sandbox", "--timeout", "-1"],
        ["item-report-details", "", "--sandbox"],
        ["item-report-details", "1 2", "--sandbox"],
        ["distribution-metrics", AUTHOR, "--sandbox", "--platform"],
        ["distribution-metrics", AUTHOR, "--sandbox", "--platform", "TELEVISION"],
        ["--no-such-option"],
    ],
)
def test_wrong_usage_has_exit_status_2(arguments: list[str], run: Run) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err


def test_a_wrong_choice_is_told_what_is_allowed(run: Run) -> None:
    line = line_of(run("distribution-metrics", AUTHOR, "--sandbox", "--platform", "TELEVISION"))
    assert all(value in line for value in ("SHORT_VIDEO", "LIVE_STREAMING", "PICTURE_TEXT", "SHORT_DRAMA"))


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"{__version__}\n", "")


def test_a_deprecated_operation_warns_on_standard_error_once(run: Run) -> None:
    ran = run("note-details", NOTE, "--sandbox", "--json")
    assert (ran.status, json.loads(ran.out)) == (0, example(DETAILS)["answer"])
    warning, bill = ran.err.splitlines(keepends=True)
    assert warning.startswith("justone-creators: warning: The vendor deprecated pgy.note_details")
    assert bill == IN_SANDBOX


def test_a_deprecated_operation_warns_also_where_the_call_fails(run: Run) -> None:
    ran = run("note-details", "1", "--sandbox")
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [
        "warning",
        "pgy.note_details",
    ]


class Blocker:
    """Hides a module as if it was not installed."""

    def __init__(self, module: str) -> None:
        self.module = module

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        if name == self.module:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def hide(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, module, raising=False)
    for name in [name for name in sys.modules if name.startswith("justone_creators.cli")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Blocker(module), *sys.meta_path])


def test_without_its_extra_the_command_says_how_to_install_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    hide("typer", monkeypatch)
    ran = run("item-report-details", ITEM, "--sandbox")
    message = "justone-creators: the command needs typer: pip install typer, or the extra justone-creators[cli]"
    assert ran.status == message  # sys.exit prints it, and exits with 1


def test_another_missing_module_is_not_taken_for_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    hide("justone_creators._version", monkeypatch)
    with pytest.raises(ModuleNotFoundError, match="_version"):
        __main__.main()


def test_the_library_does_not_need_the_extra() -> None:
    program = (
        "import sys; sys.modules['typer'] = None\n"
        "from justone_creators import Client\n"
        f"print(Client.sandbox().xingtu.item_report_details({ITEM!r}).data.video.plays)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("45275627\n", "", 0)


def test_the_module_runs_as_a_command() -> None:
    ran = run_outside("item-report-details", ITEM, "--sandbox")
    assert (ran.returncode, ran.stderr) == (0, IN_SANDBOX)
    assert ran.stdout.startswith("# sandbox: documented example\n")
    assert "汽车测评" in ran.stdout


def test_plain_http_is_warned_of_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")  # the name is not looked up
    ran = run("item-report-details", ITEM, "--base-url", "http://vendor.test", "--allow-insecure-http")
    first, second = ran.err.splitlines()
    assert first.startswith("justone-creators: warning: http://vendor.test is plain HTTP")
    assert second.startswith("justone-creators: xingtu.item_report_details: ")
    assert ran.status == 1


def test_what_the_platform_complains_of_is_a_warning(run_live: Run, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"base_resp": {"status_code": 4, "status_message": "busy\nforged"}}))
    ran = run_live("item-report-details", ITEM)
    assert ran.err == f"justone-creators: warning: the platform itself reports status 4: busy\\nforged\n{BILLED}"
    assert ran.status == 0
