"""Check whether the contract has drifted: published definitions, low level, facade and recorded answers.

checks:
  published         the definitions that are published now against those in openapi/
  generated         the committed low level against what the generator writes now
  facade            the contract against the methods of the facade, and the overlay's actions
  answers PATH      recorded answers (cassettes, JSON, JSON Lines) against the models
  compare OLD NEW   any two OpenAPI 3.0, 3.1 or 3.2 documents, JSON or YAML

answers may be cassettes (vcrpy, VCR), HAR, or JSON and JSON Lines (also .gz), each answer as one of
  {"request": {"method", "url"}, "response": {"status", "headers", "body"}}, or the same laid flat
  {"operation": "GET /path" or "pgy.note_details", "answer": {"code": 0, "data": ...}}
  {"code": 0, "data": ...}, with --operation, or with note-details or the like in the name of the file

Without a name: generated, facade, and answers on the project's own cassettes. None of it needs a network.

exit status:
  0  nothing is breaking          2  a check could not be run
  1  something is breaking        3  only with --strict: there is something, and nothing is breaking
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "facade"), str(ROOT / "generated")]  # this project's own, not the installed ones

from exit_status import exit_with_status_2  # noqa: E402

if __name__ == "__main__":
    sys.excepthook = exit_with_status_2

from contract.errors import ContractError  # noqa: E402
from drift.errors import DriftError  # noqa: E402
from drift.finding import verdict  # noqa: E402
from drift.report import FORMATS  # noqa: E402
from drift.run import CHECKS, FAILED, OFFLINE, Request, run_checks  # noqa: E402
from formatting.escaping import one_line  # noqa: E402
from openapi_diff.errors import DocumentError  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drift.finding import Finding


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    options = _parse(arguments)
    try:
        findings = run_checks(_request(options))
        _print(FORMATS[options.format](findings, colour=_has_colour()))
    except KeyboardInterrupt:
        reason = "interrupted"
    except RecursionError:
        reason = "nested too deep"
    except (ContractError, DocumentError, DriftError, OSError) as error:
        reason = str(error)
    else:
        return _status(findings, strict=options.strict)
    print(f"check_drift: {one_line(reason)}", file=sys.stderr)
    return 2


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s [published | generated | facade | answers PATH | compare OLD NEW] [options]",
    )
    add = parser.add_argument
    add("check", nargs="?", choices=list(CHECKS), help=argparse.SUPPRESS)
    add("paths", nargs="*", type=Path, help=argparse.SUPPRESS)
    add("--format", choices=list(FORMATS), default="text", help="default: %(default)s")
    add("--strict", action="store_true", help="exit 3 where there is something that is not breaking")
    add("--live", action="store_true", help="check what is published, too: it is downloaded")
    add("--published-root", metavar="URL_OR_FOLDER", help="a mirror with the vendor's relative paths")
    add("--operation", metavar="NAME", help="'GET /path' or pgy.note_details: of answers that do not say it")
    add("--allow-list", metavar="FILE", type=Path, help="default: openapi/drift-allowed.toml, and none for compare")
    options = parser.parse_intermixed_args(arguments)
    _check_usage(parser, options)
    return options


def _check_usage(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    takes = CHECKS[options.check].takes if options.check else ()
    if len(options.paths) != len(takes):
        parser.error(f"{options.check or 'without a check'}: takes {' '.join(takes) or 'no path'}")
    if options.published_root is not None and "published" not in _checks(options):
        parser.error("--published-root goes with published or --live")
    if options.operation is not None and options.check != "answers":
        parser.error("--operation goes with answers")


def _checks(options: argparse.Namespace) -> tuple[str, ...]:
    named = (options.check,) if options.check else OFFLINE
    return ("published", *named) if options.live and "published" not in named else named


def _request(options: argparse.Namespace) -> Request:
    return Request(
        root=ROOT,
        checks=_checks(options),
        paths=tuple(options.paths),
        published_root=options.published_root,
        operation=options.operation,
        allow_list=options.allow_list,
    )


def _has_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _print(report: str) -> None:
    """Write the report, in any encoding; the reader of a pipe may close it early."""
    try:
        sys.stdout.buffer.write(report.encode(sys.stdout.encoding, "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(findings: Sequence[Finding], *, strict: bool) -> int:
    if any(finding.rule == FAILED for finding in findings):
        return 2
    if verdict(findings) == "breaking":
        return 1
    return 3 if findings and strict else 0


if __name__ == "__main__":
    sys.exit(main())
