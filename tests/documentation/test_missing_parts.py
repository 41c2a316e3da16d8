"""If a part of an operation is missing, scripts/document.py says in one line what to write where."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

import pytest
from tests.support.checkout import ROOT

import document
from documentation import pages


@pytest.mark.parametrize(
    ("package", "name", "place"),
    [
        ("justone_creators.models", "NoSuchName", "facade/justone_creators/models/"),
        ("justone_creators.enums", "NoSuchName", "facade/justone_creators/enums.py"),
        ("justone_creators_lowlevel.models", "NoSuchName", "scripts/regenerate.py"),
    ],
)
def test_a_name_that_a_builder_uses_and_that_is_missing_is_named_with_its_place(
    package: str, name: str, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stopped(monkeypatch, lambda: getattr(import_module(package), name)) == 1
    err = capsys.readouterr().err
    assert f"{package}.{name}" in err
    assert place in err
    assert err.count("\n") == 1


def test_a_request_that_is_not_generated_is_named_with_what_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def builder() -> None:
        from justone_creators_lowlevel.api.xingtu import no_such_operation  # noqa: F401, PLC0415

    assert stopped(monkeypatch, builder) == 1
    err = capsys.readouterr().err
    assert "no_such_operation" in err
    assert "scripts/regenerate.py" in err


def test_any_other_error_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AttributeError, match="nothing"):
        stopped(monkeypatch, lambda: getattr(sys, "nothing"))  # noqa: B009
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        stopped(monkeypatch, lambda: import_module("nowhere"))


def test_an_operation_without_an_example_is_named_with_the_file_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "OPERATIONS", ["pgy.note"])
    with pytest.raises(
        SystemExit, match=r"pgy\.note_details has no example answer\. Write facade/.*note_details\.json"
    ):
        list(pages.write())


def test_texts_without_a_chinese_one_are_listed_with_their_section(monkeypatch: pytest.MonkeyPatch) -> None:
    def chinese() -> pages.Language:
        table = real()
        del table.texts["author_id"], table.texts["likes as of the call"]
        return table

    real = pages.chinese
    monkeypatch.setattr(pages, "chinese", chinese)
    with pytest.raises(SystemExit) as stop:
        list(pages.write())
    lines = str(stop.value).splitlines()
    assert "scripts/documentation/zh.toml" in lines[0]
    assert lines[1:] == ["[fields]", '"likes as of the call" = ""', "[parameter_names]", '"author_id" = ""']


def test_the_table_of_the_page_on_migrating_is_written_from_the_paths() -> None:
    page = (ROOT / "docs" / "migrating.md").read_text("utf-8")
    without = page.replace("item_report_detail_v1", "another")
    assert without != page
    assert pages.with_migrations(without) == page


def stopped(monkeypatch: pytest.MonkeyPatch, step: object) -> int:
    """Run document.py with one step only, and return its status."""
    module = ModuleType("step")
    module.write = step  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "step", module)
    monkeypatch.setattr(document, "STEPS", ("step",))
    monkeypatch.setattr(sys, "argv", ["document.py"])
    return document.main()
