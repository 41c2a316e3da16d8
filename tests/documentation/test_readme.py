"""The READMEs: their examples and commands run, their links lead somewhere, and both languages have the same."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]
LANGUAGES = ("README.md", "README.zh-CN.md")
README, CHINESE = ((ROOT / name).read_text("utf-8") for name in LANGUAGES)
PARAMETERS = (ROOT / "docs" / "parameters.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", README + PARAMETERS, re.DOTALL)
INSTALL, TRY, TESTS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
SITE_ONLY = {"index.md", "reference.md"}  # the site's own table, and docstrings that only the site shows
PAGES = sorted({path.name for path in (ROOT / "docs").glob("*.md")} - SITE_ONLY)
PICTURES = sorted(path.name for path in (ROOT / "docs" / "images").glob("report*.svg"))


@pytest.mark.parametrize("code", PYTHON)
def test_an_example_prints_what_its_comments_say(code: str) -> None:
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    promised = re.findall(r"print\(.*?\)\s+# ([^,:\n]+)", code)
    plain = [re.sub(r"Decimal\('(.*)'\)", r"\1", line) for line in promised]
    assert promised
    assert (done.stdout.split("\n")[:-1], done.stderr) == (plain, "")


def test_both_lines_that_install_differ_by_a_mirror_only() -> None:
    direct, mirrored = INSTALL.splitlines()
    assert direct.endswith('pip install ".[cli]"')
    assert re.sub(r"-i https://\S+/simple ", "", mirrored) == direct


@pytest.mark.parametrize("text", [README, CHINESE], ids=LANGUAGES)
def test_a_readme_names_every_extra(text: str) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    [said] = re.findall(r"^.*`cli`.*(?:\n.+)*", text, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", said)) == sorted(extras)


def test_the_first_command_runs_the_sandbox_by_the_installed_command() -> None:
    [words] = re.findall(r"\.venv/bin/(justone-creators .*)", TRY)
    command = [sys.executable, "-m", "justone_creators", *words.split()[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("# sandbox: documented example\n")
    assert done.stderr == "justone-creators: sandbox: nothing was sent, nothing was billed\n"
    assert done.returncode == 0


def test_ci_runs_the_second_command_to_the_letter_and_then_the_integration_tests() -> None:
    *_, tests, install, integration = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert tests == TESTS.strip()
    assert install.endswith("--group integration")
    assert "-m pytest -m integration " in integration


def test_both_languages_have_the_same_code_blocks() -> None:
    english, chinese = (re.findall(r"```.*?```", text, re.DOTALL) for text in (README, CHINESE))
    assert chinese == english


def test_both_languages_have_the_same_sections_and_rows_that_lead_to_the_same_pages() -> None:
    english, chinese = (
        [
            re.findall(r"\]\((?:docs/)?(?:zh/)?([^)]+)\)", line)
            for line in text.splitlines()
            if line.startswith(("#", "|"))
        ]
        for text in (README, CHINESE)
    )
    assert chinese == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_readme_leads_to_every_page(language: str) -> None:
    linked = set(re.findall(r"\]\(docs/(?:zh/)?([\w-]+\.md)\)", (ROOT / language).read_text("utf-8")))
    assert [page for page in PAGES if page not in linked] == []


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_small_and_loads_and_runs_nothing(picture: str) -> None:
    text = (ROOT / "docs" / "images" / picture).read_text("utf-8")
    elements = list(ET.fromstring(text).iter())  # noqa: S314
    assert len(text) < 10_000
    assert {each.tag.rpartition("}")[2] for each in elements} == {"svg", "style", "rect", "text", "g", "line", "circle"}
    assert re.findall(r"href|url\(|@import|\bon\w+=", text) == []


@pytest.mark.parametrize("document", [*LANGUAGES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_what_a_document_links_to_in_the_project_is_there(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / document).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/regenerating.md", "docs/drift.md"])
def test_each_path_that_a_document_names_is_there(document: str) -> None:
    paths = set(
        re.findall(
            r"(?<![\w/])((?:tests|scripts|facade|openapi|benchmarks|\.github)/[\w./-]+)",
            (ROOT / document).read_text("utf-8"),
        )
    )
    optional = {"tests/replay/cassettes/live/"}  # there once somebody has recorded
    assert paths
    assert {path for path in paths if not (ROOT / path.rstrip(".")).exists() and "NAME" not in path} <= optional


def test_the_table_of_folders_names_each_of_them() -> None:
    said = set(re.findall(r"^\| `(\w+)/` \|", CONTRIBUTING, re.MULTILINE))
    assert {name for name in said if (ROOT / name).is_dir()} == said
    assert said == {"openapi", "generated", "facade", "scripts", "tests", "benchmarks", "docs"}
