"""How an enumeration of the vendor's is declared: a line a member, with its value on the wire and its label."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A documented value of a parameter, with its documented label."""

    _value_: str
    _label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member of its wire value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label
        return member

    @property
    def label(self) -> str:
        """The documented meaning."""
        return self._label
