"""Which HTTP status comes with which body."""

from __future__ import annotations

from typing import Final

from tests.faults.scenario import Scenario, refused, succeeds, uncertain, unexpected
from tests.support.loopback.connection import close, read, send
from tests.support.loopback.responses import HTML, answer, answers, ends, envelope, head, says

WITH_AN_ENVELOPE: Final = (
    Scenario("returns a success", [answers(envelope())], succeeds()),
    *(
        Scenario(f"returns a success with HTTP {status}", [answers(envelope(), status)], succeeds(status))
        for status in (201, 202, 206, 300, 302, 400, 401, 404, 429, 500, 502, 503, 520, 599)
    ),
    *(
        Scenario(
            f"returns code {code} with HTTP {status}",
            [answers(envelope(code), status)],
            refused(code, status),
        )
        for code, status in (
            (100, 200),
            (100, 401),
            (400, 400),
            (600, 403),
            (404, 404),
            (999, 418),
            (303, 429),
            (601, 402),
            (503, 503),
            (201, 201),
            (100, 301),
            (101, 502),
            (300, 520),
            (-1, 200),
        )
    ),
    Scenario("returns code 302 with HTTP 429", [answers(envelope(302), 429)], refused(302, 429, attempts=3)),
    Scenario("returns code 301 with HTTP 503", [answers(envelope(301), 503)], refused(301, 503, attempts=3)),
    Scenario("returns code 500 with HTTP 500", [answers(envelope(500), 500)], refused(500, 500, attempts=2)),
    Scenario(
        "returns code 100 as a redirect to another host",
        [answers(envelope(100), 302, "Location: https://elsewhere.example/")],
        refused(100, 302),
    ),
)

WITHOUT_AN_ENVELOPE: Final = (
    *(
        Scenario(f"returns HTTP {status} with a page of HTML", [answers(HTML, status)], uncertain(status))
        for status in (500, 502, 503, 504, 520, 599, 999)
    ),
    *(
        Scenario(f"returns HTTP {status} with a page of HTML", [answers(HTML, status)], unexpected(status))
        for status in (200, 201, 400, 401, 403, 404, 418)
    ),
    Scenario("returns HTTP 502 without a body", [answers(b"", 502)], uncertain(502)),
    Scenario("returns HTTP 200 without a body", [answers()], unexpected(200)),
    Scenario("returns HTTP 204", [says(head(204))], unexpected(204)),
    Scenario("returns HTTP 205", [answers(b"", 205)], unexpected(205)),
    Scenario("returns HTTP 205 with a success, though it must have no body", [answers(envelope(), 205)], succeeds(205)),
    Scenario("returns HTTP 304", [says(head(304))], unexpected(304)),
    Scenario(
        "returns HTTP 304 and the length of a body that it leaves out",
        [says(head(304, "Content-Length: 99"))],
        unexpected(304),
    ),
    Scenario(
        "changes to another protocol with HTTP 101", [ends(head(101, "Upgrade: x", "Connection: upgrade"))], uncertain()
    ),
    Scenario("returns HTTP 99", [ends(b"HTTP/1.1 99 Low\r\n\r\n")], uncertain()),
)

INTERIM: Final = (
    Scenario("sends HTTP 100, then returns a success", [says(head(100), answer(envelope()))], succeeds()),
    Scenario(
        "sends HTTP 103, then returns a success",
        [says(head(103, "Link: </a>; rel=preload"), answer(envelope()))],
        succeeds(),
    ),
    Scenario(
        "sends HTTP 102 forty times, then returns code 400", [says(head(102) * 40, answer(envelope(400)))], refused(400)
    ),
    Scenario(
        "sends HTTP 100, then returns HTTP 502 with a page of HTML",
        [says(head(100), answer(HTML, 502))],
        uncertain(502),
    ),
    Scenario("sends HTTP 100, then closes the connection", [ends(head(100))], uncertain()),
    Scenario("responds before it has read the request", [(send(answer(envelope())), read)], succeeds()),
    Scenario(
        "returns a success, then closes the connection as announced",
        [(read, send(answer(envelope(), 200, "Connection: close")), close)],
        succeeds(),
    ),
)
