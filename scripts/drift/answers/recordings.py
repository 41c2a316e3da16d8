"""Recorded answers: the operation, status, headers and body of each, from any recorder.

Understood are the exchanges of cassettes (vcrpy, and VCR after it) and of HAR, with request and response; the same laid
flat in one object; and bare envelopes, of which somebody has to say what they answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from drift.answers.bodies import unpacked
from drift.answers.files import FORMS, Held, held_in
from drift.errors import DriftError
from openapi_diff.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openapi_diff.documents.document import JsonObject
    from openapi_diff.documents.json_values import Json

# The names of the parts of an exchange.
_ADDRESS: Final = ("uri", "url", "path")
_STATUS: Final = ("status", "status_code", "statusCode", "http_status")
_BODY: Final = ("answer", "body", "content", "json", "text", "response")
_MEDIA_TYPE: Final = ("content_type", "mimeType")


@dataclass(frozen=True)
class Recorded:
    """One answer."""

    where: str
    operation: str
    body: bytes | None  # None where it was not recorded
    status: int | None = None  # None where it was not recorded
    media_type: str | None = None


def recordings(path: Path, operation: str | None, known: Mapping[str, str]) -> list[Recorded]:
    """Read all answers of a file or a folder.

    The operation is that of answers that do not say it themselves; else the name of the file says it, if it has that of
    a method in it. What is known are operations by the names of methods.

    Raises:
        DriftError: One of them is no answer, or there is none at all.
    """
    if not path.exists():
        raise DriftError(f"{path}: no such file or folder")
    try:
        found = [_recorded(held, operation or _named(held.name, known), known) for held in held_in(path)]
    except DocumentError as error:
        raise DriftError(f"{error}; read are {FORMS}") from error
    if not found:
        raise DriftError(f"{path}: no recorded answer in it; read are {FORMS}")
    if not any(recorded.operation in known.values() for recorded in found):
        answered = sorted({recorded.operation for recorded in found})
        raise DriftError(f"{path}: none of its answers is of an operation of the facade, but of {', '.join(answered)}")
    return found


def _named(file: str, known: Mapping[str, str]) -> str | None:
    """Return the operation whose method is named in a file name, such as `note-details-1.json`."""
    text = file.lower().replace("-", "_")
    found = {operation for method, operation in known.items() if method.rpartition(".")[2] in text}
    return found.pop() if len(found) == 1 else None


def _recorded(held: Held, named: str | None, known: Mapping[str, str]) -> Recorded:
    try:
        return _read(held.value, held.where, named, known)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DriftError(f"{held.where}: is not a recorded answer: {error}; read are {FORMS}") from error


def _read(value: JsonObject, where: str, named: str | None, known: Mapping[str, str]) -> Recorded:
    if not isinstance(value, dict):
        raise TypeError("not an object")
    request, response = _sides(value)
    operation = _operation(request, named, known)
    if operation is None:
        raise DriftError(
            f"{where}: does not say what it answers; name it with --operation 'GET /path', or by the name of the file, "
            f"which may have one of {', '.join(sorted(known))} in it"
        )
    body = value if "code" in value else _first(response, _BODY)
    status, headers = _status(_first(response, _STATUS)), _headers(response.get("headers"))
    if body is None and status is None:
        raise ValueError("neither a body nor a status is in it")
    inner = body if isinstance(body, dict) else {}
    return Recorded(
        where,
        operation,
        None if _is_missing(body) else unpacked(body, headers.get("content-encoding", "")),
        status,
        headers.get("content-type") or _text(_first({**inner, **response}, _MEDIA_TYPE)),
    )


def _is_missing(body: Json) -> bool:
    """Return whether only the size or the type of a body was recorded, as by browsers in HAR."""
    return body is None or (isinstance(body, dict) and body.keys() <= {"mimeType", "size", "compression", "comment"})


def _sides(value: JsonObject) -> tuple[JsonObject, JsonObject]:
    """Return request and response; in the flat form, both are the whole object."""
    request, response = value.get("request"), value.get("response")
    if not isinstance(response, dict) or "code" in response:  # that is the answer itself
        response = value
    return request if isinstance(request, dict) else value, response


def _operation(request: JsonObject, named: str | None, known: Mapping[str, str]) -> str | None:
    said, address = request.get("operation"), _first(request, _ADDRESS)
    if said is not None:
        method, _, path = known.get(said, str(said)).partition(" ")
        if not method.isalpha() or not path.startswith("/"):
            raise ValueError(f"operation {said!r} is neither as in 'GET /path' nor one of {', '.join(sorted(known))}")
        return f"{method.upper()} {path}"
    if address is None:
        return named
    return f"{str(request.get('method') or 'GET').upper()} {urlsplit(address).path.rstrip('/') or '/'}"


def _status(value: Json) -> int | None:
    code = value.get("code") if isinstance(value, dict) else value
    if code is None:
        return None
    if not str(code).isdecimal():
        raise ValueError(f"the status is not a number: {code!r}")
    return int(code)


def _headers(value: Json) -> dict[str, str]:
    """Read headers: a mapping to a value or to several, or a list of names and values."""
    if isinstance(value, list):
        pairs = [(each["name"], each["value"]) if isinstance(each, dict) else each for each in value]
    else:
        pairs = list((value or {}).items())
    return {name.lower(): str(each[0] if isinstance(each, list) and each else each) for name, each in pairs}


def _text(value: Json) -> str | None:
    if not isinstance(value, str | None):
        raise TypeError(f"the content_type is not a text: {value!r}")
    return value


def _first(node: JsonObject, keys: tuple[str, ...]) -> Json:
    return next((node[key] for key in keys if node.get(key) is not None), None)
