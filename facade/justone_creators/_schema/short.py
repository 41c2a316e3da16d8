"""The short form of models and values, one line each, as `repr` and messages have it."""

from __future__ import annotations

import reprlib
from datetime import date
from typing import Any, Final

from .fields import fields_of, is_model

_SHORT: Final = reprlib.Repr()
_SHORT.maxtuple = _SHORT.maxlist = _SHORT.maxdict = 3
_SHORT.maxstring = _SHORT.maxother = 60


def shortened(value: Any) -> str:
    """Return a value in one line: of a model the fields that have a value, of a list of models their number."""
    kind = type(value)
    if is_model(kind):
        values = ((field.name, getattr(value, field.name)) for field in fields_of(kind))
        fields = (f"{name}={shortened(each)}" for name, each in values if each is not None)
        return f"{kind.__name__}({', '.join(fields)})"
    if isinstance(value, tuple) and value and is_model(type(value[0])):
        return f"<{len(value)} {type(value[0]).__name__}>"
    return value.isoformat() if isinstance(value, date) else _SHORT.repr(value)
