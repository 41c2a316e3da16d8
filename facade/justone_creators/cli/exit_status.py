"""The exit statuses of the command, in one place: of errors, of business codes, and of several calls together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..collect import Report
    from ..errors import JustOneError


class Status(IntEnum):
    """An exit status."""

    ANSWERED = 0
    FAILED = 1
    USAGE = 2
    MAYBE_BILLED = 3
    TOKEN = 4
    MONEY = 5
    INTERRUPTED = 130


# The codes with a status of their own; any other code is FAILED if it is not billed, or else MAYBE_BILLED.
BY_CODE: Final[Mapping[int, Status]] = {
    100: Status.TOKEN,
    600: Status.TOKEN,
    303: Status.MONEY,
    601: Status.MONEY,
    602: Status.MONEY,
}
_BY_HALT: Final[Mapping[str, Status]] = {
    "interrupted": Status.INTERRUPTED,
    "token": Status.TOKEN,
    "permission": Status.TOKEN,
    "quota": Status.MONEY,
    "balance": Status.MONEY,
    "token_budget": Status.MONEY,
}
# The first that holds is the status of several calls. After the first three no further call would succeed.
WORST_FIRST: Final = (
    Status.INTERRUPTED, Status.TOKEN, Status.MONEY, Status.USAGE, Status.MAYBE_BILLED, Status.FAILED, Status.ANSWERED
)  # fmt: skip
HALTING: Final = WORST_FIRST[:3]
HELP: Final = """\
\b
Exit status:
  0    answered, also if the vendor has no data (code 0)
  1    failed, not billed
  2    wrong usage, nothing was sent
  3    billed, or maybe billed, without an answer
  4    token or permission (codes 100, 600)
  5    quota or balance (codes 303, 601, 602)
  130  interrupted"""


def status_of(error: JustOneError) -> Status:
    """Return the status of an error."""
    from .. import errors

    if isinstance(error, errors.ConfigurationError):
        return Status.USAGE if _has_token() else Status.TOKEN
    if isinstance(error, errors.InvalidArgumentError):
        return Status.USAGE
    return of_code(error.code if isinstance(error, errors.ApiError) else None, billed=error.billed)


def of_code(code: int | None, *, billed: bool | None) -> Status:
    """Return the status of a business code, or of an outcome that has none."""
    if code == 0:
        return Status.ANSWERED
    return BY_CODE.get(code or 0) or (Status.FAILED if billed is False else Status.MAYBE_BILLED)


def of_run(report: Report) -> Status:
    """Return the status of a run: the worst of its calls and of what halted it."""
    found = [_of_run_code(code) for code in (*report.failed, *report.open_again)]
    if report.halt is not None:
        found.append(_BY_HALT.get(report.halt, Status.FAILED))
    if report.uncertain or report.found:
        found.append(Status.MAYBE_BILLED)
    return worst(found)


def _of_run_code(code: int | None) -> Status:
    from ..codes import describe

    if code is None:  # nothing was sent
        return Status.FAILED
    return of_code(code, billed=describe(code).billed)


def worst(statuses: Iterable[Status]) -> Status:
    """Return the status of several calls together."""
    return min(statuses, key=WORST_FIRST.index, default=Status.ANSWERED)


def _has_token() -> bool:
    from .._core.credential import credential
    from ..errors import ConfigurationError

    return not isinstance(credential(None), ConfigurationError)
