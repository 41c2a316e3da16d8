"""docs/errors.md and docs/zh/errors.md: an anchor for each error and each code, from `errors` and `codes`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Final

from documentation.translation import Language
from formatting.markdown import table
from justone_creators import CODES, errors
from justone_creators.codes import Code

WRITTEN: Final = "<!-- Written by scripts/document.py from the errors and codes; do not edit. -->"
_BILLED: Final = {True: ("yes", "是"), False: ("no", "否"), None: ("unknown", "未知")}
_BASES: Final = (errors.JustOneError, errors.CallError, errors.ApiError)


def all_errors() -> tuple[type[BaseException], ...]:
    """Return the errors and warnings, in the order of their module."""
    return tuple(
        each
        for each in vars(errors).values()
        if inspect.isclass(each) and issubclass(each, BaseException) and each.__module__ == errors.__name__
    )


def errors_page(say: Language) -> str:
    """Return the page."""
    return "\n".join(_lines(say))


def _lines(say: Language) -> Iterator[str]:
    yield f"# {say.choose('Errors and billing', '错误与计费')}\n"
    yield f"{WRITTEN}\n"
    yield _INTRODUCTION[say.folder].format(example=_EXAMPLE)
    yield f"## {say.choose('Codes', '业务代码')}\n"
    yield say.choose(
        "The source is that of the meaning. Only the vendor's usage guide states what is billed (2025-06; its English "
        "version of 2026-04 keeps the note on 201).\n",
        "“来源”指含义的来源。只有服务商的使用指南说明了计费（2025-06；其 2026-04 英文版保留了对 201 的说明）。\n",
    )
    heads = say.choose("code,meaning,error,retried,billed,source", "代码,含义,错误,重试次数,计费,来源")
    yield from table(tuple(heads.split(",")), (_code(each, say) for each in CODES.values()))
    yield f"## {say.choose('Errors', '错误')}\n"
    for error in all_errors():
        yield from _section(error, say)


def _code(code: Code, say: Language) -> tuple[object, ...]:
    error = f"[`{code.error.__name__}`](#{code.error.__name__.lower()})" if code.error else "-"
    billed = say.choose(*_BILLED[code.billed])
    anchor = f'<a id="code-{code.number}"></a>{code.number}'
    retried = say.choose("up to `max_retries`, {} at most", "不超过 `max_retries`，最多 {} 次").format(code.retries)
    return anchor, say(code.meaning), error, retried if code.retries else "-", billed, say(code.source)


def _section(error: type[BaseException], say: Language) -> Iterator[str]:
    yield f"### `{error.__name__}`\n"
    text = re.split(r"\nAttributes:\n", inspect.getdoc(error) or "")[0]
    yield from (f"{say(' '.join(each.split()))}\n" for each in text.strip().split("\n\n"))
    if not issubclass(error, errors.JustOneError):
        yield f"- {say.choose('A warning, not an error.', '这是警告，不是错误。')}\n"
        return
    if error not in _BASES:
        yield f"- {say.choose('Billed: ', '计费：')}{_billed(error, say)}"
    yield f"- {say.choose('Below: ', '父类：')}{', '.join(f'`{each.__name__}`' for each in error.__bases__)}\n"
    if advice := _ADVICE.get(error):
        yield f"{say(advice)}\n"


def _billed(error: type[errors.JustOneError], say: Language) -> str:
    codes = [each for each in CODES.values() if each.error is error]
    found = {each.billed for each in codes} or {False if error in _FREE else None}
    return ", ".join(say.choose(*_BILLED[each]) for each in found)


_FREE: Final = (errors.ConfigurationError, errors.InvalidArgumentError, errors.ConnectionFailedError)

# What to do. The docstrings of the errors say what happened.
_ADVICE: Final = {
    errors.ConfigurationError: "Set `JUSTONEAPI_TOKEN`, or mend the argument that the message names.",
    errors.InvalidArgumentError: "The message names the argument, its value and the values that are allowed.",
    errors.ConnectionFailedError: "The client has retried already. Check the network and the proxy.",
    errors.OutcomeUnknownError: "Do not repeat the call blindly: ask whether paying twice is acceptable.",
    errors.UnexpectedResponseError: "Look at `http_status` and `body`: often a proxy or a login page answered.",
    errors.InvalidTokenError: "Check the token in your account; stop all further calls.",
    errors.NoContentError: "Record that there is nothing, so that nobody pays for the same question again.",
    errors.UnsupportedItemError: "Take the id off your list.",
    errors.CollectionFailedError: "Ask again later; after several days, take it as not available.",
    errors.RateLimitedError: "The whole client waits. Lower the concurrency if it happens often.",
    errors.DailyQuotaExceededError: "Go on tomorrow, or ask the vendor for a larger quota.",
    errors.InvalidParametersError: "Check the id: it may be of another platform, or an account may be private.",
    errors.InternalServerError: "Ask again later; quote `request_id` when you contact the vendor.",
    errors.PermissionDeniedError: "Ask the vendor to allow this operation for your account.",
    errors.InsufficientBalanceError: "Top up the account; stop all further calls.",
    errors.TokenBudgetExceededError: "Raise the token's budget in your account; stop all further calls.",
    errors.UndocumentedCodeError: "Read `code` and `message`; whether it was billed is not known.",
}

_EXAMPLE: Final = """\
```python
from justone_creators import ApiError, Client, JustOneError

with Client.sandbox() as api:
    try:
        api.xingtu.item_report_details("1")
    except ApiError as error:
        print(error.code, error.billed, error.retryable)  # 400 False False
    except JustOneError as error:
        raise SystemExit(str(error)) from error
```
"""
_INTRODUCTION: Final = {
    "": """\
All errors are `JustOneError`s and have `billed`: `True`, `False`, or `None` if it is not known. The text of a failed
call's error says it, too. A failed call raises exactly one of four: `ConnectionFailedError`, `OutcomeUnknownError`,
`UnexpectedResponseError` or an `ApiError`. An `ApiError` has the code, its meaning, the vendor's message and
`request_id`, and `retryable`.

{example}
A success is billed, also one whose `data` is `None`. The body's code decides, at any HTTP status.
[Is it paid twice?](paid-twice.md) says what is retried; [Faults, one by one](faults.md) has the outcome of each fault.
""",
    "zh": """\
所有错误都是 `JustOneError`，都带有 `billed`：`True`（已计费）、`False`（未计费），或 `None`（未知）；调用失败的错误文本也会说明是否计费。调用失败时只会抛出\
以下四种之一：`ConnectionFailedError`、`OutcomeUnknownError`、`UnexpectedResponseError` 或某个 `ApiError`。`ApiError` 带有业务代码、\
代码的含义、服务商的消息、`request_id` 以及 `retryable`（稍后重试是否可能成功）。

{example}
成功的调用都计费，即使 `data` 为 `None`。无论 HTTP 状态码是多少，都以响应体中的业务代码为准。\
哪些情况会重试，见[会重复计费吗？](paid-twice.md)；每种故障的结果，见[逐项故障（英文）](../faults.md)。
""",
}
