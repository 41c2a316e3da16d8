"""Connections that are not made, break off, or are gone."""

from __future__ import annotations

from typing import Final

from attrs import evolve
from tests.faults.scenario import SHORT, Scenario, Wire, refused, succeeds, uncertain, unexpected, unreached
from tests.support.loopback.connection import close, read, receive, reset, rest, send
from tests.support.loopback.responses import HTML, answer, answers, chunked, ends, envelope, head
from tests.support.loopback.server import Door

BODY: Final = envelope()
ANSWER: Final = answer(BODY)
CHUNKED: Final = head(200, "Transfer-Encoding: chunked")
DELIMITED: Final = head(200, "Connection: close")

CONNECTING: Final = (
    Scenario("refuses the connection", [()], unreached(), door=Door.SHUT),
    Scenario(
        "refuses the connection, and no retry is allowed",
        [()],
        unreached(attempts=1),
        {"max_retries": 0},
        door=Door.SHUT,
    ),
    Scenario(
        "does not accept the connection in time",
        [()],
        unreached(attempts=2),
        {"timeout": SHORT, "max_retries": 1},
        door=Door.FULL,
        takes=(2 * SHORT, 5),
    ),
    Scenario("accepts the connection and closes it", [(close,)], uncertain(requests=0)),
    Scenario("resets the connection without reading the request", [(receive, reset)], uncertain(requests=0)),
)

CLOSED_EARLY: Final = (
    Scenario("closes the connection after reading the request", [ends()], uncertain()),
    Scenario("closes the connection in the status line", [ends(ANSWER[:9])], uncertain()),
    Scenario("closes the connection in the head", [ends(ANSWER[:30])], uncertain()),
    Scenario("closes the connection after the head", [ends(head(200, "Content-Length: 20"))], uncertain()),
    Scenario("closes the connection in a body of a known length", [ends(ANSWER[:-1])], uncertain()),
    Scenario("closes the connection in a chunk", [ends(CHUNKED, chunked(BODY)[:40])], uncertain()),
    Scenario("closes the connection between two chunks", [ends(CHUNKED, b"2\r\n{}\r\n")], uncertain()),
    Scenario("closes the connection before the last, empty chunk", [ends(CHUNKED, chunked(BODY)[:-5])], uncertain()),
    Scenario("closes the connection in the last, empty chunk", [ends(CHUNKED, chunked(BODY)[:-1])], uncertain()),
    Scenario("closes the connection where a body of no known length is whole", [ends(DELIMITED, BODY)], succeeds()),
    Scenario("closes the connection in a body of no known length", [ends(DELIMITED, BODY[:-1])], unexpected()),
    Scenario("closes the connection in a page of HTTP 502", [ends(answer(HTML, 502)[:-1])], uncertain()),
    Scenario("closes the connection in a page of HTTP 404", [ends(answer(HTML, 404)[:-1])], uncertain()),
    Scenario(
        "closes the connection in an envelope with HTTP 429", [ends(answer(envelope(302), 429)[:-1])], uncertain()
    ),
)

RESET: Final = (
    Scenario("resets the connection after reading the request", [ends(end=reset)], uncertain()),
    Scenario("resets the connection in the head", [ends(ANSWER[:30], end=reset)], uncertain()),
    Scenario("resets the connection after the head", [ends(head(200, "Content-Length: 20"), end=reset)], uncertain()),
    Scenario("resets the connection in a body of a known length", [ends(ANSWER[:-1], end=reset)], uncertain()),
    Scenario("resets the connection in a chunk", [ends(CHUNKED, chunked(BODY)[:40], end=reset)], uncertain()),
    # Under TLS older Pythons can not tell a reset from an end.
    Scenario(
        "resets the connection in a body of no known length",
        [ends(DELIMITED, BODY[:-1], end=reset)],
        uncertain(),
        wires=[Wire.PLAIN],
    ),
    Scenario(
        "resets the connection where a body of no known length is whole",
        [(read, send(DELIMITED + BODY), rest(0.1), reset)],
        uncertain(),
        wires=[Wire.PLAIN],
    ),
)

