"""The moments at which calls may begin, for all workers of a collection together."""

from __future__ import annotations

from functools import partial
from typing import Final

from anyio.to_thread import run_sync

from .session import Connection, Session

_TURN: Final = (
    "UPDATE pace SET next_at = greatest(next_at, clock_timestamp()) + %s * interval '1 second' "
    "RETURNING extract(epoch FROM next_at - clock_timestamp())::float8 - %s"
)


class SharedSlots:
    """Hands out moments by the server's clock, so that those of the machines may differ."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def reserve(self, interval: float) -> float:
        """Take the next moment; return the seconds until it."""
        return await run_sync(self._session.do, partial(_take, interval=interval))


def _take(db: Connection, interval: float) -> float:
    db.execute("SET LOCAL synchronous_commit = off")  # a moment that is lost with the server does no harm
    (seconds,) = db.execute(_TURN, [interval, interval]).fetchone() or (0.0,)
    return max(0.0, float(seconds))
