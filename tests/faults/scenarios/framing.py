"""Data that is not HTTP, or of doubtful length; and unrequested responses."""

from __future__ import annotations

from typing import Final

from tests.faults.scenario import Scenario, refused, succeeds, uncertain, unexpected
from tests.support.loopback.connection import read, rest, send
from tests.support.loopback.responses import HTML, answer, chunked, ends, envelope, head, says

BODY: Final = envelope()
LENGTH: Final = f"Content-Length: {len(BODY)}"
CHUNKED: Final = "Transfer-Encoding: chunked"


def sized(size: int) -> bytes:
    """Return a success that is of this size with its head."""
    padding = size - len(answer(envelope(data="x" * (size - 200)))) + size - 200
    return answer(envelope(data="x" * padding))


GARBAGE: Final = (
    Scenario("sends text instead of HTTP", [ends(b"+OK ready\r\n\r\n")], uncertain()),
    Scenario("sends zeros instead of HTTP", [ends(bytes(1_000))], uncertain()),
    Scenario("sends an empty line", [ends(b"\r\n")], uncertain()),
    Scenario("responds in HTTP/0.9: the envelope alone", [ends(BODY)], uncertain()),
    Scenario(
        "speaks HTTP/2",
        [ends(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80\0\x04\0\x01\0\0\0\x05\0\xff\xff\xff")],
        uncertain(),
    ),
    Scenario("speaks HTTP/2 in words", [ends(b"HTTP/2 200 OK\r\n\r\n")], uncertain()),
    Scenario("speaks RTSP", [ends(b"RTSP/1.0 200 OK\r\n\r\n")], uncertain()),
    Scenario("repeats the request", [ends(b"GET /api/a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")], uncertain()),
    Scenario("names a status of two digits", [ends(b"HTTP/1.1 20 OK\r\n\r\n")], uncertain()),
    Scenario("names a status that is no number", [ends(b"HTTP/1.1 OK\r\n\r\n")], uncertain()),
    Scenario("sends a line without a colon in the head", [ends(head(200, "no colon"), BODY)], uncertain()),
    Scenario("sends a zero byte in the head", [ends(head(200, "X: a\0b", LENGTH), BODY)], uncertain()),
    Scenario("sends a field without a name", [ends(head(200, ": x", LENGTH), BODY)], uncertain()),
    Scenario("sends a space before a colon", [ends(head(200, "X : x", LENGTH), BODY)], uncertain()),
)

TOLERATED: Final = (
    Scenario("responds in HTTP/1.0", [ends(b"HTTP/1.0 200 OK\r\n\r\n", BODY)], succeeds()),
    Scenario("gives no reason for its status", [says(f"HTTP/1.1 200\r\n{LENGTH}\r\n\r\n".encode() + BODY)], succeeds()),
    Scenario(
        "ends lines without a carriage return", [says(f"HTTP/1.1 200 OK\n{LENGTH}\n\n".encode() + BODY)], succeeds()
    ),
    Scenario("folds a field of the head", [says(head(200, "X-Long: a", "  b", LENGTH) + BODY)], succeeds()),
    Scenario("sends a field in Latin-1", [says(head(200, "X-Name: caf\xe9", LENGTH) + BODY)], succeeds()),
    Scenario("sends a field a thousand times", [says(head(200, *["X: y"] * 1_000, LENGTH) + BODY)], succeeds()),
    Scenario("names the length twice, the same", [says(head(200, LENGTH, LENGTH) + BODY)], succeeds()),
    Scenario(
        "sends chunks with extensions",
        [says(head(200, CHUNKED), b"%x;a=b\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY))],
        succeeds(),
    ),
    Scenario(
        "sends fields behind the chunks", [says(head(200, CHUNKED), chunked(BODY)[:-2] + b"X: y\r\n\r\n")], succeeds()
    ),
    Scenario("sends each byte as a chunk", [says(head(200, CHUNKED), chunked(BODY, 1))], succeeds()),
)

LENGTHS: Final = (
    Scenario("names two lengths", [ends(head(200, LENGTH, "Content-Length: 3"), BODY)], uncertain()),
    Scenario("names two lengths in one field", [ends(head(200, f"{LENGTH}, 3"), BODY)], uncertain()),
    Scenario("names a length below 0", [ends(head(200, "Content-Length: -1"), BODY)], uncertain()),
    Scenario("names a length that is no number", [ends(head(200, "Content-Length: all"), BODY)], uncertain()),
    Scenario("names a length in hexadecimal", [ends(head(200, "Content-Length: 0x10"), BODY)], uncertain()),
    Scenario("names a length of 4 000 digits", [ends(head(200, f"Content-Length: {'9' * 4_000}"), BODY)], uncertain()),
    Scenario(
        "names a length and sends chunks", [says(head(200, "Content-Length: 3", CHUNKED), chunked(BODY))], succeeds()
    ),
    Scenario(
        "names a coding of the transfer that is unknown", [ends(head(200, "Transfer-Encoding: x"), BODY)], uncertain()
    ),
    Scenario("sends a chunk whose size is no number", [ends(head(200, CHUNKED), b"all\r\n" + BODY)], uncertain()),
    Scenario("sends a chunk whose size is below 0", [ends(head(200, CHUNKED), b"-1\r\n" + BODY)], uncertain()),
    Scenario(
        "sends a chunk whose size has 30 digits", [ends(head(200, CHUNKED), b"f" * 30 + b"\r\n" + BODY)], uncertain()
    ),
    Scenario("sends a chunk that is longer than its size", [ends(head(200, CHUNKED), b"2\r\n" + BODY)], uncertain()),
    Scenario("declares chunks and sends none", [ends(head(200, CHUNKED), BODY)], uncertain()),
)

# The call after each of these must not take for its own what was left over.
UNASKED: Final = (
    Scenario("responds twice at once", [says(answer(BODY) + answer(envelope(requestId="second")))], succeeds()),
    # A first answer as large as a record of TLS, or as what is read at once: the second lies in another buffer.
    *(
        Scenario(
            f"responds twice at once, first {size} bytes",
            [says(sized(size) + answer(envelope(requestId="second")))],
            succeeds(),
        )
        for size in (2**14, 2**16)
    ),
    Scenario(
        "responds twice, one after the other",
        [(read, send(answer(BODY)), rest(0.1), send(answer(envelope(requestId="second"))))],
        succeeds(),
    ),
    Scenario("returns code 400 and a success at once", [says(answer(envelope(400)) + answer(BODY))], refused(400)),
    Scenario(
        "returns HTTP 404 with a page of HTML and a success at once",
        [says(answer(HTML, 404) + answer(BODY))],
        unexpected(404),
    ),
    Scenario("returns HTTP 204 and a success at once", [says(head(204) + answer(BODY))], unexpected(204)),
    Scenario("returns HTTP 304 with a body", [says(head(304, LENGTH) + BODY)], unexpected(304)),
    Scenario("sends more than the length that it names", [says(answer(BODY) + b"x" * 50)], succeeds()),
    Scenario("sends a line more than the length that it names", [says(answer(BODY) + b"\r\n")], succeeds()),
    Scenario(
        "sends half of a second response", [says(answer(BODY) + answer(envelope(requestId="second"))[:30])], succeeds()
    ),
    Scenario(
        "sends a second response behind the chunks",
        [says(head(200, CHUNKED) + chunked(BODY) + answer(envelope(requestId="second")))],
        succeeds(),
    ),
    Scenario(
        "sends the rest of its response a moment after the length that it names is full",
        [(read, send(answer(BODY)), rest(0.1), send(b"more"))],
        succeeds(),
    ),
    Scenario(
        "returns code 301 and at once a success that was not requested, then a success",
        [says(answer(envelope(301)) + answer(envelope(requestId="second"))), says(answer(BODY))],
        succeeds(attempts=2),
    ),
)
