"""Both clients, called in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import anyio
from attrs import define

from justone_creators import AsyncClient, Client, JustOneError, Result

TOKEN: Final = "test-token-0123456789"

Ask: TypeAlias = Callable[..., Any]  # the fixture `ask`


@define
class Flavour:
    """One of the two clients, asked the same way: a test that takes it runs with both."""

    name: str

    @property
    def kind(self) -> Any:
        """The class of its client."""
        return Client if self.name == "sync" else AsyncClient

    def ask(self, operation: str, *args: Any, client: Callable[[Any], Any] | None = None, **options: Any) -> Any:
        """Call `xingtu.item_report_details` and the like on a client of its own."""
        api = client(self.kind) if client else self.kind.sandbox()
        return self.ask_with(api, operation, *args, **options)

    def ask_with(self, api: Any, operation: str, *args: Any, **options: Any) -> Any:
        """Call on a given client, and close it."""
        (outcome,) = self.outcomes(api, lambda: _method(api, operation)(*args, **options))
        if isinstance(outcome, JustOneError):
            raise outcome
        return outcome

    def outcomes(self, api: Any, *calls: Callable[[], Any]) -> list[Result[Any] | JustOneError]:
        """Make several calls on one client, close it, and return what each came to."""
        if self.name == "sync":
            with api:
                return [_outcome(call) for call in calls]

        async def main() -> list[Result[Any] | JustOneError]:
            async with api:
                return [await _awaited_outcome(call) for call in calls]

        return anyio.run(main)


def _outcome(call: Callable[[], Any]) -> Result[Any] | JustOneError:
    try:
        result: Result[Any] = call()
    except JustOneError as error:
        return error
    return result


async def _awaited_outcome(call: Callable[[], Any]) -> Result[Any] | JustOneError:
    try:
        result: Result[Any] = await call()
    except JustOneError as error:
        return error
    return result


def _method(api: Any, operation: str) -> Any:
    for name in operation.split("."):
        api = getattr(api, name)
    return api
