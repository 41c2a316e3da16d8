"""What a test has scripted: for each operation the outcomes of its requests, in their order."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from .. import codes, operations
from .._core.arguments import Operation, path, whole_number
from .._sandbox import transport as examples
from .._schema.fields import is_model
from .._transport.transport import NoResponse, RawResponse
from ..errors import InvalidArgumentError
from .writers import write

_GET: Final = "GET "


class Script(NamedTuple):
    """The outcome of a request.

    Attributes:
        outcome: The response, or that there is none.
        billed: Whether the vendor would charge for it; `None` if that is not known.
    """

    outcome: RawResponse | NoResponse
    billed: bool | None


class Known(NamedTuple):
    """An operation.

    Attributes:
        title: The name by which the test knows it.
        endpoint: Method and path.
        model: The model of its response; `None` if there is none.
    """

    title: str
    endpoint: str
    model: type | None


class _Step:
    def __init__(self, known: Known, script: Script, times: int | None) -> None:
        self.known = known
        self.script = script
        self.left = times
        self.used = 0

    def use(self) -> Script:
        self.used += 1
        if self.left is not None:
            self.left -= 1
        return self.script

    def unused(self) -> str | None:
        """Say how often it was expected and used, if that differs."""
        if not self.left and self.used:
            return None
        if self.left is None:
            return f"{self.known.title}, never"
        return f"{self.known.title}, {self.used} of {self.used + self.left} times"


class Scripts:
    """The scripts by endpoint."""

    def __init__(self) -> None:
        self._steps: dict[str, deque[_Step]] = {}
        self._all: list[_Step] = []
        self._lock = threading.Lock()

    def add(self, operation: str, make: Callable[[Known], Script], times: int | None) -> None:
        """Add the outcome of an operation's next requests.

        Raises:
            InvalidArgumentError: There is no such operation, or it cannot be used.
        """
        if times is not None:
            whole_number("times", times, least=1)
        known = _find(operation)
        step = _Step(known, make(known), times)
        with self._lock:
            steps = self._steps.setdefault(known.endpoint, deque())
            if steps and steps[-1].left is None:
                why = f"{known.title} has a script for all requests, so another one is never used. Give that one times="
                raise InvalidArgumentError(f"{why}.", argument="operation", value=repr(operation))
            steps.append(step)
            self._all.append(step)

    def take(self, endpoint: str) -> Script:
        """Return the outcome of a request: the next one scripted, or else the example."""
        with self._lock:
            steps = self._steps.get(endpoint, ())
            for step in steps:
                if step.left != 0:
                    return step.use()
        return _example(endpoint)

    def unused(self) -> list[str]:
        """Describe the scripts that were not used as often as expected."""
        return [said for step in self._all if (said := step.unused())]


def success(known: Known, data: object) -> Script:
    """Return a success with a model, or with data as on the wire.

    Raises:
        InvalidArgumentError: The data cannot be that of the operation.
    """
    if is_model(type(data)):
        if known.model is not None and type(data) is not known.model:
            why = f"{known.title} answers with {known.model.__name__}, not with {type(data).__name__}"
            raise InvalidArgumentError(f"{why}.", argument="data", value=type(data).__name__)
        data = write(data)
    elif known.model is not None and data is not None and not isinstance(data, Mapping):
        why = f"{known.title} answers with {known.model.__name__}, a dict as on the wire, or None"
        raise InvalidArgumentError(f"{why}; not with {type(data).__name__}.", argument="data", value=repr(data))
    return Script(reached(envelope(0, data=data)), billed=True)


def dropped() -> Script:
    """Return that the request was sent and its response lost."""
    return Script(NoResponse("the sandbox dropped the connection after the request was sent", reached=True), None)


def refused() -> Script:
    """Return that the request never arrived."""
    return Script(NoResponse("the sandbox refused the connection", reached=False), billed=False)


def envelope(code: int, *, data: object = None, message: str = "sandbox: scripted") -> dict[str, Any]:
    """Return an envelope."""
    return {"code": code, "message": message, "data": data, "recordTime": None}


def reached(body: Mapping[str, Any], headers: Mapping[bytes, bytes] | None = None) -> RawResponse:
    """Return a response.

    Raises:
        InvalidArgumentError: The body has values that JSON does not have.
    """
    try:
        text = json.dumps(body, allow_nan=False, default=dict)
    except (TypeError, ValueError) as error:
        why = f"data has to be JSON values, as on the wire: {error}."
        raise InvalidArgumentError(why, argument="data", value=repr(body.get("data"))) from None
    return RawResponse(200, headers or {}, text.encode(), too_large=0)


def _find(operation: str) -> Known:
    if operation.startswith(_GET):
        return Known(operation, _GET + path(operation.removeprefix(_GET)), None)
    found: Operation[..., Any] = operations.find(operation)
    return Known(found.name, found.endpoint, found.model)


def _example(endpoint: str) -> Script:
    body = examples.example(endpoint)
    if body is None:
        how = f'Script it: sandbox.answer("{endpoint}", {{...}})'
        body = examples.refused(f"has no example of {endpoint}. {how}")
    return Script(reached(body), codes.describe(body["code"]).billed)
