"""docs/operations/ and docs/zh/operations/: a page for each operation, from its builder, model and example."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Final

from cassettes.examples import is_documented
from documentation import examples
from documentation.answers import expectation, with_parts
from documentation.options import default_of, kind_of
from documentation.translation import PARAMETER_NAMES, Language
from drift.surface.surface import Method, Option, surface
from facade_writer.arguments import meanings_of
from formatting.markdown import table
from justone_creators import CODES
from justone_creators._core.withdrawals import SUCCESSORS, withdrawals
from justone_creators._schema.fields import Field, fields_of
from justone_creators.operations.parameter_names import PARAMETERS_ZH

WRITTEN: Final = "<!-- Written by scripts/document.py from the builders, models and examples; do not edit. -->"
_OBSERVED: Final = re.compile(r"observed \((\d+) answers?\)")


def index_page(say: Language) -> str:
    """Return the list of operations."""
    rows = (
        (
            f"[`{each.name}`]({each.name}.md)",
            say(_paragraphs(_documented(each))[0], "operations"),
            f"`{each.operation}`",
        )
        for each in surface()
    )
    return "\n".join(
        [
            f"# {say.choose('Operations', '接口')}",
            "",
            WRITTEN,
            "",
            *table(
                (
                    say.choose("method", "方法"),
                    say.choose("what it returns", "返回内容"),
                    say.choose("request", "请求"),
                ),
                rows,
            ),
            say.choose(
                "`api.get(path, params)` calls any other GET operation of the vendor, without a model; `result.data` is "
                "then the JSON value as it came.",
                "`api.get(path, params)` 可调用该服务的其他任何 GET 接口，没有模型；此时 `result.data` 就是原始 JSON 值。",
            ),
            "",
            *_how_to_read(say),
        ]
    )


def operation_page(method: Method, say: Language) -> str:
    """Return the page of one operation."""
    return "\n".join(_lines(method, say))


def _lines(method: Method, say: Language) -> Iterator[str]:
    summary, *details = _paragraphs(_documented(method))
    yield f'<a id="{method.name}"></a>\n'
    yield f"# `{method.name}`\n"
    yield f"{WRITTEN}\n"
    yield f"{say(summary, 'operations')}\n"
    yield from _status(method, say)
    yield f"- {say.choose('Method: ', '方法：')}`api.{method.name}`"
    yield f"- {say.choose('Request: ', '请求：')}`{method.operation}`"
    yield f"- {say.choose('Data: ', '数据：')}[`{method.model.__name__}`](#{method.model.__name__.lower()})\n"
    yield f"## {say.choose('Parameters', '参数')}\n"
    yield from _parameters(method, say)
    yield f"## {say.choose('Billing', '计费')}\n"
    yield from _billing(say)
    yield f"## {say.choose('Example', '调用示例')}\n"
    yield "```python"
    yield from examples.call(method)
    yield "```\n"
    yield _about_the_answer(method, say)
    yield "```json"
    yield examples.answer(method)
    yield "```\n"
    yield f"## {say.choose('Known traps', '注意事项')}\n"
    yield from (f"- {say(each, 'operations')}" for each in details)
    for model in with_parts(method.model):
        yield from (f"- `{model.__name__}`: {say(each, 'models')}" for each in _paragraphs(_described(model))[1:])
    yield f"- {_may_be_none(say)}\n"
    yield f"## {say.choose('Fields', '字段')}\n"
    for model in with_parts(method.model):
        yield f"### `{model.__name__}`\n"
        yield f"{say(_paragraphs(_described(model))[0], 'models')}\n"
        yield from table(_HEADERS[say.folder], (_row(model, each, say) for each in fields_of(model)))


_HEADERS: Final = {
    "": ("field", "Chinese name", "on the wire", "sent as", "meaning", "unit", "source", "confidence"),
    "zh": ("字段", "中文名", "原始字段", "原始类型", "含义", "单位", "来源", "可信度"),
}
_LEVELS: Final = {"high": "高", "medium": "中", "low": "低"}


def _row(model: type, line: Field, say: Language) -> tuple[str, ...]:
    return (
        f'<a id="{model.__name__}.{line.name}"></a>`{line.name}`',
        line.label_zh,
        f"`{line.wire}`",
        _sent_as(line, say),
        say(line.meaning, "fields"),
        say(line.unit, "units") or "-",
        say.choose(line.source, _source(line.source)),
        say.choose(line.confidence, _LEVELS[line.confidence]),
    )


def _sent_as(line: Field, say: Language) -> str:
    """Return the kind of value on the wire, and that of what is inside it: the name of a model stays as it is."""
    kind, _, inside = expectation(line).partition(": ")
    named = inside if inside.startswith("`") else say(inside, "kinds")
    return f"{say(kind, 'kinds')}{say.choose(': ', '：')}{named}" if inside else say(kind, "kinds")


def _source(source: str) -> str:
    if counted := _OBSERVED.fullmatch(source):
        return f"实测（{counted[1]} 份返回）"
    return {"documented": "官方示例", "inferred": "推断"}[source]


def _status(method: Method, say: Language) -> Iterator[str]:
    successor = SUCCESSORS.get(method.operation)
    link = f"[`{successor}`]({successor}.md)" if successor else ""
    if method.deprecated:
        yield say.choose(f"**Deprecated by the vendor**: use {link}.\n", f"**服务商已弃用**：请改用 {link}。\n")
    if since := withdrawals().get(method.operation):
        yield say.choose(f"**Withdrawn since {since}**.\n", f"**自 {since} 起已下线**。\n")


def _parameters(method: Method, say: Language) -> Iterator[str]:
    meanings = meanings_of(method.name)
    head = say.choose(
        "parameter,Chinese name,on the wire,takes,default,meaning", "参数,中文名,原始参数,取值,默认值,含义"
    ).split(",")
    yield from table(
        tuple(head),
        (
            (
                f'<a id="{method.name}.{option.name}"></a>`{option.name}`',
                say(option.name, PARAMETER_NAMES) if say.folder else PARAMETERS_ZH.get(option.name, "-"),
                f"`{option.wire}`",
                _taken(method, option, say),
                default_of(option, say),
                say(meanings[option.name], "parameters"),
            )
            for option in method.options
        ),
    )
    yield say.choose(
        "Every method also has `timeout`, the seconds for this call instead of the client's. "
        "[Parameters and their values](../parameters.md) has the spellings that are accepted, and links that hold ids.\n",
        "每个方法还有 `timeout`：本次调用的超时秒数，代替客户端的设置。可接受的写法以及从链接读取 ID 的方法见"
        "[参数与取值（英文）](../../parameters.md)。\n",
    )


def _taken(method: Method, option: Option, say: Language) -> str:
    if option.choices:
        return "<br>".join(f"`{each.value}` {say.choose(each.label, each.label_zh)}" for each in option.choices)
    return kind_of(method, option, say)


def _billing(say: Language) -> Iterator[str]:
    free = ", ".join(str(code.number) for code in CODES.values() if code.billed is False)
    unknown = ", ".join(str(code.number) for code in CODES.values() if code.billed is None)
    yield say.choose(
        '- Billed: each success (code 0), also one whose `data` is `None`; and code 201, "no content".\n'
        f"- Not billed: codes {free}, bad arguments, and a server that was not reached.\n"
        f"- Not known: codes {unknown}, and a request that was sent and got no complete response. Such a call is not "
        "repeated unless you ask for it.\n\n"
        "[Errors and billing](../errors.md) has the reasons.\n",
        "- 计费：每次成功（代码 0），包括 `data` 为 `None` 的情况；以及代码 201“无内容”。\n"
        f"- 不计费：代码 {free}、参数错误、未能连接到服务器。\n"
        f"- 是否计费未知：代码 {unknown}，以及请求已发出但没有收到完整响应的情况。除非您明确要求，这类调用不会自动重发。\n\n"
        "依据见[错误与计费](../errors.md)。\n",
    )


def _about_the_answer(method: Method, say: Language) -> str:
    origin = _ORIGINS[is_documented(method.name)]
    cut = examples.is_cut(method)
    return say.choose(
        f"`result.data.to_dict(json=True)` of the sandbox: {origin[0]}.{' Lists are cut after two entries.' if cut else ''}\n",
        f"沙盒返回的 `result.data.to_dict(json=True)`：{origin[1]}。{'列表只显示前两项。' if cut else ''}\n",
    )


_ORIGINS: Final = {
    True: (
        "structure, ids and numbers are those of the documented example, names and texts are made up",
        "结构、ID 和数字取自官方文档的示例，姓名和文字是虚构的",
    ),
    False: (
        "no example of this answer is documented: the structure is the known one, numbers and texts are made up",
        "官方文档没有此返回的示例：结构是已知的，数字和文字是虚构的",
    ),
}


def _may_be_none(say: Language) -> str:
    return say.choose(
        "Every field may be `None`. [How to read answers](../answers.md) says why, and explains source and confidence.",
        "任何字段都可能是 `None`；来源与可信度的说明见[接口列表](index.md)。",
    )


def _how_to_read(say: Language) -> Iterator[str]:
    if say.folder:
        yield from (
            "## 如何阅读字段表\n",
            "- 服务商可能省略任何字段，所以任何字段都可能是 `None`。`result.raw` 保留完整的原始响应，包括模型不认识的字段。",
            "- 名称以 `_raw` 结尾的字段，其单位或含义不确定，因此不做换算。",
            "- 服务商用 0 表示“没有价格”时，该字段为 `None`；`result.raw` 里仍是 0。",
            "- 中文名由本项目拟定，采用平台用户的说法；服务商没有公布字段名称。",
            "- 来源：**官方示例**，服务商公布的示例响应中有此字段；**实测（n 份返回）**，n 份真实返回与其含义和单位相符；"
            "**推断**，含义来自字段名、平台页面或他人的代码，尚无返回可以证实。",
            "- 可信度指含义和单位的可信度，而不是字段是否存在。\n",
        )
    else:
        yield "[How to read answers](../answers.md) explains `None`, source and confidence.\n"


def _documented(method: Method) -> str:
    return inspect.getdoc(getattr(method.module, method.function)) or ""


def _described(model: type) -> str:
    return inspect.getdoc(model) or ""


def _paragraphs(docstring: str) -> list[str]:
    """Return the paragraphs above the lists of arguments, errors or attributes."""
    text = re.split(r"\n(?:Args|Attributes|Raises):\n", docstring)[0]
    return [" ".join(each.split()) for each in text.strip().split("\n\n")]
