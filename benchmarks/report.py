"""The results in Markdown: the page, and the tables alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from . import trip
from .loopback import EXAMPLES, compact, showcase
from .rounds import Profile, Quartiles, Results, Trip, quartiles, ratios
from .sampling import PACKAGE
from .sync_calls import READER
from .targets import (
    CPU,
    FACADE,
    FOR_SCALE,
    HTTPX,
    ITEM_REPORT,
    ITEMS_OF_A_KIND,
    MEMORY,
    POOL,
    SOCKET,
    STANDARD_LIBRARY,
    TARGETS,
    TRANSPORT,
    VENDOR,
    WALL,
    Comparison,
    Measure,
    Quantity,
)

_HEAD: Final = """\
# How fast it is

`nox -s bench` writes this page in less than five minutes; do not edit it. To measure again, run it while the machine
does nothing else. `nox -R -s bench -- --only sync async --seconds 30` is a quick look, and writes nothing.
"""

_HOW: Final = """\
## How it is measured

- A server on loopback, a process of its own, responds with the examples of the package's sandbox, not compressed:
  {sizes}.
  It refuses a request without the whole query.
- The contestants take turns in rounds, in another order each round. A ratio is of two figures of one round, so what
  slows the machine down for a moment slows both. The tables show the median of these ratios, which no single
  disturbance moves, and the quartiles, between which the middle half of the rounds lies. It is not the ratio of the
  medians below, which is less steady: these may be of different moments. A target is met by the median.
- `httpx` is a `Client` or `AsyncClient` with its defaults and a base URL, `.get(path, params=...)` and `.json()`;
  `justoneapi` is the vendor's SDK as its README shows it. Logging is that of a program that configures none; garbage
  is collected as Python does by default.
- *CPU* is the processor time of the client's process, user and system. *wall* is the time that the caller waits. It
  includes the server's time, the same for all: the further away the server, the nearer are wall times to each other.
- sync: turns of 100 calls. async: turns of 128, 192 and 768 calls in one event loop, each contestant with a client of
  its own for each concurrency, its connections open. waiting: a new client each time; the ideal is calls x delay /
  concurrency, and nobody can reach less than 1.024 of it, as 2,000 calls are 32 batches of at most 64.
- startup: new processes with their bytecode compiled before, from the start to the end of the process. Over https all
  load certifi's authorities and that of the test, by `SSL_CERT_FILE`: each real call over https has to load as many.
  The figures with the test's alone, which no real program has, are for scale. Over http, httpx and the SDK load
  certifi's, too: they do not look at the URL.
- memory: the kernel's `VmHWM` of new processes; `ru_maxrss` would begin with the peak of the process that starts them.
- reading: {reading_bytes:,} bytes, the items of the sandbox repeated, through `{reader}`.
  That is private: there is no public way to read an answer without a call.
- tables: both start from the text of the same envelopes, in new processes, and are measured until the file is written,
  imports included. This client reads each into a typed result, and writes 42 columns with `table(...)` while it reads;
  pandas flattens the list of all with `json_normalize`, and writes 35 columns as they came. Memory is `VmHWM`.
- regenerate: in a copy of the project, by an interpreter of its own with the group `dev`. All else runs without: beside
  click and rich, which the generator brings, `import httpx` is slower, and the ratios would be flattered.
"""

_PROFILES: Final = """\
Samples of the stack, one a tick of the kernel's clock of processor time, each counted for the innermost package in it;
this client's own also by folder. What else is called, such as `enum` or `urllib`, belongs to its caller. No call is
made longer by that. (cProfile does so, and exaggerates many small calls.) Of 1,000 samples, a share of 10 % is certain
to about 2 points. The floor for comparison is the socket's, above."""

_OURS: Final = "this client: all of its modules"
_SMALL: Final = 0.005  # of a call: parts below it share one line
_REST: Final = "what is less than 0.5 % each"
_FLOORS: Final = (SOCKET, STANDARD_LIBRARY, POOL, TRANSPORT, FACADE, HTTPX, VENDOR)
_MILLISECOND: Final = 1e-3


def page(results: Results, machine: Mapping[str, str]) -> str:
    """Write the page."""
    surroundings = "\n".join(f"- {name}: {value}" for name, value in machine.items())
    sizes = ", ".join(f"{len(example.body):,} bytes ({name})" for name, example in EXAMPLES.items())
    reading_bytes = len(compact(showcase(ITEMS_OF_A_KIND)))
    how = _HOW.format(sizes=sizes, reading_bytes=reading_bytes, reader=READER)
    first, *others = tables(results)
    return "\n".join((_HEAD, surroundings, "", first, how, *others)).rstrip() + "\n"


def tables(results: Results) -> Iterator[str]:
    """Write the tables, each with its heading, for as much as was measured."""
    for heading, text in (
        ("Targets: this client to another, the smaller the better", _targets(results)),
        ("The same for scale, without a target", _for_scale(results)),
        ("Floors: what less of a client would cost", _floors(results)),
        ("Where the time goes", _profiles(results.profiles)),
        ("Trip of a call: the modules of this package that it passes", _trip(results.trip)),
        ("Medians of all that was measured; for calls, of one", _medians(results)),
    ):
        if text:
            yield f"## {heading}\n\n{text}\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, text: int = 1) -> str:
    """Write a table of which so many columns hold text, the others numbers; nothing without rows."""
    lines = list(rows)
    rule = ["---"] * text + ["---:"] * (len(heads) - text)
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *lines)) if lines else ""


