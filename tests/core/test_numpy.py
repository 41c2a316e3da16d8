"""Numbers, booleans and strings of numpy, as they come out of a table."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from tests.support.flavours import TOKEN, Ask, Flavour
from tests.support.loopback.vendor import Vendor, envelope
from tests.support.operations import METRICS

from justone_creators import InvalidArgumentError

pytestmark = pytest.mark.integration


@pytest.fixture
def np() -> Any:
    """Return numpy, which is not installed for the main run."""
    return import_module("numpy")


def test_numpys_scalars_are_taken_as_pythons(ask: Ask, vendor: Vendor, flavour: Flavour, np: Any) -> None:
    vendor.says(envelope(0))
    ask(METRICS, np.str_("7"), only_assigned=np.bool_(True), time_range=np.str_("day_90"), timeout=np.float32(90))
    sent = vendor.asked[-1]["query"]
    assert (sent["oAuthorId"], sent["onlyAssign"], sent["range"]) == ("7", "true", "DAY_90")
    ask("get", "/api/a", {"n": np.int64(7), "f": np.float32(0.5), "t": np.bool_(False), "a": np.array(8)})
    assert vendor.asked[-1]["query"] == {"n": "7", "f": "0.5", "t": "false", "a": "8", "token": TOKEN}
    flavour.kind(TOKEN, timeout=np.int32(9), max_retries=np.uint8(1))


def test_numpys_floats_arrays_and_numbers_are_no_ids(ask: Ask, vendor: Vendor, np: Any) -> None:
    wrong: dict[str, Any] = {
        "rounded": np.float64(7.39e18),
        "missing": np.float32("nan"),
        "in quotes": np.int64(7),
        "has to be a string": np.array(["7"]),
    }
    for why, value in wrong.items():
        with pytest.raises(InvalidArgumentError, match=why):
            ask(METRICS, value)
    for flag in (np.int64(1), np.array([True, False])):
        with pytest.raises(InvalidArgumentError, match="only_assigned"):
            ask(METRICS, "7", only_assigned=flag)
    assert vendor.asked == []
