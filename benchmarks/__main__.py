"""Runs the benchmark: prints the table of targets, and writes RESULTS.md where all was measured at full length.

    nox -s bench
    nox -R -s bench -- --only sync async --seconds 30      # a quick look: prints, and writes nothing

Needs what the session installs, and Linux, whose /proc it reads.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, TypeAlias

from . import async_calls, processes, sampling, sync_calls, trip
from .environment import clear, machine, objections
from .report import page, tables
from .rounds import Allotment, Results

_RESULTS: Final = Path(__file__).with_name("RESULTS.md")
# Seconds to measure, until each section hurries, and until all is broken off. Before that, nox installs for a minute.
_SECONDS: Final = 165.0
_HURRY: Final = 200.0
_END: Final = 240.0

Measuring: TypeAlias = Callable[[Results, Allotment], None]

# Each with its share of the time.
_SECTIONS: Final[Mapping[str, tuple[int, Measuring]]] = {
    "trip": (0, trip.measure),
    "sync": (40, sync_calls.measure),
    "async": (60, async_calls.measure),
    "waiting": (15, async_calls.measure_waiting),
    "startup": (45, processes.measure_startup),
    "memory": (15, processes.measure_memory),
    "reading": (5, sync_calls.measure_reading),
    "tables": (30, processes.measure_tables),
    "profile": (30, sampling.measure),
}
_REGENERATE: Final = ("regenerate", 10)


def main() -> int:
    """Run it; 0 whatever the figures are, 2 where they would be worth nothing."""
    given = _parse()
    if wrong := objections():
        print("Use `nox -s bench`:", *wrong, sep="\n  ", file=sys.stderr)
        return 2
    faulthandler.dump_traceback_later(_END, exit=True)  # also where something hangs
    clear()
    surroundings = machine()
    results = _measure(given)
    print(*tables(results), sep="\n")
    if given.only is None and given.seconds == _SECONDS:
        _RESULTS.write_text(page(results, surroundings), "utf-8")
    return 0


def _parse() -> argparse.Namespace:
    names = [*_SECTIONS, _REGENERATE[0]]
    parser = argparse.ArgumentParser(prog="benchmarks", description="How fast the client is.")
    parser.add_argument("--only", nargs="+", choices=names, help="measure no more than these")
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="how long to measure, all together")
    parser.add_argument("--generator", type=Path, help="an interpreter that has the group dev, for regenerate")
    return parser.parse_args()


def _measure(given: argparse.Namespace) -> Results:
    """Measure what is asked for."""
    sections, results = _chosen(given), Results()
    shares, last = sum(share for share, _ in sections.values()), monotonic() + _HURRY
    for name, (share, measure) in sections.items():
        began = monotonic()
        measure(results, Allotment(given.seconds * share / max(1, shares), last))
        print(f"{name}: {monotonic() - began:.0f} s", file=sys.stderr)
    return results


def _chosen(given: argparse.Namespace) -> Mapping[str, tuple[int, Measuring]]:
    sections = dict(_SECTIONS)
    if given.generator is not None:
        name, share = _REGENERATE
        sections[name] = share, partial(processes.measure_regeneration, interpreter=given.generator.absolute())
    return {name: section for name, section in sections.items() if given.only is None or name in given.only}


if __name__ == "__main__":
    sys.exit(main())
