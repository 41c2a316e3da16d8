"""What a run of the benchmark comes to."""

from __future__ import annotations

from attrs import define, field

from .figures import Figures
from .profile.profile import Profile


@define
class Results:
    """All that was measured.

    Attributes:
        figures: Of what is compared.
        profiles: Where the time of a call goes.
    """

    figures: Figures = field(factory=Figures)
    profiles: list[Profile] = field(factory=list)
