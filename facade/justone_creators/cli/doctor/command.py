"""The subcommand `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from .. import options
from ..exit_status import Status
from ..output import formats
from ..output.records import write_records
from ..terminal import complain
from . import environment, network
from .check import Check

_NOTHING_PAID: Final = "doctor sent no token, and no request to a path below /api: nothing was paid."
_STATES: Final = {True: "ok", False: "wrong", None: ""}
_OPTIONS: Final[options.Options] = {
    "form": (Annotated[str | None, typer.Option("-f", "--format", help="table, json, csv or jsonl.")], None),
    "output": options.OUTPUT["output"],
    **{name: options.CLIENT[name] for name in ("region", "base_url", "allow_insecure_http")},
}


def _doctor(
    *, form: str | None, output: Path | None, region: str | None, base_url: str | None, allow_insecure_http: bool | None
) -> None:
    """Check token, address, proxy, certificates and network.

    It sends no token, and no request to a path below /api, so nothing is paid. The exit status is 1 if something is
    wrong; the last column says what to do.
    """
    checks = list(_checks(region or "global", base_url, allow_insecure_http=bool(allow_insecure_http)))
    records = [_record(check) for check in checks]
    is_ok = all(check.is_ok is not False for check in checks)
    write_records(
        records, form, output, whole={"ok": is_ok, "note": _NOTHING_PAID, "checks": records}, shown=map(_shown, records)
    )
    if form != formats.JSON:
        complain(_NOTHING_PAID)
    raise typer.Exit(Status.ANSWERED if is_ok else Status.FAILED)


def _checks(region: str, base_url: str | None, *, allow_insecure_http: bool) -> Iterator[Check]:
    yield from environment.versions()
    yield environment.token()
    check, address = environment.address(region, base_url)
    yield check
    yield from environment.variables()
    if address is not None:
        yield from network.way(address, allow_insecure_http=allow_insecure_http)


def _record(check: Check) -> dict[str, Any]:
    return {
        "check": check.name,
        "state": _STATES[check.is_ok],
        "found": check.found,
        "milliseconds": None if check.seconds is None else round(check.seconds * 1000, 1),
        "what_to_do": check.advice,
    }


def _shown(record: dict[str, Any]) -> dict[str, Any]:
    """Return a check as a table has it: the time stands behind what was found."""
    took = "" if record["milliseconds"] is None else f" ({record['milliseconds']:g} ms)"
    found = {"check": record["check"], "state": record["state"], "found": f"{record['found']}{took}"}
    return {**found, "what_to_do": record["what_to_do"]}


doctor: Final = options.signed(_doctor, [], _OPTIONS)
