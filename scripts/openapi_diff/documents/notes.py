"""Notes of a document: prose, labels of values, deprecation and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from openapi_diff.documents.json_values import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openapi_diff.documents.json_values import Json

# A line of a description that labels a value, as in "- `DAY_30`: Last 30 days".
_LABEL: Final = re.compile(
    r"^[ \t]*[-*+][ \t]+[`*\"']*(?P<value>[^`\n:\uff1a]+?)[`*\"']*[ \t]*[:\uff1a][ \t]*(?P<label>.*?)[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Notes:
    """The notes on an operation, a parameter, a header or a schema."""

    prose: tuple[str, ...]
    values: frozenset[str]  # that an enum allows
    deprecated: bool
    hidden: bool
    sunset: str | None

    @property
    def announced(self) -> str:
        """Return what was announced of something that is gone."""
        known = [word for word, holds in (("deprecated", self.deprecated), ("hidden", self.hidden)) if holds]
        return " and ".join(known)

    @property
    def aside(self) -> str:
        """Return the same for the end of a sentence, "" if nothing was announced."""
        return f"; it was {self.announced}" if self.announced else ""

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return the label of each value, with white space normalized."""
        found = (match.group("value", "label") for text in self.prose for match in _LABEL.finditer(text))
        return {value: " ".join(label.split()) for value, label in found if value in self.values}

    @property
    def text(self) -> str | None:
        """Return the prose unchanged."""
        return "\n".join(self.prose) or None

    def words_without_labels(self, values: frozenset[str]) -> list[str]:
        """Return the words of the prose, without the labels of these values."""
        kept = (_LABEL.sub(lambda line: "" if line["value"] in values else line[0], text) for text in self.prose)
        return " ".join(kept).split()


def read_notes(*nodes: Mapping[str, Json], values: Iterable[Json] = ()) -> Notes:
    """Read the notes in several objects about one thing, and the values that it may have."""
    sunsets = [str(node["x-sunset"]) for node in nodes if node.get("x-sunset") is not None]
    return Notes(
        prose=tuple(text for node in nodes if isinstance(text := node.get("description"), str) and text),
        values=frozenset(value if isinstance(value, str) else canonical(value) for value in values),
        deprecated=any(node.get("deprecated") is True for node in nodes),
        hidden=any(node.get("x-docs-hidden") is True for node in nodes),
        sunset=sunsets[0] if sunsets else None,
    )
