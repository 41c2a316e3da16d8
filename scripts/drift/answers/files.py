"""Read the answers in recorded files: each as JSON, with a description of its place."""

from __future__ import annotations

import gzip
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from cassettes.examples import CASSETTES
from cassettes.synthetic import synthetic_cassettes
from drift.errors import DriftError
from openapi_diff.documents.json_values import check_json, parse
from openapi_diff.documents.yaml_core import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_diff.documents.json_values import Json

BINARY: Final = "base64_string"  # the key of vcrpy and VCR, if they do not use YAML's own form

FORMS: Final = (
    "cassettes (.yaml, .yml, .json), HAR (.har), JSON and JSON Lines (.json, .jsonl, .ndjson), and those in .gz"
)

_LINES: Final = frozenset({".jsonl", ".ndjson"})
_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json", ".har", *_LINES})
_LISTS: Final = ("interactions", "http_interactions", "entries")  # vcrpy, VCR, HAR

# The cassettes that this project writes from its own code table say nothing about the vendor.
_OUR_OWN: Final = frozenset(text.encode() for name, text in synthetic_cassettes().items() if name.startswith("code_"))


class Held(NamedTuple):
    """An answer in a file."""

    value: Json
    where: str
    name: str  # of the file, within the folder that was asked for


def held_in(path: Path) -> Iterator[Held]:
    """Yield the answers of a file, or of all files of a folder that may hold some.

    Raises:
        DriftError: It cannot be read.
    """
    if not path.is_dir():
        yield from _of_file(path, path.name)
        return
    for file in sorted(each for each in path.rglob("*") if each.is_file() and _suffix(each) in _SUFFIXES):
        if file.resolve().parent != CASSETTES.resolve() or file.read_bytes() not in _OUR_OWN:
            yield from _of_file(file, str(file.relative_to(path)))


def _suffix(file: Path) -> str:
    return Path(file.stem if file.suffix.lower() == ".gz" else file).suffix.lower()


def _of_file(file: Path, name: str) -> Iterator[Held]:
    try:
        content = file.read_bytes()
        content = gzip.decompress(content) if file.suffix.lower() == ".gz" else content
    except (OSError, EOFError) as error:
        raise DriftError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    for where, value in _values(content, str(file), lines=_suffix(file) in _LINES):
        yield Held(value, where, name)


def _values(content: bytes, name: str, *, lines: bool) -> Iterator[tuple[str, Json]]:
    if lines:
        for number, line in enumerate(content.splitlines(), 1):
            if line.strip():
                yield f"{name}, line {number}", parse(line, f"{name}, line {number}")
        return
    value = _parsed(content, name)
    several = _several(value)
    if several is None:
        yield name, value
        return
    for number, each in enumerate(several, 1):
        yield f"{name}, answer {number}" if len(several) > 1 else name, each


def _several(value: Json) -> list[Json] | None:
    inner = value.get("log", value) if isinstance(value, dict) else value
    if isinstance(inner, dict):
        inner = next((inner[key] for key in _LISTS if isinstance(inner.get(key), list)), None)
    return inner if isinstance(inner, list) else None


def _parsed(content: bytes, name: str) -> Json:
    """Read JSON or YAML; cassettes have bytes in it, because compressed bodies are recorded unchanged."""
    if b"!!binary" not in content:
        return parse(content, name)
    try:
        value = [load_yaml(content.decode("utf-8-sig"))]
        _spell_bytes(value)
        check_json(value)
    except RecursionError as error:
        raise DriftError(f"{name}: nested too deep") from error
    except ValueError as error:
        raise DriftError(f"{name}: {error}") from error
    return value[0]


def _spell_bytes(value: Json) -> None:
    """Replace bytes by JSON in place; an object with several YAML aliases is visited once."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        for key, member in list(each.items() if isinstance(each, dict) else enumerate(each)):
            if isinstance(member, bytes):
                each[key] = {BINARY: b64encode(member).decode()}
            elif isinstance(member, dict | list):
                waiting.append(member)
