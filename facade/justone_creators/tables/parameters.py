"""The parameters of an operation, from its request builder."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final, get_args, get_type_hints

from attrs import frozen

from .._core.arguments import Operation

_NOT_ASKED: Final = "timeout"  # how long to wait is no part of what was asked
_SENTENCE: Final = re.compile(r"(.+?)(?:\.(?:\s|$)|$)")


@frozen
class Parameter:
    """A parameter of an operation.

    Attributes:
        name: Its name in the method.
        is_flag: Whether its values are booleans; all others are text.
        meaning: The first sentence of its documentation.
    """

    name: str
    is_flag: bool
    meaning: str


def parameters_of(operation: Operation[..., Any]) -> Iterator[Parameter]:
    """Yield the parameters of an operation, in the order of its method, without `timeout`."""
    hints, documentation = get_type_hints(operation), inspect.getdoc(operation) or ""
    for name in inspect.signature(operation).parameters:
        if name != _NOT_ASKED:
            is_flag = bool in {hints[name], *get_args(hints[name])}
            yield Parameter(name, is_flag, _meaning(name, documentation))


def _meaning(parameter: str, documentation: str) -> str:
    found = re.search(rf"^    {parameter}: (.*(?:\n     .*)*)", documentation, re.MULTILINE)
    sentence = _SENTENCE.match(" ".join(found[1].split())) if found else None
    return sentence[1] if sentence else ""  # with -OO there is no documentation
