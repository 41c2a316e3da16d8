"""The exit status of an unexpected error: 2, which means that the script could not be run to its end.

Python's own status is 1, which means here that something was found. A script sets this hook before it imports what it
checks, because that import may fail.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def exit_with_status_2(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show the traceback and end the process; to be set as `sys.excepthook`."""
    sys.__excepthook__(kind, error, trace)
    print(f"{os.path.basename(sys.argv[0])}: could not be run to its end", file=sys.stderr)  # noqa: PTH119
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(2)  # sys.exit has no effect in a hook
