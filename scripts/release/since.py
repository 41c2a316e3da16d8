"""The changes since a revision, and the least version step that they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from release.changes import Change, changes
from release.revisions import exported, version_in
from release.steps import Effect, Step, Version, least_step

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Since:
    """The changes between a revision and the working tree."""

    old: Version
    new: Version
    changes: tuple[Change, ...]

    @property
    def least(self) -> Step:
        """Return the least step for the next version."""
        return least_step((change.effect for change in self.changes), self.old)

    @property
    def reason(self) -> str:
        """Return the reason for the step, as the end of a sentence; "" if no change has an effect."""
        for effect in (Effect.BREAKING, Effect.NEW):
            if said := [change.says for change in self.changes if change.effect is effect]:
                return f"; {effect}: {said[0]}" + (f", and {len(said) - 1} more" if len(said) > 1 else "")
        return ""


def since(root: Path, base: str) -> Since:
    """Compare the tree with a revision of it.

    Raises:
        ReleaseError: There is no such revision, or it holds no version.
    """
    with exported(root, base) as old:
        return Since(version_in(old), version_in(root), tuple(changes(old, root)))
