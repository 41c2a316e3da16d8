"""The operations, an id of each that the sandbox knows, and the documented answers."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

ITEM = "7566200471448779514"
AUTHOR = "7392575310895513619"
USER = "674eadbb000000001c01981e"
NOTE = "67f32a94000000001d02eb4a"

# The operations by their methods, with an id that the sandbox knows.
REPORT = "xingtu.item_report_details"
METRICS = "xingtu.distribution_metrics"
SHOWCASE = "xingtu.showcase_items"
CORE = "pgy.creator_core_metrics"
DETAILS = "pgy.note_details"
KNOWN = {REPORT: ITEM, METRICS: AUTHOR, SHOWCASE: AUTHOR, CORE: USER, DETAILS: NOTE}


def example(operation: str) -> dict[str, Any]:
    """Return the sandbox's file of an operation."""
    text = (files("justone_creators") / "sandbox" / f"{operation}.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document
