"""A published definition: what it must hold, and its one form on disk and under the hash."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from contract.errors import ContractError

if TYPE_CHECKING:
    from contract.sources import Operation

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


@dataclass(frozen=True)
class Definition:
    """One operation's OpenAPI document; the vendor's key order is not part of it."""

    document: dict[str, Any]

    @property
    def text(self) -> str:
        """The form on disk, in which a change of key order leaves no trace."""
        return json.dumps(self.document, sort_keys=True, indent=2, ensure_ascii=False) + "\n"

    @property
    def sha256(self) -> str:
        """The hash of the canonical form."""
        canonical = json.dumps(self.document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


def parse_definition(content: bytes, operation: Operation, origin: str) -> Definition:
    """Read a definition and check that it is the operation's, and nothing but that."""
    try:
        document = json.loads(content.decode(), parse_constant=_refuse)
        _check(document, operation)
    except (ValueError, RecursionError) as error:
        raise ContractError(f"{operation}: {origin}: {error}") from error
    return Definition(document)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _check(document: Any, operation: Operation) -> None:
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    version = document.get("openapi", document.get("swagger"))
    if re.fullmatch(r"3\.\d+\.\d+", str(version)) is None:
        raise ValueError(f"not OpenAPI 3, but {version}")
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
