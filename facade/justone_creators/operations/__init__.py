"""The operations by namespace, and by name (`find`). Each loads when it is first used."""

# Written by scripts/document.py; do not edit.
# fmt: off

import typing

from .. import _lazy

if typing.TYPE_CHECKING:
    from .pgy import AsyncPgy, Pgy
    from .registry import find, names, read_result
    from .xingtu import AsyncXingtu, Xingtu
else:
    __getattr__, __dir__ = _lazy.lazily(__name__, {
        ".pgy": "AsyncPgy Pgy",
        ".xingtu": "AsyncXingtu Xingtu",
        ".registry": "find names read_result",
    })

__all__ = ["AsyncPgy", "AsyncXingtu", "Pgy", "Xingtu", "find", "names", "read_result"]
