"""Where the output goes: standard output, or a file that is written completely or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import typer

from ..._escaping import printable
from ..exit_status import Status
from ..terminal import complain, encoding_of_output


class Sink:
    """Takes the output in parts. What cannot be written is kept in a temporary file: it may have been paid for."""

    def __init__(self, file: Path | None, *, bom: bool = False) -> None:
        """Look at the file; nothing is written yet.

        Raises:
            BadParameter: It cannot be written.
        """
        self._file = file
        self._bom = bom
        self._parts: list[str] = []
        self.mask: Callable[[str], str] = str  # in case the server repeats the token
        if file is not None:
            _check(file)

    def write(self, text: str, *, exactly: bool = False) -> None:
        """Write lines: at once to standard output; to a file, when `close` is called.

        Args:
            text: The lines.
            exactly: Whether characters that may control a terminal stay as they are if there is no terminal.
        """
        text = self.mask(text)
        if self._file is not None:
            self._parts.append(text if exactly else _escaped(text, "utf-8"))
            return
        encoding = encoding_of_output()
        if exactly and sys.stdout is not None and not sys.stdout.isatty():
            text = text.encode(encoding, "backslashreplace").decode(encoding)
        else:
            text = _escaped(text, encoding)
        try:
            if sys.stdout is None:
                raise OSError("standard output is closed")  # noqa: TRY301  (Python has no stream for it)
            typer.echo(text, nl=False)
        except BrokenPipeError:  # the reader has seen enough, as in `| head`
            raise
        except OSError as error:
            sys.stdout = None  # what it still holds cannot be written either
            raise self._failed(text, f"printed: {error}") from None

    def close(self) -> None:
        """Write the file, if there is one."""
        if self._file is None or not self._parts:
            return
        from ...tables.files import replacing

        text = "".join(self._parts)
        try:
            with replacing(self._file) as part:
                part.write_text(text, "utf-8-sig" if self._bom else "utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise self._failed(text, f"written to {self._file}: {error.strerror or error}") from None

    def keep(self) -> None:
        """Keep what was meant for the file, because the rest will not come."""
        if self._parts:
            complain(f"{self._file} was not written; {_kept(''.join(self._parts))[0]}")

    def _failed(self, text: str, why: str) -> typer.Exit:
        where, is_lost = _kept(text)
        complain(f"the call succeeded and may have been billed, but cannot be {why}; {where}")
        return typer.Exit(Status.MAYBE_BILLED if is_lost else Status.FAILED)


def _check(file: Path) -> None:
    folder = file.parent
    if file.exists() and not file.is_file():
        raise typer.BadParameter(f"{file} is no regular file.", param_hint="'--output'")
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise typer.BadParameter(f"the folder {folder} is missing or not writable.", param_hint="'--output'")


def _escaped(text: str, encoding: str) -> str:
    return "\n".join(printable(line, encoding) for line in text.split("\n"))


def _kept(text: str) -> tuple[str, bool]:
    """Keep a text in a temporary file, and say where, and whether it is lost."""
    try:
        with tempfile.NamedTemporaryFile("w", prefix="justone-creators-", delete=False, encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return f"its response is lost, because no file can be written: {error}", True
    return f"its response is in {file.name}", False
