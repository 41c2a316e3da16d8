"""Programs that start, get one answer and end: what someone waits for who runs a script, or a function in a cloud."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from attrs import frozen

from ..cases import HTTP, HTTPS, IMPORT, ONE_AUTHORITY
from ..contestants.floors import GENERATED
from ..figures import CPU, FACADE, HTTPX, VENDOR, WALL, Figures
from ..loopback import vendor
from ..loopback.certificates import issue
from ..results import Results
from ..rounds import Allotment

PROGRAMS: Final = Path(__file__).parents[1] / "programs"
CALLING: Final = {FACADE: "calls_facade.py", HTTPX: "calls_httpx.py", VENDOR: "calls_vendor.py"}
_STARTING: Final = {**CALLING, GENERATED: "calls_generated.py"}
_IMPORTING: Final = {FACADE: "import_facade.py", HTTPX: "import_httpx.py", "nothing": "nothing.py"}


@frozen
class Program:
    """A program to run.

    Attributes:
        case: What it does.
        contestant: With what.
        arguments: Of the interpreter.
        environment: What is added to it.
    """

    case: str
    contestant: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]


def measure(results: Results, time: Allotment) -> None:
    """Run each program once a round."""
    with ExitStack() as stack:
        programs = _programs(stack)
        for program in programs:
            _run(program, Figures())  # compiles what it imports, as the first run after an installation does
        for program in time.turns(programs):
            _run(program, results.figures)


def _programs(stack: ExitStack) -> list[Program]:
    certificates = issue(Path(stack.enter_context(TemporaryDirectory())))
    in_clear, over_tls = (stack.enter_context(vendor(certificate=each)) for each in (None, certificates.served))
    cases: tuple[tuple[str, Mapping[str, str], tuple[str, ...], Mapping[str, str]], ...] = (
        (HTTP, _STARTING, (in_clear, "1"), {}),
        (HTTPS, _STARTING, (over_tls, "1"), {"SSL_CERT_FILE": str(certificates.among_all)}),
        (ONE_AUTHORITY, CALLING, (over_tls, "1"), {"SSL_CERT_FILE": str(certificates.alone)}),
        (IMPORT, _IMPORTING, (), {}),
    )
    return [
        Program(case, who, (str(PROGRAMS / file), *arguments), environment)
        for case, files, arguments, environment in cases
        for who, file in files.items()
    ]


def _run(program: Program, figures: Figures) -> None:
    """Run a program, and take note of its time and of its processor's, from the start to the end of its process.

    Without a timeout: with one, `subprocess` looks for the end only every 50 ms. The benchmark's own ends all.
    """
    environment, spent, began = {**os.environ, **program.environment}, _of_children(), perf_counter()
    subprocess.run(  # noqa: S603  (our own programs)
        [sys.executable, *program.arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    figures.add(program.case, program.contestant, WALL, perf_counter() - began)
    figures.add(program.case, program.contestant, CPU, _of_children() - spent)


def _of_children() -> float:
    """Return the processor time of all child processes that have ended: the servers have not."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
