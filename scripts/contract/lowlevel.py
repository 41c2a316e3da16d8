"""The generated low-level package: the pinned generator, then the pinned formatter.

Nothing of the surroundings decides on its bytes: both run as modules of this interpreter, in the folder of the output
and with explicit settings. Left to itself, the generator takes the ruff of the PATH and the nearest ruff settings.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement

from contract.errors import ContractError
from contract.generator.media_types import as_json
from contract.generator.output import one_line_of
from openapi_diff.documents.operations import METHODS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PACKAGE = "justone_creators_lowlevel"
WITHDRAWN = "withdrawn.json"  # {"GET /path": "2026-11-22"}, read by the facade
PINNED = ("openapi-python-client", "ruff")
GENERATE = ("generate", "--path", "document.json", "--config", "config.json", "--meta", "none")
LIMIT = 120.0  # seconds for one run of a tool; the committed contract takes about one
ENVIRONMENT = {"_TYPER_STANDARD_TRACEBACK": "1"}  # no box around a traceback
RUFF = ("--isolated", "--no-cache", "--no-respect-gitignore", "--target-version", "py311", "--line-length", "120")

log = logging.getLogger(__name__)


def check_tools(pyproject: Path) -> None:
    """Refuse versions of generator and formatter that pyproject.toml does not pin."""
    try:
        group = tomllib.loads(pyproject.read_text(encoding="utf-8"))["dependency-groups"]["dev"]
        requirements = [Requirement(entry) for entry in group if isinstance(entry, str)]  # the others include groups
    except KeyError as error:
        raise ContractError(f"{pyproject.name}: {error} is missing") from error
    except (ValueError, TypeError) as error:  # not TOML, no requirement, or a value of another type
        raise ContractError(f"{pyproject.name}: {error}") from error
    pins = {requirement.name: requirement for requirement in requirements}
    for name in PINNED:
        _check_tool(name, pins, pyproject)


def _check_tool(name: str, pins: Mapping[str, Requirement], pyproject: Path) -> None:
    if name not in pins:
        raise ContractError(f"{pyproject.name}: the group dev does not pin {name}")
    if str(pins[name].specifier) != f"=={_installed(name)}":
        raise ContractError(f"needs {pins[name]}, not {_installed(name)}: pip install . --group dev")


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def generate(document: dict[str, Any], withdrawn: Mapping[str, str], folder: Path) -> Path:
    """Write the package for the document into the folder and return its path.

    The days on which operations were withdrawn go beside the code: the generator has no place for them.
    """
    # Sorted, because the generator keeps the order of keys, and the vendor does not.
    (folder / "document.json").write_text(json.dumps(document, sort_keys=True), encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(_config(document)), encoding="utf-8")
    said = _run(folder, "openapi_python_client", *GENERATE, "--output-path", PACKAGE)
    _check_complete(document, folder / PACKAGE, said)
    _run(folder, "ruff", "check", *RUFF, "--fix-only", "--select", "F,I,UP", PACKAGE)
    _run(folder, "ruff", "format", *RUFF, PACKAGE)
    (folder / PACKAGE / "py.typed").touch()
    (folder / PACKAGE / WITHDRAWN).write_text(json.dumps(withdrawn, sort_keys=True, indent=2) + "\n", encoding="utf-8")
    return folder / PACKAGE


def _config(document: dict[str, Any]) -> dict[str, Any]:
    overrides = as_json(document)
    return {"post_hooks": []} | ({"content_type_overrides": overrides} if overrides else {})


def _check_complete(document: dict[str, Any], package: Path, said: str) -> None:
    """Refuse a package without an operation: the generator leaves out one that it cannot parse, with a warning.

    Its other warnings are shown: they are on responses, which the facade reads itself.
    """
    asked = sum(len(METHODS & item.keys()) for item in document["paths"].values())
    written = [path for path in package.glob("api/*/*.py") if path.name != "__init__.py"]
    if len(written) < asked:
        raise ContractError(f"the generator leaves out {asked - len(written)} of {asked} operations: {said}")
    if said:
        log.warning("the generator says: %s", said)


def _run(folder: Path, module: str, *arguments: str) -> str:
    """Run a tool, and return what it said of its work."""
    command = [sys.executable, "-m", module, *arguments]
    env = {**os.environ, **ENVIRONMENT}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            env=env,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=LIMIT,
        )
    except subprocess.TimeoutExpired as error:
        raise ContractError(f"{module} was ended: it did not finish within {LIMIT:g} seconds") from error
    if done.returncode != 0:
        raise ContractError(f"{module} failed: {one_line_of(done.stdout + done.stderr)}")
    return one_line_of(done.stderr)
