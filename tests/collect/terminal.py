"""Ctrl-C on a real terminal at random moments, every fourth time twice: `python -m tests.collect.terminal`."""

from __future__ import annotations

import argparse
import os
import pty
import select
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.collect.hostile import serve
from tests.collect.trial import Findings, compare

CTRL_C = b"\x03"
STOPPING = "justone-creators: Stopping: 16 calls under way end first. Ctrl-C again cancels them; they may be billed."
IDS = 3_000
LAST = 30.0  # seconds


class Ended(NamedTuple):
    """How the command ended: its exit status, the seconds after Ctrl-C, what it wrote, and what the collection has."""

    status: int
    seconds: float
    output: str
    findings: Findings | None

    def wrong(self, *, twice: bool) -> list[str]:
        """Return what is not as it has to be."""
        findings = self.findings or Findings()
        wrong = [
            each for each in findings.wrong if "jobs instead of" not in each
        ]  # it may have come before all are added
        if self.status != 130:
            wrong.append(f"exit status {self.status}: {self.output[-500:]}")
        if self.seconds > 2:
            wrong.append(f"{self.seconds:.1f} s until the end")
        if twice and f"\r\x1b[1A\x1b[2K{STOPPING}\r\n" not in self.output:
            wrong.append(f"the line is not alone: {self.output!r:.500}")
        if not twice and findings.states["uncertain"]:
            wrong.append(f"{findings.states['uncertain']} uncertain")
        return wrong


def interrupted(folder: Path, moment: float, *, twice: bool) -> Ended:
    """Run the command on a terminal, and press Ctrl-C after some seconds."""
    collection, ids = folder / "roster.db", folder / "ids.txt"
    ids.write_text("\n".join(map(str, range(1, IDS + 1))))
    with serve("--kind", "--latency", "20" if twice else "0.05") as served:
        command = ["collect", "distribution-metrics", "--ids", str(ids), "--into", str(collection)]
        process, terminal = pty.fork()
        if process == 0:
            os.environ["JUSTONEAPI_TOKEN"] = "token-of-the-trial"
            arguments = [sys.executable, "-m", "justone_creators", *command, "--base-url", served.url]
            os.execv(sys.executable, arguments)  # noqa: S606
        output = read(terminal, moment)
        began = time.monotonic()
        os.write(terminal, CTRL_C)
        if twice:
            output += read(terminal, 0.1)
            os.write(terminal, CTRL_C)
        output += read(terminal, LAST)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        seconds = time.monotonic() - began
        os.close(terminal)
        findings = compare(collection, served.account(), IDS) if collection.exists() else None
    return Ended(status, seconds, output.decode("utf-8", "replace"), findings)


def read(terminal: int, seconds: float) -> bytes:
    """Return what is written to a terminal within some seconds, or until its program ends."""
    ends, output = time.monotonic() + seconds, b""
    while (left := ends - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            continue
        try:
            data = os.read(terminal, 65_536)
        except OSError:  # Linux reports the end so
            break
        if not data:
            break
        output += data
    return output


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    random, failures = Random(given.seed), 0  # noqa: S311
    for number in range(given.times):
        twice = number % 4 == 3
        with tempfile.TemporaryDirectory() as folder:
            ended = interrupted(Path(folder), random.uniform(0.8, 3.0), twice=twice)
        wrong = ended.wrong(twice=twice)
        failures += bool(wrong)
        states = dict(ended.findings.states) if ended.findings else {}
        print(
            f"{number + 1}: exit {ended.status}, {ended.seconds:.2f} s, {states} {wrong or 'as it has to be'}",
            flush=True,
        )
    sys.exit(failures > 0)
