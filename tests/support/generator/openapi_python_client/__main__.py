"""The real generator, run once a session for each document: what it wrote then is given out again.

It takes half a second, and most tests regenerate from the same document. That it writes the same each time is held by
the tests that run the real one: see `REAL_GENERATOR` in tests/contract/project.py.
"""

from __future__ import annotations

import hashlib
import os
import runpy
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

INPUTS = ("document.json", "config.json")


def main() -> None:
    """Give out the package that is kept for this input, or generate it and keep it."""
    package, kept = Path(sys.argv[sys.argv.index("--output-path") + 1]), _place()
    if kept.exists():
        shutil.copytree(kept, package)
        return
    _generate()
    copy = Path(mkdtemp(dir=kept.parent)) / "package"
    shutil.copytree(package, copy)
    with suppress(OSError):  # another process kept the same first
        copy.rename(kept)


def _place() -> Path:
    inputs = (*sys.argv[1:], *(Path(name).read_text("utf-8") for name in INPUTS))
    return Path(os.environ["KEPT_PACKAGES"]) / hashlib.sha256("\0".join(inputs).encode()).hexdigest()


def _generate() -> None:
    """Run the real generator in this process; an error of it ends the process."""
    sys.path.remove(str(Path(__file__).resolve().parents[1]))
    del sys.modules["openapi_python_client"]
    try:
        runpy.run_module("openapi_python_client", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        if ended.code:
            raise


main()
