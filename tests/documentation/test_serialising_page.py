"""The examples on the page about dicts, JSON, pydantic and FastAPI run and print what their comments say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

FOLDER = Path(__file__).parents[2] / "docs"
PAGE = (FOLDER / "serialising.md").read_text("utf-8")
SETUP, *EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def run(code: str) -> dict[str, Any]:
    """Run an example after the first one; return its names."""
    names: dict[str, Any] = {"__name__": "docs"}
    for source in (SETUP, code):
        exec(compile(source, "docs/serialising.md", "exec", dont_inherit=True), names)  # noqa: S102  (our own page)
    return names


@pytest.mark.parametrize("code", [code for code in EXAMPLES if "fastapi" not in code])
def test_an_example_prints_what_its_comments_say(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(code)
    promised = re.findall(r"print\(.*\)  # (.+)", code)
    assert promised
    assert capsys.readouterr().out.splitlines() == promised


@pytest.mark.integration
def test_the_app_of_the_page_answers() -> None:
    [code] = [code for code in EXAMPLES if "fastapi" in code]
    names = run(code)

    async def main() -> list[httpx.Response]:
        transport = httpx.ASGITransport(names["app"])
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            answered = await client.get("/metrics")
            return [answered, await client.post("/plays", json=answered.json())]

    metrics, plays = anyio.run(main)
    assert metrics.json() == names["metrics"].to_dict(json=True)
    assert plays.json() == names["metrics"].median_plays


def test_what_the_page_links_to_is_there() -> None:
    assert [link for link in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE) if not (FOLDER / link).exists()] == []
