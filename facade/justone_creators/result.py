"""The result of a successful call."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from attrs import field, frozen

from ._schema.drift import Drift, deviations
from ._schema.fields import nested

T = TypeVar("T")

# In to_dict() and in the head of the table, in this order; `data` comes last.
_VALUES: Final = ("code", "message", "request_id", "record_time", "http_status", "attempts", "upstream_error")


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

    def to_dict(self, *, json: bool = False, flat: bool = False) -> dict[str, Any]:
        """Return all but `raw` and `drift` as a dict, with `data` as `Model.to_dict` gives it.

        Args:
            json: Return only values that JSON has, as in `Model.to_dict`.
            flat: Return one level: the columns of the data stand beside the others. They are also there, as `None`, if
                `data` is. The data of `Client.get`, which has no model, is JSON text in `data`.
        """
        from ._schema import serialise

        values = {name: serialise.to_value(getattr(self, name), json=json) for name in _VALUES}
        if not flat:
            return {**values, "data": serialise.to_value(self.data, json=json)}
        if self._model is None:
            return {
                **values,
                "data": None if self.data is None else serialise.to_json(serialise.to_value(self.data, json=True)),
            }
        return {**values, **serialise.flat_dict(self._model, self.data, json=json)}

    def to_json(self, *, flat: bool = False, indent: int | None = None) -> str:
        """Return `to_dict(json=True)` as JSON text.

        Args:
            flat: As in `to_dict`.
            indent: The number of spaces for each level; `None` writes one line.
        """
        from ._schema.serialise import to_json

        return to_json(self.to_dict(json=True, flat=flat), indent=indent)

    def _repr_html_(self) -> str:
        """Return the table that notebooks show, with the places of the drift marked."""
        from ._schema.html import result_page

        return result_page({name: getattr(self, name) for name in _VALUES}, self.data, self.drift)
