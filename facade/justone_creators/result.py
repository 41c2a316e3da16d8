"""What a call returns."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from ._schema.drift import Drift, deviations
from ._schema.fields import nested

T = TypeVar("T")


@frozen
class Result(Generic[T]):
    """A successful response.

    Attributes:
        data: The answer as a model; `None` is a valid answer: the vendor has nothing for what was asked.
        code: The business code, 0.
        message: The vendor's own words.
        request_id: The vendor's id of the call.
        record_time: When the vendor recorded the data, where it says so with a zone; the text stands in `raw`.
        http_status: The HTTP status.
        attempts: How many attempts the call took, the successful one included.
        upstream_error: The platform's own error inside this success (`base_resp` with a `status_code` other than 0),
            `None` where there is none; the data is then likely to be missing or old. It is not raised: the response is
            billed, and the data that came with it would be lost.
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
    def drift(self) -> tuple[Drift, ...]:
        """Where the answer deviates from what its model expects; computed anew each time it is asked for."""
        if self._model is None:
            return ()
        return tuple(deviations(nested(self._model), self.raw.get("data"), "data"))
