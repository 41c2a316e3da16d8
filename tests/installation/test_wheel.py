"""The wheel, built from the checkout and installed into an environment where nothing else is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.installation.environment import run, wheel

pytestmark = [pytest.mark.integration, pytest.mark.timeout(240)]

PACKAGES = ("justone_creators", "justone_creators_lowlevel")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with the wheel and the extra `cli`."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", f"{wheel(folder)}[cli]", cwd=folder)
    return folder / "venv"


def test_the_wheel_brings_both_packages_with_their_types(environment: Path, tmp_path: Path) -> None:
    program = f"""
import importlib, pathlib
for name in {PACKAGES!r}:
    package = pathlib.Path(importlib.import_module(name).__file__).parent
    print(package.is_relative_to({str(environment)!r}), (package / "py.typed").exists())
"""
    assert run(environment / "bin" / "python", "-c", program, cwd=tmp_path) == "True True\n" * len(PACKAGES)


def test_the_command_of_the_wheel_answers_from_the_sandbox(environment: Path, tmp_path: Path) -> None:
    command = (environment / "bin" / "justone-creators", "distribution-metrics", "7392575310895513619", "--sandbox")
    assert run(*command, cwd=tmp_path).startswith("# sandbox: documented example\n")
