"""Readers of prices: exact, in yuan."""

from __future__ import annotations

from decimal import Context, Decimal
from math import isfinite
from typing import Any, Final

from ._readers import DECIMAL, Reader

_EXACT: Final = Context(prec=80)  # not the program's own, which may round prices


def _yuan(value: Any) -> Decimal | None:
    kind = type(value)
    if kind is str:
        return Decimal(value) if DECIMAL.fullmatch(value) else None
    return Decimal(str(value)) if kind is int or (kind is float and isfinite(value)) else None


def _fen(value: Any) -> Decimal | None:
    price = _yuan(value)
    return None if price is None else price.scaleb(-2, _EXACT)


YUAN: Final = Reader("a price in yuan (number or digits)", _yuan)
FEN: Final = Reader("a price in fen (number or digits)", _fen)
