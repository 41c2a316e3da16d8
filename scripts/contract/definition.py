"""A published definition: checked, and in the one form that is stored and hashed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from contract.errors import ContractError

if TYPE_CHECKING:
    from contract.sources import Operation

# The published ones are 14 deep at most; merge and overlay descend by recursion, JSONPath not below 100.
MAX_DEPTH = 90

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


@dataclass(frozen=True)
class Definition:
    """One operation's OpenAPI document, without the vendor's key order."""

    operation: str  # its identity, "GET /path"
    document: dict[str, Any]
    text: str  # the form on disk, with sorted keys
    sha256: str  # the hash of the canonical form
    withdrawn: str | None = None  # the day on which it was first missed


def parse_definition(content: bytes, operation: Operation, origin: str) -> Definition:
    """Read a definition and check that it has exactly this operation."""
    try:
        document = json.loads(content.decode(), parse_constant=_refuse)
        _check_depth(document, MAX_DEPTH)
        _check(document, operation)
        return Definition(str(operation), document, _text(document), _sha256(document))
    except (ValueError, RecursionError) as error:
        raise ContractError(f"{operation}: {origin}: {error}") from error


def _text(document: dict[str, Any]) -> str:
    text = json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    text.encode()  # JSON can spell half of a surrogate pair, UTF-8 cannot
    return text


def _sha256(document: dict[str, Any]) -> str:
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _check_depth(value: Any, room: int) -> None:
    if not room:
        raise ValueError(f"nested more than {MAX_DEPTH} deep")
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _check_depth(member, room - 1)


def _check(document: Any, operation: Operation) -> None:
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    if re.fullmatch(r"3\.\d+\.\d+", str(document.get("openapi"))) is None:
        said = [f"{key} {document[key]}" for key in ("openapi", "swagger") if key in document]
        raise ValueError(f"not OpenAPI 3, but {' and '.join(said) or 'without a version'}")
    _check_objects(document, "paths")
    _check_objects(document, "components")
    paths = document.get("paths", {})
    held = {f"{method.upper()} {path}" for path, item in paths.items() for method in item if method in METHODS}
    if held != {str(operation)} or set(paths) != {operation.path}:
        raise ValueError(f"holds {', '.join(sorted(held)) or 'no operation'}, and not exactly what it should")


def _check_objects(document: dict[str, Any], key: str) -> None:
    value = document.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(member, dict) for member in value.values()):
        raise ValueError(f"{key} is not an object of objects")
