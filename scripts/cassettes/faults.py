"""What is wrong with the sandbox's example answers: their form, their origin, texts of people and prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cassettes.examples import ROOT, SANDBOX, example
from cassettes.scrubbing import scrubbed

_PARTS: Final = ["about", "operation", "query", "defaults", "answer"]
_ENVELOPE: Final = ["code", "message", "data", "recordTime"]
# What `about` says of an answer, by the message of the answer.
_ORIGINS: Final = {"sandbox: documented example": "documentation page", "sandbox: synthetic example": "Synthetic: "}
_REPLACEMENTS: Final = "scripts/cassettes/replacements.py"


def faults(operation: str) -> Iterator[str]:
    """Yield what is wrong with the example of an operation, a line each, with what to do."""
    file, place = example(operation), (SANDBOX / f"{operation}.json").relative_to(ROOT).as_posix()
    if list(file) != _PARTS or list(file["answer"]) != _ENVELOPE:
        yield f"{place} has to have {', '.join(_PARTS)}, in this order, and `answer` {', '.join(_ENVELOPE)}."
        return
    message = file["answer"]["message"]
    if message not in _ORIGINS:
        yield f"{place}: `message` of the answer is {message!r}. Write one of: {', '.join(map(repr, _ORIGINS))}."
    elif _ORIGINS[message] not in file["about"]:
        yield (
            f"{place}: `about` has to say where the answer is from. It has to have the words {_ORIGINS[message]!r}, "
            f"because the answer says {message!r}."
        )
    for path, text, replacement in _changed(file["answer"], scrubbed(file["answer"]), "answer"):
        key = path.rpartition(".")[2].partition("[")[0]
        yield (
            f"{place}: {path} is {text!r}, which may name people or quote them. Write {replacement!r}; or list the key "
            f"{key!r} in {_REPLACEMENTS}, with the platform's own words (_KEPT_KEYS) or with a replacement."
        )


def _changed(value: Any, clean: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield the path, the text and the replacement of each text that has one."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _changed(item, clean[name], f"{path}.{name}")
    elif isinstance(value, list):
        for number, (item, other) in enumerate(zip(value, clean, strict=True)):
            yield from _changed(item, other, f"{path}[{number}]")
    elif value != clean:
        yield path, value, clean
