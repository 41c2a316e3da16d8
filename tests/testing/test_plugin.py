"""The pytest plugin: the fixture, the marker and the guard, in runs of pytest of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import httpcore  # noqa: F401  (pytester forgets what a run imports, but httpx keeps the errors of its first httpcore)
import pytest
from tests.support.loopback.vendor import Vendor, envelope

pytest_plugins = ["pytester"]

AWAY = "192.0.2.1"  # of the network for documentation: nobody has it
LIVE = f"""
import pytest
from justone_creators import Client, JustOneError

def call(url, **options):
    with Client("a-token", base_url=url, allow_insecure_http=True, timeout=0.2, max_retries=0, **options) as api:
        try:
            return api.get("/api/a")
        except Exception as error:
            return error

AWAY = "http://{AWAY}:9"
"""
QUIET = ("-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::justone_creators.PlainHttpWarning")


def outcomes(pytester: pytest.Pytester, source: str, **expected: int) -> str:
    """Run tests, and return what pytest prints."""
    pytester.makepyfile(source)
    ran = pytester.runpytest_inprocess(*QUIET)
    ran.assert_outcomes(**expected)
    return ran.stdout.str()


def test_pytest_finds_the_plugin_by_its_entry_point() -> None:
    [found] = entry_points(group="pytest11", name="justone_creators")
    assert found.value == "justone_creators.testing.plugin"


def test_a_run_that_does_not_use_the_plugin_loads_nothing_for_it(tmp_path: Path) -> None:
    (tmp_path / "test_nothing.py").write_text("def test_nothing(): pass\n")
    program = f"""
import json, sys, pytest
pytest.main(["-q", "-p", "no:cacheprovider", "-p", "justone_creators.testing.plugin", {str(tmp_path)!r}])
looked_for = ("justone_creators", "httpx", "attr", "attrs")
print(json.dumps([name for name in sys.modules if name.partition(".")[0] in looked_for]))
"""
    command = [sys.executable, "-c", program]
    environment = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert "1 passed" in done.stdout
    own = ("", "._lazy", "._version", ".testing", ".testing.plugin")
    assert {*json.loads(done.stdout.splitlines()[-1])} == {f"justone_creators{name}" for name in own}


def test_the_fixture_answers_the_users_own_code_and_fails_the_test_that_does_not_use_its_script(
    pytester: pytest.Pytester,
) -> None:
    printed = outcomes(
        pytester,
        """
from justone_creators import Client

def plays(author):
    with Client() as api:
        return api.xingtu.distribution_metrics(author).data.median_plays

def test_scripted(justone_sandbox):
    justone_sandbox.answer("distribution_metrics", {"play_mid": "5"})
    assert plays("1") == 5
    assert justone_sandbox.calls[0].parameters["author_id"] == "1"

def test_unused(justone_sandbox):
    justone_sandbox.answer("distribution_metrics", None)

def test_unused_by_a_fixture_that_is_looked_up(request):
    request.getfixturevalue("justone_sandbox").drop("note")

def test_unused_and_told_so(justone_sandbox):
    justone_sandbox.allow_unused = True
    justone_sandbox.answer("distribution_metrics", None)

def test_failed_for_another_reason(justone_sandbox):
    justone_sandbox.answer("distribution_metrics", None)
    assert plays("1") == 5
""",
        passed=2,
        failed=3,
    )
    assert "Scripted, but not used: xingtu.distribution_metrics, never. The code called: nothing." in printed
    assert "AttributeError: 'NoneType' object has no attribute 'median_plays'" in printed


def test_a_live_call_is_refused_whatever_the_code_catches(pytester: pytest.Pytester) -> None:
    printed = outcomes(
        pytester,
        LIVE
        + """
import anyio, os
from justone_creators import AsyncClient

def test_sync():
    call(AWAY)

def test_of_a_transport_that_connects():
    import httpx
    call(AWAY, transport=httpx.HTTPTransport())

def test_a_proxy_on_this_machine_leads_away(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    call("http://justone.example")

async def ask():
    async with AsyncClient("a-token", base_url=AWAY, allow_insecure_http=True) as api:
        await api.get("/api/a")

def test_asyncio():
    anyio.run(ask, backend="asyncio")

def test_trio():
    anyio.run(ask, backend="trio")
""",
        failed=5,
    )
    assert f"LiveCallRefused: A test would have connected to {AWAY}" in printed
    assert "A test would have connected to justone.example" in printed
    assert "justone_sandbox" in printed
    assert "@pytest.mark.justone_live" in printed
    assert [line for line in printed.splitlines() if line.startswith(("E  ", "WARNING")) and "billed" in line] == []


def test_a_marked_test_may_call_and_so_may_all_if_the_guard_is_off(pytester: pytest.Pytester) -> None:
    source = (
        LIVE
        + """
{}
def test_a_call():
    assert "no connection" in str(call(AWAY))
"""
    )
    outcomes(pytester, source.format("@pytest.mark.justone_live"), passed=1)
    outcomes(pytester, source.format(""), failed=1)
    pytester.makeini("[pytest]\njustone_guard = false")
    outcomes(pytester, source.format(""), passed=1)


def test_a_server_on_this_machine_and_a_transport_of_the_callers_work(
    pytester: pytest.Pytester, vendor: Vendor
) -> None:
    vendor.says(envelope(0, "answered"))
    outcomes(
        pytester,
        LIVE
        + f"""
import httpx

def test_a_server_on_loopback():
    assert call({vendor.url!r}).data == "answered"
    assert call({vendor.url.replace("127.0.0.1", "localhost")!r}).data == "answered"

def test_a_transport():
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={{"code": 0, "data": 1}}))
    assert call(AWAY, transport=transport).data == 1
""",
        passed=2,
    )


def test_a_run_that_another_plugin_refuses_ends_with_its_message_alone(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("import pytest\ndef pytest_configure(): raise pytest.UsageError('not here')")
    ran = pytester.runpytest_inprocess(*QUIET)
    assert (ran.ret, ran.stderr.str().strip()) == (pytest.ExitCode.USAGE_ERROR, "ERROR: not here")


def test_a_client_without_a_token_names_the_fixture_where_the_guard_is_on(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        from justone_creators import Client, ConfigurationError
        def test_it(monkeypatch):
            monkeypatch.delenv("JUSTONEAPI_TOKEN", raising=False)
            monkeypatch.delenv("JUST_ONE_API_TOKEN", raising=False)
            with pytest.raises(ConfigurationError) as caught:
                Client()
            assert str(caught.value).endswith("To run without one, use sandbox(){}.")
        """
    outcomes(pytester, source.format(", or in a test the fixture justone_sandbox"), passed=1)
    pytester.makeini("[pytest]\njustone_guard = false")
    outcomes(pytester, source.format(""), passed=1)


def test_the_marker_is_known_to_pytest(pytester: pytest.Pytester) -> None:
    ran = pytester.runpytest_inprocess("--markers", *QUIET)
    ran.stdout.fnmatch_lines(["@pytest.mark.justone_live: the test calls Just One API; each call may cost money"])
