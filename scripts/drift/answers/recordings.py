"""Recorded answers as they lie on disk: cassettes, JSON and JSON Lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from cassettes.synthetic import synthetic_cassettes
from drift.documents.values import parse
from drift.errors import DriftError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drift.documents.document import JsonObject
    from drift.documents.values import Json

_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json", ".jsonl", ".ndjson"})
_LINES: Final = frozenset({".jsonl", ".ndjson"})

# What this project has written from its own table of codes: in it the vendor has said nothing.
_OUR_OWN: Final = frozenset(text.encode() for name, text in synthetic_cassettes().items() if name.startswith("code_"))


@dataclass(frozen=True)
class Recorded:
    """One answer."""

    where: str
    operation: str
    body: bytes
    status: int | None = None  # None where it was not recorded
    media_type: str | None = None


def recordings(path: Path, operation: str | None) -> list[Recorded]:
    """Read all answers of a file or a folder; the operation is that of answers that do not say it themselves.

    Raises:
        DriftError: One of them is no answer, or there is none at all.
    """
    if not path.exists():
        raise DriftError(f"{path}: no such file or folder")
    files = sorted(each for each in path.rglob("*") if each.suffix in _SUFFIXES) if path.is_dir() else [path]
    found = [recorded for file in files for recorded in _of_file(file, operation)]
    if not found:
        raise DriftError(f"{path}: no recorded answer in it")
    return found


def _of_file(file: Path, operation: str | None) -> Iterator[Recorded]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DriftError(f"{file}: {error.strerror or error}") from error
    if content in _OUR_OWN:
        return
    for where, value in _values(content, str(file), lines=file.suffix in _LINES):
        yield _recorded(value, where, operation)


def _values(content: bytes, name: str, *, lines: bool) -> Iterator[tuple[str, Json]]:
    """Yield each answer of a file with the words for its place."""
    if lines:
        for number, line in enumerate(content.splitlines(), 1):
            if line.strip():
                yield f"{name}, line {number}", parse(line, f"{name}, line {number}")
        return
    value = parse(content, name)
    several = value.get("interactions") if isinstance(value, dict) else value
    if not isinstance(several, list):
        yield name, value
        return
    for number, each in enumerate(several, 1):
        yield f"{name}, answer {number}" if len(several) > 1 else name, each


def _recorded(value: Json, where: str, operation: str | None) -> Recorded:
    if isinstance(value, dict) and {"request", "response"} <= value.keys():
        return _of_interaction(value, where)
    if isinstance(value, dict) and {"operation", "answer"} <= value.keys():
        status, media_type = value.get("status"), value.get("content_type")
        if not isinstance(status, int | None) or not isinstance(media_type, str | None):
            raise DriftError(f"{where}: the status is not a number, or the content_type not a text")
        return Recorded(where, str(value["operation"]), _dumped(value["answer"]), status, media_type)
    if operation is None:
        raise DriftError(f"{where}: does not say what it answers; name it with --operation 'GET /path'")
    return Recorded(where, operation, _dumped(value))


def _of_interaction(value: JsonObject, where: str) -> Recorded:
    """Take a cassette's interaction, as vcrpy writes it or with the body as structure."""
    try:
        request, response = value["request"], value["response"]
        headers = {name.lower(): _first(values) for name, values in (response.get("headers") or {}).items()}
        return Recorded(
            where,
            f"{request['method'].upper()} {urlsplit(request['uri']).path}",
            _body(response["body"]),
            int(response["status"]["code"]),
            headers.get("content-type"),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DriftError(f"{where}: is no interaction of a cassette: {error!r}") from error


def _body(body: JsonObject) -> bytes:
    if "json" in body:
        return _dumped(body["json"])
    content = body["string"]
    return content if isinstance(content, bytes) else str(content or "").encode()


def _first(values: Json) -> str:
    return str(values[0] if isinstance(values, list) and values else values)


def _dumped(value: Json) -> bytes:
    return json.dumps(value).encode()
