from __future__ import annotations

import os
import signal
from collections import UserDict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contract.transaction import SIGNALS, Interrupted, replace_together

if TYPE_CHECKING:
    from collections.abc import ItemsView


def tree(root: Path) -> dict[str, str | None]:
    return {str(path.relative_to(root)): path.read_text() if path.is_file() else None for path in root.rglob("*")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "old").write_text("old")
    (tmp_path / "file").write_text("old")
    return tmp_path


def prepare(folder: Path, root: Path) -> dict[Path, Path]:
    """Prepare a new file, a new file in a new folder, and a new folder."""
    (folder / "folder").mkdir()
    for name in ("file", "deep", "folder/new"):
        (folder / name).write_text("new")
    return {root / "file": folder / "file", root / "a/b/deep": folder / "deep", root / "folder": folder / "folder"}


def test_all_that_was_prepared_takes_its_place_and_nothing_else_is_left(root: Path) -> None:
    replace_together(root, lambda folder: prepare(folder, root))
    replaced = {"file": "new", "a": None, "a/b": None, "a/b/deep": "new", "folder": None, "folder/new": "new"}
    assert tree(root) == replaced


def test_a_replacement_that_fails_undoes_those_before_it(root: Path) -> None:
    before = tree(root)
    with pytest.raises(FileNotFoundError):
        replace_together(root, lambda folder: prepare(folder, root) | {root / "x/last": folder / "was never prepared"})
    assert tree(root) == before


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_while_preparing_changes_nothing(root: Path, number: signal.Signals) -> None:
    before, handler = tree(root), signal.getsignal(number)
    mine = signal.Handlers.SIG_DFL
    signal.signal(number, mine)

    def interrupted(folder: Path) -> dict[Path, Path]:
        prepare(folder, root)
        os.kill(os.getpid(), number)
        raise AssertionError("not interrupted")

    with pytest.raises(Interrupted, match=number.name):
        replace_together(root, interrupted)
    assert tree(root) == before
    assert signal.signal(number, handler) is mine


def test_a_signal_that_is_ignored_stays_ignored_as_under_nohup(root: Path) -> None:
    handler = signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def hung_up(folder: Path) -> dict[Path, Path]:
        os.kill(os.getpid(), signal.SIGHUP)
        return prepare(folder, root)

    replace_together(root, hung_up)
    assert signal.signal(signal.SIGHUP, handler) is signal.SIG_IGN
    assert tree(root)["file"] == "new"


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_while_replacing_comes_too_late(root: Path, number: signal.Signals) -> None:
    class Prepared(UserDict[Path, Path]):
        def items(self) -> ItemsView[Path, Path]:
            os.kill(os.getpid(), number)
            return super().items()

    replace_together(root, lambda folder: Prepared(prepare(folder, root)))
    assert tree(root)["file"] == tree(root)["folder/new"] == "new"
