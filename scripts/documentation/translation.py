"""The written pages in two languages: English is written from the code, Chinese is looked up in `zh.toml`.

`zh.toml` has a line for each English text, as gettext has. So an English text that changes has no Chinese one until
somebody has looked at it: `document.py` stops, and says which text is missing. `unused` is for the opposite.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from attrs import define, field

TABLE: Final = Path(__file__).with_name("zh.toml")


class MissingTranslationError(Exception):
    """A text has no Chinese one."""


@define
class Language:
    """One language of the written pages; called with an English text, it returns the text in this language.

    Attributes:
        folder: Where its pages are, below `docs/`; empty for English.
        texts: The text for each English one, by section of the table; empty for English.
        used: The texts that were asked for.
    """

    folder: str
    texts: dict[str, str] = field(factory=dict, repr=False)
    used: set[str] = field(factory=set, repr=False)

    def __call__(self, english: str) -> str:
        """Return a text in this language."""
        if not self.folder or not english:
            return english
        if english not in self.texts:
            raise MissingTranslationError(f"{TABLE.name} has no line for {english!r}")
        self.used.add(english)
        return self.texts[english]

    def unused(self) -> set[str]:
        """Return the lines of the table that no page has used."""
        return set(self.texts) - self.used

    def choose(self, english: str, chinese: str) -> str:
        """Return the one of two texts that is in this language."""
        return chinese if self.folder else english


ENGLISH: Final = Language("")


@cache
def chinese() -> Language:
    """Return Chinese, with its table."""
    sections = tomllib.loads(TABLE.read_text("utf-8"))
    return Language("zh", {english: text for section in sections.values() for english, text in section.items()})
