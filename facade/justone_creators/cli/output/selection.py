"""Which columns and lists of an operation's answers are written."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Final

import typer
from attrs import frozen

from ..._core.arguments import Operation
from ..._schema.columns import Column, ModelList, columns, lists
from ..options import subcommand_of

_SHOWN: Final = 5  # names


@frozen
class Selection:
    """What is written of the answers of an operation.

    Attributes:
        operation: The operation.
        names: The names that were given, as those of columns; empty for all.
        each: The list whose items are the rows; `None` if each answer is a row.
        language: That of the headers, `en` or `zh`.
    """

    operation: Operation[..., Any]
    names: tuple[str, ...] = ()
    each: str | None = None
    language: str = "en"

    @property
    def model(self) -> type:
        """The model of an answer."""
        model: type = self.operation.model
        return model

    @property
    def id_name(self) -> str:
        """The parameter that takes the id."""
        return next(iter(inspect.signature(self.operation).parameters))

    def has(self, name: str) -> bool:
        """Whether a column or list is written: all are, or its own name was given, or that of a part around it."""
        return not self.names or any(name == each or name.startswith(f"{each}_") for each in self.names)

    def columns(self) -> Iterator[Column]:
        """Yield the columns of an answer that are written."""
        return (column for column in columns(self.model) if self.has(column.name))

    def lists(self) -> Iterator[tuple[str, ModelList]]:
        """Yield the lists of an answer that are written."""
        chosen = lists(self.model).items() if self.each is None else [(self.each, lists(self.model)[self.each])]
        return ((name, found) for name, found in chosen if self.each is not None or self.has(name))

    def head(self, column: Column) -> str:
        """Return the head of a column."""
        return "·".join(field.label_zh for field in column.fields) if self.language == "zh" else ".".join(column.path)


def lists_of(operation: Operation[..., Any]) -> dict[str, ModelList]:
    """Return the lists of an operation's answers by name."""
    model: type = operation.model
    return lists(model)


def selection(operation: Operation[..., Any], fields: str | None, each: str | None, language: str) -> Selection:
    """Return what is written, if it is there.

    Raises:
        BadParameter: There is no such field, list or language.
    """
    if language not in {"en", "zh"}:
        raise typer.BadParameter(f"{language!r} is not allowed. Use one of: en, zh.", param_hint="'--language'")
    known = lists_of(operation)
    if each is not None and (each := _plain(each)) not in known:
        why = f"{operation.name} has no list {each!r}. Its lists: {', '.join(known) or 'none'}."
        raise typer.BadParameter(why, param_hint="'--each'")
    wanted = tuple(_plain(name.strip()) for name in (fields or "").split(",") if name.strip())
    model: type = operation.model
    flat = columns(model) if each is None else known[each].columns
    names = [column.name for column in flat] + ([*known] if each is None else [])
    for name in wanted:
        if not any(other == name or other.startswith(f"{name}_") for other in names):
            near = ", ".join(get_close_matches(name, names, _SHOWN)) or ", ".join(names[:_SHOWN])
            command = subcommand_of(operation.name)
            why = f"{operation.name} has no field {name!r}. Near: {near}. All: justone-creators fields {command}."
            raise typer.BadParameter(why, param_hint="'--fields'")
    return Selection(operation, wanted, each, language)


def _plain(name: str) -> str:
    return name.replace(".", "_")
