"""The help: each option has a text; and the words of errors are those of the command line."""

from __future__ import annotations

import re

import pytest
from tests.cli.conftest import COMMANDS, Run
from tests.support.flavours import TOKEN
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import AUTHOR, ITEM

SUBCOMMANDS = [
    *([name] for name in COMMANDS.values()),
    *(["collect", name] for name in COMMANDS.values()),
    *(["get"], ["status"], ["operations"], ["fields"], ["codes"], ["doctor"], []),
]
PYTHON = re.compile(r"=True|=\.\.\.|[a-z]\(\)|\b[A-Z][a-z]+[A-Za-z]*\.[A-Z_]+\b|client\.get|\b[a-z]+_[a-z_]+=|None\b")


@pytest.mark.parametrize("words", SUBCOMMANDS, ids=" ".join)
def test_each_option_and_argument_has_a_text(words: list[str], run: Run) -> None:
    shown = run(*words, "-h").out.partition("Options:\n")[2].partition("\n\n")[0]
    entries = [re.split(r" {2,}|\n", entry.strip(), maxsplit=1) for entry in re.split(r"\n(?=  -)", shown)]
    assert entries[-1] == ["-h, --help", "Show this message and exit."]
    assert [entry for entry in entries if len(entry) < 2 or not re.match(r"\s*[A-Za-z]", entry[1])] == []
    assert "--token" not in shown


@pytest.mark.parametrize("name", COMMANDS.values())
def test_the_help_of_an_operation_has_examples_that_run(name: str, run: Run) -> None:
    examples = re.findall(r"^  +justone-creators (.*--sandbox)$", run(name, "-h").out, re.MULTILINE)
    assert examples
    for example in examples:
        assert run(*example.split()).status == 0


@pytest.mark.parametrize(
    "words",
    [
        ["item-report-details", "1 2"],
        ["item-report-details", ITEM, "--platform", "x"],
        ["distribution-metrics", AUTHOR, "--platform", "x"],
        ["distribution-metrics", AUTHOR, "--region", "mars"],
        ["distribution-metrics", AUTHOR, "--region", "cn"],
        ["distribution-metrics", AUTHOR, "--base-url", "no-url"],
        ["distribution-metrics", AUTHOR, "--max-retries", "-1"],
        ["distribution-metrics", AUTHOR, "--timeout", "0"],
        ["distribution-metrics", "https://v.douyin.com/abc"],
        ["get", "no/path"],
        ["get", "/api/x", "-q", "token=abc"],
        ["fields", "nothing"],
    ],
)
def test_an_error_before_a_call_speaks_the_words_of_the_command_line(
    words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    ran = run(*words)
    assert ran.status == 2
    assert PYTHON.findall(ran.err) == []


@pytest.mark.parametrize(
    "answer", [Answer(status=None), Answer(b"", 502), Answer(b"no", 200), envelope(100), envelope(201), envelope(400)]
)
def test_an_error_of_a_call_does_so_too(answer: Answer, run_live: Run, vendor: Vendor) -> None:
    vendor.says(answer)
    assert PYTHON.findall(run_live("item-report-details", ITEM).err) == []


def test_without_a_token_the_command_names_the_variable_and_the_sandbox(run: Run) -> None:
    assert run("item-report-details", ITEM).err == (
        "justone-creators: No token: set the variable JUSTONEAPI_TOKEN. To run without one, use --sandbox.\n"
    )


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["distribution-metric", AUTHOR], "'distribution-metrics'"),
        (["expotr"], "'export', 'report'"),
        (["collect", "showcase-item"], "'showcase-items', 'xingtu.showcase_items'"),
    ],
)
def test_a_mistyped_subcommand_is_answered_with_the_ones_that_may_be_meant(
    words: list[str], meant: str, run: Run
) -> None:
    ran = run(*words)
    wrong = words[-1] if words[0] == "collect" else words[0]
    assert ran.status == 2
    assert f"No such command '{wrong}'. Did you mean {meant}? See justone-creators" in ran.err


def test_the_usage_names_the_id_and_the_units_of_limits(run: Run) -> None:
    shown = run("note", "-h").out
    assert re.match(r"Usage: justone-creators note \[OPTIONS\] \{NOTE_ID\}(\.\.\.)?\n", shown)  # newer typers add dots
    assert "  --timeout SECONDS " in shown
    assert "range" not in shown


def test_lists_of_subcommands_mark_the_deprecated_one(run: Run) -> None:
    for words in ([], ["collect"]):
        listed = " ".join(run(*words, "-h").out.partition("Commands:\n")[2].split())
        assert "note-details Return one note: text, media, counts, author. (DEPRECATED)" in listed
        assert listed.count("(DEPRECATED)") == 1


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("sho", ["showcase-items"]),
        ("showcase-items --platform S", ["SHORT_VIDEO", "SHORT_DRAMA"]),
        ("note --for", ["--format"]),
        ("collect note", ["note", "note-details"]),
    ],
)
def test_the_shell_completes_subcommands_options_and_choices(
    words: str, completed: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_JUSTONE_CREATORS_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"justone-creators {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split())))
    assert run().out.split() == completed
