"""The pytest plugin: the fixture `justone_sandbox`, the marker `justone_live`, and the guard of connections.

pytest loads it in each run, by the entry point `pytest11`, so it imports the rest of this package only where it is
used.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from .sandbox import Sandbox

_MARKER: Final = "justone_live: the test calls Just One API; each call may cost money"
_SWITCH: Final = "Whether a client of justone-creators may not connect to other machines (default: true)"


class LiveCallRefused(BaseException):
    """A test was about to open a connection to another machine. No `except Exception` catches it.

    Attributes:
        billed: Nothing was sent.
    """

    billed = False


class _Run:
    """One run of pytest in this process.

    Attributes:
        is_live: Whether clients may connect to other machines now.
    """

    def __init__(self, *, is_live: bool) -> None:
        self.is_live = is_live


_runs: Final[list[_Run]] = []  # the innermost last: a plugin's own tests may run pytest inside a test
_sandbox_of_test: Final = pytest.StashKey["Sandbox"]()


def is_guarding() -> bool:
    """Whether a test runs, or is collected, that must not connect to other machines."""
    return bool(_runs) and not _runs[-1].is_live


def check_connection(*hosts: str) -> None:
    """Refuse a connection to another machine. The transport calls it before it opens one, with all hosts on the way.

    Args:
        hosts: The host of the request, and the one to connect to, which may be a proxy.

    Raises:
        LiveCallRefused: One of the hosts is not this machine, and the test is not marked `justone_live`.
    """
    away = [host for host in hosts if not _is_loopback(host)]
    if away and is_guarding():
        raise LiveCallRefused(
            f"A test would have connected to {away[0]}, and a call may cost money. Nothing was sent. Use the fixture "
            "justone_sandbox, which answers all calls; or mark the test with @pytest.mark.justone_live if it has to "
            "make real ones."
        )


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting `justone_guard`."""
    parser.addini("justone_guard", _SWITCH, type="bool", default=True)


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, and begin to guard."""
    config.addinivalue_line("markers", _MARKER)
    _runs.append(_Run(is_live=not config.getini("justone_guard")))
    config.add_cleanup(_end_run)  # not `pytest_unconfigure`, which pytest also calls if this was never called


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Allow connections during a test that is marked, its fixtures included."""
    run = _runs[-1]
    before = run.is_live
    run.is_live = before or item.get_closest_marker("justone_live") is not None
    try:
        return (yield)
    finally:
        run.is_live = before


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test that passed, but did not use all that it scripted."""
    outcome = yield
    if (sandbox := item.stash.get(_sandbox_of_test, None)) is not None and not sandbox.allow_unused:
        sandbox.check_used()
    return outcome


@pytest.fixture
def justone_sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Answer all calls of all clients in this process without a token, a network, a wait or a charge.

    It is a `justone_creators.testing.Sandbox`. A test fails if it did not use all that it scripted, unless it sets
    `justone_sandbox.allow_unused = True`.
    """
    from .sandbox import Sandbox
    from .takeover import taken_over

    sandbox = request.node.stash[_sandbox_of_test] = Sandbox()  # `pytest_runtest_call` checks it: so the test fails
    with taken_over(sandbox):
        yield sandbox


def _end_run() -> None:
    _runs.pop()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
