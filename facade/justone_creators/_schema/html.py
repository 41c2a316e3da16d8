"""Tables of models and results in HTML, for notebooks: name, value, unit, meaning.

Everything that the vendor sent is escaped, and URLs are no links. Styles are inline, because notebooks remove style
sheets that they do not trust. Colours are set only in marked rows, so that dark themes stay readable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import escape
from itertools import islice
from typing import Any, Final

from .columns import lists
from .drift import Drift, below
from .fields import Field, fields_of, is_model
from .serialise import to_json, to_value
from .short import shortened

_ITEMS: Final = 5  # of a list of models
_LONGEST, _LONGEST_ITEM, _LONGEST_JSON = 300, 40, 4000  # characters of a text, of one in a list, of untyped data
_DRIFTS: Final = 20
_THOUSAND: Final = 1000
_TOO_LARGE: Final = 1e15  # to write out
_MISSING: Final = '<span style="opacity:.5">&ndash;</span>'
_MARKED: Final = "background:#fff3cd;color:#664d03"
_LEFT: Final = "text-align:left;vertical-align:top;max-width:36em;overflow-wrap:break-word"


def model_page(model: object) -> str:
    """Return the table of a model."""
    return "".join(_tables(model, ()))


def result_page(head: Mapping[str, Any], data: Any, drift: Sequence[Drift]) -> str:
    """Return the table of a result: its own values, the data with its drift marked, and the drift."""
    said = "; ".join(f"{escape(name)} <b>{_text(value)}</b>" for name, value in head.items() if value is not None)
    return f'<p style="{_LEFT}">{said}</p>{"".join(_data(data, drift))}'


def _data(data: Any, drift: Sequence[Drift]) -> Iterator[str]:
    if is_model(type(data)):
        yield from _tables(data, drift)
    elif data is None:
        yield "<p>no data</p>"
    else:
        yield f"<pre>{_cut(to_json(to_value(data, json=True), indent=2), _LONGEST_JSON)}</pre>"
    if drift:
        heads = _row("th", ("kind", "path in raw", "expected", "got"))
        rows = ((each.kind, each.path, each.expected, each.got) for each in drift[:_DRIFTS])
        yield _table(
            f"drift: {min(len(drift), _DRIFTS)} of {len(drift)}",
            [heads, *(_row("td", map(escape, row), marked=True) for row in rows)],
        )


def _tables(model: object, drift: Sequence[Drift]) -> Iterator[str]:
    """Yield the table of a model, then one for each list of models in it."""
    kind: type = type(model)
    heads = _row("th", ("name", "value", "unit", "meaning"))
    yield _table(kind.__name__, [heads, *_rows(model, drift, "", "data")])
    for found in lists(kind).values():
        # A cell of a list says how many items a list inside it has.
        if found.outer is None and (items := found.items(model)):
            yield _table(f"{'.'.join(found.path)}: {min(len(items), _ITEMS)} of {len(items)}", _items(items))


def _rows(model: Any, drift: Sequence[Drift], name: str, path: str) -> Iterator[str]:
    """Yield the rows of a model, those of nested models below the row of their field."""
    for field in fields_of(type(model)):
        value, own, place = getattr(model, field.name), f"{name}{field.name}", below(path, field.wire)
        marked = any(_is_in(each, place) for each in drift)
        # The fields of a nested model have rows of their own, the items of a list of models a table of their own.
        shown = escape(type(value).__name__) if is_model(type(value)) else _value(field, value)
        meaning = escape(f"{field.label_zh}: {field.meaning}")
        yield _row("td", (escape(own), shown, escape(field.unit), meaning), marked=marked)
        if is_model(type(value)):
            yield from _rows(value, drift, f"{own}.", place)


def _is_in(drift: Drift, place: str) -> bool:
    return drift.path == place or drift.path.startswith((f"{place}.", f"{place}["))


def _items(items: Sequence[Any]) -> Iterator[str]:
    """Yield the rows of the first items of a list of models, with the columns that have a value in one of them."""
    first = [*islice(items, _ITEMS)]
    fields = [each for each in fields_of(type(first[0])) if any(getattr(item, each.name) is not None for item in first)]
    if not fields:
        return
    heads = (f"{each.name} ({each.unit})" if each.unit else each.name for each in fields)
    yield _row("th", map(escape, heads))
    for item in first:
        yield _row("td", (_value(each, getattr(item, each.name), _LONGEST_ITEM) for each in fields))


def _value(field: Field, value: Any, longest: int = _LONGEST) -> str:
    """Return a value as HTML."""
    if value is None:
        return _MISSING
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        is_code = field.name == "code" or field.name.endswith("_code")
        return f'<div style="text-align:right">{value if is_code else number(value)}</div>'
    is_list_of_models = isinstance(value, tuple) and value and is_model(type(value[0]))
    return _cut(shortened(value), longest) if is_model(type(value)) or is_list_of_models else _text(value, longest)


def number(value: float | Decimal) -> str:
    """Format a number: thousands separated, and about six digits where it has a fraction."""
    if isinstance(value, int):
        return f"{value:,}"
    if _THOUSAND <= abs(float(value)) < _TOO_LARGE:
        return f"{value:,.2f}".removesuffix(".00")
    return f"{value:.6g}"


def _text(value: Any, longest: int = _LONGEST) -> str:
    return _cut(_words(value), longest)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(item)}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(_words, value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def _cut(text: str, longest: int) -> str:
    return escape(text if len(text) <= longest else f"{text[:longest]}…")


def _row(tag: str, cells: Iterable[str], *, marked: bool = False) -> str:
    """Return a row of cells that are HTML already."""
    first, *others = cells
    row = [f"&#9888; {first}" if marked else first, *others]
    start, end = f'<{tag} style="{_LEFT}">', f"</{tag}>"
    style = f' style="{_MARKED}"' if marked else ""
    return f"<tr{style}>{''.join(f'{start}{cell}{end}' for cell in row)}</tr>"


def _table(caption: str, rows: Iterable[str]) -> str:
    title = f'<caption style="{_LEFT}"><b>{escape(caption)}</b></caption>'
    return f'<div style="overflow-x:auto"><table>{title}{"".join(rows)}</table></div>'
