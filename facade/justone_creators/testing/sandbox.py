"""The vendor as a test scripts it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from attrs import frozen

from .. import codes
from .._core.request import ApiRequest
from .._transport.transport import NoResponse, RawResponse
from .scripts import Script, Scripts, dropped, envelope, reached, refused, success
from .takeover import taken_over


@frozen
class SandboxCall:
    """A request that a client made: one for each attempt, retries included.

    Attributes:
        operation: Namespace and method, as in `Result.operation`: `xingtu.distribution_metrics`, or `get`.
        endpoint: Method and path, as in `GET /api/...`.
        parameters: The arguments under the method's names, as in `Result.parameters`.
        billed: Whether the vendor would charge for it; `None` if that is not known, as after `drop`.
    """

    operation: str
    endpoint: str
    parameters: dict[str, Any]
    billed: bool | None


class Sandbox:
    """Responds to each request of this process: as scripted, else with the documented examples, whatever the id.

    An operation is named as in `Result.operation` (`xingtu.distribution_metrics`), or by its endpoint
    (`GET /api/...`), for `client.get`. Its scripts are used in their order, each `times` times, or from then on if
    `times` is `None`.

    Attributes:
        allow_unused: Whether the test may end without having used all that it scripted.
        calls: The requests so far, one for each attempt.
        waits: How many seconds clients waited before retries and after rate limits. No time passed.
    """

    def __init__(self) -> None:
        self.allow_unused: bool = False
        self.calls: list[SandboxCall] = []
        self.waits: list[float] = []
        self._scripts = Scripts()

    @property
    def billed(self) -> int:
        """How many requests the vendor would have charged, or may have: those of which that is not known count."""
        return sum(call.billed is not False for call in self.calls)

    def answer(self, operation: str, data: object, *, times: int | None = None) -> None:
        """Answer an operation with data.

        Args:
            operation: Its name or its endpoint.
            data: Its model, in the units of the model; a dict as the vendor sends it in `data`; or `None` for no data.
            times: For how many requests; `None` for all from then on.

        Raises:
            InvalidArgumentError: There is no such operation, the model is of another one, or a value cannot be sent.
        """
        self._scripts.add(operation, lambda known: success(known, data), times)

    def fail(
        self,
        operation: str,
        code: int,
        *,
        times: int | None = None,
        message: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Answer an operation with a business code.

        Args:
            operation: Its name or its endpoint.
            code: The code, such as 601.
            times: For how many requests, which a client may make in one call; `None` for all from then on.
            message: The vendor's message; by default the meaning of the code.
            retry_after: Seconds that the vendor asks to wait (HTTP's Retry-After).

        Raises:
            InvalidArgumentError: There is no such operation, or the code is 0.
        """
        error = codes.error(code, message)
        body = envelope(code, message=error.message or error.meaning)
        headers = {} if retry_after is None else {b"retry-after": f"{retry_after:g}".encode()}
        self._scripts.add(operation, lambda _: Script(reached(body, headers), error.billed), times)

    def drop(self, operation: str, *, times: int | None = None) -> None:
        """Lose the response: the request is sent, so it may be billed, and the connection breaks.

        Args:
            operation: Its name or its endpoint.
            times: For how many requests; `None` for all from then on.

        Raises:
            InvalidArgumentError: There is no such operation.
        """
        self._scripts.add(operation, lambda _: dropped(), times)

    def refuse(self, operation: str, *, times: int | None = None) -> None:
        """Refuse the connection: the request never reaches the vendor.

        Args:
            operation: Its name or its endpoint.
            times: For how many requests; `None` for all from then on.

        Raises:
            InvalidArgumentError: There is no such operation.
        """
        self._scripts.add(operation, lambda _: refused(), times)

    def check_used(self) -> None:
        """Check that all that was scripted was used.

        Raises:
            AssertionError: Something was not. The message lists it.
        """
        if unused := self._scripts.unused():
            asked = ", ".join(dict.fromkeys(call.operation for call in self.calls)) or "nothing"
            raise AssertionError(f"Scripted, but not used: {'; '.join(unused)}. The code called: {asked}.")

    def respond(self, request: ApiRequest[Any], /) -> RawResponse | NoResponse:
        """Respond to a request; clients call it."""
        script = self._scripts.take(request.endpoint)
        self.calls.append(SandboxCall(request.operation, request.endpoint, dict(request.parameters), script.billed))
        return script.outcome

    def waited(self, seconds: float, /) -> None:
        """Record a wait; clients call it."""
        self.waits.append(seconds)


@contextmanager
def sandboxed(*, allow_unused: bool = False) -> Generator[Sandbox]:
    """Take over all clients of this process: made inside or before, in all threads and event loops.

    Inside, `Client()` needs no token, nothing is sent, and no wait takes time. One inside another is allowed: the inner
    one responds until it ends.

    Args:
        allow_unused: Whether the block may end without having used all that it scripted.

    Yields:
        The sandbox, to script answers and to look at the calls.

    Raises:
        AssertionError: Something that was scripted was not used.
    """
    sandbox = Sandbox()
    sandbox.allow_unused = allow_unused
    with taken_over(sandbox):
        yield sandbox
    if not sandbox.allow_unused:
        sandbox.check_used()
