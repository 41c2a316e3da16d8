"""Programs in processes of their own: how long they take to start and call, what memory they need, and regeneration.

Start-up is what a user waits for who runs a script, or a function in a cloud.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

from .loopback import issue, vendor
from .rounds import Allotment, Results
from .targets import (
    CHECK,
    CPU,
    CSV,
    FACADE,
    GENERATED,
    HTTP,
    HTTPS,
    HTTPX,
    IMPORT,
    MEMORY,
    MEMORY_CALLS,
    NORMALIZE,
    NOTHING,
    OFFLINE,
    ONE_AUTHORITY,
    PARQUET,
    PEAK,
    REGENERATE,
    TABLE_ROWS,
    VENDOR,
    WALL,
)

_ROOT: Final = Path(__file__).parents[1]
_PROGRAMS: Final = str(Path(__file__).with_name("programs.py"))
_CALLING: Final = {FACADE: "call_facade", HTTPX: "call_httpx", VENDOR: "call_vendor"}
_STARTING: Final = {**_CALLING, GENERATED: "call_generated"}
_WRITING: Final = {FACADE: "write_facade", NORMALIZE: "write_pandas"}
_FILES: Final = {PARQUET: "table.parquet", CSV: "table.csv"}
_IMPORTING: Final = {FACADE: "import_facade", HTTPX: "import_httpx", NOTHING: "nothing"}

# The parts of the project that regeneration needs.
_SOURCES: Final = ("generated", "openapi", "scripts")


class _Program(NamedTuple):
    """A program to run: what it does, with what, its arguments, and what is added to the environment."""

    case: str
    contestant: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]


def measure_startup(results: Results, time: Allotment) -> None:
    """Run each program once a round."""
    with ExitStack() as stack:
        programs = _programs(stack)
        for program in programs:
            _run(program, Results())  # compiles what it imports, as the first run after an installation does
        for program in time.turns(programs):
            _run(program, results)


def _programs(stack: ExitStack) -> list[_Program]:
    certificates = issue(Path(stack.enter_context(TemporaryDirectory())))
    plain, over_tls = (stack.enter_context(vendor(certificate=each)) for each in (None, certificates.served))
    cases: tuple[tuple[str, Mapping[str, str], tuple[str, ...], Mapping[str, str]], ...] = (
        (HTTP, _STARTING, (plain, "1"), {}),
        (HTTPS, _STARTING, (over_tls, "1"), {"SSL_CERT_FILE": str(certificates.among_all)}),
        (ONE_AUTHORITY, _CALLING, (over_tls, "1"), {"SSL_CERT_FILE": str(certificates.alone)}),
        (IMPORT, _IMPORTING, (), {}),
    )
    return [
        _Program(case, who, (name, *arguments), environment)
        for case, names, arguments, environment in cases
        for who, name in names.items()
    ]


def _run(program: _Program, results: Results) -> None:
    """Run a program, and add its time and its processor's, from the start to the end of its process.

    Without a timeout: with one, `subprocess` looks for the end only every 50 ms. The benchmark's own ends all.
    """
    environment, spent, began = {**os.environ, **program.environment}, _of_children(), perf_counter()
    subprocess.run(  # noqa: S603  (our own programs)
        [sys.executable, _PROGRAMS, *program.arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    results.add(program.case, program.contestant, WALL, perf_counter() - began)
    results.add(program.case, program.contestant, CPU, _of_children() - spent)


def _of_children() -> float:
    """Return the processor time of all child processes that have ended; the servers have not."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_memory(results: Results, time: Allotment) -> None:
    """Let each contestant make many calls once a round, in a new process."""
    with vendor() as url:
        for who in time.turns(_CALLING):
            results.add(PEAK, who, MEMORY, _peak(_CALLING[who], url, MEMORY_CALLS))


def measure_tables(results: Results, time: Allotment) -> None:
    """Let each contestant write each kind of file once a round, in a new process."""
    with TemporaryDirectory() as folder:
        for case, who in time.turns(product(_FILES, _WRITING)):
            began = perf_counter()
            results.add(case, who, MEMORY, _peak(_WRITING[who], str(Path(folder, _FILES[case])), TABLE_ROWS))
            results.add(case, who, WALL, perf_counter() - began)


def _peak(name: str, target: str, times: int) -> float:
    """Run a program until it has done its work, and return its peak in bytes.

    This is the kernel's figure for that program alone. On Linux, `ru_maxrss` begins with the peak of the process that
    started it, and tracemalloc sees no memory of extensions such as OpenSSL and pydantic.
    """
    command = [sys.executable, _PROGRAMS, name, target, str(times)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        if process.stdout.readline() != "answered\n":
            raise RuntimeError(f"{name} failed")
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        process.stdin.close()
    [kibibytes] = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(kibibytes) * 1024


def measure_regeneration(results: Results, time: Allotment, interpreter: Path) -> None:
    """Write the low level anew, and check it, once each a round, with an interpreter that has the group dev.

    httpx imports some of the generator's tools where they are present, so they are not installed beside it.
    """
    with _copy() as project:
        for option in (CHECK, OFFLINE):
            _regenerate(interpreter, project, option)  # compiles what it imports
        for option in time.turns((OFFLINE, CHECK)):
            began = perf_counter()
            _regenerate(interpreter, project, option)
            results.add(option, REGENERATE, WALL, perf_counter() - began)


@contextmanager
def _copy() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        project = Path(folder)
        for name in _SOURCES:
            shutil.copytree(_ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(_ROOT / "pyproject.toml", project)
        yield project


def _regenerate(interpreter: Path, project: Path, option: str) -> None:
    subprocess.run([interpreter, REGENERATE, option], cwd=project, check=True)  # noqa: S603  (our own script)
