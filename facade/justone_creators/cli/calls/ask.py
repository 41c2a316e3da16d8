"""Asks an operation for one id or several, and writes the answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from ..._core.arguments import Operation
from ...client import Client
from ...errors import JustOneError
from ...result import Result
from ..errors import describe, message_of
from ..exit_status import HALTING, WORST_FIRST, Status, status_of, worst
from ..output import formats
from ..output.results import Renderer
from ..output.selection import Selection, selection
from ..output.sink import Sink
from ..terminal import complain, complain_of_lists
from .client import calling
from .inputs import is_list, read_ids


def ask(
    operation: Operation[..., Any],
    words: Sequence[str],
    options: dict[str, Any],
    *,
    client: dict[str, Any],
    form: str | None,
    as_json: bool,
    fields: str | None,
    output: Path | None,
    language: str,
    each: str | None = None,
) -> Status:
    """Ask for each id, write the answers, and return the exit status.

    Raises:
        BadParameter: An option of the output is not allowed; nothing was sent.
        JustOneError: The id is not allowed, or its call failed. Of several ids, only with the format json.
    """
    several = is_list(words)
    form = formats.chosen(form, output, default=formats.JSONL if several else formats.TABLE, as_json=as_json)
    chosen = selection(operation, fields, each, language)
    _check(form, chosen)
    sink = Sink(output, bom=form == formats.CSV and language == "zh")
    wanted = [operation(each_id, **options).parameters for each_id in read_ids(words, operation)]
    renderer = Renderer(form, chosen, describe, several=several)
    failed: list[JustOneError] = []
    with calling(client, sink) as api:
        for number, parameters in enumerate(wanted, 1):
            outcome = _call(api, operation, parameters, options)
            if isinstance(outcome, JustOneError):
                failed.append(outcome)
                if not several:
                    raise outcome
            sink.write(renderer(outcome, parameters), exactly=renderer.is_exact)
            if isinstance(outcome, JustOneError) and form in {formats.TABLE, formats.CSV}:
                complain(message_of(outcome))
            if isinstance(outcome, JustOneError) and status_of(outcome) in HALTING and number < len(wanted):
                complain(f"{len(wanted) - number} of {len(wanted)} ids were not asked: no call would succeed")
                break
    if form in {formats.CSV, formats.JSONL} and chosen.each is None:
        complain_of_lists(name for name, _ in chosen.lists())
    if failed and form == formats.JSON:
        raise min(failed, key=lambda error: WORST_FIRST.index(status_of(error)))
    return worst(map(status_of, failed))


def _call(
    api: Client, operation: Operation[..., Any], parameters: dict[str, Any], options: dict[str, Any]
) -> Result[Any] | JustOneError:
    namespace, _, name = operation.name.partition(".")
    own = next(name for name in parameters if name not in options)
    try:
        result: Result[Any] = getattr(getattr(api, namespace), name)(parameters[own], **options)
    except JustOneError as error:
        return error
    if result.upstream_error:
        complain(f"warning: the platform itself reports {result.upstream_error}")
    return result


def _check(form: str, chosen: Selection) -> None:
    """Refuse what a format cannot do, before anything is paid."""
    for option, value, without in (
        ("--each", chosen.each, {formats.JSON, formats.RAW}),
        ("--fields", chosen.names, {formats.RAW}),
    ):
        if value and form in without:
            raise typer.BadParameter(f"{option} is not for the format {form}.")
