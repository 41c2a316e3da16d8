"""Run the checks, by the names that the command has for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from cassettes.examples import CASSETTES
from contract.committed import Committed
from contract.errors import ContractError
from drift.allow_list import ALLOWED, Entry, apply_allow_list, load_allow_list
from drift.answers.rules import RULES as ANSWERS
from drift.code_names.rules import RULES as CODE
from drift.errors import DriftError
from drift.finding import in_order, make_finding
from drift.generated.check import RULES as GENERATED
from drift.generated.check import check_generated
from drift.impact import facade_error, facade_impact
from drift.published.rules import RULES as PUBLISHED
from drift.surface.rules import RULES as FACADE
from exit_status import unexpected
from formatting.escaping import one_line
from openapi_diff.errors import DocumentError
from openapi_diff.rule import WARNING, Rule
from openapi_diff.rules import RULES as COMPARISON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from drift.finding import Finding


@dataclass(frozen=True)
class Request:
    """What to check."""

    root: Path
    checks: tuple[str, ...]
    paths: tuple[Path, ...] = ()
    published_root: str | None = None
    operation: str | None = None
    allow_list: Path | None = None

    @property
    def committed(self) -> Committed:
        """Return what is committed in openapi/."""
        return Committed(self.root / "openapi")


@dataclass(frozen=True)
class Check:
    """A check: the paths that it takes, its rules, and its function."""

    takes: tuple[str, ...]
    rules: Mapping[str, Rule]
    run: Callable[[Request], Iterable[Finding]]


# A check imports what it needs when it runs: only the checks of the facade and of recorded answers need the facade, and
# the others work also when it cannot be imported.
# ruff: noqa: PLC0415


def _published(request: Request) -> Iterable[Finding]:
    from drift.published.check import check_published

    return check_published(request.committed, request.published_root, facade_impact())


def _facade(request: Request) -> Iterable[Finding]:
    _check_importable()
    from drift.surface.check import check_facade
    from drift.surface.surface import awaited_surface, broken_methods, surface

    return check_facade(request.committed, surface(), awaited_surface(), broken_methods())


def _check_importable() -> None:
    if (error := facade_error()) is not None:
        raise DriftError(f"the facade cannot be imported: {type(error).__name__}: {error}")


def _answers(request: Request) -> Iterable[Finding]:
    _check_importable()
    from drift.answers.check import check_answers

    return check_answers(request.committed, request.paths[0] if request.paths else CASSETTES, request.operation)


def _compare(request: Request) -> Iterable[Finding]:
    from drift.code_names.documents import compare_with_code
    from openapi_diff.documents.document import load_document

    return compare_with_code(*map(load_document, request.paths))


CHECKS: Final[Mapping[str, Check]] = {
    "published": Check((), {**COMPARISON, **CODE, **PUBLISHED}, _published),
    "generated": Check((), GENERATED, lambda asked: check_generated(asked.root, asked.committed)),
    "facade": Check((), FACADE, _facade),
    "answers": Check(("PATH",), ANSWERS, _answers),
    "compare": Check(("OLD", "NEW"), {**COMPARISON, **CODE}, _compare),
}
OFFLINE: Final = ("generated", "facade", "answers")

FAILED: Final = "check-failed"
_FAILED: Final = Rule(WARNING, "the check {before} could not be run: {after}")


def run_checks(request: Request) -> list[Finding]:
    """Return all findings except those that are allowed; of several checks, one that cannot be run is a finding.

    Raises:
        ContractError: What is committed or published is not as it should be.
        DriftError: Something cannot be checked.
    """
    entries = _entries(request)
    errors: dict[str, Exception] = {}
    found: list[Finding] = []
    for name in request.checks:
        try:
            found += CHECKS[name].run(request)
        except Exception as error:  # noqa: BLE001  (no error of a check hides the findings of another)
            errors[name] = error
    if len(errors) == len(request.checks):
        raise next(iter(errors.values()))
    rules = {rule for name in request.checks if name not in errors for rule in CHECKS[name].rules}
    allowed = apply_allow_list(entries, found, rules, datetime.now(UTC).date())
    return in_order([*allowed, *(_failed(*each) for each in errors.items())])


def _failed(name: str, error: Exception) -> Finding:
    expected = isinstance(error, ContractError | DocumentError | DriftError | OSError)
    said = one_line(str(error)) if expected else unexpected(error)
    message = _FAILED.says.format(before=name, after=said)
    return make_finding(FAILED, _FAILED, location=name, before=name, after=said, message=message)


def _entries(request: Request) -> list[Entry]:
    """Return the entries of the file that is named, or else of the project's own allow-list."""
    known = {rule for check in CHECKS.values() for rule in check.rules}
    if request.allow_list is not None:
        if not request.allow_list.is_file():
            raise DriftError(f"{request.allow_list}: no such file")
        return load_allow_list(request.allow_list, known)
    return [] if request.checks == ("compare",) else load_allow_list(request.root / "openapi" / ALLOWED, known)
