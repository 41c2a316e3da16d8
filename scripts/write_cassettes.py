"""Write the synthetic cassettes from the sandbox's examples and the facade's code table.

    python scripts/write_cassettes.py [--check]

Exit status: 0, or 1 if --check finds a committed cassette that differs.
"""

import argparse
import sys

from cassettes.examples import CASSETTES
from cassettes.synthetic import synthetic_cassettes


def main() -> int:
    """Write them, or compare them."""
    parser = argparse.ArgumentParser(description="Write the synthetic cassettes.")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 where something would change")
    check = parser.parse_args().check
    wanted = synthetic_cassettes()
    changed = stale(wanted)
    for name in changed:
        print(f"{'differs' if check else 'written' if name in wanted else 'removed'}: {name}")
    if not check:
        write(wanted, changed)
    return 1 if check and changed else 0


def stale(wanted: dict[str, str]) -> list[str]:
    """Return the names of missing, different and surplus files; live recordings are in a folder below."""
    present = {path.name: path.read_text(encoding="utf-8") for path in CASSETTES.glob("*.yaml")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def write(wanted: dict[str, str], changed: list[str]) -> None:
    """Write or remove the changed files."""
    CASSETTES.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in wanted:
            (CASSETTES / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (CASSETTES / name).unlink()


if __name__ == "__main__":
    sys.exit(main())