def _targets(results: Results) -> str:
    heads = ("what", "measure", "median", "quartiles", "target", "met")
    return _table(heads, (_judged(*each) for each in _measured(TARGETS, results)), text=2)


def _for_scale(results: Results) -> str:
    heads = ("what", "measure", "median", "quartiles")
    return _table(heads, (_row(*each) for each in _measured(FOR_SCALE, results)), text=2)


def _measured(comparisons: Iterable[Comparison], results: Results) -> Iterator[tuple[Comparison, Quartiles]]:
    for comparison in comparisons:
        own = results.figures.get(comparison.of)
        rival = None if comparison.to is None else results.figures.get(comparison.to)
        if own and comparison.to is None:
            yield comparison, quartiles(own)
        elif own and rival:
            yield comparison, ratios(own, rival)


def _row(comparison: Comparison, came: Quartiles) -> tuple[str, ...]:
    return comparison.what, comparison.measure, f"{came.median:.3f}", f"{came.lower:.3f} to {came.upper:.3f}"


def _judged(comparison: Comparison, came: Quartiles) -> tuple[str, ...]:
    at_most = comparison.at_most
    assert at_most is not None
    return *_row(comparison, came), f"{at_most:.2f}", "yes" if round(came.median, 3) <= at_most else "**no**"


def _floors(results: Results) -> str:
    """Write what less of a client would cost, as a ratio to plain httpx."""
    plain = results.figures.get(Quantity(ITEM_REPORT, HTTPX, CPU), [])
    rows = []
    for who in _FLOORS if plain else ():
        own = results.figures[Quantity(ITEM_REPORT, who, CPU)]
        rows.append((who, _seconds(quartiles(own).median), f"{ratios(own, plain).median:.2f}"))
    return _table((ITEM_REPORT, "CPU a call", "to httpx"), rows)


def _profiles(profiles: Sequence[Profile]) -> str:
    """Write a table for each case, with a column for each contestant."""
    cases = dict.fromkeys(profile.case for profile in profiles)
    texts = [_profile([profile for profile in profiles if profile.case == case]) for case in cases]
    return "\n\n".join([_PROFILES, *texts]) if texts else ""


def _profile(several: Sequence[Profile]) -> str:
    """Write a line for each part, the largest of this client's first: this client with its folders, and the others."""
    [ours] = (profile for profile in several if profile.contestant == FACADE)
    parts = sorted(dict.fromkeys(part for profile in several for part in profile.samples), key=ours.share, reverse=True)
    own = [part for part in parts if part.partition(".")[0] == PACKAGE]
    large = [part for part in parts if any(profile.share(part) >= _SMALL for profile in several)]
    lines = {_OURS: own} | {f"– of it {_folder(part)}": [part] for part in own if part in large}
    lines |= {part: [part] for part in large if part not in own}
    lines |= {_REST: [part for part in parts if part not in large and part not in own], "**all**": parts}
    rows = [(name, *(_share(members, profile) for profile in several)) for name, members in lines.items()]
    samples = ("samples, calls", *(f"{each.samples.total():,}, {each.calls:,}" for each in several))
    return _table([several[0].case, *(f"{each.contestant}, CPU a call" for each in several)], [*rows, samples])


def _folder(part: str) -> str:
    folder = part.removeprefix(PACKAGE).removeprefix(".")
    return f"`{folder}`" if folder else "the rest"


def _share(parts: Sequence[str], profile: Profile) -> str:
    share = sum(map(profile.share, parts))
    return f"{_seconds(profile.a_call(share))} ({share:.1%})" if share else ""


def _trip(counted: Trip | None) -> str:
    return "" if counted is None else "\n".join(["```text", *trip.lines(counted), "```"])


def _medians(results: Results) -> str:
    """Write the median of all that was measured, with its rounds; the cases as they came, the fastest first."""
    cases = list(dict.fromkeys(quantity.case for quantity in results.figures))
    places = dict.fromkeys((quantity.case, quantity.contestant) for quantity in results.figures)
    rows = [(cases.index(case), _first_median(case, who, results), case, who) for case, who in places]
    heads = ("what", "who", *_UNITS, "rounds")
    return _table(heads, (_medians_of(case, who, results) for _, _, case, who in sorted(rows)), text=2)


def _medians_of(case: str, who: str, results: Results) -> tuple[str, ...]:
    found = {measure: results.figures.get(Quantity(case, who, measure), []) for measure in _UNITS}
    cells = (_UNITS[measure](quartiles(several).median) if several else "" for measure, several in found.items())
    return case, who, *cells, str(max(map(len, found.values())))


def _first_median(case: str, who: str, results: Results) -> float:
    known = (results.figures.get(Quantity(case, who, measure)) for measure in _UNITS)
    return next(quartiles(several).median for several in known if several)


def _seconds(amount: float) -> str:
    if amount < _MILLISECOND:
        return f"{amount * 1e6:.0f} µs"
    return f"{amount * 1e3:.2f} ms" if amount < 1 else f"{amount:.2f} s"


def _mebibytes(amount: float) -> str:
    return f"{amount / 2**20:.1f} MiB"


_UNITS: Final[Mapping[Measure, Callable[[float], str]]] = {WALL: _seconds, CPU: _seconds, MEMORY: _mebibytes}
