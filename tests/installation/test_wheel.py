"""The wheel, built from the checkout and installed into an environment where nothing else is."""

from __future__ import annotations

import shutil
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


# As a program of a user's own has it: what is in the wheel, and nothing of the checkout.
PROGRAM = """
from justone_creators import Client, ShowcaseItems
from justone_creators._core.withdrawals import withdrawals

def main():
    with Client.sandbox() as api:
        result = api.xingtu.distribution_metrics("7392575310895513619")
    print(type(result.data).__name__, ShowcaseItems.__name__, withdrawals())

if __name__ == "__main__":
    main()
"""
PRINTED = "DistributionMetrics ShowcaseItems {}\n"


def test_a_frozen_program_has_the_sandbox_and_the_list_of_withdrawn_operations(
    environment: Path, tmp_path: Path
) -> None:
    run(sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install", "--quiet", "pyinstaller",
        cwd=tmp_path)  # fmt: skip
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    run(environment / "bin" / "pyinstaller", "--log-level", "ERROR", "program.py", cwd=tmp_path)
    folder = tmp_path / "dist" / "program"
    assert run(folder / "program", cwd=tmp_path) == PRINTED
    data = folder / "_internal"
    assert (data / "justone_creators_lowlevel" / "withdrawn.json").is_file()
    assert len([*(data / "justone_creators" / "_sandbox" / "answers").iterdir()]) > 5


def test_a_zipped_program_has_them_too(environment: Path, tmp_path: Path) -> None:
    packages = next(environment.glob("lib/python*/site-packages"))
    source = tmp_path / "source"
    shutil.copytree(packages, source, ignore=shutil.ignore_patterns("pip*", "*.so", "PyInstaller", "*.dist-info"))
    (source / "program.py").write_text(PROGRAM, "utf-8")
    run(sys.executable, "-m", "zipapp", source, "--main", "program:main", "--output", tmp_path / "program.pyz",
        cwd=tmp_path)  # fmt: skip
    assert run(sys.executable, "-I", "-S", tmp_path / "program.pyz", cwd=tmp_path) == PRINTED


def test_the_command_of_the_wheel_answers_from_the_sandbox(environment: Path, tmp_path: Path) -> None:
    command = (environment / "bin" / "justone-creators", "distribution-metrics", "7392575310895513619", "--sandbox")
    assert run(*command, cwd=tmp_path).startswith("# sandbox: documented example\n")


def test_the_command_of_the_wheel_collects_and_writes_a_report(environment: Path, tmp_path: Path) -> None:
    command = environment / "bin" / "justone-creators"
    (tmp_path / "ids.txt").write_text("7392575310895513619\n")
    run(command, "collect", "distribution-metrics", "--into", "a.db", "--ids", "ids.txt", "--sandbox", cwd=tmp_path)
    run(command, "report", "a.db", "-o", "report.html", cwd=tmp_path)
    assert "3,642,403" in (tmp_path / "report.html").read_text("utf-8")
