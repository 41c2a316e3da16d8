"""Limits of the rate, and how long the server asks to wait."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import formatdate
from time import time
from typing import Final

from tests.faults.scenario import Scenario, refused, succeeds, uncertain, unexpected
from tests.support.loopback.connection import Connection, read, send
from tests.support.loopback.responses import HTML, answer, answers, ends, envelope

PAST: Final = "Wed, 21 Oct 2015 07:28:00 GMT"
LIMITED: Final = envelope(302)
SUCCESS: Final = answers(envelope())
ONE: Final = {"max_retries": 1}


def answer_until_soon(connection: Connection) -> None:
    """Ask to wait for half a second to one and a half: the date knows whole seconds only."""
    send(answer(LIMITED, 429, f"Retry-After: {formatdate(time() + 1.5, usegmt=True)}"))(connection)


RATE_LIMITS: Final = (
    Scenario("returns HTTP 429 with a page of HTML each time", [answers(HTML, 429)], refused(302, 429, attempts=3)),
    Scenario("returns HTTP 429 without a body, then a success", [answers(b"", 429), SUCCESS], succeeds(attempts=2)),
    Scenario(
        "returns HTTP 429 without a body and with `Retry-After: 1`, then a success",
        [answers(b"", 429, "Retry-After: 1"), SUCCESS],
        succeeds(attempts=2),
        takes=(1.0, 20.0),
    ),
    Scenario(
        "returns HTTP 429 without a body and with `Retry-After: 121`",
        [answers(b"", 429, "Retry-After: 121")],
        refused(302, 429, retry_after=121.0),
    ),
    Scenario(
        "returns HTTP 503 with a page of HTML and `Retry-After: 7`",
        [answers(HTML, 503, "Retry-After: 7")],
        uncertain(503, retry_after=7.0),
    ),
    Scenario(
        "returns code 303 with `Retry-After: 7`",
        [answers(envelope(303), 429, "Retry-After: 7")],
        refused(303, 429, retry_after=7.0),
    ),
    Scenario(
        "returns code 303 with `Retry-After: 3`, `Retry-After: 7` and `Retry-After: soon`",
        [answers(envelope(303), 429, "Retry-After: 3", "Retry-After: 7", "Retry-After: soon")],
        refused(303, 429, retry_after=7.0),
    ),
    Scenario(
        "redirects with `Retry-After: 7`",
        [answers(b"", 302, "Location: /", "Retry-After: 7")],
        unexpected(302, retry_after=7.0),
    ),
)

WAITS: Final = (
    Scenario(
        "returns code 302 with `Retry-After: 0`, then a success",
        [answers(LIMITED, 429, "Retry-After: 0"), SUCCESS],
        succeeds(attempts=2),
    ),
    Scenario(
        "returns code 302 with `Retry-After: 0` each time",
        [answers(LIMITED, 429, "Retry-After: 0")],
        refused(302, 429, attempts=3, retry_after=0.0),
    ),
    Scenario(
        "returns code 302 with `Retry-After: 1`, then a success",
        [answers(LIMITED, 429, "Retry-After: 1"), SUCCESS],
        succeeds(attempts=2),
        takes=(1.0, 20.0),
    ),
    Scenario(
        "returns code 301 with `Retry-After: 0.2` and closes the idle connection, then returns a success",
        [ends(answer(envelope(301), 200, "Retry-After: 0.2")), SUCCESS],
        succeeds(attempts=2),
        takes=(0.2, 20.0),
    ),
    Scenario(
        "returns code 302 and asks to wait until a date that is near, then a success",
        [(read, answer_until_soon), SUCCESS],
        succeeds(attempts=2),
        takes=(0.4, 20.0),
    ),
    Scenario(
        "returns code 302 and asks to wait until a date that is past, then a success",
        [answers(LIMITED, 429, f"Retry-After: {PAST}"), SUCCESS],
        succeeds(attempts=2),
        takes=(0.0, 20.0),
    ),
    *(
        Scenario(
            f"returns code 301 with `Retry-After: {value}`, then a success",
            [answers(envelope(301), 200, f"Retry-After: {value}"), SUCCESS],
            succeeds(attempts=2),
            takes=(0.0, 20.0),
        )
        for value in ("soon", "-5", "1.5e3x", "0x10", "")
    ),
    Scenario(
        "returns code 301 with `Retry-After: 121`",
        [answers(envelope(301), 200, "Retry-After: 121")],
        refused(301, retry_after=121.0),
        takes=(0.0, 20.0),
    ),
    Scenario(
        "returns code 500 with `Retry-After: 86400`",
        [answers(envelope(500), 500, "Retry-After: 86400")],
        refused(500, 500, retry_after=86400.0),
        takes=(0.0, 20.0),
    ),
    Scenario(
        "returns code 301 and asks to wait until the year 2999",
        [answers(envelope(301), 200, "Retry-After: Fri, 01 Nov 2999 00:00:00 GMT")],
        refused(301, retry_after=(datetime(2999, 11, 1, tzinfo=UTC) - datetime.now(UTC)).total_seconds()),
        takes=(0.0, 20.0),
    ),
    Scenario(
        "returns HTTP 503 with `Retry-After: 0.2`, then a success, to a client that retries uncertain calls",
        [answers(HTML, 503, "Retry-After: 0.2"), SUCCESS],
        succeeds(attempts=2),
        {"retry_uncertain": True},
        takes=(0.2, 20.0),
    ),
)
