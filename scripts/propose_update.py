"""Regenerate from the published contract, and write the texts and the patch of a pull request.

Checks the published definitions against the committed ones, regenerates, and writes into a folder: report.json,
body.md, title.txt, label.txt, update.patch (the changes of openapi/ and generated/) and outputs.txt (for GitHub's job
outputs).
The working tree stays regenerated; the index of git is not changed. A failed download writes nothing. Neither does a
contract that cannot be regenerated, for example if the overlay no longer applies; then the report is printed instead.

exit status: 0 written, also if there is nothing to propose; 2 it could not be done
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "facade"), str(ROOT / "generated")]  # this project's own, not the installed ones

from exit_status import exit_with_status_2  # noqa: E402

if __name__ == "__main__":
    sys.excepthook = exit_with_status_2

from contract.errors import ContractError  # noqa: E402
from drift.errors import DriftError  # noqa: E402
from drift.report.as_text import as_text  # noqa: E402
from formatting.escaping import one_line  # noqa: E402
from openapi_diff.errors import DocumentError  # noqa: E402
from release.errors import ReleaseError  # noqa: E402
from release.patch import patch_of  # noqa: E402
from release.proposal import Proposal, findings_of  # noqa: E402
from release.since import since  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--published-root", metavar="URL_OR_FOLDER", help="a mirror with the vendor's relative paths")
    parser.add_argument("--into", metavar="FOLDER", type=Path, default=ROOT / "proposal", help="default: proposal/")
    options = parser.parse_args(arguments)
    root = [] if options.published_root is None else ["--published-root", options.published_root]
    try:
        report = json.loads(_run("check_drift.py", "--live", "--format", "json", *root, fine={0, 1}))
        _regenerate(report, root)
        proposal = Proposal(report, since(ROOT, "HEAD"), patch_of(ROOT))
    except (ContractError, DocumentError, DriftError, ReleaseError, OSError, ValueError) as error:
        print(f"propose-update: {one_line(str(error))}; nothing is proposed", file=sys.stderr)
        return 2
    options.into.mkdir(parents=True, exist_ok=True)
    for name, content in proposal.files().items():
        (options.into / name).write_bytes(content)
    print(proposal.summary)
    return 0


def _regenerate(report: dict[str, Any], root: Sequence[str]) -> None:
    """Regenerate; if that fails, print the report before raising."""
    try:
        _run("regenerate.py", *root, fine={0})
    except ReleaseError:
        print(as_text(findings_of(report), colour=False), file=sys.stderr)
        raise


def _run(script: str, *arguments: str, fine: set[int]) -> bytes:
    """Run another script, which prints its own errors."""
    done = subprocess.run([sys.executable, str(SCRIPTS / script), *arguments], stdout=subprocess.PIPE, check=False)  # noqa: S603
    if done.returncode not in fine:
        raise ReleaseError(f"{script} could not be run to its end")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
