"""The names that one generated package has and another lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from drift.code_names.package import Class, Module, Package


class Difference(NamedTuple):
    """A name or several names of one owner that are gone, renamed or newly required."""

    rule: str
    location: str
    operations: Sequence[str]
    before: str | list[str] | None = None
    after: str | list[str] | None = None


def compare_packages(old: Package, new: Package) -> Iterator[Difference]:
    """Yield what breaks code that uses the names of the old package."""
    by_operation = {_identity(module): module for module in new.modules.values()}
    for module in old.modules.values():
        yield from _compare_modules(module, by_operation.get(_identity(module)))
    renamed = _renamed(old, new)
    pairs = ((known, new.classes.get(name) or renamed.get(name)) for name, known in sorted(old.classes.items()))
    yield from _together(each for pair in pairs for each in _compare_classes(*pair, old.users(pair[0].name)))


def _identity(module: Module) -> str:
    """Return the operation without the names of path parameters, which may change."""
    return re.sub(r"\{[^{}]*\}", "{}", module.operation)


def _compare_modules(old: Module, new: Module | None) -> Iterator[Difference]:
    operations = [old.operation]
    if new is None:
        yield Difference("code-module-removed", old.name, operations, old.name)
        return
    if old.name != new.name:
        yield Difference("code-module-renamed", old.name, operations, old.name, new.name)
    if gone := sorted(old.functions - new.functions):
        yield Difference("code-function-removed", old.name, operations, gone)
    if gone := sorted(old.parameters.keys() - new.parameters.keys()):
        more = sorted(new.parameters.keys() - old.parameters.keys())
        yield Difference("code-parameter-removed", old.name, operations, gone, more or None)
    required = [name for name, needed in new.parameters.items() if needed and not old.parameters.get(name, False)]
    if required:
        yield Difference("code-parameter-required", old.name, operations, None, required)


def _renamed(old: Package, new: Package) -> dict[str, Class]:
    """Return the classes that have the same members under another name, where only one old and one new class has."""
    more: defaultdict[str, list[Class]] = defaultdict(list)
    gone: defaultdict[str, list[Class]] = defaultdict(list)
    for classes, package, other in ((gone, old, new), (more, new, old)):
        for name in package.classes.keys() - other.classes.keys():
            classes[str(sorted(package.classes[name].members.items()))].append(package.classes[name])
    return {
        same[0].name: more[members][0] for members, same in gone.items() if len(same) == len(more.get(members, ())) == 1
    }


def _compare_classes(old: Class, new: Class | None, operations: Sequence[str]) -> Iterator[Difference]:
    location = f"models.{old.name}"
    if new is None:
        yield Difference("code-class-removed", location, operations, old.name)
    elif new.name != old.name:
        yield Difference("code-class-renamed", location, operations, old.name, new.name)
    elif gone := _missing(old.members, new.members):
        more = _missing(new.members, old.members)
        yield Difference("code-member-removed", location, operations, gone, more or None)


def _together(found: Iterable[Difference]) -> Iterator[Difference]:
    """Yield one difference for all classes of the same operations that are gone, or renamed: they have one cause."""
    alike: defaultdict[tuple[str, str, tuple[str, ...]], list[Difference]] = defaultdict(list)
    for each in found:
        location = each.location if each.rule == "code-member-removed" else ""
        alike[each.rule, location, tuple(each.operations)].append(each)
    for (rule, _, operations), several in alike.items():
        if len(several) == 1:
            yield several[0]
        else:
            before = [str(each.before) for each in several]
            after = [str(each.after) for each in several if each.after]
            yield Difference(rule, "models", operations, before, after or None)


def _missing(members: Iterable[str], other: Iterable[str]) -> list[str]:
    return sorted(set(members) - set(other))
