"""Any value of an answer replaced by any JSON value: no call breaks, nothing is lost, and drift names the place.

What is readable is said here a second time, in predicates that share no code with the readers.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

import attrs
import pytest
from dateutil.parser import isoparse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.flavours import Flavour
from tests.support.operations import CORE, DETAILS, KNOWN, METRICS, REPORT, SHOWCASE, example, model_of
from tests.support.recorder import Recorder

from justone_creators import Drift, Result
from justone_creators._schema.converters import QUANTITY, Converter
from justone_creators._schema.fields import fields_of, nested

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

MODELS: dict[str, type] = {operation: model_of(operation) for operation in KNOWN}
DATA: dict[str, Any] = {operation: example(operation)["answer"]["data"] for operation in KNOWN}
Place = tuple[str | int, ...]


def is_integer(value: Any) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"-?[0-9]+", value) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1


def is_price(value: Any) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_number(value: Any) -> bool:
    return is_price(value) and (isinstance(value, str) or abs(value) < 2**1024)


def is_time(value: Any, per_second: int) -> bool:
    """Whether it lies in the years 1 to 9999, which is what a datetime can hold."""
    return is_integer(value) and -62135596800 * per_second <= int(value) < 253402300800 * per_second


def is_iso_8601(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(isoparse(value))
    except ValueError:
        return False


def is_moment(value: Any) -> bool:
    return is_iso_8601(value) and ":" in value


def is_day(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){2}", value) is not None and is_iso_8601(value)


READABLE: Mapping[str, Callable[[Any], bool]] = {
    "a string": lambda value: isinstance(value, str),
    "an id (string or integer)": lambda value: isinstance(value, (str, int)) and not isinstance(value, bool),
    "an integer (number or digits)": is_integer,
    "a number (or digits)": is_number,
    "a number (or digits) in 1/100": is_number,
    "a number (or digits) in 1/10000": is_number,
    "a price in yuan (number or digits), 0 if not available": is_price,
    "a price in fen (number or digits)": is_price,
    "a boolean (or 0, 1)": lambda value: isinstance(value, (bool, int)) and value in {0, 1},
    "a time in seconds since 1970": lambda value: is_time(value, 1),
    "a time in milliseconds since 1970": lambda value: is_time(value, 1000),
    "a time as text, in UTC+8": is_moment,
    "a day (YYYY-MM-DD)": is_day,
    "an object": lambda value: isinstance(value, dict),
    "a list": lambda value: isinstance(value, list),
    "anything": lambda _: True,
}


def is_readable(reader: Converter[Any], value: Any) -> bool:
    # A quantity of unknown unit stays the integer that it is, however large; other numbers have to fit a float.
    return is_price(value) if reader is QUANTITY else READABLE[reader.expects](value)


def places(value: Any, here: Place = ()) -> Iterator[Place]:
    """Yield every place of a JSON value, its own included."""
    yield here
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in steps:
        yield from places(item, (*here, step))


def expected_drift(reader: Converter[Any], value: Any, here: Place) -> Iterator[tuple[str, Place]]:
    """Yield kind and place of every deviation."""
    if value is None:
        return
    if not is_readable(reader, value):
        yield "unreadable", here
    elif reader.model is not None:
        readers = {field.wire: field.converter for field in fields_of(reader.model)}
        for key, item in value.items():
            if key in readers:
                yield from expected_drift(readers[key], item, (*here, key))
            else:
                yield "unknown", (*here, key)
    elif reader.items is not None:
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from expected_drift(reader.items, item, (*here, step))


def place_of(drift: Drift) -> Place:
    """Take the text of a path apart, whole: `data.a[1]["b c"]`."""
    steps = re.findall(r'\.([^.\[\]"]+)|\[([0-9]+)\]|\[("(?:[^"\\]|\\.)*")\]', f".{drift.path}")
    written = "".join(f".{name}" if name else f"[{index or quoted}]" for name, index, quoted in steps)
    assert written == f".{drift.path}"
    return tuple(name or (int(index) if index else json.loads(quoted)) for name, index, quoted in steps)


def value_at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def without(value: Any, reader: Converter[Any], place: Place) -> Any:
    """Return what was read, with one place of the wire taken out of it."""
    if value is None or not place:
        return None
    step, *rest = place
    if reader.model is not None:
        (field,) = (field for field in fields_of(reader.model) if field.wire == step)
        inner = without(getattr(value, field.name), field.converter, tuple(rest))
        return attrs.evolve(value, **{field.name: inner})
    items = reader.items or reader  # below an object without a model, nothing is unreadable
    inner = without(value[step], items, tuple(rest))
    if isinstance(value, dict):
        return {key: inner if key == step else item for key, item in value.items() if key != step or inner is not None}
    return tuple(inner if at == step else item for at, item in enumerate(value) if at != step or inner is not None)


def answered(flavour: Flavour, operation: str, data: Any) -> Result[Any]:
    """Send data in an envelope through a client."""
    body = json.dumps({"code": 0, "data": data}).encode()
    result: Result[Any] = flavour.ask(operation, KNOWN[operation], client=Recorder(body).client)
    return result


def replaced(data: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    changed = copy.deepcopy(data)
    value_at(changed, place[:-1])[place[-1]] = value
    return changed


def check(flavour: Flavour, operation: str, place: Place, value: Any) -> None:
    """Hold one replacement to all that is promised."""
    original = DATA[operation]
    reader: Converter[Any] = nested(MODELS[operation])
    data = replaced(original, place, value)
    result = answered(flavour, operation, data)
    assert result.raw == {"code": 0, "data": data}

    expected = list(expected_drift(reader, data, ("data",)))
    assert [(drift.kind, place_of(drift)) for drift in result.drift] == expected
    for drift in result.drift:
        sent = value_at(result.raw, place_of(drift))
        assert (drift.got == "null") is (sent is None)

    if value is None or ("unreadable", ("data", *place)) in expected:
        assert result.data == without(reader.convert(original), reader, place)


WIRE_NAMES = sorted({field.wire for model in MODELS.values() for field in fields_of(model)})
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**30), 10**30)
    | st.sampled_from([0, 1, 2**53 + 1, 2**63, 10**400, 1761648197, 1743989396000, 1.0, 1e22, 1e308, -0.0])
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.from_regex(r"-?[0-9]{1,25}(\.[0-9]{1,10})?", fullmatch=True)
    | st.dates().map(str)
    | st.datetimes(timezones=st.none() | st.timezones()).map(lambda time: time.isoformat(timespec="seconds"))
    | st.sampled_from(["2025-04-07 09:29", "2025-02-30", "2025-1-1", "١٢", "NaN", "1e5", " 1", "0x1"])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(WIRE_NAMES) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
PLACES = {operation: list(places(DATA[operation])) for operation in KNOWN}


@pytest.mark.parametrize("operation", KNOWN)
@pytest.mark.parametrize("name", ["sync", "async"])
@given(choice=st.data())
@settings(max_examples=75)
def test_any_value_anywhere_breaks_nothing_and_drift_names_the_place(
    name: str, operation: str, choice: st.DataObject
) -> None:
    place, value = choice.draw(st.sampled_from(PLACES[operation])), choice.draw(JSON)
    check(Flavour(name), operation, place, value)


@pytest.mark.parametrize("operation", KNOWN)
def test_every_place_of_every_example_takes_each_json_type(operation: str, flavour: Flavour) -> None:
    values = [None, True, 1, 0.5, "text", ["a"], {"unknown": 1}]
    # Two items of each list stand for the others, such as the days of the core metrics, which have the same fields.
    shapes = [place for place in PLACES[operation] if all(step in {0, 1} for step in place if isinstance(step, int))]
    for place, value in product(shapes, values if flavour.name == "sync" else [0.5]):
        check(flavour, operation, place, value)


@pytest.mark.parametrize(
    ("operation", "place", "path", "expected"),
    [
        (SHOWCASE, ("latest_item_info", 1, "play"), "data.latest_item_info[1].play", "an integer (number or digits)"),
        (SHOWCASE, ("latest_item_info", 1), "data.latest_item_info[1]", "an object"),
        (SHOWCASE, ("latest_item_info",), "data.latest_item_info", "a list"),
        (REPORT, ("video_info", "music_info", "cover_url", 2), "data.video_info.music_info.cover_url[2]", "a string"),
        (REPORT, ("author_info", "content_tags", "汽车", 0), "data.author_info.content_tags.汽车[0]", "a string"),
        (METRICS, ("expect_cpm", "cpm_60"), "data.expect_cpm.cpm_60", "a price in fen (number or digits)"),
        (CORE, ("dailyData", 0, "dateKey"), "data.dailyData[0].dateKey", "a day (YYYY-MM-DD)"),
        (DETAILS, ("createTime",), "data.createTime", "a time as text, in UTC+8"),
        (DETAILS, ("time", "createTime"), "data.time.createTime", "a time in milliseconds since 1970"),
        (DETAILS, (), "data", "an object"),
    ],
)
def test_the_path_is_the_one_to_look_up_in_raw(
    operation: str, place: Place, path: str, expected: str, flavour: Flavour
) -> None:
    data = replaced(DATA[operation], place, False)
    assert answered(flavour, operation, data).drift == (Drift("unreadable", path, expected, "boolean"),)


@pytest.mark.parametrize(
    ("value", "got"),
    [(True, "boolean"), (1, "number"), (0.5, "number"), ("a", "string"), ([], "list"), ({}, "object"), (None, "null")],
)
def test_drift_names_the_json_type_that_came(value: Any, got: str, flavour: Flavour) -> None:
    (drift,) = answered(flavour, METRICS, {"unheard of": value}).drift
    assert drift == Drift("unknown", 'data["unheard of"]', "", got)


def test_the_table_of_predicates_covers_what_the_models_expect() -> None:
    readers = [field.converter for model in MODELS.values() for field in fields_of(model)]
    for reader in readers:
        readers += [reader.items] if reader.items else []
        readers += [field.converter for field in fields_of(reader.model)] if reader.model else []
    assert {reader.expects for reader in readers} == set(READABLE)
