"""Regenerate the low-level client: download the definitions, merge and overlay them, run the generator.

All or nothing: if anything fails, or a signal interrupts it, openapi/ and generated/ are not changed. An operation that
is no longer published, while others are, keeps its definition and is marked as withdrawn in openapi/lock.json.
"""

from __future__ import annotations

import argparse
import logging
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from exit_status import exit_with_status_2

if __name__ == "__main__":
    sys.excepthook = exit_with_status_2

from contract.collect import Collected, collect_committed, collect_published
from contract.committed import Committed
from contract.errors import ContractError
from contract.generator.importable import check_importable
from contract.lowlevel import PACKAGE, check_tools
from contract.pipeline import generate_from
from contract.transaction import replace_together, work_folder
from contract.tree import diff, read_tree
from formatting.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from contract.sources import Operation

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "generated" / PACKAGE
_ALL = "all"  # operations to keep: to add one, and change nothing else

log = logging.getLogger("contract")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit status: 0, 1 (--check found a difference) or 2 (could not run)."""
    options = _parse(arguments)
    _show_log()
    try:
        return _run(options)
    except KeyboardInterrupt as error:
        reason = f"interrupted by {str(error) or 'SIGINT'}"
    except (ContractError, OSError) as error:
        reason = str(error)
    log.error("%s; nothing is changed", one_line(reason))
    return 2


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--published-root", metavar="URL_OR_FOLDER", help="a mirror with the vendor's relative paths")
    kept = "'GET /path' keeps its committed definition; 'all' keeps all that are in openapi/lock.json"
    add("--keep", metavar="OPERATION", action="append", default=[], help=kept)
    add("--offline", action="store_true", help="download nothing, generate from openapi/")
    add("--check", action="store_true", help="as --offline, but change nothing: exit 1 with a diff if it differs")
    options = parser.parse_args(arguments)
    if (options.offline or options.check) and (options.published_root is not None or options.keep):
        parser.error("--offline and --check download nothing, so --published-root and --keep contradict them")
    return options


def _show_log() -> None:
    """Show errors and warnings always, progress only on a terminal."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("regenerate: %(message)s"))
    log.handlers = [handler]
    log.setLevel(logging.INFO if sys.stderr.isatty() else logging.WARNING)


def _run(options: argparse.Namespace) -> int:
    check_tools(ROOT / "pyproject.toml")
    committed = Committed(ROOT / "openapi")
    for stray in committed.strays():
        log.warning("openapi/%s belongs to no operation of sources.toml", stray)
    if options.check:
        return _check(committed)
    replaced = replace_together(ROOT, partial(_prepare, committed, options))
    print("regenerate: " + (f"replaced {', '.join(replaced)}" if replaced else "nothing changed"))
    return 0


def _check(committed: Committed) -> int:
    with work_folder(Path(gettempdir())) as folder:  # not in the project, which may be read-only
        package = _generate(collect_committed(committed), committed, folder)
        difference = list(diff(read_tree(GENERATED), read_tree(package), f"generated/{PACKAGE}"))
    if not difference:
        print("regenerate: nothing changed, generated/ is what the generator gives now")
        return 0
    print(*difference, sep="\n")
    log.error("generated/ is not what the generator gives now: run scripts/regenerate.py --offline")
    return 1


def _prepare(committed: Committed, options: argparse.Namespace, folder: Path) -> Mapping[Path, Path]:
    """Return what is to be replaced, {target: prepared}."""
    collected = _collect(committed, options)
    package = _generate(collected, committed, folder)
    replacements = dict(_changed_files(collected, committed, folder / "openapi"))
    if read_tree(package) != read_tree(GENERATED):
        check_importable(package)
        replacements[GENERATED] = package
    return replacements


def _collect(committed: Committed, options: argparse.Namespace) -> Collected:
    if options.offline:
        return collect_committed(committed)
    today = datetime.now(UTC).date().isoformat()
    return collect_published(committed, options.published_root, _kept(committed, options.keep), today)


def _kept(committed: Committed, names: Sequence[str]) -> set[Operation]:
    known = {str(operation): operation for operation in committed.sources.operations}
    if _ALL in names:
        return {operation for name, operation in known.items() if name in committed.lock}
    if unknown := [name for name in names if name not in known]:
        raise ContractError(f"--keep {', '.join(unknown)}: no such operation, there are {', '.join(known)}")
    return {known[name] for name in names}


def _generate(collected: Collected, committed: Committed, folder: Path) -> Path:
    log.info("generating")
    return generate_from(collected.definitions, committed.overlay, folder)


def _changed_files(collected: Collected, committed: Committed, folder: Path) -> Iterator[tuple[Path, Path]]:
    for file, text in collected.files.items():
        target, prepared = committed.folder / file, folder / file
        if not target.exists() or target.read_bytes() != text.encode():
            prepared.parent.mkdir(parents=True, exist_ok=True)
            prepared.write_bytes(text.encode())
            yield target, prepared


if __name__ == "__main__":
    sys.exit(main())
