"""The unexpected and the missing things in one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drift.answers.expected import Envelope, fields_always_there, is_documented, media_types
from drift.answers.paths import general, objects
from drift.surface.broken import BrokenMethod
from justone_creators import CODES
from justone_creators._core.envelope import read_envelope
from justone_creators._schema.drift import deviations
from justone_creators._schema.fields import nested
from openapi_diff.documents.content import is_range_of, media_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drift.answers.recordings import Recorded
    from drift.surface.surface import Method
    from justone_creators._schema.converters import Converter
    from justone_creators._schema.drift import Drift
    from openapi_diff.documents.json_values import Json
    from openapi_diff.documents.operations import Operation


class Observation(NamedTuple):
    """One thing in one answer."""

    rule: str
    location: str
    before: str | None = None
    after: str | None = None
    first: str = ""  # the exact path; not part of the identity
    kind: str = ""  # the JSON type that came; several types are one cause


def observe(
    recorded: Recorded, operation: Operation | None, method: Method | BrokenMethod | None
) -> Iterator[Observation]:
    """Yield the observations in an answer."""
    if isinstance(method, BrokenMethod):
        yield Observation("answer-method-broken", "", before=method.name)
        return
    if operation is None or method is None:
        yield Observation("answer-operation-unknown", "")
        return
    strange = list(_of_http(recorded, operation))
    yield from strange
    if recorded.body is None:
        yield Observation("answer-not-recorded", "")
        return
    envelope = read_envelope(recorded.body)
    if envelope is None:
        if not strange:  # else it comes from a gateway, which is reported already
            yield Observation("answer-no-envelope", "", first=recorded.body[:60].decode(errors="backslashreplace"))
        return
    if envelope.code not in CODES:
        yield Observation("answer-code-unknown", "code", after=str(envelope.code))
    yield from _deviations(nested(Envelope), envelope.raw, "answer")
    if envelope.code == 0:
        if "data" not in envelope.raw:
            yield Observation("answer-field-missing", "data")
        reader: Converter[Json] = nested(method.model)
        yield from _deviations(reader, envelope.data, "data")
        yield from _missing(method, reader, envelope.data)


def _of_http(recorded: Recorded, operation: Operation) -> Iterator[Observation]:
    if recorded.status is None:
        return
    if not is_documented(recorded.status, operation):
        yield Observation("answer-status-undocumented", "status", after=str(recorded.status))
    if not recorded.media_type:
        return
    came, documented = media_type(recorded.media_type), media_types(recorded.status, operation)
    if documented and not any(came == each or is_range_of(each, came) for each in documented):
        yield Observation("answer-content-type-undocumented", "content-type", ", ".join(sorted(documented)), came)


def _deviations(reader: Converter[Json], value: Json, root: str) -> Iterator[Observation]:
    for drift in deviations(reader, value, root):
        yield _deviation(drift, general(reader, drift.path))


def _deviation(drift: Drift, place: str) -> Observation:
    location = place.removeprefix("answer.")
    first = drift.path.removeprefix("answer.")
    if drift.kind == "unknown":
        return Observation("answer-field-unknown", location, first=first, kind=drift.got)
    return Observation("answer-field-unreadable", location, drift.expected, first=first, kind=drift.got)


def _missing(method: Method, reader: Converter[Json], data: Json) -> Iterator[Observation]:
    always = fields_always_there(method)
    for place, value in objects(reader, data, "data"):
        for name in sorted(always.get(place, frozenset()) - value.keys()):
            yield Observation("answer-field-missing", f"{place}.{name}", first=place)


def places_seen(method: Method, body: bytes | None) -> set[str]:
    """Return the paths of the objects in an answer; that of the answer itself is ""."""
    envelope = None if body is None else read_envelope(body)
    if envelope is None or envelope.code != 0:
        return set()
    return {"", *(place for place, _ in objects(nested(method.model), envelope.data, "data"))}
