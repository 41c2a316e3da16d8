"""Tools that other tests have already work beside the guard: they answer before a connection is opened."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

PAGE = (Path(__file__).parents[2] / "docs" / "testing.md").read_text("utf-8")
COMMON = """
import anyio, httpx, pytest
from justone_creators import AsyncClient, Client
from justone_creators.testing import vcr_config

def sync_call(**options):
    with Client("a-token", **options) as api:
        return api.get("/api/a", {"page": 1}).data

async def awaited(**options):
    async with AsyncClient("a-token", **options) as api:
        return (await api.get("/api/a", {"page": 1})).data

def async_call(**options):
    return anyio.run(lambda: awaited(**options))

either = pytest.mark.parametrize("call", [sync_call, async_call])
ENVELOPE = {"code": 0, "message": None, "data": "answered"}
"""
TOOLS = {
    "respx": """
import respx

@either
def test_respx(call):
    with respx.mock:
        route = respx.get(host="api.justoneapi.com", path="/api/a").respond(json=ENVELOPE)
        assert call() == "answered"
    assert route.calls.last.request.url.params["page"] == "1"
""",
    "pytest-httpx": """
@either
def test_pytest_httpx(call, httpx_mock):
    httpx_mock.add_response(json=ENVELOPE)
    assert call() == "answered"
""",
    "httpx": """
@either
def test_mock_transport(call):
    assert call(transport=httpx.MockTransport(lambda request: httpx.Response(200, json=ENVELOPE))) == "answered"
""",
    "vcrpy": """
import pathlib, vcr

RECORDED = '''
version: 1
interactions:
- request: {method: GET, uri: 'https://api.justoneapi.com/api/a?page=1', body: null, headers: {}}
  response:
    status: {code: 200, message: OK}
    headers: {content-type: [application/json]}
    body: {string: '{"code": 0, "message": null, "data": "answered"}'}
'''

@either
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_vcrpy(call, tmp_path):
    recording = tmp_path / "recording.yaml"
    recording.write_text(RECORDED)
    with vcr.VCR(record_mode="none", **vcr_config()).use_cassette(str(recording)):
        assert call() == "answered"

@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_vcrpy_that_would_record(tmp_path):
    with pytest.raises(BaseException, match="justone_live"), vcr.use_cassette(str(tmp_path / "new.yaml")):
        sync_call()
""",
    "pytest-recording": """
import pathlib
from test_vcrpy import RECORDED

@pytest.fixture(scope="module", name="vcr_config")
def of_this_project():
    return vcr_config()

@pytest.fixture(scope="module")
def vcr_cassette_dir(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cassettes")
    for name in ("sync_call", "async_call"):
        (folder / f"test_pytest_recording[{name}].yaml").write_text(RECORDED)
    return str(folder)

@either
@pytest.mark.vcr
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pytest_recording(call):
    assert call() == "answered"
""",
    "pytest-socket": """
from pytest_socket import disable_socket

@pytest.mark.disable_socket
def test_pytest_socket(justone_sandbox):
    assert sync_call.__name__ and Client().pgy.note("1").data is not None
""",
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_works_beside_the_guard(tool: str, tmp_path: Path) -> None:
    for name, source in TOOLS.items():
        if name in {tool, "vcrpy"}:
            (tmp_path / f"test_{name.replace('-', '_')}.py").write_text(COMMON + source)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    chosen = str(tmp_path / f"test_{tool.replace('-', '_')}.py")
    done = subprocess.run([*command, chosen], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("tool", TOOLS)
def test_the_page_says_with_which_version(tool: str) -> None:
    assert f"| {tool} {'.'.join(version(tool).split('.')[:2])}" in PAGE
