"""Build the wheel and the sdist into dist/, the SBOM into sbom/, and check them as the last step before a release.

Checked: version, changelog and tag agree; the same sources give the same bytes; the metadata is valid, complete and has
no dead link; the wheel works in an environment of its own, whose packages have no known vulnerability.

Each check ends as passed, failed or not checked, which says why: the repository has no address yet, or no service can
be asked for vulnerabilities. On a commit with a release tag everything has to be checked.

exit status: 0 nothing failed; 1 something did, or was not checked on a tagged commit; 2 the check could not be run
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent

from exit_status import exit_with_status_2  # noqa: E402

if __name__ == "__main__":
    sys.excepthook = exit_with_status_2

from release.errors import ReleaseError  # noqa: E402
from release.gate import builds, installed, metadata, versions  # noqa: E402
from release.gate.outcome import Outcome, State  # noqa: E402

SBOM = "justone-creators.cdx.json"  # release.yml names it

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(arguments)
    try:
        return report(outcomes(ROOT), tagged=bool(versions.tags_here(ROOT)))
    except (ReleaseError, OSError) as error:
        print(f"check-distributions: {error}", file=sys.stderr)
        return 2


def outcomes(root: Path) -> Iterator[Outcome]:
    """Yield the outcome of each check."""
    yield versions.agree(root)
    built, same = builds.build(root, root / "dist")
    yield from same
    yield from metadata.tools(root, built)
    yield metadata.links(root, built.wheel)
    with installed.installed(built.wheel) as environment:
        yield installed.sandbox(environment)
        yield installed.sbom(root, environment, root / "sbom" / SBOM)
        yield installed.audit(environment)


def report(found: Iterable[Outcome], *, tagged: bool) -> int:
    """Print each outcome and their count, and return the exit status."""
    counts = dict.fromkeys(State, 0)
    for outcome in found:
        counts[outcome.state] += 1
        print(outcome, flush=True)
    print(", ".join(f"{count} {state}" for state, count in counts.items()))
    return int(bool(counts[State.FAILED] or (tagged and counts[State.NOT_CHECKED])))


if __name__ == "__main__":
    sys.exit(main())
