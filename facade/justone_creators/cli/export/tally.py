"""Counts what an export has, for the sheet `About` and for the line at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from ...codes import describe
from ...tables.layout import Call, Entry

_REASONS: Final = 50  # different ones that are listed
_ZH: Final = {
    "source": "来源",
    "operation": "接口",
    "answers": "采集时间范围",
    "to": "至",
    "calls": "调用",
    "done": "有数据",
    "empty": "无数据（已计费）",
    "failed": "失败",
    "uncertain": "结果不确定（可能已计费）",
    "open": "待调用",
    "open again": "失败但未计费，可再次调用",
    "sent": "调用中",
    "billed": "已计费的调用",
    "not billed": "未计费的调用",
    "not known whether billed": "不确定是否计费的调用",
    "other reasons": "其他原因",
    "sandbox": "沙盒",
    "the answers are examples, not real figures; nothing was billed": "返回数据是示例，不是真实数据；没有计费",
}
_BILLED: Final = {True: "billed", False: "not billed", None: "not known whether billed"}


class Tally:
    """What was exported so far.

    Attributes:
        outcomes: How many calls ended how.
    """

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self._billed: Counter[bool | None] = Counter()
        self._reasons: Counter[tuple[str, str]] = Counter()
        self._first: datetime | None = None
        self._last: datetime | None = None

    def counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries, and count them."""
        for entry in entries:
            if entry.call is not None:
                self._count(entry.call)
            yield entry

    def lines(
        self, source: str, operations: Iterable[str], language: str, *, is_sandbox: bool
    ) -> Iterator[tuple[str, object]]:
        """Yield the lines of `About`: source, operations, dates, counts, what failed and why."""
        yield _say("source", language), source
        if is_sandbox:
            examples = "the answers are examples, not real figures; nothing was billed"
            yield _say("sandbox", language), _say(examples, language)
        for operation in operations:
            yield _say("operation", language), operation
        if self._first is not None and self._last is not None:
            yield _say("answers", language), f"{_day(self._first)} {_say('to', language)} {_day(self._last)} UTC"
        for outcome, count in self.outcomes.items():
            yield f"{_say('calls', language)}: {_say(outcome, language)}", count
        for billed, count in self._billed.items():
            yield _say(_BILLED[billed], language), count
        for (outcome, reason), count in self._reasons.most_common():
            yield f"{_say(outcome, language)}: {_say(reason, language)}", count

    def _count(self, call: Call) -> None:
        outcome = _outcome(call)
        self.outcomes[outcome] += 1
        if outcome not in {"open", "sent"}:
            self._billed[call.billed] += 1
        if outcome in {"failed", "uncertain", "empty", "open again"}:
            reason = _reason(call)
            known = (outcome, reason) in self._reasons or len(self._reasons) < _REASONS
            self._reasons[outcome, reason if known else "other reasons"] += 1
        if (time := call.collected_at) is not None:
            self._first = time if self._first is None else min(self._first, time)
            self._last = time if self._last is None else max(self._last, time)


def in_chinese(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries with their outcomes in Chinese."""
    for entry in entries:
        call = entry.call
        yield entry if call is None else entry._replace(call=call._replace(outcome=_say(_outcome(call), "zh")))


def _outcome(call: Call) -> str:
    """Return what became of a call; an open one may have failed without cost."""
    return "open again" if call.outcome == "open" and call.sent_at is not None and not call.billed else call.outcome


def _reason(call: Call) -> str:
    """Return why there is no answer: the code, not the vendor's message, which may name the id."""
    if call.code is None:
        return call.error or "no reason is known"
    return f"code {call.code} ({describe(call.code).meaning})" if call.code else "code 0, without data"


def _say(words: str, language: str) -> str:
    return _ZH.get(words, words) if language == "zh" else words


def _day(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M}"
