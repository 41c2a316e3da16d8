"""Checks of the wheel, installed into an environment where nothing else is."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from packaging.utils import canonicalize_name

from release.gate.command import needed, python, run
from release.gate.outcome import Outcome, failed, not_checked, passed

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS: Final = "justone-creators"


@dataclass(frozen=True)
class Environment:
    """A virtual environment with the wheel and its dependencies."""

    folder: Path

    @property
    def programs(self) -> Path:
        """Return the folder of its Python and its commands."""
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def packages(self) -> Path:
        """Return the folder of what is installed."""
        [found] = self.folder.glob("[Ll]ib/site-packages" if sys.platform == "win32" else "lib/python*/site-packages")
        return found


@contextmanager
def installed(wheel: Path) -> Iterator[Environment]:
    """Yield an environment with the wheel and the extra `cli`.

    Raises:
        ReleaseError: It cannot be installed.
    """
    with TemporaryDirectory(prefix="release-check-") as name:
        environment = Environment(Path(name, "venv"))
        needed(python("-m", "venv", "--without-pip", environment.folder, cwd=Path(name)), "venv")
        target = environment.programs / "python"
        pip = ("-m", "pip", "--python", target, "install", "--quiet", f"{wheel}[cli]")
        needed(python(*pip, cwd=Path(name)), "pip install")
        yield environment


def sandbox(environment: Environment) -> Outcome:
    """Run the command of the README."""
    command = (environment.programs / OURS, "distribution-metrics", "7392575310895513619", "--sandbox")
    done = run(*command, cwd=environment.folder)
    if done.status != 0 or not done.output.startswith("# sandbox:"):
        return failed("sandbox from the wheel", done.said)
    return passed("sandbox from the wheel", f"{len(done.output.splitlines())} lines")


def sbom(root: Path, environment: Environment, file: Path) -> Outcome:
    """Write the software bill of materials (CycloneDX) twice, and keep it if it is the same."""
    python_there = environment.programs / "python"
    options = ("--output-reproducible", "--validate", "--of", "JSON", "--pyproject", root / "pyproject.toml")
    command = ("-m", "cyclonedx_py", "environment", *options, python_there)
    one, other = (needed(python(*command, cwd=root), "cyclonedx-py") for _ in range(2))
    if one != other:
        return failed("SBOM", "is not the same twice")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(one, encoding="utf-8")
    return passed("SBOM", f"{file.name}, {len(json.loads(one)['components'])} components")


def audit(environment: Environment) -> Outcome:
    """Look for known vulnerabilities; pip-audit ends with 0, too, if it could look up nothing."""
    options = ("--format", "json", "--progress-spinner", "off", "--path", environment.packages)
    done = python("-m", "pip_audit", *options, cwd=environment.folder)
    try:
        report = json.loads(done.output)["dependencies"]
    except (ValueError, KeyError):
        return not_checked("vulnerabilities", f"not audited: {done.said}")
    return judged(report, _names(environment))


def judged(report: list[dict[str, Any]], names: set[str]) -> Outcome:
    """Judge a report of pip-audit by what is installed."""
    found = [f"{one['name']} {bug['id']}" for one in report for bug in one.get("vulns", [])]
    if found:
        return failed("vulnerabilities", ", ".join(found))
    audited = {canonicalize_name(one["name"]) for one in report if "skip_reason" not in one}
    if missing := sorted(names - audited):
        return not_checked("vulnerabilities", f"not audited: {', '.join(missing)}")
    return passed("vulnerabilities", f"none known in {len(audited)} packages")


def _names(environment: Environment) -> set[str]:
    """Return the packages that are installed; not ours, of which no index knows this version yet."""
    names = (canonicalize_name(folder.name.partition("-")[0]) for folder in environment.packages.glob("*.dist-info"))
    return {name for name in names if name != OURS}
