"""The page of results: the tables, and how they came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..loopback.examples import EXAMPLES
from ..results import Results
from ..sections import reading
from ..targets import FOR_SCALE, TARGETS
from .amounts import amounts, floors
from .comparisons import for_scale, targets
from .profiles import profiles

_HEAD: Final = """\
# How fast it is

Written by `nox -s bench`, which takes less than five minutes; do not edit. To measure anew, run it while the machine
does nothing else. `nox -R -s bench -- --only sync async --seconds 30` is a quick look, and writes nothing.
"""

_HOW: Final = """\
## How it is measured

- A server on loopback, a process of its own, answers with the examples of the package's sandbox, not compressed:
  {sizes}.
  It refuses who asks for less than the whole query.
- The contestants take turns in rounds, in another order each round. A ratio is of two figures of one round, so what
  slows the machine down for a moment slows both. Told are the median of these ratios, which no single disturbance
  moves, and the quartiles, between which the middle half of the rounds lies. It is not the ratio of the medians below,
  which is less steady: these may be of different moments. A target is met by the median.
- `httpx` is a `Client` or `AsyncClient` with its defaults and a base URL, `.get(path, params=...)` and `.json()`;
  `justoneapi` is the vendor's SDK as its README shows it. Logging is that of a program which sets nothing up; garbage
  is collected as Python does by itself.
- *CPU* is the processor time of the client's process, user and system. *wall* is as the caller waits, which includes
  the server's time, the same for all: the further away the server, the nearer are wall times to each other.
- sync: turns of 100 calls. async: turns of 128, 192 and 768 calls in one event loop, each contestant with a client of
  its own for each concurrency, its connections open. waiting: a new client each time; the ideal is calls x delay /
  concurrency, and nobody can reach less than 1.024 of it, as 2,000 calls are 32 batches of at most 64.
- startup: new processes with their bytecode compiled before, from the start to the end of the process. Over https all
  load certifi's authorities and that of the test, by `SSL_CERT_FILE`: to load so many is part of each real call over
  https. With the test's alone, which no real program has, it is told for scale. Over http, httpx and the SDK load
  certifi's, too: they do not look at the address.
- memory: the kernel's `VmHWM` of new processes; `ru_maxrss` would begin with the peak of the process that starts them.
- reading: {reading_bytes:,} bytes, the items of the sandbox repeated, through the `object_reader` of
  `justone_creators._fields`. That is internal: there is no public way to read an answer without a call.
- regenerate: in a copy of the project, by an interpreter of its own with the group `dev`. All else runs without: beside
  click and rich, which the generator brings, `import httpx` is slower, and the ratios would be flattered.
"""


def page(results: Results, machine: Mapping[str, str]) -> str:
    """Write the page."""
    surroundings = "\n".join(f"- {name}: {value}" for name, value in machine.items())
    first, *others = tables(results)
    return "\n".join((_HEAD, surroundings, "", first, _how(), *others)).rstrip() + "\n"


def tables(results: Results) -> Iterator[str]:
    """Write the tables, each with its heading, for as much as was measured."""
    figures = results.figures
    for heading, told in (
        ("Targets: this client to another, the smaller the better", targets(TARGETS, figures)),
        ("The same for scale, without a target", for_scale(FOR_SCALE, figures)),
        ("Floors: what less of a client would cost", floors(figures)),
        ("Where the time goes", profiles(results.profiles)),
        ("Medians of all that was measured; for calls, of one", amounts(figures)),
    ):
        if told:
            yield f"## {heading}\n\n{told}\n"


def _how() -> str:
    sizes = ", ".join(f"{len(example.body):,} bytes ({name})" for name, example in EXAMPLES.items())
    return _HOW.format(sizes=sizes, reading_bytes=len(reading.answer()))