TRIED_AGAIN: Final = (
    Scenario("returns code 301, then a success", [answers(envelope(301)), answers(BODY)], succeeds(attempts=2)),
    Scenario("returns code 302, then a success", [answers(envelope(302), 429), answers(BODY)], succeeds(attempts=2)),
    Scenario("returns code 500, then a success", [answers(envelope(500), 500), answers(BODY)], succeeds(attempts=2)),
    Scenario(
        "returns code 301, 302 and 301, then would return a success",
        [answers(envelope(301)), answers(envelope(302)), answers(envelope(301)), answers(BODY)],
        refused(301, attempts=3),
    ),
    Scenario("returns code 301 each time", [answers(envelope(301))], refused(301, attempts=6), {"max_retries": 10}),
    Scenario("returns code 302 each time", [answers(envelope(302))], refused(302, attempts=6), {"max_retries": 10}),
    Scenario("returns code 500 each time", [answers(envelope(500))], refused(500, attempts=2), {"max_retries": 10}),
    Scenario("returns code 301, and no retry is allowed", [answers(envelope(301))], refused(301), {"max_retries": 0}),
    Scenario(
        "returns code 500, 301 and 500",
        [answers(envelope(code)) for code in (500, 301, 500)],
        refused(500, attempts=3),
        {"max_retries": 10},
    ),
    Scenario(
        "returns code 301, then resets the connection", [answers(envelope(301)), ends(end=reset)], uncertain(attempts=2)
    ),
    Scenario(
        "returns code 301, then HTTP 502 with a page of HTML",
        [answers(envelope(301)), answers(HTML, 502)],
        uncertain(502, attempts=2),
    ),
    Scenario(
        "returns code 301, then code 100", [answers(envelope(301)), answers(envelope(100))], refused(100, attempts=2)
    ),
)

UNCERTAIN: Final = {"retry_uncertain": True}
UNCERTAIN_TRIED_AGAIN: Final = (
    Scenario(
        "resets the connection, then returns a success",
        [ends(end=reset), answers(BODY)],
        succeeds(attempts=2),
        UNCERTAIN,
    ),
    Scenario(
        "closes the connection twice, then returns a success",
        [ends(), ends(ANSWER[:30]), answers(BODY)],
        succeeds(attempts=3),
        UNCERTAIN,
    ),
    Scenario("resets each connection", [ends(end=reset)], uncertain(attempts=3), UNCERTAIN),
    Scenario(
        "returns HTTP 502 with a page of HTML, then a success",
        [answers(HTML, 502), answers(BODY)],
        succeeds(attempts=2),
        UNCERTAIN,
    ),
    Scenario(
        "returns HTTP 502 with a page of HTML each time", [answers(HTML, 502)], uncertain(502, attempts=3), UNCERTAIN
    ),
    Scenario(
        "returns code 500 each time, to a client that retries uncertain calls",
        [answers(envelope(500))],
        refused(500, attempts=2),
        UNCERTAIN,
    ),
    Scenario(
        "returns HTTP 404 with a page of HTML, to a client that retries uncertain calls",
        [answers(HTML, 404)],
        unexpected(404),
        UNCERTAIN,
    ),
    Scenario(
        "resets the connection, then returns code 400, which alone costs nothing",
        [ends(end=reset), answers(envelope(400))],
        evolve(refused(400, attempts=2), billed=None),
        UNCERTAIN,
    ),
    Scenario(
        "returns HTTP 502 with a page of HTML, code 301, and a success",
        [answers(HTML, 502), answers(envelope(301)), answers(BODY)],
        succeeds(attempts=3),
        UNCERTAIN,
    ),
)

IDLE: Final = (
    Scenario("returns a success, then closes the idle connection", [ends(ANSWER)], succeeds()),
    Scenario(
        "returns a success, then resets the idle connection", [(read, send(ANSWER), rest(0.1), reset)], succeeds()
    ),
    Scenario(
        "returns a success, then HTTP 408 on the idle connection, and closes it",
        [(read, send(ANSWER), rest(0.1), send(answer(b"", 408, "Connection: close")), close)],
        succeeds(),
    ),
    Scenario(
        "returns a success and closes the connection as announced",
        [ends(answer(BODY, 200, "Connection: close"))],
        succeeds(),
    ),
    Scenario(
        "returns code 301 and closes the connection as announced, then returns a success",
        [ends(answer(envelope(301), 200, "Connection: close")), answers(BODY)],
        succeeds(attempts=2),
    ),
)
