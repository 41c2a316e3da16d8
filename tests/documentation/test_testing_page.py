"""The examples on the page about tests run, as tests where they are tests, and print what their comments say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["pytester"]

FOLDER = Path(__file__).parents[2] / "docs"
PAGE = (FOLDER / "testing.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
PRINTING = [code for code in EXAMPLES if "print(" in code]


@pytest.mark.parametrize("code", PRINTING)
def test_an_example_prints_what_its_comments_say(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {"__name__": "docs"}
    exec(compile(code, "docs/testing.md", "exec", dont_inherit=True), names)  # noqa: S102  (our own page)
    promised = re.findall(r"print\(.*\)  # (.+)", code)
    assert promised
    assert capsys.readouterr().out.splitlines() == promised


def test_the_tests_of_the_page_pass(pytester: pytest.Pytester) -> None:
    tests, conftest = (code for code in EXAMPLES if code not in PRINTING)
    pytester.makeconftest(conftest)
    settings = "def test_the_settings(vcr_config):\n    assert vcr_config['filter_query_parameters'] == ['token']"
    pytester.makepyfile(f"{tests}\n\n{settings}\n")
    pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist").assert_outcomes(passed=3)


def test_what_the_page_links_to_is_there() -> None:
    assert [link for link in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE) if not (FOLDER / link).exists()] == []
