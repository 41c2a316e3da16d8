"""Run type checkers over api.py, and compare the lines that they reject with the lines that are marked as wrong.

usage: python -m tests.typing.checkers [CHECKER ...]

A marked line has a comment `# type: ignore[...]`. The checkers get a copy without these comments, and each of them has
to report one error for each marked line, and none for any other line.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

API: Final = Path(__file__).with_name("api.py")
MARK: Final = re.compile(r"  # type: ignore\[[a-z-]+\]$", re.MULTILINE)

# A deprecated method is a warning, or nothing, unless a checker is told otherwise; and pyrefly checks little where a
# project has no configuration. pyright reports an unknown attribute twice, if the second rule is not off.
CONFIGURATION: Final = {
    "mypy.ini": "[mypy]\nstrict = true\nenable_error_code = deprecated\n",
    "ty.toml": '[rules]\ndeprecated = "error"\n',
    "pyrefly.toml": 'preset = "strict"\nerrors.deprecated = "error"\n',
    "pyrightconfig.json": json.dumps(
        {"typeCheckingMode": "strict", "reportDeprecated": "error", "reportUnknownMemberType": "none"}
    ),
}


class Checker(NamedTuple):
    """How a checker is run, and how its report is read."""

    arguments: tuple[str, ...]
    lines: Callable[[str], list[int]]


def _of_pyrefly(output: str) -> list[int]:
    return [error["line"] for error in json.loads(output)["errors"]]


def _of_ty(output: str) -> list[int]:
    return [error["location"]["positions"]["begin"]["line"] for error in json.loads(output)]


def _of_mypy(output: str) -> list[int]:
    return [error["line"] for error in map(json.loads, output.splitlines()) if error["severity"] == "error"]


def _of_pyright(output: str) -> list[int]:
    errors = json.loads(output)["generalDiagnostics"]
    return [error["range"]["start"]["line"] + 1 for error in errors if error["severity"] == "error"]


CHECKERS: Final[Mapping[str, Checker]] = {
    "mypy": Checker(("--python-executable", sys.executable, "--output=json", "api.py"), _of_mypy),
    "ty": Checker(("check", "--python", sys.executable, "--output-format=gitlab", "api.py"), _of_ty),
    "pyrefly": Checker(
        ("check", "--python-interpreter-path", sys.executable, "--output-format=json", "api.py"), _of_pyrefly
    ),
    "pyright": Checker(("--pythonpath", sys.executable, "--outputjson", "api.py"), _of_pyright),
}


def marked() -> list[int]:
    """Return the numbers of the lines that are marked as wrong."""
    return [number for number, line in enumerate(API.read_text("utf-8").splitlines(), 1) if MARK.search(line)]


def rejected(name: str) -> list[int]:
    """Return the numbers of the lines that a checker rejects, once for each of its errors."""
    checker = CHECKERS[name]
    command = str(Path(sys.executable).with_name(name))
    with tempfile.TemporaryDirectory() as folder:
        for file, text in CONFIGURATION.items():
            Path(folder, file).write_text(text, "utf-8")
        Path(folder, "api.py").write_text(MARK.sub("", API.read_text("utf-8")), "utf-8")
        done = subprocess.run([command, *checker.arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{name} exited with {done.returncode}:\n{done.stdout}{done.stderr}")
    return sorted(checker.lines(done.stdout))


def main(names: list[str]) -> int:
    """Print what each of the checkers misses, and what it rejects without a reason."""
    wrong = marked()
    disagreement = False
    for name in names:
        found = rejected(name)
        missed, unfounded = [*(Counter(wrong) - Counter(found))], [*(Counter(found) - Counter(wrong))]
        disagreement |= found != wrong
        print(f"{name}: {len(wrong) - len(missed)} of {len(wrong)} mistakes; missed {missed}, unfounded {unfounded}")
    return int(disagreement)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [*CHECKERS]))
