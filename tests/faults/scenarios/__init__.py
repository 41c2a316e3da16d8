"""All scenarios, by what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.faults.scenario import Scenario
from tests.faults.scenarios import (
    bodies,
    connection,
    framing,
    rate_limits,
    redirects,
    sizes,
    statuses,
    timing,
    tls,
)

GROUPS: Final[Mapping[str, tuple[Scenario, ...]]] = {
    "An envelope, at any status": statuses.WITH_AN_ENVELOPE,
    "No envelope": statuses.WITHOUT_AN_ENVELOPE,
    "Before the response, and at its end": statuses.INTERIM,
    "Connecting": connection.CONNECTING,
    "Connections that are closed": connection.CLOSED_EARLY,
    "Connections that are reset": connection.RESET,
    "Idle connections": connection.IDLE,
    "Retries": connection.TRIED_AGAIN,
    "Retries of uncertain attempts": connection.UNCERTAIN_TRIED_AGAIN,
    "Responses that stall": timing.STALLED,
    "Responses that drip": timing.DRIPPED,
    "Deadlines": timing.DEADLINE,
    "Redirects": redirects.REDIRECTS,
    "Rate limits": rate_limits.RATE_LIMITS,
    "Retry-After": rate_limits.WAITS,
    "Sizes": sizes.SIZES,
    "Bombs": sizes.BOMBS,
    "Codes": bodies.CODES,
    "JSON": bodies.JSON,
    "Character sets": bodies.CHARSETS,
    "Compression": bodies.CODINGS,
    "Garbage instead of HTTP": framing.GARBAGE,
    "Unusual HTTP": framing.TOLERATED,
    "Lengths": framing.LENGTHS,
    "Unrequested responses": framing.UNASKED,
    "The TLS handshake": tls.HANDSHAKE,
    "Broken TLS": tls.ESTABLISHED,
    "A token that the server repeats": redirects.ECHOES,
}
