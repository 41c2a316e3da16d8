"""An unexpected error ends a script with one line and exit status 2: the script could not be run to its end.

Python's own status is 1, which means here that something was found. A script sets this hook before it imports the
modules that it checks, because that import may fail.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

TRACEBACK: Final = "JUSTONE_CREATORS_TRACEBACK"  # set to anything, it shows the traceback of an unexpected error

_SCRIPTS: Final = Path(__file__).resolve().parent


def exit_with_status_2(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, after: str = "nothing is changed"
) -> None:
    """Print one line, which ends with the state `after` the error, and end the process: a `sys.excepthook`."""
    if TRACEBACK in os.environ:
        sys.__excepthook__(kind, error, trace)
    reason = "interrupted" if isinstance(error, KeyboardInterrupt) else unexpected(error)
    print(f"{Path(sys.argv[0]).stem}: {reason}; {after}", file=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(2)  # sys.exit has no effect in a hook


def unexpected(error: BaseException) -> str:
    """Describe an error that no script expects: its type, message and place, and how to see its traceback."""
    said = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_SCRIPTS)] or frames
    place = f" at {Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
    return f"unexpected error{place}: {said} (set {TRACEBACK}=1 to see the traceback)"
