"""TLS that does not come about, and TLS that breaks."""

from __future__ import annotations

from typing import Final

from tests.faults.scenario import SHORT, Scenario, Wire, succeeds, uncertain, unexpected, unreached
from tests.support.loopback.connection import close, read, receive, reset, send, send_below_tls, stall, vanish
from tests.support.loopback.responses import answer, answers, ends, envelope, head

SUCCESS: Final = answers(envelope())
ANSWER: Final = answer(envelope())
ALERT: Final = b"\x15\x03\x03\x00\x02\x02\x28"  # fatal: the handshake failed

HANDSHAKE: Final = (
    Scenario("has a certificate of an unknown authority", [SUCCESS], unreached(), wires=[Wire.UNKNOWN_AUTHORITY]),
    Scenario("has the certificate of another host", [SUCCESS], unreached(), wires=[Wire.OTHER_NAME]),
    Scenario("has a certificate that has expired", [SUCCESS], unreached(), wires=[Wire.EXPIRED]),
    Scenario(
        "speaks plain HTTP where TLS is expected",
        [(receive, send(answer(b"", 400)), close)],
        unreached(),
        wires=[Wire.NO_TLS],
    ),
    Scenario(
        "sends garbage instead of a handshake",
        [(receive, send(b"garbage" * 20), close)],
        unreached(),
        wires=[Wire.NO_TLS],
    ),
    Scenario("refuses the handshake", [(receive, send(ALERT), close)], unreached(), wires=[Wire.NO_TLS]),
    Scenario("accepts the connection and closes it before the handshake", [(close,)], unreached(), wires=[Wire.NO_TLS]),
    Scenario("resets the connection in the handshake", [(receive, reset)], unreached(), wires=[Wire.NO_TLS]),
    Scenario("closes the connection in the handshake", [(receive, close)], unreached(), wires=[Wire.NO_TLS]),
    Scenario(
        "stalls in the handshake",
        [(receive, stall)],
        unreached(attempts=1),
        {"timeout": SHORT, "max_retries": 0},
        wires=[Wire.NO_TLS],
        takes=(SHORT * 0.9, 4.0),
    ),
    Scenario(
        "stalls in the handshake, and the call has a deadline",
        [(receive, stall)],
        unreached(attempts=1),
        {"deadline": 2 * SHORT},
        wires=[Wire.NO_TLS],
        takes=(0.1, 4.0),
    ),
)

ESTABLISHED: Final = (
    # Under TLS 1.3 the client has sent the request before it hears that its own certificate is missed.
    Scenario("demands a certificate of the client", [SUCCESS], uncertain(requests=0), wires=[Wire.CLIENT_CERTIFICATE]),
    Scenario(
        "sends garbage below TLS instead of a response",
        [(read, send_below_tls(b"garbage" * 20), close)],
        uncertain(),
        wires=[Wire.TLS],
    ),
    Scenario(
        "sends garbage below TLS in the body",
        [(read, send(ANSWER[:-1]), send_below_tls(b"\x17\x03\x03\x00\x20" + b"x" * 32), close)],
        uncertain(),
        wires=[Wire.TLS],
    ),
    Scenario(
        "ends TLS with an alert instead of a response",
        [(read, send_below_tls(ALERT), close)],
        uncertain(),
        wires=[Wire.TLS],
    ),
    Scenario(
        "ends the connection without ending TLS, instead of a response",
        [ends(end=vanish)],
        uncertain(),
        wires=[Wire.TLS],
    ),
    Scenario(
        "ends the connection without ending TLS, in a body of a known length",
        [ends(ANSWER[:-1], end=vanish)],
        uncertain(),
        wires=[Wire.TLS],
    ),
    Scenario(
        "ends the connection without ending TLS, in a body of no known length",
        [ends(head(200, "Connection: close"), envelope()[:-1], end=vanish)],
        unexpected(),
        wires=[Wire.TLS],
    ),
    Scenario(
        "returns a success, then ends the idle connection without ending TLS",
        [ends(ANSWER, end=vanish)],
        succeeds(),
        wires=[Wire.TLS],
    ),
    Scenario(
        "returns a success, then sends garbage below TLS",
        [(read, send(ANSWER), send_below_tls(b"garbage" * 20))],
        succeeds(),
        wires=[Wire.TLS],
    ),
)
