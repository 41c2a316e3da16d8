"""Reads the ids of a command: words, links, lines of standard input, lines or columns of files."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ... import ids
from ..._core.arguments import Operation
from ...errors import InvalidArgumentError
from ..errors import message_of
from ..lists import InputList
from ..terminal import complain

_SHOWN: Final = 10  # lines that hold no id
_STANDARD_INPUT: Final = "-"
_FILE: Final = "@"

HELP: Final = (
    "An id, or a link that holds it. Several give JSON Lines. - reads a line an id from standard input, @FILE reads a "
    "file, @FILE.csv:COLUMN a column. For hundreds use the subcommand collect, which can go on after it stopped."
)


def is_list(words: Sequence[str]) -> bool:
    """Whether these are several ids, or one of them stands for several."""
    return len(words) > 1 or words[0] == _STANDARD_INPUT or words[0].startswith(_FILE)


def read_ids(words: Sequence[str], operation: Operation[..., Any]) -> list[str]:
    """Return the ids, each once: a call for the same id again would be paid again.

    Raises:
        InvalidArgumentError: One of them is not allowed, a list cannot be read, or it has none.
    """
    own = next(iter(inspect.signature(operation).parameters))
    found: list[str] = []
    wrong: list[tuple[str, InvalidArgumentError]] = []
    for place, text in _entries(words, operation):
        try:
            parsed = ids.parse(text, own) if own in ids.ID_KINDS else text
            operation(parsed)
            found.append(parsed)
        except InvalidArgumentError as error:
            wrong.append((place, error))
    if wrong:
        raise _refused(wrong)
    if not found:
        raise InvalidArgumentError(f"There is no id in {', '.join(words)}.", argument=own)
    return list(dict.fromkeys(found))


def _refused(wrong: list[tuple[str, InvalidArgumentError]]) -> InvalidArgumentError:
    """Say which lines hold no id; the error of a single word says all."""
    first = wrong[0][1]
    if len(wrong) == 1 and not wrong[0][0]:
        return first
    for place, error in wrong[:_SHOWN]:
        complain(f"{place}{message_of(error)}")
    what = "1 id is" if len(wrong) == 1 else f"{len(wrong)} ids are"
    return InvalidArgumentError(f"{what} not allowed. Nothing was sent.", argument=first.argument, value=first.value)


def _entries(words: Sequence[str], operation: Operation[..., Any]) -> Iterator[tuple[str, str]]:
    """Yield each text that should be an id, and where it stands, if in a list."""
    parameters = tuple(name for name in inspect.signature(operation).parameters if name != "timeout")
    for word in words:
        if word != _STANDARD_INPUT and not word.startswith(_FILE):
            yield "", word
            continue
        source = InputList(word.removeprefix(_FILE), parameters)
        for entry in source.entries():
            text = entry[parameters[0]] if isinstance(entry, dict) else str(entry)
            yield f"{source.source}, line {source.lines[-1]}: ", text
        for remark in source.remarks():
            complain(remark)
