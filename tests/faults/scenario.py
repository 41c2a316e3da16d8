"""What a scenario is: what the server does, and what the caller is promised to get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final

from attrs import field, frozen
from tests.support.loopback.connection import Exchange
from tests.support.loopback.server import Door

from justone_creators import (
    ApiError,
    ConnectionFailedError,
    JustOneError,
    OutcomeUnknownError,
    Result,
    UnexpectedResponseError,
)
from justone_creators.codes import describe

# Seconds; what the scenarios that are about time wait for. In all others nothing depends on how fast a machine is.
SHORT: Final = 0.3


class Wire(Enum):
    """What is spoken below HTTP."""

    PLAIN = "plain HTTP"
    TLS = "TLS"
    UNKNOWN_AUTHORITY = "TLS with a certificate of an authority that nobody knows"
    OTHER_NAME = "TLS with another host's certificate"
    EXPIRED = "TLS with a certificate that has expired"
    CLIENT_CERTIFICATE = "TLS that demands a certificate of the client"
    NO_TLS = "anything but TLS, to a client that expects it"

    @property
    def scheme(self) -> str:
        """What the client is told to speak."""
        return "http" if self is Wire.PLAIN else "https"


@frozen
class Expected:
    """What a call comes to.

    Attributes:
        outcome: The class of its result or error.
        billed: Whether the vendor charges for it; `None` where that is not known of one of the tries.
        attempts: How often the call is tried.
        requests: How many requests the server reads whole.
        http_status: The status that result or error names.
        code: The business code.
        retry_after: The seconds that the server asks to wait.
        says: What the message says, among other things.
    """

    outcome: type[Result[Any] | JustOneError]
    billed: bool | None
    attempts: int
    requests: int
    http_status: int | None = None
    code: int | None = None
    retry_after: float | None = None
    says: str = ""

    @property
    def sent(self) -> int:
        """How often the call is sent; the server may break off before it has read it."""
        return 0 if self.outcome is ConnectionFailedError else self.attempts


def succeeds(http_status: int = 200, *, attempts: int = 1, requests: int | None = None) -> Expected:
    """Expect a result."""
    return Expected(Result, describe(0).billed, attempts, attempts if requests is None else requests, http_status, 0)


def refused(code: int, http_status: int = 200, *, attempts: int = 1, **others: Any) -> Expected:
    """Expect the error of a business code."""
    known = describe(code)
    return Expected(known.error or ApiError, known.billed, attempts, attempts, http_status, code, **others)


def unexpected(http_status: int = 200, **others: Any) -> Expected:
    """Expect the error for an answer that is not the contract."""
    return Expected(UnexpectedResponseError, None, 1, 1, http_status, **others)


def uncertain(
    http_status: int | None = None, *, attempts: int = 1, requests: int | None = None, **others: Any
) -> Expected:
    """Expect the error for what was sent, and may have been billed."""
    read = attempts if requests is None else requests
    return Expected(OutcomeUnknownError, None, attempts, read, http_status, **others)


def unreached(*, attempts: int = 3, **others: Any) -> Expected:
    """Expect the error for what was never sent."""
    return Expected(ConnectionFailedError, False, attempts, 0, **others)


@frozen
class Scenario:
    """A server that does something, and what comes of it.

    Attributes:
        name: What the server does: a sentence without its subject.
        script: The same for the server, an exchange for each request; the last is repeated.
        expected: What the call comes to.
        options: The client's.
        wires: What is spoken below HTTP, tried each.
        door: How the server meets who wants to connect.
        takes: Seconds that the call takes at the least, and at the most; machines are slow, so that is generous.
        echoes: Whether the server repeats the token.
    """

    name: str
    script: Sequence[Exchange] = field(repr=False)
    expected: Expected
    options: Mapping[str, Any] = field(factory=dict)
    wires: Iterable[Wire] = (Wire.PLAIN, Wire.TLS)
    door: Door = Door.OPEN
    takes: tuple[float, float] = (0.0, float("inf"))
    echoes: bool = False
