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

from .drift import Drift, below
from .fields import Field, fields_of, is_model
from .serialise import to_json, to_value
from .short import shortened

_ITEMS: Final = 5  # of a list of models
_LONGEST: Final = 300  # characters of a text
_THOUSAND: Final = 1000
_TOO_LARGE: Final = 1e15  # to write out
_MISSING: Final = '<span style="opacity:.5">&ndash;</span>'
_MARKED: Final = "background:#fff3cd;color:#664d03"
_LEFT: Final = "text-align:left;vertical-align:top"


def model_page(model: object) -> str:
    """Return the table of a model."""
    return _scrolling(_table(type(model).__name__, _rows(model, (), "", "")))


def result_page(head: Mapping[str, Any], data: Any, drift: Sequence[Drift]) -> str:
    """Return the table of a result: its own values, the data with its drift marked, and the drift."""
    said = "; ".join(f"{escape(name)} <b>{_text(value)}</b>" for name, value in head.items() if value is not None)
    parts = [f'<p style="{_LEFT}">{said}</p>']
    if is_model(type(data)):
        parts.append(_table(type(data).__name__, _rows(data, drift, "", "data")))
    elif data is None:
        parts.append("<p>no data</p>")
    else:
        parts.append(f"<pre>{_cut(to_json(to_value(data, json=True), indent=2), 4000)}</pre>")
    if drift:
        cells = ((each.kind, each.path, each.expected, each.got) for each in drift)
        parts.append(_table("drift", _list_rows(("kind", "path in raw", "expected", "got"), cells)))
    return _scrolling("".join(parts))


def _rows(model: Any, drift: Sequence[Drift], name: str, path: str) -> Iterator[str]:
    """Yield the rows of a model, those of nested models below the row of their field."""
    if not name:
        yield _row("th", ("name", "value", "unit", "meaning"))
    for field in fields_of(type(model)):
        value, own, place = getattr(model, field.name), f"{name}{field.name}", below(path, field.wire)
        marked = any(_is_in(each, place) for each in drift)
        items = value if field.converter.items is not None and field.converter.items.model is not None else None
        name_only = escape(type(value).__name__) if is_model(type(value)) else ""  # its fields have rows of their own
        shown = name_only or (_counted(items) if items else _value(field, value))
        yield _row(
            "td", (escape(own), shown, escape(field.unit), escape(f"{field.label_zh}: {field.meaning}")), marked=marked
        )
        if is_model(type(value)):
            yield from _rows(value, drift, f"{own}.", place)
        elif items:
            yield f'<tr><td colspan="4" style="{_LEFT};padding-left:2em">{_items(items)}</td></tr>'


def _is_in(drift: Drift, place: str) -> bool:
    return drift.path == place or drift.path.startswith((f"{place}.", f"{place}["))


def _items(items: Sequence[Any]) -> str:
    """Return the table of the first items of a list of models, with the columns that have a value in one of them."""
    first = [*islice(items, _ITEMS)]
    fields = [each for each in fields_of(type(first[0])) if any(getattr(item, each.name) is not None for item in first)]
    heads = (f"{each.name} ({each.unit})" if each.unit else each.name for each in fields)
    rows = ([_value(each, getattr(item, each.name)) for each in fields] for item in first)
    return f"<table>{_row('th', map(escape, heads))}{''.join(_row('td', row) for row in rows)}</table>"


def _counted(items: Sequence[Any]) -> str:
    first = f", the first {_ITEMS} below" if len(items) > _ITEMS else ""
    return f"{len(items)} {escape(type(items[0]).__name__)}{first}"


def _value(field: Field, value: Any) -> str:
    """Return a value as HTML."""
    if value is None:
        return _MISSING
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        is_code = field.name == "code" or field.name.endswith("_code")
        return f'<div style="text-align:right">{value if is_code else number(value)}</div>'
    return _cut(shortened(value), _LONGEST) if is_model(type(value)) else _text(value)


def number(value: float | Decimal) -> str:
    """Format a number: thousands separated, and about six digits where it has a fraction."""
    if isinstance(value, int):
        return f"{value:,}"
    if _THOUSAND <= abs(float(value)) < _TOO_LARGE:
        return f"{value:,.2f}".removesuffix(".00")
    return f"{value:.6g}"


def _text(value: Any) -> str:
    return _cut(_words(value), _LONGEST)


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


def _list_rows(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield _row("th", heads)
    yield from (_row("td", map(escape, row), marked=True) for row in rows)


def _row(tag: str, cells: Iterable[str], *, marked: bool = False) -> str:
    """Return a row of cells that are HTML already."""
    first, *others = cells
    row = [f"&#9888; {first}" if marked else first, *others]
    start, end = f'<{tag} style="{_LEFT}">', f"</{tag}>"
    style = f' style="{_MARKED}"' if marked else ""
    return f"<tr{style}>{''.join(f'{start}{cell}{end}' for cell in row)}</tr>"


def _table(caption: str, rows: Iterable[str]) -> str:
    title = f'<caption style="{_LEFT}"><b>{escape(caption)}</b></caption>'
    return f"<table>{title}{''.join(rows)}</table>"


def _scrolling(content: str) -> str:
    return f'<div style="overflow-x:auto;overflow-wrap:anywhere">{content}</div>'
