"""The subcommand: its options, and which source goes into which file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple

import typer

from ..._schema.columns import lists
from ...collect.report import plural
from ...errors import InvalidArgumentError
from ...operations import registry
from ...tables.arrow import pyarrow, write_parquet
from ...tables.csv_file import write_csv
from ...tables.jsonl import write_jsonl
from ...tables.layout import Entry, Layout
from ...tables.rows import EntryRows, Rows
from ...tables.xlsx import About, write_xlsx, xlsxwriter
from ..location import as_file
from ..output.selection import lists_of
from ..output.sink import writing
from ..terminal import OF_THE_SANDBOX, complain, complain_of_lists, warnings_aloud
from .creators import CreatorRows, Part, Read, Settings, creator_id, parts_of, settings_of
from .sources import Source, opened
from .tally import Tally, in_chinese

Language = Literal["en", "zh"]
_WITH_LANGUAGE: Final = (".csv", ".xlsx")


def export(
    source: Annotated[
        str,
        typer.Argument(
            help="A collection: its file, or postgresql://...; or a file of JSON Lines with result.to_json(), as the "
            "command prints."
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file; its ending says what: .csv, .parquet, .xlsx, .jsonl.")
    ],
    operation: Annotated[
        str | None, typer.Option(help="The operation, such as distribution-metrics. Not needed if there is only one.")
    ] = None,
    history: Annotated[
        bool | None,
        typer.Option(
            "--history/--latest",
            help="All answers of a collection, in the order of time; or the last one of each job, in the order of the "
            "input, which is the default.",
        ),
    ] = None,
    each: Annotated[
        str | None, typer.Option(help="A list in the answers, such as daily or personal_videos: a row an item.")
    ] = None,
    by: Annotated[
        Literal["creator"] | None, typer.Option(help="creator: one row a creator, over all operations.")
    ] = None,
    language: Annotated[
        Language, typer.Option(help="Of the column names and outcomes in CSV and XLSX: en or zh.")
    ] = "en",
) -> None:
    """Write a collection, or results that were kept, into a file for a spreadsheet or a program.

    The input's own columns come first, then what became of the call. A job without an answer is a row, too.

    Example: justone-creators export roster.db --operation distribution-metrics -o metrics.xlsx
    """
    write = _writer_of(output, language)
    if output.exists() and Path(source).exists() and output.samefile(source):
        raise InvalidArgumentError(f"{output} is the source itself. Name another file.", argument="output")
    tally = Tally()

    def entries(name: str) -> Iterator[Entry]:
        counted = tally.counted(found.entries(name))
        return in_chinese(counted) if language == "zh" else counted

    with as_file(source) as file, warnings_aloud(), opened(file, history=history) as found:
        if by is None:
            rows, operations = _operation_rows(found, entries, file, operation, each)
        else:
            _refuse_with_creators(each=each, history=history)
            rows, operations = _creator_rows(found, entries, file, operation)
        with writing(output):
            about = partial(tally.lines, file.name, operations, language, is_sandbox=found.is_sandbox)
            count = write(rows, output, language, about)
    outcomes = ", ".join(f"{number:,} {outcome}" for outcome, number in tally.outcomes.items())
    complain(f"{plural(count, 'row')} in {output}; calls: {outcomes or 'none'}")
    if found.is_sandbox:
        complain(OF_THE_SANDBOX)
    if each is None and (by is not None or output.suffix.lower() != ".xlsx"):
        complain_of_lists(name for each_one in operations for name in lists_of(registry.find(each_one)))
    if output.suffix.lower() == ".csv":
        complain("Excel rounds long ids when it opens a CSV file; for Excel, write .xlsx")


def _operation_rows(
    found: Source, entries: Read, source: Path, operation: str | None, each: str | None
) -> tuple[Rows, Sequence[str]]:
    """Return the rows of one operation."""
    name = _one(found.operations(), source) if operation is None else registry.find(operation).name
    builder, given = registry.find(name), _survey(found, name, source).given
    layout = Layout(builder, given, each=each, with_call=True)
    model: type = builder.model
    nested = [] if each is not None else [Layout(builder, given, each=one) for one in lists(model)]
    return EntryRows(entries(name), layout, nested), (name,)


def _creator_rows(found: Source, entries: Read, source: Path, operation: str | None) -> tuple[Rows, Sequence[str]]:
    """Return one row a creator."""
    names = found.operations() if operation is None else (registry.find(operation).name,)
    known = [name for name in names if creator_id(name) is not None]
    if not known:
        why = f"{source} has no operation that is asked by a creator's id. It has: {', '.join(names) or 'none'}."
        raise InvalidArgumentError(why, argument="by")
    if left_out := [name for name in names if name not in known]:
        complain(f"not in the file, because not asked by a creator's id: {', '.join(left_out)}")
    surveys = {name: _survey(found, name, source) for name in known}
    parts: list[Part] = [part for name, survey in surveys.items() for part in parts_of(name, survey.settings)]
    given = tuple(dict.fromkeys(column for survey in surveys.values() for column in survey.given))
    return CreatorRows(parts, given, entries), known


class _Survey(NamedTuple):
    """What the calls of an operation have: the input's own columns, and the different parameters beside the id."""

    given: Sequence[str]
    settings: Sequence[Settings]


