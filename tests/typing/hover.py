"""Ask language servers what they show on hover, and hold that it is the documentation of the package.

usage: python -m tests.typing.hover [SERVER ...] [--print]

Every method has its whole docstring and signature, in both flavours; a field has its meaning and unit, a member of an
enumeration its label.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.typing.language_server import SERVERS, running

from justone_creators import AsyncClient, Client
from justone_creators._core.methods import namespaces

HEAD: Final = """\
from justone_creators import AsyncClient, Client, DistributionMetrics, ExpectedCpm, Platform, RateComparison, TimeRange

def hover(api: Client, async_api: AsyncClient, metrics: DistributionMetrics, cpm: ExpectedCpm, rate: RateComparison):
"""
FIELDS_AND_MEMBERS: Final = {
    "metrics.median_plays": ("int | None", "Median plays of the videos in the window", "Unit: count.", "播放量中位数"),
    "cpm.seconds_1_20": ("Decimal | None", "A commissioned video of 1 to 20 s", "Unit: yuan per 1,000 plays."),
    "rate.value": ("float | None", "The rate; 1/10000 on the wire", "Unit: fraction of 1."),
    "Platform.PICTURE_TEXT": ("Picture and text. 图文.", "`PICTURE_TEXT` on the wire."),
    "TimeRange.LAST_30_DAYS": ("Last 30 days.", "`DAY_30` on the wire."),
}


class Expected(NamedTuple):
    """An expression, and what is shown on its last name."""

    expression: str
    texts: tuple[str, ...]


def expectations() -> Iterator[Expected]:
    """Yield what a server has to show."""
    for variable, kind in (("api", Client), ("async_api", AsyncClient)):
        owners = {variable: kind} | {f"{variable}.{name}": each for name, each in namespaces(kind).items()}
        for owner, methods in owners.items():
            for name, method in inspect.getmembers(methods, inspect.isroutine):
                if not name.startswith("_"):
                    yield Expected(f"{owner}.{name}", (name, *_texts(method)))
    yield from (Expected(expression, texts) for expression, texts in FIELDS_AND_MEMBERS.items())


def shown(server: str, expressions: list[str]) -> list[str]:
    """Return what a server shows on the last name of each expression."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        path = folder / "hover.py"
        path.write_text(HEAD + "".join(f"    {expression}\n" for expression in expressions), "utf-8")
        with running(server, folder) as api:
            api.open(path)
            ends = [len(f"    {expression}") - 1 for expression in expressions]
            return [api.hover(path, line, end) for line, end in enumerate(ends, HEAD.count("\n"))]


def missing(server: str) -> Iterator[tuple[str, str]]:
    """Yield each expression and text that a server does not show."""
    expected = [*expectations()]
    for (expression, texts), hover in zip(expected, shown(server, [each for each, _ in expected]), strict=True):
        plain = _plain(hover)
        yield from ((expression, text) for text in texts if _plain(text) not in plain)


def _texts(method: Any) -> Iterator[str]:
    """Yield the parts of a method's signature and docstring that every server shows without a change."""
    signature = inspect.signature(method)
    for parameter in signature.parameters.values():
        if parameter.name not in {"self", "cls"}:
            plain = parameter.annotation in {"str", "bool", "bool | None", "float | None"}
            yield f"{parameter.name}: {parameter.annotation if plain else ''}"
    if signature.return_annotation != "ClientT":  # a type variable, for which the client's class is shown
        yield signature.return_annotation.replace("models.", "")
    summary, *sections = re.split(r"\n(?:Args|Raises):\n", inspect.getdoc(method) or "")
    yield from summary.splitlines()
    for line in "\n".join(sections).splitlines():
        yield from line.strip().split(": ", 1)  # ty makes a heading of the name


def _plain(text: str) -> str:
    """Return a text without what a server adds: backslashes, bold type, more than one space, aligned colons."""
    return " ".join(re.sub(r"\\(?=[^A-Za-z0-9\s])|\*\*|\s+(?=:)", "", unescape(text)).split())


def main() -> int:
    """Print what the servers do not show, or all that they show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("servers", nargs="*", default=[*SERVERS], metavar="SERVER")
    parser.add_argument("--print", action="store_true", help="print what is shown")
    arguments = parser.parse_args()
    failed = False
    for server in arguments.servers:
        expressions = [expression for expression, _ in expectations()]
        if arguments.print:
            for expression, text in zip(expressions, shown(server, expressions), strict=True):
                print(f"--- {server}: {expression}\n{text}\n")
        for expression, text in missing(server):
            failed = True
            print(f"{server} does not show on {expression}: {text}")
        print(f"{server}: {len(expressions)} names")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
