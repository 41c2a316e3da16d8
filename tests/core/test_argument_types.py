"""Arguments of the types that people have: numpy's numbers, and ids that a table has turned into something else."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import CORE, METRICS

from justone_creators import InvalidArgumentError


class Scalar:
    """As a number or boolean of numpy looks from outside: without dimensions, with `item`."""

    shape = ()

    def __init__(self, value: Any) -> None:
        self.value = value

    def item(self) -> Any:
        return self.value


class Index:
    """A whole number of a type of its own."""

    def __index__(self) -> int:
        return 7


class Text(str):
    """As `numpy.str_`: a string of another type."""

    __slots__ = ()


def test_numbers_and_booleans_of_numpy_are_taken(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    ask(METRICS, Text("7"), only_assigned=Scalar(True), platform=Text("LIVE_STREAMING"), timeout=Scalar(90))
    assert (
        vendor.asked[-1]["query"] | {"oAuthorId": "7", "onlyAssign": "true", "platform": "LIVE_STREAMING"}
        == (vendor.asked[-1]["query"])
    )
    ask("get", "/api/a", {"n": Scalar(7), "f": Scalar(0.5), "t": Scalar(False), "i": Index(), "s": Text("x")})
    assert vendor.asked[-1]["query"] == {"n": "7", "f": "0.5", "t": "false", "i": "7", "s": "x", "token": TOKEN}


def test_a_client_takes_them_as_limits(flavour: Flavour) -> None:
    flavour.kind(TOKEN, timeout=Scalar(1.5), max_retries=Scalar(1), max_response_bytes=Index())
    for wrong in ({"max_retries": Scalar(True)}, {"max_retries": Scalar(-1)}, {"timeout": Scalar(float("nan"))}):
        with pytest.raises(InvalidArgumentError, match=next(iter(wrong))):
            flavour.kind(TOKEN, **wrong)


NO_VALUE = [None, float("nan"), "nan", "None", "NaN", "<NA>", Scalar(float("nan"))]
ROUNDED = [
    7.39e18,
    7392575310895513619.0,
    "7.39257531089551E+18",
    "7.39e18",
    "7e+18",
    "7392575310895513619.0",
    Scalar(7e18),
]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (NO_VALUE, "value is missing"),
        (ROUNDED, "rounded the id. Read the column as text"),
        ([PurePosixPath("7")], "is a file path, not an id"),
        ([7, Scalar(7), b"7"], "put the id in quotes"),
    ],
)
def test_the_error_says_how_a_wrong_id_came_about(values: list[Any], why: str, ask: Ask, vendor: Vendor) -> None:
    for value in values:
        with pytest.raises(InvalidArgumentError) as caught:
            ask(METRICS, value)
        assert f"author_id={value!r} " in str(caught.value)
        assert why in str(caught.value)
    assert vendor.asked == []


def test_an_id_of_hexadecimal_digits_is_not_taken_for_a_float(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0))
    ask(CORE, "674345870000000001e01981")
    assert vendor.asked[0]["query"]["userId"] == "674345870000000001e01981"
