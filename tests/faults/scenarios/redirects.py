"""Redirects, none of which is followed; and a token that the server repeats."""

from __future__ import annotations

from typing import Final

from tests.faults.scenario import Scenario, Wire, refused, succeeds, uncertain, unexpected
from tests.support.flavours import TOKEN
from tests.support.loopback.responses import HTML, answers, ends, envelope, head

TO_ANOTHER_HOST: Final = "Location: https://elsewhere.example/path?query=1"

REDIRECTS: Final = (
    *(
        Scenario(
            f"redirects to another host with HTTP {status}",
            [answers(b"", status, TO_ANOTHER_HOST)],
            unexpected(status, says="elsewhere.example"),
        )
        for status in (301, 302, 303, 307, 308)
    ),
    Scenario(
        "redirects with a page of HTML",
        [answers(HTML, 302, TO_ANOTHER_HOST)],
        unexpected(302, says="elsewhere.example"),
    ),
    Scenario(
        "redirects to the same host under TLS",
        [answers(b"", 301, "Location: https://127.0.0.1/")],
        unexpected(301, says="127.0.0.1"),
        wires=[Wire.PLAIN],
    ),
    Scenario(
        "redirects to the same host under plain HTTP",
        [answers(b"", 301, "Location: http://127.0.0.1/")],
        unexpected(301, says="127.0.0.1"),
        wires=[Wire.TLS],
    ),
    Scenario("redirects to a path", [answers(b"", 307, "Location: /elsewhere")], unexpected(307, says="same host")),
    Scenario("redirects to the same URL", [answers(b"", 302, "Location: /api/a")], unexpected(302, says="same host")),
    Scenario("redirects to nowhere", [answers(b"", 302)], unexpected(302)),
    Scenario("redirects to an empty address", [answers(b"", 302, "Location: ")], unexpected(302)),
    Scenario("redirects to an invalid address", [answers(b"", 302, "Location: http://[")], unexpected(302)),
    Scenario(
        "redirects to two addresses",
        [answers(b"", 302, TO_ANOTHER_HOST, "Location: https://third.example/")],
        unexpected(302),
    ),
    Scenario("redirects to a file", [answers(b"", 302, "Location: file:///etc/passwd")], unexpected(302)),
)

ECHOES: Final = (
    Scenario(
        "repeats the token in a page of HTTP 404",
        [answers(f"<p>{TOKEN}".encode(), 404)],
        unexpected(404, says="[token]"),
        echoes=True,
    ),
    Scenario(
        "repeats the token across the 200th character of a page",
        [answers(f"{'x' * 190}{TOKEN}".encode(), 404)],
        unexpected(404),
        echoes=True,
    ),
    Scenario(
        "repeats the token in a page of HTTP 502", [answers(f"<p>{TOKEN}".encode(), 502)], uncertain(502), echoes=True
    ),
    Scenario(
        "repeats the token in the message of code 100",
        [answers(envelope(100, message=f"no such token: {TOKEN}"), 401)],
        refused(100, 401, says="no such token: [token]"),
        echoes=True,
    ),
    Scenario("repeats the token in a success", [answers(envelope(message=TOKEN))], succeeds(), echoes=True),
    Scenario(
        "repeats the token as the id of the call", [answers(envelope(400, requestId=TOKEN))], refused(400), echoes=True
    ),
    Scenario(
        "repeats the token instead of the status number",
        [ends(f"HTTP/1.1 {TOKEN}\r\n\r\n".encode())],
        uncertain(),
        echoes=True,
    ),
    Scenario("repeats the token instead of HTTP", [ends(f"{TOKEN}\r\n\r\n".encode())], uncertain(), echoes=True),
    Scenario(
        "repeats the token in the size of a chunk",
        [ends(head(200, "Transfer-Encoding: chunked"), f"{TOKEN}\r\n".encode())],
        uncertain(),
        echoes=True,
    ),
    Scenario(
        "repeats the token as the length of the body",
        [ends(head(200, f"Content-Length: {TOKEN}"))],
        uncertain(),
        echoes=True,
    ),
    Scenario(
        "repeats the token in the reason of its status",
        [ends(f"HTTP/1.1 404 {TOKEN}\r\n\r\n".encode())],
        unexpected(404),
        echoes=True,
    ),
    Scenario(
        "repeats the token in the media type",
        [answers(HTML, 404, f"Content-Type: text/{TOKEN}")],
        unexpected(404),
        echoes=True,
    ),
    Scenario(
        "repeats the token in a field of the head",
        [answers(HTML, 502, f"X-Url: /api/a?token={TOKEN}")],
        uncertain(502),
        echoes=True,
    ),
    Scenario(
        "repeats the token in the query of a redirect",
        [answers(b"", 302, f"Location: https://elsewhere.example/?token={TOKEN}")],
        unexpected(302, says="elsewhere.example"),
        echoes=True,
    ),
    Scenario(
        "repeats the token in the host of a redirect",
        [answers(b"", 302, f"Location: https://{TOKEN}.example/")],
        unexpected(302),
        echoes=True,
    ),
    Scenario(
        "repeats the token as the coding of the body",
        [answers(HTML, 404, f"Content-Encoding: {TOKEN}")],
        unexpected(404),
        echoes=True,
    ),
    Scenario(
        "repeats the token as the time to wait",
        [answers(envelope(303), 429, f"Retry-After: {TOKEN}")],
        refused(303, 429),
        echoes=True,
    ),
)
