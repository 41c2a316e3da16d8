"""What a document says of something beside the contract: prose, labels of values, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from openapi_diff.documents.json_values import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openapi_diff.documents.json_values import Json

# A line of a description that says what a value means, as in "- `DAY_30`: Last 30 days".
_LABEL: Final = re.compile(
    r"^[ \t]*[-*+][ \t]+[`*\"']*(?P<value>[^`\n:\uff1a]+?)[`*\"']*[ \t]*[:\uff1a][ \t]*(?P<label>.*?)[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Notes:
    """What is said of an operation, a parameter, a header or a schema."""

    prose: tuple[str, ...]
    values: frozenset[str]  # that an enum allows
    deprecated: bool
    hidden: bool
    sunset: str | None

    @property
    def announced(self) -> str:
        """Say what was known of something that is gone."""
        known = [word for word, holds in (("deprecated", self.deprecated), ("hidden", self.hidden)) if holds]
        return " and ".join(known)

    @property
    def aside(self) -> str:
        """Say the same at the end of a sentence, nothing where nothing was known."""
        return f"; it was {self.announced}" if self.announced else ""

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return what is said of each value; white space does not matter."""
        found = (match.group("value", "label") for text in self.prose for match in _LABEL.finditer(text))
        return {value: " ".join(label.split()) for value, label in found if value in self.values}

    @property
    def text(self) -> str | None:
        """Return the prose as it stands."""
        return "\n".join(self.prose) or None

    def words_without_labels(self, values: frozenset[str]) -> list[str]:
        """Return the words of the prose but for the lines on these values."""
        kept = (_LABEL.sub(lambda line: "" if line["value"] in values else line[0], text) for text in self.prose)
        return " ".join(kept).split()


def read_notes(*nodes: Mapping[str, Json], values: Iterable[Json] = ()) -> Notes:
    """Read what objects say of one and the same thing, which may have values."""
    sunsets = [str(node["x-sunset"]) for node in nodes if node.get("x-sunset") is not None]
    return Notes(
        prose=tuple(text for node in nodes if isinstance(text := node.get("description"), str) and text),
        values=frozenset(value if isinstance(value, str) else canonical(value) for value in values),
        deprecated=any(node.get("deprecated") is True for node in nodes),
        hidden=any(node.get("x-docs-hidden") is True for node in nodes),
        sunset=sunsets[0] if sunsets else None,
    )
