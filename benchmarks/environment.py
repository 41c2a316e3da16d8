"""The machine and the environment that the figures come from: what is refused, taken away and written down."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]

# Importing httpx imports these where they are present, which slows its start, and httpx then offers more encodings to
# the server. A ratio to httpx would be flattered.
_FLATTERING: Final = ("h2", "brotli", "brotlicffi", "zstandard", "click", "rich", "pygments", "socksio")

# httpcore asks for it some four times a call; where it is missing, each time costs a search of all folders.
_NEEDED: Final = "sniffio"

# Variables that lead calls elsewhere, load other certificates, or change how Python works.
_MISLEADING: Final = ("PYTHON", "SSL_CERT_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "JUSTONEAPI_", "JUST_ONE_API_")

_PACKAGES: Final = (
    "justone-creators",
    "httpx",
    "httpcore",
    "h11",
    "anyio",
    "sniffio",
    "attrs",
    "justoneapi",
    "pydantic",
    "pandas",
    "pyarrow",
)


def objections() -> list[str]:
    """Say what is installed that must not be, or the other way round."""
    wrong = [f"{name} is installed: httpx imports it, and starts slower" for name in _FLATTERING if find_spec(name)]
    if find_spec(_NEEDED) is None:
        wrong.append(f"{_NEEDED} is not installed: httpcore looks for it at each call")
    return wrong


def clear() -> None:
    """Remove the variables that mislead, for this process and those that it starts."""
    for name in [name for name in os.environ if name.upper().startswith(_MISLEADING)]:
        del os.environ[name]


def machine() -> dict[str, str]:
    """Describe the machine, as it is before anything is measured."""
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "commit": _commit(),
        "machine": f"{os.cpu_count()} cores, {_processor()}, {platform.system()} {platform.release()}",
        "load before": f"{os.getloadavg()[0]:.2f} processes running or waiting, on average over a minute",
        "Python": f"{platform.python_implementation()} {platform.python_version()}, {platform.python_compiler()}",
        "packages": ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
    }


def _processor() -> str:
    known = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)
    return known[1] if known else platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    try:
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return "unknown"
    return done.stdout.strip()
