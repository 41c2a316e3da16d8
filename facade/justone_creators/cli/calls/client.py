"""The client of a subcommand: with its warnings, its log and its bill on standard error."""

from __future__ import annotations

import signal
import threading
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
    with warnings_aloud(), log_aloud(verbose=bool(given["verbose"])), _sigterm_as_ctrl_c():
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


@contextmanager
def _sigterm_as_ctrl_c() -> Generator[None]:
    """Let SIGTERM, as a time limit or `docker stop` sends it, end the calls as Ctrl-C does: paid answers are kept."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:  # the program handles it
        yield
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
