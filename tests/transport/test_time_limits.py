"""Time limits of the program's own: what a signal handler raises passes through a call, and nothing is sent again."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any, Final

import httpx
import pytest
from tests.support.flavours import TOKEN, Flavour
from tests.support.leaks import leaks
from tests.support.loopback.vendor import Answer, Vendor
from tests.support.stages import Stage, stages

from justone_creators import Attempt, Client

NOTE: Final = "GET /api/a was under way. It may have been billed."


class LimitExceeded(Exception):  # noqa: N818  (as job queues name theirs)
    """An exception as job queues raise it."""


class OwnTimeoutError(TimeoutError):
    """A kind of exception that sockets raise, too."""


every_limit = pytest.mark.parametrize("limit", [LimitExceeded, OwnTimeoutError, TimeoutError, ConnectionError])


@pytest.fixture
def alarm(limit: type[Exception]) -> Iterator[None]:
    """Let the alarm signal raise an exception."""

    def handler(_number: int, _frame: FrameType | None) -> None:
        raise limit("the job took too long")

    before = signal.signal(signal.SIGALRM, handler)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


# Python's own create_connection leaves a socket to the collector that was interrupted.
@pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("alarm")
@every_limit
@pytest.mark.parametrize("stage", ["connecting", "waiting for the head", "in the middle of the body"])
def test_a_limit_that_ends_a_call_is_what_the_program_gets(stage: str, limit: type[Exception]) -> None:
    at: Stage = stages()[stage]
    told: list[Attempt] = []
    with at.server() as server, Client(TOKEN, base_url=server.url, retry_uncertain=True, on_attempt=told.append) as api:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(limit) as caught:
            api.get("/api/a")
        sent = len(server.requests)
    assert type(caught.value) is limit
    assert caught.value.__notes__ == [NOTE]
    assert (str(caught.value), leaks(caught.value)) == ("the job took too long", [])
    assert [attempt.outcome for attempt in told] == ["interrupted"]
    assert sent == (0 if stage == "connecting" else 1)


@pytest.mark.usefixtures("alarm")
@every_limit
def test_a_limit_that_strikes_in_a_transport_of_the_callers_passes_too(
    flavour: Flavour, limit: type[Exception]
) -> None:
    asked: list[httpx.Request] = []

    def strike(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        try:
            signal.raise_signal(signal.SIGALRM)
        except OSError as error:
            raise httpx.ReadTimeout("late") from error
        return httpx.Response(200)

    with pytest.raises(limit) as caught:
        flavour.ask(
            "get",
            "/api/a",
            client=lambda kind: kind(TOKEN, transport=httpx.MockTransport(strike), retry_uncertain=True),
        )
    assert (type(caught.value), caught.value.__notes__, len(asked)) == (limit, [NOTE], 1)


class Closing(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body during whose closing the limit strikes."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"code": 0}'

    async def __aiter__(self) -> Any:
        yield b'{"code": 0}'

    def close(self) -> None:
        signal.raise_signal(signal.SIGALRM)

    async def aclose(self) -> None:
        self.close()


@pytest.mark.usefixtures("alarm")
@every_limit
def test_a_limit_that_strikes_while_a_response_is_closed_passes_too(flavour: Flavour, limit: type[Exception]) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Closing()))
    with pytest.raises(limit) as caught:
        flavour.ask("get", "/api/a", client=lambda kind: kind(TOKEN, transport=transport))
    assert caught.value.__notes__ == [NOTE]


def test_a_call_inside_a_signal_handler_does_not_wait_for_the_call_that_it_interrupts(vendor: Vendor) -> None:
    """The signal comes at each line of the client's own code, so also where a lock would be held."""
    within: list[Any] = []

    def handler(_number: int, _frame: FrameType | None) -> None:
        sys.settrace(None)
        within.append(api.get("/api/inside").data)

    def strike_at(lines: set[tuple[str, int]]) -> Any:
        def trace(frame: FrameType, event: str, _: object) -> Any:
            place = (frame.f_code.co_filename, frame.f_lineno)
            if "justone_creators/_" in place[0] and event == "line" and place not in lines:
                lines.add(place)
                signal.raise_signal(signal.SIGALRM)
            return trace

        return trace

    vendor.says(Answer(b'{"code": 0, "data": 1}'))
    before, lines, outside = signal.signal(signal.SIGALRM, handler), set[tuple[str, int]](), list[Any]()
    try:
        with vendor.client(Client) as api:
            struck = -1
            while struck < len(lines):
                struck = len(lines)
                sys.settrace(strike_at(lines))
                outside.append(api.get("/api/outside").data)
                sys.settrace(None)
    finally:
        sys.settrace(None)
        signal.signal(signal.SIGALRM, before)
    assert len(within) == len(lines) > 50
    assert {*within, *outside} == {1}
