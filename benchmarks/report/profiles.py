"""The tables of where the time goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..figures import FACADE
from ..profile.parts import FACADE as PACKAGE
from ..profile.profile import Profile
from .amounts import seconds
from .table import table

_OURS: Final = "this client: all of its modules"
_SMALL: Final = 0.005  # of a call: what is less is told together
_REST: Final = "what is less than 0.5 % each"
_ABOUT: Final = """\
Samples of the stack, one a tick of the kernel's clock of processor time, each counted for the innermost package in it.
What else is called, such as `enum` or `urllib`, belongs to who calls it. No call is made longer by that, as cProfile
does, which makes much of many small ones. Of 1,000 samples, a share of 10 % is certain to about 2 points. The floor
for comparison is the socket's, above."""


def profiles(all_of_them: Sequence[Profile]) -> str:
    """Write a table for each case, with a column for each contestant."""
    cases = dict.fromkeys(profile.case for profile in all_of_them)
    tables = [_table([profile for profile in all_of_them if profile.case == case]) for case in cases]
    return "\n\n".join([_ABOUT, *tables]) if tables else ""


def _table(several: Sequence[Profile]) -> str:
    heads = [several[0].case, *(f"{each.contestant}, CPU a call" for each in several)]
    rows = [_row(name, parts, several) for name, parts in _lines(several).items()]
    samples = ("samples, calls", *(f"{each.samples.total():,}, {each.calls:,}" for each in several))
    return table(heads, [*rows, _row("**all**", list(_parts(several)), several), samples])


def _parts(several: Sequence[Profile]) -> list[str]:
    """Return all parts, the largest of this client's calls first."""
    parts = dict.fromkeys(part for profile in several for part in profile.samples)
    [ours] = (profile for profile in several if profile.contestant == FACADE)
    return sorted(parts, key=ours.share, reverse=True)


def _lines(several: Sequence[Profile]) -> dict[str, list[str]]:
    """Return what each line adds up: parts, this client as a whole and by module, and the small ones together."""
    parts = _parts(several)
    own = [part for part in parts if part.startswith(PACKAGE)]
    large = [part for part in parts if any(profile.share(part) >= _SMALL for profile in several)]
    lines = {_OURS: own} | {f"– of it `{part}`": [part] for part in own if part in large}
    lines |= {part: [part] for part in large if part not in own}
    return lines | {_REST: [part for part in parts if part not in large and part not in own]}


def _row(name: str, parts: Sequence[str], several: Sequence[Profile]) -> tuple[str, ...]:
    return name, *(_cell(sum(map(profile.share, parts)), profile) for profile in several)


def _cell(share: float, profile: Profile) -> str:
    return f"{seconds(profile.a_call(share))} ({share:.1%})" if share else ""
