"""The result of a successful call."""

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
        data: The data as a model. `None` is valid: the vendor has no data for this request.
        code: The business code, 0.
        message: The vendor's message.
        request_id: The vendor's id of the call.
        record_time: When the vendor recorded the data; a text without a zone is in UTC+8. The text itself is in `raw`.
        http_status: The HTTP status.
        attempts: How many attempts the call took, the successful one included.
        upstream_error: The platform's own error inside this success (`base_resp` with a `status_code` other than 0),
            `None` if there is none. The data is then likely to be missing or old. It is not raised, because the
            response is billed, and an error would lose the data that came with it.
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
        """The deviations of the response from its model; computed at each access."""
        if self._model is None:
            return ()
        return tuple(deviations(nested(self._model), self.raw.get("data"), "data"))
