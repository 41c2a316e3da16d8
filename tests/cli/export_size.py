"""Exports many rows in each format, and prints time, memory and size: `python -m tests.cli.export_size 1000000`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

from tests.support.operations import AUTHOR

from justone_creators import Client

ENDINGS = (".csv", ".jsonl", ".parquet", ".xlsx")
# Exports, and prints the most memory that it took, in KiB.
_PROGRAM = """
import resource, sys
from justone_creators.cli import run
sys.argv[0] = "justone-creators"
try:
    run()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def lines(path: Path, rows: int) -> Path:
    """Write so many results of distribution metrics, each with an id of its own."""
    with Client.sandbox() as api:
        result = api.xingtu.distribution_metrics(AUTHOR).to_dict(json=True)
    with path.open("w", encoding="utf-8") as file:
        for row in range(rows):
            asked = {**result["parameters"], "author_id": str(int(AUTHOR) + row)}
            file.write(json.dumps({"row": row, **result, "parameters": asked}, ensure_ascii=False) + "\n")
    return path


def exported(source: Path, output: Path, *options: str) -> int:
    """Export in a process of its own, and return the most memory that it took, in KiB."""
    command = [sys.executable, "-c", _PROGRAM, "export", str(source), "-o", str(output), *options]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Measure each format."""
    rows = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        source = lines(Path(folder, "results.jsonl"), rows)
        for ending, *options in (*((ending,) for ending in ENDINGS), (".csv", "--by", "creator")):
            output, began = Path(folder, f"rows{ending}"), monotonic()
            memory = exported(source, output, *options)
            size = output.stat().st_size / 1e6
            print(f"{ending} {' '.join(options)}: {monotonic() - began:.0f} s, {memory / 1024:.0f} MiB, {size:.0f} MB")
            output.unlink()


if __name__ == "__main__":
    main()
