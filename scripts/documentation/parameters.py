"""docs/parameters.md: the values of the parameters, the parameters of each operation, and the links that hold an id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from drift.surface.surface import Method, Option, surface
from facade_writer.arguments import meanings_of
from formatting.markdown import table
from justone_creators.enums import Choice
from justone_creators.ids import _LINK_FORMS, ID_KINDS

INTRODUCTION: Final = """\
# Parameters and their values

<!-- Written by scripts/document.py from the request builders, enumerations and `ids`; do not edit. -->

A parameter with values takes a member (`TimeRange.LAST_90_DAYS`), its wire value or its name, in any case: `"DAY_90"`,
`"day_90"` and `"last_90_days"` are the same. Type checkers reject a wrong string, and the client rejects it before it
sends anything. Numbers and booleans may be numpy's. All defaults are sent, but for those
that say "not sent". Every method also has `timeout`, the seconds for this call instead of the client's.

How a statement is known: **documented** by the vendor, **observed** in answers that others captured, or **inferred**.

## Operations
"""
VALUES: Final = """\
## Values

The English labels are the vendor's, the Chinese ones ours, in the words of the platforms' own pages.
"""
LINKS: Final = """\
## Links that hold an id

A method takes an id alone; its error names the id if it gets one of these links. The command takes links in place of
ids, with or without other text around them. In Python, `justone_creators.ids` reads them, without a request:

```python
from justone_creators import ids

found = ids.from_url("https://www.douyin.com/video/7566200471448779514")
print(found.kind, found.id)  # douyin_video 7566200471448779514
print(ids.parse("7566200471448779514", "item_id"))  # 7566200471448779514
```

`ids.parse` is for lists in which ids and links are mixed: it refuses a link whose id is not of the parameter's kind.
`v.douyin.com` and `xhslink.com` are short links, which hold no id: open them in a browser, and copy the address that
they lead to. The link of a Douyin profile does not hold the creator's Xingtu id.
"""


def parameters_page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for method in surface():
        yield f"### `{method.name}`\n"
        yield from table(
            ("parameter", "on the wire", "takes", "default", "meaning, and what it changes"), _rows(method)
        )
    yield VALUES
    for enumeration in _enumerations():
        yield f"### `{enumeration.__name__}`\n"
        yield from table(
            ("on the wire", "name", "label", "in Chinese", "default of"),
            (
                (f"`{each.value}`", f"`{each.name}`", each.label, each.label_zh, ", ".join(_defaults(each)) or "-")
                for each in enumeration
            ),
        )
    yield LINKS
    parameters = {kind: parameter for parameter, kind in ID_KINDS.items()}
    yield from table(
        ("link", "the id of a", "parameter", "form"),
        (
            (f"`https://{form.example}`", form.kind.noun, f"`{parameters[form.kind]}`", form.source)
            for form in _LINK_FORMS
        ),
    )


def _rows(method: Method) -> Iterator[tuple[Any, ...]]:
    meanings = meanings_of(method.name)
    for option in method.options:
        taken = _taken(option, getattr(method.module, method.function).__annotations__[option.name])
        yield (f"`{option.name}`", f"`{option.wire}`", taken, _default(option), meanings[option.name])


def _taken(option: Option, annotation: str) -> str:
    if option.choices:
        return f"[`{option.choices.__name__}`](#{option.choices.__name__.lower()})"
    if option.name in ID_KINDS:
        return f"the id of a {ID_KINDS[option.name].noun}"
    return f"`{annotation.removesuffix(' | None')}`"


def _default(option: Option) -> str:
    if option.required or option.sent is None:
        return "required" if option.required else "not sent"
    return f"`{option.sent if option.choices else option.sent.capitalize()}`"  # `True` is `true` on the wire


def _enumerations() -> list[type[Choice]]:
    """Return the enumerations, each once, in the order in which the operations take them."""
    return list(dict.fromkeys(option.choices for method in surface() for option in method.options if option.choices))


def _defaults(choice: Choice) -> Iterator[str]:
    for method in surface():
        for option in method.options:
            if option.choices is type(choice) and option.sent == choice.value:
                yield f"`{method.name}`"
