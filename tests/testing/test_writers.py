"""A model that a test scripts is sent as the vendor would send it: read again, it is the same model."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.models import MODELS, instances

from justone_creators import Client, InvalidArgumentError, models
from justone_creators._schema.fields import object_converter
from justone_creators.testing import sandboxed
from justone_creators.testing.writers import write

METRICS = "xingtu.distribution_metrics"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@given(choice=st.data())
@settings(max_examples=10)
def test_a_model_that_is_written_is_read_as_the_same_model(model: Any, choice: st.DataObject) -> None:
    instance = choice.draw(instances(model))
    sent = json.loads(json.dumps(write(instance), allow_nan=False))
    assert object_converter(model)(sent) == instance


@given(digits=st.integers(0, 10**9), decimals=st.integers(0, 4))
def test_a_rate_of_up_to_four_decimals_comes_back_as_it_was_typed(digits: int, decimals: int) -> None:
    rate = float(Decimal(digits).scaleb(-decimals))
    written = write(models.RateComparison(value=rate))
    assert object_converter(models.RateComparison)(written).value == rate


@given(st.floats(0, 1, allow_subnormal=False))
def test_a_computed_rate_comes_back_within_the_last_place(rate: float) -> None:
    read = object_converter(models.RateComparison)(write(models.RateComparison(value=rate)))
    assert read.value == pytest.approx(rate, rel=2.3e-16)


def test_values_have_the_units_of_the_wire() -> None:
    written = write(
        models.DistributionMetrics(
            interaction_rate=models.RateComparison(value=0.03),
            expected_cpm=models.ExpectedCpm(seconds_21_60=Decimal("140.43")),
            average_duration_seconds=12.5,
        )
    )
    assert written == {"interact_rate": {"value": 300}, "expect_cpm": {"cpm_21_60": "14043"}, "avg_duration": 1250}


def test_a_list_may_stand_for_the_tuple_that_will_be_read() -> None:
    with sandboxed() as sandbox, Client() as api:
        days = [models.CoreMetrics(day=date(2026, 1, 2))]
        sandbox.answer("pgy.creator_core_metrics", models.CreatorCoreMetrics(daily=days))  # type: ignore[arg-type]
        assert api.pgy.creator_core_metrics("1").data.daily == tuple(days)


@pytest.mark.parametrize(
    ("operation", "model", "said"),
    [
        (METRICS, models.DistributionMetrics(videos="3"), None),  # readable, but of another type when it comes back
        (METRICS, models.RateComparison(value=0.1), "answers with DistributionMetrics, not with RateComparison"),
        (METRICS, models.DistributionMetrics(videos=1.5), r"DistributionMetrics\.videos=1\.5 .* an integer"),
        (METRICS, models.DistributionMetrics(interaction_rate=0.03), r"\.interaction_rate=0\.03 .* an object"),
        (
            METRICS,
            models.DistributionMetrics(interaction_rate=models.RateComparison(value=float("nan"))),
            r"\.interaction_rate\.value=nan cannot be sent",
        ),
        (
            "pgy.creator_core_metrics",
            models.CreatorCoreMetrics(summary=models.CoreMetrics(cpm=Decimal(0))),
            r"\.summary\.cpm=Decimal\('0'\) .* read as None\. .* 0 if not available",
        ),
        (
            "xingtu.item_report_details",
            models.ItemReport(video=models.ItemVideo(published_at=datetime(2026, 1, 1))),  # noqa: DTZ001
            r"\.video\.published_at=.* seconds since 1970",
        ),
        (
            "pgy.creator_core_metrics",
            models.CreatorCoreMetrics(daily=(models.CoreMetrics(), None)),
            r"\.daily\[1\]=None cannot be sent",
        ),
    ],
)
def test_a_value_that_the_vendor_cannot_send_is_refused_with_its_place(operation: str, model: Any, said: str) -> None:
    with sandboxed() as sandbox, pytest.raises(InvalidArgumentError, match=said or "cannot be sent"):
        sandbox.answer(operation, model)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))])
def test_a_time_may_be_in_any_zone(zone: timezone) -> None:
    moment = datetime(2026, 3, 4, 5, 6, tzinfo=zone)
    with sandboxed() as sandbox, Client() as api:
        sandbox.answer("pgy.note", models.Note(published_at=moment))
        assert api.pgy.note("1").data.published_at == moment
