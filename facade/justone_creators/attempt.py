"""The record of one attempt of a call, for metrics, logs and tracing."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

AttemptOutcome: TypeAlias = Literal[
    "success", "api_error", "connection_failed", "outcome_unknown", "unexpected_response", "interrupted"
]


@frozen
class Attempt:
    """One attempt of a call. It has no URL and no token.

    Attributes:
        operation: Namespace and method, as in `xingtu.distribution_metrics`; `get` for `client.get`.
        endpoint: Method and path, as in `GET /api/...`.
        number: The number of the attempt in its call, from 1.
        outcome: `"success"`; the error that it raised; or `"interrupted"` when it was cancelled or interrupted.
        elapsed: Seconds that it took.
        wait: Seconds that the call waited before it, since the call began or since the attempt before ended: for a
            retry, a pause of the client after a rate limit, or a free connection.
        code: The business code, if there was one.
        http_status: The HTTP status, if there was one.
        billed: Whether the vendor charges for this attempt; `None` if that is not known.
        request_id: The vendor's id of the call, if there was one.
    """

    operation: str
    endpoint: str
    number: int
    outcome: AttemptOutcome
    elapsed: float
    wait: float = 0.0
    code: int | None = None
    http_status: int | None = None
    billed: bool | None = None
    request_id: str | None = None
