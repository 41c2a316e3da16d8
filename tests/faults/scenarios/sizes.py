"""Answers that are larger than allowed."""

from __future__ import annotations

from typing import Final

from tests.faults.scenario import Scenario, succeeds, uncertain, unexpected
from tests.support.loopback.connection import pour, read, send, stall
from tests.support.loopback.responses import HTML, answers, chunked, ends, envelope, gzipped, head, says

LIMIT: Final = {"max_response_bytes": 1_000}
LARGE: Final = envelope(data="x" * 2_000)
FITTING: Final = envelope(data="x" * (1_000 - len(envelope(data=""))))
CHUNKED: Final = "Transfer-Encoding: chunked"
GZIP: Final = "Content-Encoding: gzip"
TOO_LARGE: Final = unexpected(says="max_response_bytes")

SIZES: Final = (
    Scenario("returns a success that is as large as allowed", [answers(FITTING)], succeeds(), LIMIT),
    Scenario("returns a success that is one byte too large", [answers(FITTING + b" ")], TOO_LARGE, LIMIT),
    Scenario(
        "returns a success that is too large, in chunks", [says(head(200, CHUNKED), chunked(LARGE))], TOO_LARGE, LIMIT
    ),
    Scenario(
        "returns a success that is too large, of no known length",
        [ends(head(200, "Connection: close"), LARGE)],
        TOO_LARGE,
        LIMIT,
    ),
    Scenario(
        "announces a body of a terabyte and sends the beginning",
        [(read, send(head(200, f"Content-Length: {10**12}") + LARGE), stall)],
        TOO_LARGE,
        LIMIT,
    ),
    Scenario(
        "sends chunks without end",
        [(read, send(head(200, CHUNKED)), pour(b"40\r\n" + b"x" * 64 + b"\r\n"))],
        TOO_LARGE,
        LIMIT,
    ),
    Scenario(
        "sends a body without end", [(read, send(head(200, "Connection: close")), pour(b"x" * 64))], TOO_LARGE, LIMIT
    ),
    Scenario(
        "sends a page of HTTP 502 without end",
        [(read, send(head(502, "Connection: close")), pour(HTML))],
        unexpected(502, says="max_response_bytes"),
        LIMIT,
    ),
    Scenario("sends more than 32 MiB", [(read, send(head(200, "Connection: close")), pour(b"x" * 65_536))], TOO_LARGE),
    Scenario("returns a success of 2 MiB", [answers(envelope(data="x" * 2**21))], succeeds()),
)

BOMBS: Final = (
    Scenario("returns 64 MiB of zeros under gzip", [answers(gzipped(bytes(2**26)), 200, GZIP)], TOO_LARGE),
    Scenario(
        "returns a success of 64 MiB under gzip", [answers(gzipped(envelope(data="x" * 2**26)), 200, GZIP)], TOO_LARGE
    ),
    Scenario(
        "returns a success that is too large only when decompressed",
        [answers(gzipped(LARGE), 200, GZIP)],
        TOO_LARGE,
        LIMIT,
    ),
    Scenario(
        "returns 64 MiB of zeros under gzip twice",
        [answers(gzipped(gzipped(bytes(2**26))), 200, "Content-Encoding: gzip, gzip")],
        unexpected(),
    ),
    Scenario(
        "returns a gzip without end",
        [(read, send(head(200, GZIP, "Connection: close") + gzipped(bytes(2**20))[:-8]), pour(bytes(64)))],
        unexpected(),
        LIMIT,
    ),
    Scenario("returns 100 000 brackets", [answers(b"[" * 100_000)], unexpected()),
    Scenario(
        "returns a success with 100 000 brackets in it",
        [answers(b'{"code": 0, "data": ' + b"[" * 100_000)],
        unexpected(),
    ),
    Scenario(
        "returns a success with 20 000 keys",
        [answers(envelope(data=dict.fromkeys(map(str, range(20_000)), 0)))],
        succeeds(),
    ),
    Scenario(
        "returns a success with a number of 5 000 digits",
        [answers(b'{"code": 0, "data": ' + b"9" * 5_000 + b"}")],
        unexpected(),
    ),
    Scenario("returns HTTP 502 with 100 000 brackets", [answers(b"[" * 100_000, 502)], uncertain(502)),
    Scenario(
        "returns a success behind 99 kB of head",
        [
            says(
                head(200, *(f"X-{number}: {'x' * 1_000}" for number in range(95)), f"Content-Length: {len(LARGE)}")
                + LARGE
            )
        ],
        succeeds(),
    ),
    Scenario(
        "sends a head without end",
        [(read, send(b"HTTP/1.1 200 OK\r\n"), pour(b"X: " + b"x" * 997 + b"\r\n"))],
        uncertain(),
    ),
    Scenario(
        "sends a line of the head without end",
        [(read, send(b"HTTP/1.1 200 OK\r\nX: "), pour(b"x" * 1_000))],
        uncertain(),
    ),
)
