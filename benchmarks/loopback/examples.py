"""What is asked, and what is answered: the examples of the package's sandbox."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from attrs import frozen

from ..cases import DISTRIBUTION, ITEM_REPORT

TOKEN: Final = "token-of-the-benchmark"  # noqa: S105  (no secret)


@frozen
class Example:
    """A request, and its answer.

    Attributes:
        path: Where it goes to.
        query: The parameters, as text, without the token.
        answer: What is answered.
    """

    path: str
    query: dict[str, str]
    answer: dict[str, Any]

    @property
    def body(self) -> bytes:
        """The answer as it is sent: UTF-8 without spaces, not compressed."""
        return json.dumps(self.answer, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def params(self) -> dict[str, str]:
        """The whole query, for who adds the token itself."""
        return {**self.query, "token": TOKEN}

    @property
    def target(self) -> str:
        """Path and query in one."""
        return f"{self.path}?{urlencode(self.params)}"

    def is_asked_for_by(self, target: str) -> bool:
        """Tell whether a request is this one, to the last parameter."""
        url = urlsplit(target)
        return url.path == self.path and dict(parse_qsl(url.query)) == self.params


def _example(name: str, **defaults: str) -> Example:
    """Read an example of the sandbox.

    Args:
        name: The operation.
        defaults: The documented defaults, which both clients send.
    """
    file = files("justone_creators") / "sandbox" / f"{name}.json"
    read: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return Example(read["operation"].partition(" ")[2], {**read["query"], **defaults}, read["answer"])


EXAMPLES: Final = {
    ITEM_REPORT: _example("xingtu.item_report_details"),
    DISTRIBUTION: _example(
        "xingtu.distribution_metrics",
        platform="SHORT_VIDEO",
        range="DAY_30",
        type="PERSONAL_VIDEO",
        onlyAssign="false",
        flowType="EXCLUDE",
    ),
}


def showcase(items: int) -> dict[str, Any]:
    """Return a showcase answer with so many items in each of its two lists, made of the sandbox's."""
    answer = _example("xingtu.showcase_items").answer
    for name in ("latest_item_info", "latest_star_item_info"):
        known = answer["data"][name]
        answer["data"][name] = [known[number % len(known)] for number in range(items)]
    return answer
