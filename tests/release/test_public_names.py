"""What of a source is public, and what a change of it means."""

from __future__ import annotations

import pytest

from release.changes import compare_names
from release.errors import ReleaseError
from release.public_names import public_names
from release.steps import Effect

BEFORE = """
from elsewhere import Other

LIMIT = 1

class _Base:
    def __init__(self, token, *, region="global"): ...

class Thing(_Base):
    size: int | None
    _hidden: int
    kind = "a"

    @classmethod
    def make(cls, a, b=1, *, c, d=None): ...

    def _own(self): ...

async def fetch(url): ...

def _private(): ...
"""


def names(source: str, path: str = "things.py") -> set[str]:
    return {name.text for name in public_names({path: source.encode()}, "p")}


def test_names_are_those_that_can_be_used_with_parameters_and_the_types_of_fields() -> None:
    assert names(BEFORE) == {
        "p.things", "p.things.LIMIT", "p.things.Thing", "p.things.Thing.size: int | None", "p.things.Thing.kind",
        "p.things.Thing.make", "p.things.Thing.make(a)", "p.things.Thing.make(b)", "p.things.Thing.make(c)",
        "p.things.Thing.make(d)", "p.things.Thing.__init__", "p.things.Thing.__init__(token)",
        "p.things.Thing.__init__(region)", "p.things.fetch", "p.things.fetch(url)",
    }  # fmt: skip


def test_what_a_package_takes_over_is_its_own_and_what_is_private_is_nobodys() -> None:
    assert names(BEFORE, "__init__.py") >= {"p.Other", "p.Thing"}
    assert names(BEFORE, "sub/__init__.py") >= {"p.sub.Other"}
    for path in ("_things.py", "_sub/things.py", "things.txt"):
        assert names(BEFORE, path) == set()


@pytest.mark.parametrize(
    ("old", "new", "effect", "says"),
    [
        ("LIMIT = 1", "", Effect.BREAKING, "p.things.LIMIT is gone"),
        ("kind =", "sort =", Effect.BREAKING, "p.things.Thing.kind is gone"),
        ("int | None", "int", Effect.BREAKING, "p.things.Thing.size: int | None is gone"),
        (", d=None", "", Effect.BREAKING, "p.things.Thing.make(d) is gone"),
        (", d=None", ", d", Effect.BREAKING, "p.things.Thing.make(d) has to be given now"),
        (", d=None", ", d=None, e", Effect.BREAKING, "p.things.Thing.make(e) has to be given now"),
        (", b=1", ", b", Effect.BREAKING, "p.things.Thing.make(b) has to be given now"),
        ('region="global"', "region", Effect.BREAKING, "p.things.Thing.__init__(region) has to be given now"),
        (", d=None", ", d=None, e=1", Effect.NEW, "p.things.Thing.make(e) is new"),
        (", b=1", ", b=2", Effect.NEW, "p.things.Thing.make(b) is 2 unless given, and no longer 1"),
        ("def _private", "def public", Effect.NEW, "p.things.public is new"),
    ],
)
def test_a_change_has_its_effect(old: str, new: str, effect: Effect, says: str) -> None:
    assert old in BEFORE
    trees = [{"things.py": source.encode()} for source in (BEFORE, BEFORE.replace(old, new))]
    found = list(compare_names(*(public_names(tree, "p") for tree in trees)))
    assert (effect, says) in found
    assert min(found, key=lambda change: list(Effect).index(change.effect)).effect is effect


def test_a_new_function_may_need_what_it_likes() -> None:
    found = compare_names(frozenset(), public_names({"things.py": BEFORE.encode()}, "p"))
    assert {change.effect for change in found} == {Effect.NEW}


def test_what_is_no_python_is_said() -> None:
    with pytest.raises(ReleaseError, match=r"things\.py is not Python"):
        public_names({"things.py": b"def"}, "p")
