"""A rule: how a kind of change is judged, for deployed clients and for users of generated names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Code = Literal["breaking", "none"]


class Wire(StrEnum):
    """The verdict for a deployed client, the worst first."""

    BREAKING = "breaking"
    WARNING = "warning"
    INFO = "info"


BREAKING: Final = Wire.BREAKING
WARNING: Final = Wire.WARNING
INFO: Final = Wire.INFO

SEVERITY: Final[Mapping[Wire, int]] = {wire: number for number, wire in enumerate(Wire)}  # the worst is 0


@dataclass(frozen=True)
class Rule:
    """The two verdicts on a kind of change, and its message."""

    wire: Wire
    says: str
    code: Code = "none"
