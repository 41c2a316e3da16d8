"""All models, and values of them as a reader gives them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from justone_creators import models
from justone_creators._schema.fields import fields_of, is_model, object_converter, types_of

MODELS: list[type[models.Model]] = [getattr(models, name) for name in models.__all__ if name != "Model"]

_DIGITS = st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{1,3})?", fullmatch=True)  # at most 15, which a float keeps
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)
_WIRE: dict[Any, st.SearchStrategy[Any]] = {
    Any: _JSON,
    str: st.text(max_size=10) | st.integers(0, 2**63) | st.just("\ud83d"),  # half of an emoji that was cut
    int: st.integers() | st.integers(10**20, 10**30).map(str),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers() | _DIGITS,
    Decimal: _DIGITS | st.integers(-(10**15), 10**15) | st.decimals(-1000, 1000, places=2).map(float),
    bool: st.booleans() | st.integers(0, 1),
    datetime: st.integers(0, 2_000_000_000)
    | st.integers(0, 2_000_000_000_000)
    | st.datetimes(timezones=st.none() | st.timezones()).map(lambda time: time.isoformat(timespec="seconds")),
    date: st.dates().map(str),
}


def instances(model: type[models.Model]) -> st.SearchStrategy[Any]:
    """Generate what the reader makes of answers, full ones and such with parts missing."""
    return _objects(model).map(object_converter(model))


def _objects(model: type) -> st.SearchStrategy[Any]:
    types = types_of(model)
    return st.fixed_dictionaries({}, optional={each.wire: _wire(types[each.name]) for each in fields_of(model)})


def _wire(kind: Any) -> st.SearchStrategy[Any]:
    if is_model(kind):
        return st.none() | _objects(kind)
    if get_origin(kind) is tuple:
        return st.lists(_wire(get_args(kind)[0]), max_size=2)
    if get_origin(kind) is dict:
        return st.dictionaries(st.text(max_size=5), _wire(get_args(kind)[1]), max_size=2)
    return _WIRE[kind]
