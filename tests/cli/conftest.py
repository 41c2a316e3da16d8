"""Ways to run the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from tests.support.flavours import TOKEN
from tests.support.loopback.vendor import Vendor
from tests.support.operations import (
    KNOWN,
)

from justone_creators import __main__

COMMANDS = {operation: operation.rpartition(".")[2].replace("_", "-") for operation in KNOWN}

BILLED = "justone-creators: billed: 1 call\n"
IN_SANDBOX = "justone-creators: sandbox: nothing was sent, nothing was billed\n"


class Ran(NamedTuple):
    status: Any
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def command(*arguments: str, columns: int = 200) -> Ran:
        monkeypatch.setattr(sys, "argv", ["justone-creators", *arguments])
        monkeypatch.setenv("COLUMNS", str(columns))
        with pytest.raises(SystemExit) as end:
            __main__.main()
        return Ran(end.value.code or 0, *capsys.readouterr())

    return command


@pytest.fixture
def run_live(run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command against the vendor on loopback."""
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    return lambda *arguments: run(*arguments, "--base-url", vendor.url)


def run_outside(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, on a terminal of that encoding."""
    command = [sys.executable, "-m", "justone_creators", *arguments]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run(command, env=environment, capture_output=True, encoding=encoding, timeout=60, check=False)


@contextmanager
def ctrl_c() -> Iterator[None]:
    """Be interrupted by SIGINT as usual: what a shell starts in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def line_of(ran: Ran) -> str:
    """Return what is on standard error, which is one line, and all there is."""
    assert ran.out == ""
    assert ran.err.startswith("justone-creators: ")
    assert ran.err.count("\n") == 1
    assert ran.err.endswith("\n")
    return ran.err
