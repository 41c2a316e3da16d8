"""The operations, an id of each that the sandbox knows, and the documented answers."""

from __future__ import annotations

import inspect
import json
from importlib.resources import files
from typing import Any, get_args, get_type_hints

from justone_creators import Client
from justone_creators._core.methods import namespaces

ITEM = "7566200471448779514"
AUTHOR = "7392575310895513619"
USER = "674eadbb000000001c01981e"
NOTE = "67f32a94000000001d02eb4a"

# Operations that tests of their own ask.
REPORT = "xingtu.item_report_details"
METRICS = "xingtu.distribution_metrics"
SHOWCASE = "xingtu.showcase_items"
CORE = "pgy.creator_core_metrics"
DETAILS = "pgy.note_details"
ANSWERS = files("justone_creators") / "_sandbox" / "answers"


def example(operation: str) -> dict[str, Any]:
    """Return the sandbox's file of an operation."""
    document: dict[str, Any] = json.loads((ANSWERS / f"{operation}.json").read_text("utf-8"))
    return document


def known_id(operation: str) -> str:
    """Return the id that the sandbox knows."""
    (identifier,) = example(operation)["query"].values()
    return str(identifier)


def model_of(operation: str) -> type:
    """Return the model of an operation's answers."""
    namespace, _, name = operation.partition(".")
    model: type = get_args(get_type_hints(getattr(getattr(Client, namespace), name))["return"])[0]
    return model


def methods_with(enumeration: str) -> int:
    """Return how many methods have a parameter of an enumeration, such as `Platform`."""
    annotations = (
        str(parameter.annotation)
        for namespace in namespaces(Client).values()
        for name, method in vars(namespace).items()
        if not name.startswith("_")
        for parameter in inspect.signature(method).parameters.values()
    )
    return sum(f"{enumeration}Name" in annotation for annotation in annotations)


# All operations by their methods, with an id that the sandbox knows.
KNOWN = {
    operation: known_id(operation)
    for namespace, kind in namespaces(Client).items()
    for operation in (f"{namespace}.{name}" for name in vars(kind) if not name.startswith("_"))
}
