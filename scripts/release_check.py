"""Check that the version is far enough from the last release for what has changed since.

What has changed is the contract in openapi/, judged by the drift check, and the public names of both packages. The rule
is a table in release/steps.py:

  effect     what it is                                                        least step  below 1.0
  breaking   wire-breaking for something that the facade uses; a public name   major       minor
             that is gone, or a parameter that has to be given now
  new        a warning for something that the facade uses; a new public name;  minor       patch
             another default; an operation withdrawn, so that calls warn
  none       anything else                                                     patch       patch

exit status: 0 it is, or there is no release yet; 1 it is not; 2 it could not be checked
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "facade"), str(ROOT / "generated")]  # this project's own, not the installed ones

from exit_status import exit_with_status_2  # noqa: E402

if __name__ == "__main__":
    sys.excepthook = exit_with_status_2

from contract.errors import ContractError  # noqa: E402
from drift.errors import DriftError  # noqa: E402
from formatting.escaping import one_line  # noqa: E402
from openapi_diff.errors import DocumentError  # noqa: E402
from release.errors import ReleaseError  # noqa: E402
from release.revisions import last_release  # noqa: E402
from release.since import Since, since  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", metavar="REVISION", help="compare with this instead of the last release")
    options = parser.parse_args(arguments)
    try:
        base = options.base or last_release(ROOT)
        if base is None:
            print("release-check: there is no release yet, so any version will do")
            return 0
        found = since(ROOT, base)
    except (ContractError, DocumentError, DriftError, ReleaseError, OSError) as error:
        print(f"release-check: {one_line(str(error))}", file=sys.stderr)
        return 2
    return _judge(found, base)


def _judge(found: Since, base: str) -> int:
    step = found.new.step_from(found.old)
    needed = f"a {found.least.name.lower()} step, to {found.old.after(found.least)} or later"
    if step < found.least:
        print(f"release-check: {found.new} is too near to {found.old} of {base}: needs {needed}{found.reason}")
        return 1
    print(f"release-check: {found.new} is far enough from {found.old} of {base}, which needs {needed}{found.reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
