"""The words of the report: one table for each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias

from ...errors import InvalidArgumentError
from ...operations.parameter_names import PARAMETERS_ZH
from .en import WORDS as _ENGLISH
from .zh import WORDS as _CHINESE

Language: TypeAlias = Literal["en", "zh"]
LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {"en": _ENGLISH, "zh": _CHINESE}


class Words:
    """The words of one language.

    Attributes:
        language: Its code.
    """

    def __init__(self, language: str) -> None:
        """Choose a language.

        Raises:
            InvalidArgumentError: There are no words in this language.
        """
        if language not in LANGUAGES:
            allowed = tuple(LANGUAGES)
            why = f"language is {language!r}; allowed are {' and '.join(map(repr, allowed))}."
            raise InvalidArgumentError(why, argument="language", value=repr(language), allowed=allowed)
        self.language = language
        self._words = LANGUAGES[language]

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text, with values in their places."""
        return self._words[key].format(**values) if values else self._words[key]

    def find(self, key: str) -> str | None:
        """Return a text, or `None` if this language has none of its own for it."""
        return self._words.get(key)

    def parameter(self, name: str) -> str:
        """Return the name of a parameter: the Chinese one of the tables, or an English word, else its own name."""
        if self.language == "zh":
            return PARAMETERS_ZH.get(name, name)
        return self.find(f"parameter.{name}") or name.replace("_", " ").capitalize()
