"""Namespaces: methods of a client, made of request builders, a line per flavour."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from functools import cache
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

import justone_creators

from ._driver import run

if TYPE_CHECKING:
    from ._call import Call
    from ._session import Session

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound=Callable[..., Any])

_SELF: Final = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)


class Namespace:
    """A group of operations that block until the answer is there."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _send(self, call: Call[T]) -> justone_creators.Result[T]:
        return run(self._session.call(call))


class AsyncNamespace:
    """A group of operations that are awaited."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def _send(self, call: Call[T]) -> justone_creators.Result[T]:
        return await self._session.call(call)


def documented(build: Callable[..., Call[Any]]) -> Callable[[M], M]:
    """Give a method the builder's docstring and parameters, and the answer's type, wherever such are shown."""

    def document(method: M) -> M:
        method.__name__, method.__doc__ = build.__name__, build.__doc__
        method.__dict__["__signature__"] = _described(build)  # where inspect.signature looks for it
        return method

    return document


@cache  # for both flavours
def _described(build: Callable[..., Call[Any]]) -> inspect.Signature:
    signature = inspect.signature(build)
    answer = str(signature.return_annotation).replace("Call[", "Result[").replace("models.", "")
    parameters = [_SELF, *signature.parameters.values()]
    return signature.replace(parameters=parameters, return_annotation=answer)


def blocking(build: Callable[P, Call[T]]) -> Callable[Concatenate[Namespace, P], justone_creators.Result[T]]:
    """Make a method that sends what `build` builds."""

    @documented(build)
    def method(self: Namespace, /, *args: P.args, **kwargs: P.kwargs) -> justone_creators.Result[T]:
        return self._send(build(*args, **kwargs))

    return method


def awaited(
    build: Callable[P, Call[T]],
) -> Callable[Concatenate[AsyncNamespace, P], Coroutine[Any, Any, justone_creators.Result[T]]]:
    """Make an async method that sends what `build` builds."""

    @documented(build)
    async def method(self: AsyncNamespace, /, *args: P.args, **kwargs: P.kwargs) -> justone_creators.Result[T]:
        return await self._send(build(*args, **kwargs))

    return method
