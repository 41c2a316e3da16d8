"""The page about exporting: its example runs, and it names what the command has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from justone_creators.tables.column import CALL

PAGE = (Path(__file__).parents[2] / "docs" / "exporting.md").read_text("utf-8")


def test_the_file_of_results_in_the_example_can_be_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(code, "docs/exporting.md", "exec"), {})  # noqa: S102  (our own page)
    [command] = re.findall(r"^\$ (justone-creators export results.*)$", PAGE, re.MULTILINE)
    monkeypatch.setattr("sys.argv", command.split())
    from justone_creators.__main__ import main  # noqa: PLC0415  (reads the arguments)

    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    assert capsys.readouterr().err.endswith("1 row in results.xlsx; calls: 1 done\n")
    assert (tmp_path / "results.xlsx").exists()


def test_the_list_of_the_example_is_collected_and_exported_as_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    [listed] = re.findall(r"^\$ printf '(.*)' > creators.csv$", PAGE, re.MULTILINE)
    Path("creators.csv").write_text(listed.replace("\\n", "\n"), "utf-8")
    commands = re.findall(r"^\$ (justone-creators (?:collect|export) .*trial\.db.*)$", PAGE, re.MULTILINE)
    assert len(commands) == 2
    from justone_creators.__main__ import main  # noqa: PLC0415  (reads the arguments)

    for command in commands:
        monkeypatch.setattr("sys.argv", shlex.split(command))
        with pytest.raises(SystemExit) as end:
            main()
        assert not end.value.code
    printed = re.findall(r"^(justone-creators: .*)$", PAGE, re.MULTILINE)
    assert len(printed) == 2
    assert capsys.readouterr().err.splitlines()[-2:] == printed


def test_the_page_names_each_option_and_each_column_of_the_call() -> None:
    for option in ("operation", "latest", "history", "each", "by", "language"):
        assert f"| `--{option}" in PAGE
    for column in CALL:
        assert f"| `{column.name}` |" in PAGE
