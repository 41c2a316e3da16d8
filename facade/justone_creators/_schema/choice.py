"""The base class of the vendor's enumerations: a line for each member, with its wire value and its labels."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A documented value of a parameter, with its documented label and a Chinese one."""

    _value_: str
    _label: str
    _label_zh: str

    def __new__(cls, value: str, label: str, label_zh: str) -> Self:
        """Make a member from its wire value and its labels."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label
        member._label_zh = label_zh
        return member

    @property
    def label(self) -> str:
        """The documented meaning."""
        return self._label

    @property
    def label_zh(self) -> str:
        """A short Chinese label, as the platform's users say it; this project's, not the vendor's."""
        return self._label_zh
