"""The page on orchestrators: its Dask recipe runs on a cluster; the others are read, as their engines are not here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.collect.cluster import trial
from tests.support.checkout import ROOT

from justone_creators.collect import Collection

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "orchestrators.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("code", BLOCKS)
def test_each_recipe_is_python_and_drains(code: str) -> None:
    assert "drain" in compile(code, "docs", "exec", dont_inherit=True).co_names or "import drain" in code


@pytest.mark.integration
@pytest.mark.filterwarnings("ignore")  # of Dask, at its end
def test_the_recipe_for_dask_drains_a_collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = [block for block in BLOCKS if "distributed" in block]
    with trial(tmp_path, 40, "--kind") as tried:
        for written, here in {
            "postgresql://collector@db.example.com/creators": tried.url,
            "tcp://scheduler:8786": tried.client.scheduler.address,
            "max_rate=20": f"max_rate=200, base_url={tried.served.url!r}",
        }.items():
            assert written in code
            code = code.replace(written, here)
        exec(code, {"__name__": "docs"})  # noqa: S102  (our own page)
        assert capsys.readouterr().out.count("billed: ") == 4
        with Collection(tried.url) as roster:
            assert roster.status().jobs["xingtu.distribution_metrics"] == {"done": 40}