def _survey(found: Source, operation: str, source: Path) -> _Survey:
    given, settings, count = dict[str, None](), dict[frozenset[Any], Settings](), 0
    by_creator = creator_id(operation) is not None
    for count, (columns, parameters) in enumerate(found.calls(operation), 1):  # noqa: B007  (used below)
        given |= dict.fromkeys(columns)
        if by_creator and parameters:
            each = settings_of(operation, parameters)
            settings.setdefault(frozenset(each), each)
    if not count:
        others = ", ".join(found.operations()) or "none"
        why = f"{source} has nothing of {operation}. It has: {others}."
        raise InvalidArgumentError(why, argument="operation", value=operation)
    return _Survey(tuple(given), tuple(settings.values()))


def _one(operations: tuple[str, ...], source: Path) -> str:
    if len(operations) == 1:
        return operations[0]
    if not operations:
        raise InvalidArgumentError(f"{source} has no results.", argument="source")
    why = f"{source} has several operations: {', '.join(operations)}. Name one with --operation, or use --by creator."
    raise InvalidArgumentError(why, argument="operation", allowed=operations)


def _refuse_with_creators(*, each: str | None, history: bool | None) -> None:
    if each is not None or history:
        why = f"--by creator does not go with {'--each' if each is not None else '--history'}: a creator is one row."
        raise InvalidArgumentError(why, argument="by")


def _csv(rows: Rows, path: Path, language: Language, _: About) -> int:
    return write_csv(rows, path, bom=True, language=language)  # without the mark, Excel misreads Chinese


def _parquet(rows: Rows, path: Path, _language: Language, _: About) -> int:
    return write_parquet(rows, path)


def _xlsx(rows: Rows, path: Path, language: Language, about: About) -> int:
    return write_xlsx(rows, path, language=language, about=about)


def _jsonl(rows: Rows, path: Path, _language: Language, _: About) -> int:
    return write_jsonl(rows, path)


_Writer = Callable[[Rows, Path, Language, About], int]
_WRITERS: Final[Mapping[str, _Writer]] = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx, ".jsonl": _jsonl}
_LIBRARIES: Final[Mapping[str, Callable[[], object]]] = {".parquet": pyarrow, ".xlsx": xlsxwriter}


def _writer_of(output: Path, language: Language) -> _Writer:
    """Return what writes such a file, after a look whether it can.

    Raises:
        InvalidArgumentError: The ending is not known, or the format has no Chinese names.
        typer.Exit: A library is missing.
    """
    ending = output.suffix.lower()
    if ending not in _WRITERS:
        why = f"--output {output} ends with {ending or 'nothing'}; it has to be one of: {_listed(_WRITERS)}."
        raise InvalidArgumentError(why, argument="output", allowed=tuple(_WRITERS))
    if language != "en" and ending not in _WITH_LANGUAGE:
        why = f"--language {language} is for {_listed(_WITH_LANGUAGE)}: programs read {ending} by the English names."
        raise InvalidArgumentError(why, argument="language", allowed=_WITH_LANGUAGE)
    _LIBRARIES.get(ending, lambda: None)()
    return _WRITERS[ending]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
