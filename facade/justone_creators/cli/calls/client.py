"""The client of a subcommand: with its warnings, its log and its bill on standard error."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from ...client import Client
from ..options import open_client
from ..output.sink import Sink
from ..terminal import complain, log_aloud, warnings_aloud
from .billing import Bill


@contextmanager
def calling(given: dict[str, Any], sink: Sink) -> Generator[Client]:
    """Give a client for calls whose answers go into a sink; say what they cost.

    Args:
        given: The options of the client.
        sink: Where the answers go. If the calls end early, it keeps those that it has.
    """
    bill = Bill(is_sandbox=bool(given["sandbox"]))
    with warnings_aloud(), log_aloud(verbose=bool(given["verbose"])):
        with open_client(Client, given, on_attempt=bill.count) as api:
            sink.mask = api.mask
            try:
                yield api
            except BaseException as error:
                sink.keep()
                if isinstance(error, KeyboardInterrupt) and bill.count_of_calls > 1:
                    complain(str(bill))
                raise
        sink.close()
    complain(str(bill))
