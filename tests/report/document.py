"""Reads a page as a browser does: elements with attributes and texts."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import define, field

_VOID = {"meta", "link", "input", "br", "img"}


@define
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str | None] = field(factory=dict)
    children: list[Element | str] = field(factory=list)

    @property
    def text(self) -> str:
        """All text below it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return all elements of this tag below it, in their order."""
        return [
            each
            for each in self.walk()
            if each.tag == tag and all(each.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element of this tag below it."""
        [found] = self.all(tag, **attributes)
        return found

    def walk(self) -> Iterator[Element]:
        """Return all elements below it."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()


@define
class Table:
    """A table as texts."""

    heads: list[str]
    rows: list[list[str]]

    def column(self, head: str) -> list[str]:
        """Return the cells below this head, or below the only one that begins like this."""
        found = [text for text in self.heads if text == head] or [text for text in self.heads if text.startswith(head)]
        [place] = map(self.heads.index, found)
        return [row[place] for row in self.rows]


class Page(Element):
    """A page."""

    def section(self, title: str) -> Element:
        """Return the section with this title."""
        [found] = [each for each in self.all("section") if each.one("h2").text == title]
        return found

    @property
    def script(self) -> str:
        """The script."""
        return self.one("script").text

    @property
    def style(self) -> str:
        """The stylesheet."""
        return self.one("style").text


def table_of(element: Element) -> Table:
    """Return the last table below an element: in a section the one of all rows."""
    table = element.all("table")[-1]
    [heads, *rows] = [[cell.text for cell in row.children if isinstance(cell, Element)] for row in table.all("tr")]
    return Table(heads, rows)


def parse(html: str) -> Page:
    """Read a page; each element has to be closed where it belongs."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open == [parser.page], [element.tag for element in parser.open]
    return parser.page


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page("page")
        self.open: list[Element] = [self.page]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
