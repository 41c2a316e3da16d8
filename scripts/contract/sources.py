"""Which operations the client is generated from, and where each is published."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from contract.errors import ContractError

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {"method", "path", "url", "alternates"}


@dataclass(frozen=True)
class Operation:
    """One operation, and the files below the root that its definition may be published as."""

    method: str
    path: str
    file: str
    alternates: tuple[str, ...]

    def __str__(self) -> str:
        """Return its identity: method and path, which never change, unlike file name, summary and operationId."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Sources:
    """The content of sources.toml."""

    root: str
    operations: tuple[Operation, ...]


def load_sources(path: Path) -> Sources:
    """Read sources.toml and check it."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        root = document["root"]
        operations = tuple(_operation(table, root) for table in document["operation"])
        _check_unique([str(operation) for operation in operations])
        _check_unique([operation.file for operation in operations])
    except KeyError as error:
        raise ContractError(f"{path.name}: {error} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:  # not TOML, or a value of another type
        raise ContractError(f"{path.name}: {error}") from error
    return Sources(root, operations)


def _operation(table: dict[str, Any], root: str) -> Operation:
    if unknown := table.keys() - FIELDS:
        raise ValueError(f"unknown {', '.join(sorted(unknown))} in {table}")
    return Operation(
        method=table["method"].upper(),
        path=table["path"],
        file=_file(table["url"], root),
        alternates=tuple(_file(url, root) for url in table.get("alternates", ())),
    )


def _file(url: str, root: str) -> str:
    file = PurePosixPath(url.removeprefix(root))
    if not url.startswith(root) or file.is_absolute() or ".." in file.parts:
        raise ValueError(f"{url} is not below {root}")
    return str(file)


def _check_unique(names: list[str]) -> None:
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"twice: {', '.join(twice)}")
