"""One line of the doctor's report."""

from __future__ import annotations

from attrs import frozen


@frozen
class Check:
    """What was looked at.

    Attributes:
        name: Its name.
        found: What was found. It never has a token or a password.
        is_ok: Whether it is as it should be; `None` for what is only shown.
        advice: What to do if it is not.
        seconds: How long it took, if that matters.
    """

    name: str
    found: str
    is_ok: bool | None = None
    advice: str = ""
    seconds: float | None = None
