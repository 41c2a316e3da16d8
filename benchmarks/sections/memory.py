"""The peak of memory of a program that makes many calls, one after the other."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from ..cases import MEMORY_CALLS, PEAK
from ..figures import MEMORY
from ..loopback import vendor
from ..results import Results
from ..rounds import Allotment
from .startup import CALLING, PROGRAMS


def measure(results: Results, time: Allotment) -> None:
    """Let each contestant make all calls once a round, in a new process."""
    with vendor() as url:
        for who in time.turns(CALLING):
            results.figures.add(PEAK, who, MEMORY, _peak(CALLING[who], url))


def _peak(program: str, url: str) -> float:
    """Run a program until it has made its calls, and return its peak in bytes.

    The kernel's own of this very program: `ru_maxrss` begins, on Linux, with that of the process that started it.
    """
    command = [sys.executable, str(PROGRAMS / program), url, str(MEMORY_CALLS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        if process.stdout.readline() != "answered\n":
            raise RuntimeError(f"{program} failed")
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        process.stdin.close()
    [kibibytes] = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(kibibytes) * 1024
