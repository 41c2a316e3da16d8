"""Version steps, and the least step for a set of changes."""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from release.errors import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Effect(StrEnum):
    """The effect of a change on users of the package."""

    BREAKING = "breaking"  # working code may fail
    NEW = "new"  # something is added, or needs attention
    NONE = "none"  # nothing that users notice


class Step(IntEnum):
    """The distance of one version from another."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Least(NamedTuple):
    """The least step for an effect: Semantic Versioning promises less below 1.0."""

    below_1: Step
    since_1: Step


RULE: Final[Mapping[Effect, Least]] = {
    Effect.BREAKING: Least(Step.MINOR, Step.MAJOR),
    Effect.NEW: Least(Step.PATCH, Step.MINOR),
    Effect.NONE: Least(Step.PATCH, Step.PATCH),
}


class Version(NamedTuple):
    """A released version."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """Return the version as a text."""
        return f"{self.major}.{self.minor}.{self.patch}"

    def step_from(self, old: Version) -> Step:
        """Return the step from an older version; NONE if this one is not later."""
        if self <= old:
            return Step.NONE
        return Step.MAJOR if self.major > old.major else Step.MINOR if self.minor > old.minor else Step.PATCH

    def after(self, step: Step) -> Version:
        """Return the first version that is a step away."""
        following = {
            Step.NONE: self,
            Step.PATCH: Version(self.major, self.minor, self.patch + 1),
            Step.MINOR: Version(self.major, self.minor + 1, 0),
            Step.MAJOR: Version(self.major + 1, 0, 0),
        }
        return following[step]


def parse_version(text: str) -> Version:
    """Read a version, which has three numbers here."""
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", text)
    if found is None:
        raise ReleaseError(f"{text!r} is no version such as 1.2.3")
    return Version(*map(int, found.groups()))


def least_step(effects: Iterable[Effect], old: Version) -> Step:
    """Return the least step that may follow a version: that of the worst effect."""
    leasts = [RULE[effect] for effect in (*effects, Effect.NONE)]
    return max(least.below_1 if old.major == 0 else least.since_1 for least in leasts)
