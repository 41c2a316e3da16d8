"""The result of a successful call."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from attrs import field, frozen

from ._schema.drift import Drift, deviations
from ._schema.fields import fields_of, nested

T = TypeVar("T")

# In to_dict() and in the head of the table, in this order; `data` comes last.
_VALUES: Final = (
    "operation", "endpoint", "parameters", "code", "message", "request_id", "record_time", "http_status", "attempts",
    "billed", "upstream_error",
)  # fmt: skip


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
        operation: The operation that was asked, as in `xingtu.distribution_metrics`; `get` for `client.get`.
        endpoint: Its method and path, as in `GET /api/...`.
        parameters: The arguments of the call under the method's names, as JSON values: defaults included, enumerations
            as they are sent, without `timeout`. An argument that was not passed and has no default is `None`.
        billed: Whether the vendor charges for it: it does for each success.
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
    raw: dict[str, Any]
    operation: str = ""
    endpoint: str = ""
    parameters: dict[str, Any] = field(factory=dict)
    billed: bool = True
    _model: type[T] | None = field(default=None, alias="model")

    @classmethod
    def of(cls, data: T, **known: Any) -> Result[T]:
        """Return a result made by hand, for tests and stand-ins.

        Args:
            data: Its model.
            known: Other attributes, such as `operation` and `parameters`; by default those of a first success.
        """
        of_a_success: dict[str, Any] = {
            "code": 0, "message": None, "request_id": None, "record_time": None, "http_status": 200, "attempts": 1,
            "upstream_error": None, "raw": {"code": 0}, "model": None if data is None else type(data),
        }  # fmt: skip
        return cls(data, **{**of_a_success, **known})

    @property
    def drift(self) -> tuple[Drift, ...]:
        """The deviations of the response from its model; computed at each access."""
        if self._model is None:
            return ()
        return tuple(deviations(nested(self._model), self.raw.get("data"), "data"))

    def __repr__(self) -> str:
        """Return what was asked, the code, how many of the fields have a value, and what is not as expected."""
        shown = [self.operation, f"parameters={self.parameters}", f"code={self.code}"]
        if self._model is not None:
            shown.append("fields={} of {}".format(*_filled(self._model, self.data)))
        if self.upstream_error is not None:
            shown.append(f"upstream_error={self.upstream_error!r}")
        if drift := self.drift:
            shown.append(f"drift={len(drift)}")
        return f"<Result {' '.join(filter(None, shown))}>"

    def to_dict(self, *, json: bool = False, flat: bool = False) -> dict[str, Any]:
        """Return all but `raw` and `drift` as a dict, with `data` as `Model.to_dict` gives it.

        Args:
            json: Return only values that JSON has, as in `Model.to_dict`.
            flat: Return one level: parameters as `request_author_id` and so on, and the columns of the data, also where
                `data` is `None`. The data of `Client.get`, which has no model, is JSON text in `data`.
        """
        from ._schema.columns import flat_dict
        from ._schema.serialise import json_text, to_value

        values = {name: to_value(getattr(self, name), json=json) for name in _VALUES}
        if not flat:
            return {**values, "data": to_value(self.data, json=json)}
        given = values.pop("parameters").items()
        asked = {
            f"request_{name}": json_text(value) if isinstance(value, dict | list) else value for name, value in given
        }
        if self._model is None:
            return {**values, **asked, "data": json_text(self.data)}
        return {**values, **asked, **flat_dict(self._model, self.data, json=json)}

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


def _filled(model: type, value: Any) -> tuple[int, int]:
    """Count the fields that have a value, and all; those of nested models instead of the models, and lists as one."""
    filled = fields = 0
    for each in fields_of(model):
        inner = None if value is None else getattr(value, each.name)
        below = (inner is not None, 1) if each.converter.model is None else _filled(each.converter.model, inner)
        filled, fields = filled + below[0], fields + below[1]
    return filled, fields
