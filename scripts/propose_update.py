"""Regenerate from the published contract, and write the texts and the patch of a pull request.

Checks the published definitions against the committed ones, regenerates, calls the methods of the facade against the
result, and writes into a folder: report.json, body.md, title.txt, label.txt, update.patch (the changes of openapi/ and
generated/) and outputs.txt (for GitHub's job outputs).
The working tree stays regenerated; the index of git is not changed. If the contract cannot be regenerated, for example
because the overlay no longer applies, the proposal says why, and its patch is empty. A failed download writes nothing.

exit status: 0 the report is written, with a patch or without; 2 nothing could be compared
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "facade"), str(ROOT / "generated")]  # this project's own, not the installed ones

from exit_status import exit_with_status_2  # noqa: E402

if __name__ == "__main__":
    sys.excepthook = exit_with_status_2

from contract.errors import ContractError  # noqa: E402
from drift.errors import DriftError  # noqa: E402
from drift.finding import in_order  # noqa: E402
from formatting.escaping import one_line  # noqa: E402
from openapi_diff.errors import DocumentError  # noqa: E402
from release.errors import ReleaseError  # noqa: E402
from release.patch import patch_of  # noqa: E402
from release.proposal import Proposal, findings_of  # noqa: E402
from release.since import since  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drift.finding import Finding


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--published-root", metavar="URL_OR_FOLDER", help="a mirror with the vendor's relative paths")
    parser.add_argument("--into", metavar="FOLDER", type=Path, default=ROOT / "proposal", help="default: proposal/")
    options = parser.parse_args(arguments)
    root = [] if options.published_root is None else ["--published-root", options.published_root]
    try:
        findings = _findings("--live", *root)
        obstacle = _regenerate(root)
        proposal = _without_patch(findings, obstacle) if obstacle else _regenerated(findings)
    except (ContractError, DocumentError, DriftError, ReleaseError, OSError, ValueError) as error:
        print(f"propose-update: {one_line(str(error))}; nothing is proposed", file=sys.stderr)
        return 2
    options.into.mkdir(parents=True, exist_ok=True)
    for name, content in proposal.files().items():
        (options.into / name).write_bytes(content)
    print(proposal.summary)
    return 0


def _without_patch(findings: Sequence[Finding], obstacle: str) -> Proposal:
    return Proposal(findings, since=None, patch=b"", obstacle=obstacle)


def _regenerated(findings: Sequence[Finding]) -> Proposal:
    """Return the proposal for the regenerated tree, with the methods that can no longer be called."""
    broken = [finding for finding in _findings("facade") if finding.rule == "facade-method-broken"]
    known = {finding.fingerprint for finding in findings}
    added = [finding for finding in broken if finding.fingerprint not in known]
    return Proposal(in_order([*findings, *added]), since(ROOT, "HEAD"), patch_of(ROOT))


def _findings(*arguments: str) -> list[Finding]:
    """Run the drift check, in a process of its own: it imports what is in generated/ at the moment."""
    done = _run("check_drift.py", *arguments, "--format", "json")
    if done.returncode not in {0, 1}:
        raise ReleaseError(_reason(done))
    return findings_of(json.loads(done.stdout))


def _regenerate(root: Sequence[str]) -> str:
    """Regenerate, and return why it cannot be done; "" if it is done."""
    done = _run("regenerate.py", *root)
    if done.returncode == 0:
        sys.stderr.write(done.stderr)
    return "" if done.returncode == 0 else _reason(done)


def _run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / script), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    """Return the last line that a script printed on its failure; what it printed before is shown here."""
    *before, reason = done.stderr.strip().splitlines() or ["it ended without a word"]
    sys.stderr.writelines(f"{line}\n" for line in before)
    return reason


if __name__ == "__main__":
    sys.exit(main())
