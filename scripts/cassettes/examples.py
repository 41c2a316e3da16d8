"""The sandbox's example answers, and the requests that the client sends for them."""

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

BASE_URL: Final = "https://api.justoneapi.com"
ROOT: Final = Path(__file__).resolve().parents[2]
SANDBOX: Final = ROOT / "facade" / "justone_creators" / "_sandbox" / "answers"
CASSETTES: Final = ROOT / "tests" / "replay" / "cassettes"

# Named like their methods. Each example has the documented defaults of its operation, which are not taken from the
# facade: else the cassettes would follow the facade wherever it goes.
OPERATIONS: Final = sorted(path.stem for path in SANDBOX.glob("*.json"))


def example(operation: str) -> Any:
    """Read the sandbox's file of an operation, which is named like its method."""
    return json.loads((SANDBOX / f"{operation}.json").read_text(encoding="utf-8"))


def is_documented(operation: str) -> bool:
    """Return whether the example is the vendor's; the others are synthetic, numbers included."""
    message: str = example(operation)["answer"]["message"]
    return message.endswith("documented example")


def uri(operation: str) -> str:
    """Return the URL of the example's request, without the token."""
    file = example(operation)
    path = file["operation"].removeprefix("GET ")
    return f"{BASE_URL}{path}?{urlencode({**file['query'], **file['defaults']})}"
