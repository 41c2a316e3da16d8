"""The vendor on loopback: a process of its own, so that what it costs is not taken for the client's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[2]


@contextmanager
def vendor(*, delay: float = 0.0, certificate: Path | None = None) -> Iterator[str]:
    """Run the vendor, and give its address.

    Args:
        delay: Seconds before each answer.
        certificate: A file with a key and the certificates for it: the vendor then speaks TLS.
    """
    command = [sys.executable, "-m", "benchmarks.loopback", "--delay", str(delay)]
    if certificate is not None:
        command += ["--certificate", str(certificate)]
    # It ends when its input does, which happens, too, where this process is killed.
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        yield f"{'http' if certificate is None else 'https'}://127.0.0.1:{int(process.stdout.readline())}"
        process.stdin.close()
