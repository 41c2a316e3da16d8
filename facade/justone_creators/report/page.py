"""The page: sections and summary in one HTML file that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .._lazy import of_extra
from .._version import __version__
from ..collect import Collection, Job
from ..errors import InvalidArgumentError
from ..operations import registry
from ..tables.files import replacing
from .block import Setting, block_of
from .formats import Formats
from .names import known_names
from .roster import NAMES, Roster, id_parameter, read
from .roster import column_of as input_column
from .sections import section_of
from .summary import Summary, summary_of
from .words import Language, Words

if TYPE_CHECKING:
    from jinja2 import Environment

# Half of a surrogate pair has no form in UTF-8; control characters have none in HTML.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(
    collection: Collection,
    *,
    language: Language = "en",
    title: str | None = None,
    name: str | None = None,
    campaign: str | None = None,
) -> str:
    """Return the report of a collection as one HTML page. Nothing is sent, and the page loads nothing.

    Args:
        collection: The collection.
        language: `en` or `zh`: the language of the texts, and how numbers are written.
        title: The title of the page.
        name: The input's column with the names of creators or posts. Without it, a column with a usual name, such as
            `name` or `昵称`, is taken, then the name in an answer.
        campaign: The input's column by which posts are added up. Without it, a column `campaign` or `活动` is taken.

    Raises:
        InvalidArgumentError: There is no such language, or the input has no such column.
        CollectionError: The collection cannot be read.
        ImportError: The extra `cli` is not installed.
    """
    words = Words(language)
    page = environment().get_template("page.html")
    jobs = list(collection.jobs())
    rosters = {
        operation: _roster(collection, operation, [job for job in jobs if job.operation == operation])
        for operation in dict.fromkeys(job.operation for job in jobs)
    }
    _check(jobs, name=name, campaign=campaign)
    known = dict(
        pair for operation, roster in rosters.items() for pair in known_names(section_of(operation), roster.subjects)
    )
    setting = Setting(Formats(language), words, name, campaign, known)
    answered = [roster for roster in rosters.values() if roster.subjects]
    blocks = [block_of(setting, roster, f"s{number}") for number, roster in enumerate(answered, 1)]
    return page.render(
        words=words,
        title=title or words("page.title"),
        made_at=setting.formats.moment(datetime.now(UTC)),
        version=__version__,
        is_sandbox=collection.status().sandbox,
        summary=_summary(setting, jobs, rosters),
        blocks=blocks,
        most_columns=max((len(block.table.heads) for block in blocks), default=0),
    )


def write(
    collection: Collection,
    path: str | PathLike[str],
    *,
    language: Language = "en",
    title: str | None = None,
    name: str | None = None,
    campaign: str | None = None,
) -> None:
    """Write the report of a collection into a file; on an error nothing is written.

    Args:
        collection: The collection.
        path: The file; it is replaced if it exists.
        language: As in `render`, which has the errors, too.
        title: As in `render`.
        name: As in `render`.
        campaign: As in `render`.
    """
    text = render(collection, language=language, title=title, name=name, campaign=campaign)
    with replacing(fspath(path)) as part:
        Path(part).write_text(text, "utf-8", newline="\n")


@cache
def environment() -> Environment:
    """Return what renders the templates: everything is escaped.

    Raises:
        ImportError: Jinja2 is not installed.
    """
    of_extra("jinja2", "The report needs", "Jinja2", "cli")
    from jinja2 import Environment, PackageLoader, StrictUndefined

    built = Environment(
        loader=PackageLoader("justone_creators.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printable,
    )
    built.filters["sha256"] = _sha256
    return built


def printable(value: Any) -> Any:
    """Replace characters of a text that a page cannot have."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value) if type(value) is str else value


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _roster(collection: Collection, operation: str, jobs: Sequence[Job]) -> Roster:
    section = section_of(operation)
    answers = collection.results(operation, latest=False)
    return read(
        registry.find(operation), jobs, answers, names=section.columns, derived=section.derived, tracked=section.tracked
    )


def _check(jobs: Sequence[Job], **columns: str | None) -> None:
    given = list(dict.fromkeys(name for job in jobs for name in job.columns))
    for argument, column in columns.items():
        if column is not None and column not in given:
            why = f"{argument}={column!r}: the input has no such column. It has: {', '.join(given) or 'none'}."
            raise InvalidArgumentError(why, argument=argument, value=repr(column), allowed=tuple(given))


def _summary(setting: Setting, jobs: Sequence[Job], rosters: Mapping[str, Roster]) -> Summary:
    def name_of(job: Job) -> tuple[str, str]:
        kind = id_parameter(registry.find(job.operation))
        identifier = str(job.parameters.get(kind))
        column = input_column(job.columns, setting.name, NAMES)
        given = job.columns.get(column, "") if column else ""
        return identifier, given or setting.known.get((kind, identifier), "")

    return summary_of(jobs, rosters, name_of, setting.formats, setting.words)
