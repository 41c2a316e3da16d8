from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from justone_creators import Client

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PARAMETERS = (ROOT / "docs" / "parameters.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README + PARAMETERS, re.DOTALL)
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", PYTHON)
def test_an_example_prints_what_its_comments_say(code: str) -> None:
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    promised = re.findall(r"print\(.*?\)\s+# ([^,:\n]+)", code) or ["3642403"]
    plain = [re.sub(r"Decimal\('(.*)'\)", r"\1", line) for line in promised]
    assert (done.stdout.split("\n")[:-1], done.stderr) == (plain, "")


def test_the_first_command_runs_the_sandbox_by_the_installed_command() -> None:
    [words] = re.findall(r"\.venv/bin/(justone-creators .*)", SHELL[0])
    command = [sys.executable, "-m", "justone_creators", *words.split()[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("# sandbox: documented example\n")
    assert done.stderr == "justone-creators: sandbox: nothing was sent, nothing was billed\n"
    assert done.returncode == 0


def test_ci_runs_the_second_command_to_the_letter_and_then_the_integration_tests() -> None:
    *_, tests, install, integration = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert tests == SHELL[1].strip()
    assert install.endswith("--group integration")
    assert "-m pytest -m integration " in integration


def test_the_table_of_methods_names_every_method_with_its_parameters_and_their_defaults() -> None:
    rows = re.findall(r"\| `api\.([\w.]+)` \| (.*?) \| .*? \|", README)
    said = {name: re.findall(r"`(.+?)`", parameters) for name, parameters in rows}
    with Client.sandbox() as api:
        there = {
            f"{prefix}{name}": [
                _with_default(each) for each in inspect.signature(method).parameters.values() if each.name != "timeout"
            ]
            for prefix, owner, names in (
                ("xingtu.", api.xingtu, vars(type(api.xingtu))),
                ("pgy.", api.pgy, vars(type(api.pgy))),
                ("", api, ("get",)),
            )
            for name in names
            if not name.startswith("_")
            for method in (getattr(owner, name),)
        }
    assert said == there


def _with_default(parameter: inspect.Parameter) -> str:
    if parameter.default is parameter.empty:
        return parameter.name
    shown = f'"{parameter.default}"' if isinstance(parameter.default, str) else repr(parameter.default)
    return f"{parameter.name}={shown}"


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_what_a_document_links_to_in_the_project_is_there(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / document).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_each_path_that_a_document_names_is_there(document: str) -> None:
    paths = set(
        re.findall(
            r"(?<![\w/])((?:tests|scripts|facade|openapi|benchmarks)/[\w./-]+)", (ROOT / document).read_text("utf-8")
        )
    )
    optional = {"tests/replay/cassettes/live/"}  # there once somebody has recorded
    assert paths
    assert {path for path in paths if not (ROOT / path.rstrip(".")).exists() and "NAME" not in path} <= optional


def test_the_table_of_folders_names_each_of_them() -> None:
    said = set(re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE))
    assert {name for name in said if (ROOT / name).is_dir()} == said
    assert said == {"openapi", "generated", "facade", "scripts", "tests", "benchmarks", "docs"}
