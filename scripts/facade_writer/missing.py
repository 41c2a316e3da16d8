"""What to write where, if a step stops because a part of an operation is missing."""

from __future__ import annotations

from types import ModuleType
from typing import Final

_LOWLEVEL: Final = "justone_creators_lowlevel"
_GENERATED: Final = (
    "Give its operation an entry in openapi/sources.toml and an action in openapi/overlay.yaml, then run "
    "scripts/regenerate.py."
)
_MODELS: Final = "Write it in facade/justone_creators/models/: a module for the operation, a line for each field."
_ENUMS: Final = "Write it in facade/justone_creators/enums.py: the enumeration, and its alias that ends in Name."
_ADVICE: Final = {
    "justone_creators.models": _MODELS,
    "justone_creators.enums": _ENUMS,
    f"{_LOWLEVEL}.models": _GENERATED,
}


def advice_on(error: AttributeError | ImportError) -> str | None:
    """Return one line on a part that a builder names and that is not there; `None` if the error is another one."""
    if isinstance(error, ImportError):
        return f"{error.msg}. {_GENERATED}" if (error.name or "").startswith(_LOWLEVEL) else None
    module = error.obj.__name__ if isinstance(error.obj, ModuleType) else ""
    return f"A builder names {module}.{error.name}, which is missing. {_ADVICE[module]}" if module in _ADVICE else None
