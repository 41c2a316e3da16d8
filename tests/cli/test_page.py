"""The examples on the page about the command: what they print, and that the others run."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from tests.cli.conftest import COMMANDS, Run
from tests.support.loopback.vendor import Vendor, envelope

from justone_creators.cli.exit_status import HELP

PAGE = (Path(__file__).parents[2] / "docs" / "command.md").read_text("utf-8")
CONSOLE = re.findall(r"```console\n\$ justone-creators (.*)\n((?:.*\n)*?)```", PAGE)
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize(("command", "printed"), CONSOLE)
def test_an_example_prints_what_the_page_shows(command: str, printed: str, run: Run) -> None:
    ran = run(*shlex.split(command))
    assert (ran.out or ran.err) == printed


@pytest.mark.parametrize("line", SHELL)
def test_the_other_examples_run(
    line: str, run: Run, vendor: Vendor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, *words = shlex.split(line)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "a-token-of-the-test")
    monkeypatch.setenv("JUSTONEAPI_BASE_URL", vendor.url)
    Path("ids.txt").write_text("1234567\n", "utf-8")
    Path("roster.csv").write_text("name,id\nA,1234567\n", "utf-8")
    vendor.says(envelope(0, {}))
    assert (program, run(*words).status) == ("justone-creators", 0)
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"ids.txt", "roster.csv"}] == [
        word for before, word in pairwise(words) if before == "-o"
    ]


def test_the_page_has_the_exit_statuses_of_the_help() -> None:
    table = re.findall(r"^\| ([0-9]+) \|", PAGE, re.MULTILINE)
    assert table == re.findall(r"^  ([0-9]+) ", HELP, re.MULTILINE)


def test_the_page_names_each_subcommand_that_is_no_operation_and_each_option_of_the_client(run: Run) -> None:
    listed = re.findall(r"^  ([a-z-]+)  ", run("-h").out.partition("Commands:")[2], re.MULTILINE)
    options = re.findall(r"^  (--[a-z-]+)", run("-h").out.partition("Commands:")[0], re.MULTILINE)
    groups = [name for name in listed if name not in COMMANDS.values()]
    assert [name for name in (*groups, *options) if name not in PAGE and name != "--version"] == []
