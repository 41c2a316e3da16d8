"""The written pages in two languages: English is written from the code, Chinese is looked up in `zh.toml`.

`zh.toml` has a line for each English text, as gettext has. So an English text that changes has no Chinese one until
somebody has looked at it: `document.py` stops, and lists what is missing. Tests list what is not used any more.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from attrs import define, field

TABLE: Final = Path(__file__).with_name("zh.toml")
PARAMETER_NAMES: Final = "parameter_names"  # the section that the facade has, too


@define
class Language:
    """One language of the written pages; called with an English text and its section, it returns its own text.

    Attributes:
        folder: Where its pages are, below `docs/`; empty for English.
        texts: The text for each English one, by section of the table; empty for English.
        used: The texts that were asked for, in their order, with the section of each.
    """

    folder: str
    texts: dict[str, str] = field(factory=dict, repr=False)
    used: dict[str, str] = field(factory=dict, repr=False)

    def __call__(self, english: str, section: str) -> str:
        """Return a text in this language; one that is missing stays English, and is listed by `missing`."""
        if not self.folder or not english:
            return english
        self.used.setdefault(english, section)
        return self.texts.get(english, english)

    def missing(self) -> dict[str, list[str]]:
        """Return the texts that were asked for and are not in the table, by the section where they belong."""
        found = dict[str, list[str]]()
        for english, section in self.used.items():
            if english not in self.texts:
                found.setdefault(section, []).append(english)
        return found

    def unused(self) -> list[str]:
        """Return the lines of the table that were not asked for."""
        return [english for english in self.texts if english not in self.used]

    def choose(self, english: str, chinese: str) -> str:
        """Return the one of two texts that is in this language."""
        return chinese if self.folder else english


ENGLISH: Final = Language("")


def chinese() -> Language:
    """Return Chinese, with its table."""
    sections = tomllib.loads(TABLE.read_text("utf-8"))
    return Language("zh", {english: text for section in sections.values() for english, text in section.items()})
