"""Nothing is left behind: in Python's development mode, with warnings as errors, a program says nothing at all."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.support.loopback.vendor import Answer, Vendor, envelope

SYNC = """
import logging
from justone_creators import Client, JustOneError

logging.getLogger("justone_creators").addHandler(logging.NullHandler())

with Client("a-token", base_url=sys.argv[1], timeout=0.2, max_retries=1) as api:
    for _ in range(6):
        try:
            print(api.get("/api/a").data)
        except JustOneError as error:
            print(type(error).__name__)
"""
ASYNC = """
import logging
import anyio
from justone_creators import AsyncClient, JustOneError

logging.getLogger("asyncio").setLevel("ERROR")  # it warns of slow steps, too, and machines are noisy

logging.getLogger("justone_creators").addHandler(logging.NullHandler())

async def main():
    async with AsyncClient("a-token", base_url=sys.argv[1], timeout=0.2, max_retries=1) as api:
        for _ in range(6):
            try:
                print((await api.get("/api/a")).data)
            except JustOneError as error:
                print(type(error).__name__)

anyio.run(main, backend=sys.argv[2])
"""


@pytest.mark.parametrize(("program", "backend"), [(SYNC, "none"), (ASYNC, "asyncio"), (ASYNC, "trio")])
def test_a_program_in_development_mode_leaves_nothing_open(program: str, backend: str, vendor: Vendor) -> None:
    vendor.says(
        envelope(0, "first"),
        Answer(b"<html>", 502),
        Answer(status=None),
        Answer(b'{"code": 0, "data": "cut off"}', headers={"Content-Length": "1000"}),
        Answer(hangs=True),
        envelope(0, "last"),
    )
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", f"import sys\n{program}", vendor.url, backend]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    lost = ["OutcomeUnknownError"] * 4
    assert (done.stdout.split(), done.stderr, done.returncode) == (["first", *lost, "last"], "", 0)
