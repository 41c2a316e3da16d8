"""Responses that are too slow, or have no end."""

from __future__ import annotations

from typing import Any, Final

from tests.faults.scenario import SHORT, Expected, Scenario, refused, uncertain
from tests.support.loopback.connection import drip, pour, read, send, stall
from tests.support.loopback.responses import HTML, answer, answers, chunked, envelope, head

ANSWER: Final = answer(envelope())
CHUNKED: Final = head(200, "Transfer-Encoding: chunked")
PADDED: Final = head(200, *(f"X-Padding-{number}: {'x' * 60}" for number in range(20)), "Content-Length: 999")
TIMEOUT: Final = {"timeout": SHORT}
IN_TIME: Final = (SHORT * 0.9, 4.0)


def slow(name: str, *steps: Any, expected: Expected | None = None, **options: Any) -> Scenario:
    """Make a scenario of a response that does not come in time."""
    return Scenario(name, [steps], expected or uncertain(), options or TIMEOUT, takes=IN_TIME)


STALLED: Final = (
    slow("never reads the request", stall, expected=uncertain(requests=0)),
    slow("never responds", read, stall),
    slow("stalls in the head", read, send(ANSWER[:30]), stall),
    slow("stalls after the head", read, send(head(200, "Content-Length: 20")), stall),
    slow("stalls in the body", read, send(ANSWER[:-1]), stall),
    slow("stalls between two chunks", read, send(CHUNKED + chunked(envelope())[:-5]), stall),
    slow("stalls in a body of no known length", read, send(head(200, "Connection: close") + envelope()), stall),
    slow("stalls after HTTP 100", read, send(head(100)), stall),
    slow("stalls in a page of HTTP 502", read, send(answer(HTML, 502)[:-1]), stall),
    slow("stalls in a page of HTTP 404", read, send(answer(HTML, 404)[:-1]), stall),
)

DRIPPED: Final = (
    slow("sends the head byte after byte", read, drip(PADDED)),
    slow("sends the body byte after byte", read, send(ANSWER[:-90]), drip(ANSWER[-90:])),
    slow("sends the chunks of the body slowly", read, send(CHUNKED), pour(b"1\r\n \r\n", 0.05)),
    slow("sends a body without end slowly", read, send(head(200, "Connection: close")), pour(b" ", 0.05)),
    slow("sends HTTP 102 without end", read, pour(head(102), 0.05)),
    slow("sends HTTP 100 without end, as fast as it can", read, pour(head(100))),
)

DEADLINE: Final = (
    slow("never responds, and the call has a deadline", read, stall, deadline=2 * SHORT),
    slow("sends the head byte after byte, and the call has a deadline", read, drip(PADDED), deadline=2 * SHORT),
    slow(
        "sends the body byte after byte, and the call has a deadline",
        read,
        send(ANSWER[:-90]),
        drip(ANSWER[-90:]),
        deadline=2 * SHORT,
    ),
    Scenario(
        "returns code 301, and the deadline leaves no time for another attempt",
        [answers(envelope(301))],
        refused(301),
        {"deadline": 0.9},
    ),
    Scenario(
        "returns code 301 and asks to wait longer than the deadline allows",
        [answers(envelope(301), 200, "Retry-After: 30")],
        refused(301, retry_after=30.0),
        {"deadline": 10.0},
        takes=(0.0, 9.0),
    ),
    slow(
        "never responds, and the deadline leaves no time for another attempt",
        read,
        stall,
        deadline=0.9,
        timeout=SHORT,
        retry_uncertain=True,
    ),
)
