from __future__ import annotations

import subprocess
import sys

import pytest
from tests.support.checkout import ROOT


@pytest.mark.integration
@pytest.mark.timeout(240)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_every_one_of_4000_calls_is_accounted_for_and_nothing_is_left_behind() -> None:
    command = [sys.executable, "-m", "tests.soak", "--calls", "4000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
