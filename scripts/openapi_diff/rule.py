"""The two verdicts on a finding: what becomes of a deployed client, and of those who use the generated names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Code = Literal["breaking", "none"]


class Wire(StrEnum):
    """The verdict on the wire, the worst first."""

    BREAKING = "breaking"
    WARNING = "warning"
    INFO = "info"


BREAKING: Final = Wire.BREAKING
WARNING: Final = Wire.WARNING
INFO: Final = Wire.INFO


@dataclass(frozen=True)
class Rule:
    """How a kind of change is judged, and what is said of it."""

    wire: Wire
    says: str
    code: Code = "none"
