"""The two ways to send and to wait. This is all in which the sync and the async client differ.

What a backend hands out (connections, streams) goes back to no other, which types can not say: it is `Any` outside.
httpx transports are called directly: that is faster than a client, logs no URL, and follows no redirect.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from ._blocking import Blocking
    from ._suspending import Suspending

Backend: TypeAlias = "Blocking | Suspending"
Take: TypeAlias = Callable[[bytes], bool]
OnEvent: TypeAlias = Callable[[str, dict[str, Any]], None]
