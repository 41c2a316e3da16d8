"""JSON values: read from JSON or YAML, checked, and written in one canonical form."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, NoReturn

from openapi_diff.documents.yaml_core import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
from openapi_diff.errors import DocumentError

Json = Any

# The published definitions are 14 deep and hold 100,000 values all together. Aliases of YAML can spell any number in
# a few lines, and comparing descends by recursion.
MAX_DEPTH: Final = 200
MAX_VALUES: Final = 5_000_000

_SORTED: Final = json.JSONEncoder(sort_keys=True)
_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"))
_SHOWN: Final = 300  # characters of a value in a sentence


def parse(content: bytes, name: str) -> Json:
    """Read JSON or YAML.

    Raises:
        DocumentError: It is neither; the message begins with the name.
    """
    try:
        value = _parse(content.decode("utf-8-sig"), PurePath(name).suffix.lower())
        check_json(value)
    except RecursionError as error:
        raise DocumentError(f"{name}: nested too deep") from error
    except ValueError as error:  # also UnicodeDecodeError and JSONDecodeError
        raise DocumentError(f"{name}: {' '.join(str(error).split())}") from error
    return value


def _parse(text: str, suffix: str) -> Json:
    if not text.strip():
        raise ValueError("is empty")
    if suffix in {".yaml", ".yml"} or not text.lstrip().startswith(("{", "[")):
        return load_yaml(text)
    return json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_duplicates)


def _without_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return the object; readers differ in which of two equal keys they take."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} is there twice in one object")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def check_json(value: Json) -> None:
    """Refuse values that JSON does not have, and documents that are too large."""
    level, count = [value], 1
    for _ in range(MAX_DEPTH):
        below: list[Json] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
            else:
                _check_scalar(each)
        level, count = below, count + len(below)
        if not level:
            return
        if count > MAX_VALUES:
            raise ValueError("too many values")
    raise ValueError(f"nested more than {MAX_DEPTH} deep")


def _check_scalar(value: Json) -> None:
    if not isinstance(value, (str, int, float, type(None))):  # a boolean is an integer here
        raise ValueError(f"holds a value that JSON does not have: {value!r}")  # noqa: TRY004
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("holds a number out of range")


def canonical(value: Json) -> str:
    """Write a value so that equal values are equal texts: in JSON true is not 1, and 1.0 is 1."""
    return _CANONICAL.encode(_with_plain_numbers(value))


def _with_plain_numbers(value: Json) -> Json:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _with_plain_numbers(member) for key, member in value.items()}
    return [_with_plain_numbers(member) for member in value] if isinstance(value, list) else value


def are_identical(one: Json, other: Json) -> bool:
    """Return whether values are written alike, apart from the order of keys."""
    return bool(one == other) and _SORTED.encode(one) == _SORTED.encode(other)


def plain(value: Json) -> Json:
    """Return a value without the titles, descriptions and comments in it."""
    if isinstance(value, dict):
        prose = {key for key in ("title", "description", "$comment") if isinstance(value.get(key), str)}
        return {key: plain(member) for key, member in value.items() if key not in prose}
    return [plain(member) for member in value] if isinstance(value, list) else value


def show(value: Json) -> str:
    """Write a value for a sentence."""
    text = _text(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _text(value: Json) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(_text, value)) or "none"
    return value if isinstance(value, str) else canonical(value)


def in_order(values: Iterable[Json]) -> list[Json]:
    """Sort values of any type, so that their order in a document does not matter."""
    return sorted(values, key=canonical)
