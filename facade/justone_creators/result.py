"""What a call gives back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeVar

from attrs import field, frozen

import justone_creators

T = TypeVar("T")


@frozen
class Result(Generic[T]):
    """A successful answer.

    Attributes:
        data: The answer as a model; `None` is a valid answer: the vendor has nothing for what was asked.
        code: The business code, 0.
        message: The vendor's own words.
        request_id: The vendor's id of the call.
        record_time: When the vendor recorded the data, where it says so with a zone; the text stands in `raw`.
        http_status: The HTTP status.
        attempts: How often the call was tried, this time included.
        upstream_error: What the platform itself says went wrong inside this success (`base_resp` with a `status_code`
            other than 0), `None` where it says nothing; the data is then likely to be missing or old. It is not raised:
            the answer is billed, and whatever came with it would be lost.
        raw: The envelope exactly as it came, unknown and unreadable fields included.
    """

    data: T | None
    code: int
    message: str | None
    request_id: str | None
    record_time: datetime | None
    http_status: int
    attempts: int
    upstream_error: str | None
    raw: dict[str, Any] = field(repr=False)
    _model: type[T] | None = field(repr=False, default=None, alias="model")

    @property
    def drift(self) -> tuple[justone_creators.Drift, ...]:
        """Where the answer deviates from what its model expects; computed anew each time it is asked for."""
        if self._model is None:
            return ()
        from ._drift import deviations
        from ._fields import one

        return tuple(deviations(one(self._model), self.raw.get("data"), "data"))
