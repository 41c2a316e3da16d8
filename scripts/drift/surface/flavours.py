"""Compare the methods of Client and AsyncClient; only those of Client are compared with the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.finding import make_finding
from drift.surface.impact import of_methods
from drift.surface.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drift.finding import Finding
    from drift.surface.surface import Method


def compare_flavours(blocking: Iterable[Method], awaited: Iterable[Method]) -> Iterator[Finding]:
    """Yield the methods that differ."""
    sides = [{method.name: method for method in methods} for methods in (blocking, awaited)]
    for name in sorted({*sides[0], *sides[1]}):
        methods = [side[name] for side in sides if name in side]
        before, after = (_said(side[name]) if len(methods) > 1 else {*side} & {name} for side in sides)
        if before != after:
            yield make_finding(
                "facade-flavours-differ",
                RULES["facade-flavours-differ"],
                location="",
                operations=[methods[0].operation],
                before=sorted(before - after),
                after=sorted(after - before),
                facade=of_methods(methods),
            )


def _said(method: Method) -> set[str]:
    """Return what a method offers, in words."""
    options = {
        f"{each.name}= {'has to be given' if each.required else f'is {each.sent} unless given'}, sent as {each.wire}"
        for each in method.options
    }
    return options | {method.name, f"calls {method.operation}"} | ({"is deprecated"} if method.deprecated else set())
