"""The code verdict on findings: from the generator where it can say, else from the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from contract.tree import read_tree
from drift.code_names.compare import compare_packages
from drift.code_names.package import read_package
from drift.code_names.rules import RULES
from drift.finding import NOT_CHECKED, make_finding
from openapi_diff.documents.json_values import show

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from contract.tree import Tree
    from drift.code_names.package import Package
    from drift.finding import Finding

Generate = Callable[[Path], Path]  # writes the package into a folder and returns its path
Concerned = Callable[[Sequence[str]], str]  # what of the facade some operations concern

_ALONE: Final = "code-by-rules-alone"
_LOCATION: Final = "generated names"


def _nobody(_operations: Sequence[str]) -> str:
    """Return that nobody asked: the documents have nothing to do with the facade."""
    return NOT_CHECKED


def judge_code(
    found: Iterable[Finding],
    old: Generate,
    new: Generate,
    *,
    operations: Collection[str],
    concerned: Concerned = _nobody,
) -> list[Finding]:
    """Return the findings with the generator's verdict on code: a finding for each name that goes.

    The operations are named as the documents name them.
    """
    found = list(found)
    try:
        with ThreadPoolExecutor(2) as pool:  # each generator is a process of its own
            trees = list(pool.map(_tree, (old, new)))
        before, after = map(read_package, trees)  # not in threads: CPython 3.11 cannot parse in two at a time
    except Exception as error:  # noqa: BLE001  (whatever the documents hold, the verdict on the wire stands)
        return judge_by_rules(found, str(error), concerned)
    names = {_without_names(each): each for each in operations}
    return [*(replace(each, code="none") for each in found), *_findings(before, after, names, concerned)]


def judge_by_rules(found: Iterable[Finding], reason: str, concerned: Concerned = _nobody) -> list[Finding]:
    """Return the findings, and one that says why no names were generated; nothing for no findings."""
    found = list(found)
    message = RULES[_ALONE].says.format(reason=show(reason))
    alone = make_finding(_ALONE, RULES[_ALONE], location=_LOCATION, message=message, facade=concerned(()))
    return [*found, alone] if found else []


def _tree(generate: Generate) -> Tree:
    with TemporaryDirectory(prefix="check-drift-") as folder:
        return read_tree(generate(Path(folder)))


def _findings(old: Package, new: Package, names: dict[str, str], concerned: Concerned) -> Iterator[Finding]:
    for rule, location, generated, before, after in compare_packages(old, new):
        operations = [names.get(_without_names(each), each) for each in generated]
        yield make_finding(
            rule,
            RULES[rule],
            location=location,
            operations=operations,
            before=before,
            after=after,
            facade=concerned(operations),
            lasting=True,
        )


def _without_names(operation: str) -> str:
    """Return an operation without the names of its path parameters, which the generator spells as Python does."""
    return re.sub(r"\{[^{}]*\}", "{}", operation)
