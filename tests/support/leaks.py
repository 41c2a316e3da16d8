"""The search for the token in whatever a caller, a debugger or an error tracker can reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any
from urllib.parse import quote

from tests.support.flavours import TOKEN

SPECIAL = "t0ken/+=&?#%20;ü漢'\"<>"
FORMS = [TOKEN, SPECIAL, quote(SPECIAL, safe=""), "secret-of-the-constructor"]
OWN_TESTS = str(Path(__file__).parents[1])


def texts(value: Any, seen: dict[int, Any], depth: int = 0) -> Iterator[str]:
    """Yield what a value shows, and what whatever can be reached from it shows; closures are not opened.

    Debuggers and error trackers go some levels deep into the variables of each frame.
    """
    closed = (type, ModuleType, FunctionType, BuiltinFunctionType, MethodType)
    if depth > 12 or id(value) in seen or isinstance(value, closed):
        return
    seen[id(value)] = value  # also keeps the id from being used again
    with suppress(AttributeError):  # what was only half made when its constructor failed
        yield f"{value!r} {value!s}"
    parts: list[Any] = [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
    if isinstance(value, dict):
        parts += [*value.keys(), *value.values()]
    elif isinstance(value, (list, tuple, set, frozenset)):
        parts += value
    if not isinstance(value, (str, bytes)):
        parts += list(getattr(value, "__dict__", {}).values())
    for part in parts:
        yield from texts(part, seen, depth + 1)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, and each that it came from."""
    if error is not None:
        yield error
        yield from chain(error.__cause__)
        if error.__context__ is not error.__cause__:
            yield from chain(error.__context__)


def frames(error: BaseException) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the frames of a traceback that are not the tests' own."""
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if not code.co_filename.startswith(OWN_TESTS):
            yield f"{code.co_filename}:{code.co_name}", dict(traceback.tb_frame.f_locals)
        traceback = traceback.tb_next


def leaks(error: BaseException) -> list[str]:
    """Name what of an error, its chain and their frames shows the token."""
    found = []
    for link in chain(error):
        shown = [*texts([link, link.args, vars(link)], {})]
        found += [f"{link!r}" for text in shown if any(form in text for form in FORMS)]
        for place, variables in frames(link):
            for name, value in variables.items():
                if any(form in text for text in texts(value, {}) for form in FORMS):
                    found.append(f"{place}: {name}")
    return found
