"""How values are written: by the kind of value and the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from ..tables.column import TIME, TableColumn

Kind: TypeAlias = Literal["count", "money", "rate", "number", "time", "flag", "text"]

CHINA: Final = timezone(timedelta(hours=8), "UTC+8")
NONE: Final = "–"
_LARGEST: Final = 10**15  # no figure is larger; a scale could not hold all floats
_LONGEST: Final = 60  # characters of a text
_RATES: Final = frozenset({"fraction of 1", "fraction of the average"})
_COUNTS: Final = frozenset({"count", "persons", "plays"})
_KINDS: Final[Mapping[str, Kind]] = {
    "bool": "flag", "date32": "time", "float64": "number", "int64": "number", TIME: "time",
}  # fmt: skip
# From which value on a number is divided, and what is written behind it: in tables, and on axes.
_LARGE: Final[Mapping[str, tuple[tuple[float, str], ...]]] = {"en": (), "zh": ((1e8, "亿"), (1e4, "万"))}
_LARGE_TICKS: Final[Mapping[str, tuple[tuple[float, str], ...]]] = {
    "en": ((1e9, "B"), (1e6, "M"), (1e3, "k")),
    "zh": _LARGE["zh"],
}
_MONEY: Final[Mapping[str, str]] = {"en": "", "zh": "¥"}  # in English the unit stands in the header
_FLAGS: Final[Mapping[str, tuple[str, str]]] = {"en": ("no", "yes"), "zh": ("否", "是")}


def kind_of(column: TableColumn) -> Kind:
    """Return the kind of a column's values."""
    if column.unit in _RATES:
        return "rate"
    if column.unit in _COUNTS:
        return "count"
    return "money" if column.is_price else _KINDS.get(column.type, "text")


class Formats:
    """Writes values in one language; times are in UTC+8, where the platforms are."""

    def __init__(self, language: str) -> None:
        self._large = _LARGE[language]
        self._large_ticks = _LARGE_TICKS[language]
        self._money = _MONEY[language]
        self._flags = _FLAGS[language]
        self._writers: dict[Kind, Callable[[Any], str]] = {
            "count": self._count,
            "money": lambda value: self._money + self._decimals(value, self._large),
            "rate": lambda value: f"{value:,.1%}",
            "number": lambda value: self._decimals(value, ()),
            "time": self.day,
            "flag": lambda value: self._flags[bool(value)],
            "text": str,
        }

    def __call__(self, kind: Kind, value: Any) -> str:
        """Write a value; a missing one is a dash."""
        try:
            return NONE if value is None else self._writers[kind](value)
        except (OverflowError, ValueError):  # a number beyond floats, a moment in the last hours of 9999
            return str(value)

    def tick(self, kind: Kind, value: float) -> str:
        """Write a value on an axis, as short as can be."""
        if kind == "rate":
            return f"{value:.2g}%" if (value := value * 100) < 1 else f"{value:,.0f}%"
        return (self._money if kind == "money" else "") + _short(value, self._large_ticks)

    def difference(self, now: Any, before: Any) -> str | None:
        """Write a relative change, such as `+3.2%`; `None` if there is none to give."""
        change = change_of(now, before)
        return None if change is None else f"{change:+,.1%}"

    def day(self, value: date) -> str:
        """Write a day; of a moment the one in UTC+8."""
        return f"{(value.astimezone(CHINA) if isinstance(value, datetime) else value):%Y-%m-%d}"

    def moment(self, value: datetime) -> str:
        """Write a moment, to the minute."""
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"

    def _count(self, value: Any) -> str:
        for least, sign in self._large:
            if abs(value) >= least:
                return f"{value / least:,.1f}{sign}"
        return f"{value:,.0f}"

    def _decimals(self, value: Any, large: tuple[tuple[float, str], ...]) -> str:
        number = float(value)
        for least, sign in large:
            if abs(number) >= least:
                return f"{number / least:,.1f}{sign}"
        return f"{number:,.2f}"


def cut(text: str) -> str:
    """Return a text that is no longer than a cell may be."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def change_of(now: Any, before: Any) -> float | None:
    """Return the relative change between two numbers; `None` if one is missing or the first is 0."""
    new, old = number_of(now), number_of(before)
    return None if new is None or not old else new / old - 1


def _short(value: float, large: tuple[tuple[float, str], ...]) -> str:
    for least, sign in large:
        if value >= least:
            return f"{value / least:,g}{sign}"
    return f"{value:,g}"


def number_of(value: Any) -> float | None:
    """Return a value as a number to compute with; `None` if it is none, or larger than any figure can be."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return float(value) if -_LARGEST <= value <= _LARGEST else None
