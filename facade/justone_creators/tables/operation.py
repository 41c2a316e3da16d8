"""An operation by its dotted name: its parameters and the model of its answers, from its method."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from attrs import frozen

from .._core.methods import namespaces
from ..client import Client
from ..errors import InvalidArgumentError

_NO_COLUMNS: Final = frozenset({"self", "timeout"})
_SENTENCE: Final = re.compile(r"(.+?)(?:\.(?:\s|$)|\n|$)")


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


@frozen
class Operation:
    """An operation.

    Attributes:
        name: Its dotted name, such as `xingtu.distribution_metrics`.
        parameters: Its parameters, without `timeout`.
        model: The model of its answers.
    """

    name: str
    parameters: tuple[Parameter, ...]
    model: type


@cache
def operation_of(name: str) -> Operation:
    """Return the operation of a dotted name.

    Raises:
        InvalidArgumentError: There is none that has a model.
    """
    methods = _methods()
    if name not in methods:
        why = f"{name!r} is no operation with a model, and a table needs one to know its columns."
        raise InvalidArgumentError(why, argument="operation", value=repr(name), allowed=tuple(methods))
    method = methods[name]
    hints = get_type_hints(method)
    (model,) = get_args(hints["return"])
    documented = inspect.getdoc(method) or ""
    parameters = (
        Parameter(each, bool in {hints[each], *get_args(hints[each])}, _meaning(each, documented))
        for each in inspect.signature(method).parameters
        if each not in _NO_COLUMNS
    )
    return Operation(name, tuple(parameters), model)


def _methods() -> dict[str, Any]:
    return {
        f"{namespace}.{name}": method
        for namespace, kind in namespaces(Client).items()
        for name, method in vars(kind).items()
        if not name.startswith("_")
    }


def _meaning(parameter: str, documentation: str) -> str:
    found = re.search(rf"^\s+{parameter}: (.*(?:\n\s{{8,}}.*)*)", documentation, re.MULTILINE)
    sentence = _SENTENCE.match(" ".join(found[1].split())) if found else None
    return sentence[1] if sentence else ""
