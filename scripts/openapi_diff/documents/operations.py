"""The operations of a document, and their counterparts in another document, by method and path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from openapi_diff.documents.document import Document, JsonObject
    from openapi_diff.documents.json_values import Json

METHODS: Final = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})

_NAME: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, eq=False)
class Operation:
    """An operation, and its path item."""

    document: Document
    method: str
    path: str
    item: JsonObject
    node: JsonObject

    @property
    def identity(self) -> str:
        """Return method and path."""
        return f"{self.method.upper()} {self.path}"

    @property
    def template(self) -> str:
        """Return method and path, without the names of path parameters."""
        return _NAME.sub("{}", self.identity)

    @property
    def path_names(self) -> list[str]:
        """Return the names of path parameters, in their order."""
        return _NAME.findall(self.path)

    def inherited(self, keyword: str) -> list[Json]:
        """Return the keyword of the operation, or else of its path item, or else of the document."""
        nodes = (self.node, self.item, self.document.content)
        return self.document.part(next((node for node in nodes if keyword in node), {}), keyword, list, self.identity)


def operations(document: Document) -> list[Operation]:
    """Return all operations, sorted by identity."""
    found = []
    for path, node in document.content.get("paths", {}).items():
        if not path.startswith("x-"):
            item = document.resolve_item(node)
            for method in sorted(METHODS & item.keys()):
                if isinstance(item[method], dict):
                    found.append(Operation(document, method, path, item, item[method]))
                else:
                    document.skip(f"{method.upper()} {path} is no object")
    return sorted(found, key=lambda operation: operation.identity)


Pairs = list[tuple[Operation, Operation]]


def paired(old: list[Operation], new: list[Operation]) -> tuple[Pairs, list[Operation], list[Operation]]:
    """Return the pairs of operations, those that only the old document has, and those that only the new one has."""
    pairs: Pairs = []
    for key in (lambda operation: operation.identity, lambda operation: operation.template):
        same = _same(old, new, key)
        pairs += same
        old = [each for each in old if all(each is not one for one, _ in same)]
        new = [each for each in new if all(each is not other for _, other in same)]
    return pairs, old, new


def _same(old: list[Operation], new: list[Operation], key: Callable[[Operation], str]) -> Pairs:
    others = {key(operation): operation for operation in reversed(new)}
    return [(operation, others.pop(key(operation))) for operation in old if key(operation) in others]
