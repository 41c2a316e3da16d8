"""The sandbox's example answers, and the requests that the client sends for them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

BASE_URL: Final = "https://api.justoneapi.com"
ROOT: Final = Path(__file__).resolve().parents[2]
SANDBOX: Final = ROOT / "facade" / "justone_creators" / "_sandbox" / "answers"
CASSETTES: Final = ROOT / "tests" / "replay" / "cassettes"

# Copied from the documentation and not from the facade, so that a change of the facade does not change cassettes.
DOCUMENTED_DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "xingtu.item_report_details": {},
    "xingtu.distribution_metrics": {
        "platform": "SHORT_VIDEO",
        "range": "DAY_30",
        "type": "PERSONAL_VIDEO",
        "onlyAssign": "false",
        "flowType": "EXCLUDE",
    },
    "xingtu.showcase_items": {"platform": "SHORT_VIDEO", "onlyAssign": "false", "flowType": "EXCLUDE"},
    "pgy.creator_core_metrics": {
        "business": "DAILY_NOTE",
        "noteType": "PHOTO_TEXT_AND_VIDEO",
        "dateType": "DAY_30",
        "advertiseSwitch": "ALL",
    },
    "pgy.note_details": {},
}


def example(operation: str) -> Any:
    """Read the sandbox's file of an operation, which is named like its method."""
    return json.loads((SANDBOX / f"{operation}.json").read_text(encoding="utf-8"))


def uri(operation: str) -> str:
    """Return the URL of the example's request, without the token."""
    file = example(operation)
    path = file["operation"].removeprefix("GET ")
    return f"{BASE_URL}{path}?{urlencode({**file['query'], **DOCUMENTED_DEFAULTS[operation]})}"
