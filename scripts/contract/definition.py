"""A published definition: checked, and in the one form that is stored and hashed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contract.errors import ContractError
from openapi_diff.documents.document import parse_document
from openapi_diff.documents.operations import METHODS
from openapi_diff.errors import DocumentError

if TYPE_CHECKING:
    from contract.sources import Operation

# The published ones are 14 deep at most; merge and overlay descend by recursion, JSONPath not below 100.
MAX_DEPTH = 90


@dataclass(frozen=True)
class Definition:
    """The OpenAPI document of an operation, without the vendor's key order."""

    operation: str  # its identity, "GET /path"
    document: dict[str, Any]  # without other operations that the file has
    text: str  # the form on disk, complete and with sorted keys
    sha256: str  # the hash of the canonical form
    withdrawn: str | None = None  # the day on which it was first missed


def parse_definition(content: bytes, operation: Operation, origin: str) -> Definition:
    """Read a definition, as the drift check reads it, and check that it has this operation."""
    try:
        document = parse_document(content, origin).content
        _check_depth(document, MAX_DEPTH)
        _check_objects(document, "components")
        alone = _only(operation, document)
        return Definition(str(operation), alone, _text(document), _sha256(document))
    except DocumentError as error:
        raise ContractError(f"{operation}: {error}") from error
    except ValueError as error:
        raise ContractError(f"{operation}: {origin}: {error}") from error


def _text(document: dict[str, Any]) -> str:
    text = json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    text.encode()  # JSON can spell half of a surrogate pair, UTF-8 cannot
    return text


def _sha256(document: dict[str, Any]) -> str:
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _check_depth(value: Any, room: int) -> None:
    if not room:
        raise ValueError(f"nested more than {MAX_DEPTH} deep")
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _check_depth(member, room - 1)


def _only(operation: Operation, document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with this operation alone."""
    _check_objects(document, "paths")
    paths, method = document.get("paths", {}), operation.method.lower()
    item = paths.get(operation.path, {})
    if not isinstance(item.get(method), dict):
        held = [f"{each.upper()} {path}" for path, node in paths.items() for each in node if each in METHODS]
        raise ValueError(f"holds {', '.join(sorted(held)) or 'no operation'}, and not {operation}")  # noqa: TRY004
    others = METHODS - {method}
    return document | {"paths": {operation.path: {key: item[key] for key in item if key not in others}}}


def _check_objects(document: dict[str, Any], key: str) -> None:
    if not all(isinstance(member, dict) for member in document.get(key, {}).values()):
        raise ValueError(f"{key} is not an object of objects")
