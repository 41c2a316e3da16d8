"""How each kind of value is read from the wire, through HTTP: JSON text in, a typed field out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, localcontext
from operator import attrgetter
from typing import Any

import pytest
from tests.support.flavours import Ask, Flavour
from tests.support.loopback.vendor import Answer, Vendor, envelope
from tests.support.operations import AUTHOR, CORE, DETAILS, ITEM, KNOWN, METRICS, REPORT, SHOWCASE, USER, example

from justone_creators import Drift, Result, UnexpectedResponseError, models
from justone_creators._schema.fields import fields_of

pytestmark = pytest.mark.filterwarnings("ignore:The vendor deprecated:DeprecationWarning")

CHINA = timezone(timedelta(hours=8))
CONTENT_TAGS = "data.author_info.content_tags"
STATISTICS = "data.latest_item_statics_antispam"

# One field of each kind: operation, JSON around the value, its place in the model, its place on the wire.
FIELDS = {
    "count": (METRICS, '{"item_num": %s}', "videos", "data.item_num"),
    "rate": (REPORT, '{"video_info": {"finish_rate": %s}}', "video.completion_rate", "data.video_info.finish_rate"),
    "1/10000": (METRICS, '{"interact_rate": {"value": %s}}', "interaction_rate.value", "data.interact_rate.value"),
    "fen": (METRICS, '{"expect_cpm": {"cpm_21_60": %s}}', "expected_cpm.seconds_21_60", "data.expect_cpm.cpm_21_60"),
    "1/100": (METRICS, '{"avg_duration": %s}', "average_duration_seconds", "data.avg_duration"),
    "yuan": (CORE, '{"sumData": {"cpm": %s}}', "summary.cpm", "data.sumData.cpm"),
    "seconds": (REPORT, '{"video_info": {"create_time": %s}}', "video.published_at", "data.video_info.create_time"),
    "milliseconds": (DETAILS, '{"time": {"createTime": %s}}', "times.published_at", "data.time.createTime"),
    "china": (DETAILS, '{"createTime": %s}', "published_at", "data.createTime"),
    "day": (CORE, '{"sumData": {"dateKey": %s}}', "summary.day", "data.sumData.dateKey"),
    "flag": (REPORT, '{"author_info": {"is_star": %s}}', "author.is_xingtu_creator", "data.author_info.is_star"),
    "id": (REPORT, '{"video_info": {"item_id": %s}}', "video.item_id", "data.video_info.item_id"),
    "text": (DETAILS, '{"title": %s}', "title", "data.title"),
    "texts": (DETAILS, '{"featureTags": %s}', "feature_tags", "data.featureTags"),
    "mapping": (REPORT, '{"author_info": {"content_tags": %s}}', "author.content_tags", CONTENT_TAGS),
    "object": (SHOWCASE, '{"latest_item_statics_antispam": %s}', "legacy_statistics", STATISTICS),
    "anything": (DETAILS, '{"compClickData": %s}', "component_clicks_raw", "data.compClickData"),
}  # fmt: skip

PRICES = {"cpm": "cpm", "cpv": "cost_per_read", "cpe": "cpe", "cpuv": "cost_per_store_visitor"}  # of PGY's core metrics

READABLE = [
    ("count", "3", 3),
    ("count", '"3642403"', 3642403),
    ("count", '"-5"', -5),
    ("count", "0", 0),
    ("count", '"0"', 0),
    ("count", "41234.0", 41234),
    ("count", "9007199254740993", 2**53 + 1),
    ("count", f'"{10**30}"', 10**30),
    ("count", f"{10**400}", 10**400),
    ("rate", "0.0026", 0.0026),
    ("rate", '"0.0026"', 0.0026),
    ("rate", "1", 1.0),
    ("1/10000", "244", 0.0244),
    ("1/10000", '"1113"', 0.1113),
    ("1/10000", "0", 0.0),
    ("1/10000", "10800", 1.08),
    ("1/100", '"2600"', 26.0),
    ("1/100", "21319", 213.19),
    ("fen", '"14043"', Decimal("140.43")),
    ("fen", "14043", Decimal("140.43")),
    ("fen", '"1"', Decimal("0.01")),
    ("fen", '"0"', Decimal(0)),
    ("fen", "253.5", Decimal("2.535")),
    ("yuan", "77.6058592423728", Decimal("77.6058592423728")),
    ("yuan", "51", Decimal(51)),
    ("yuan", '"51.36"', Decimal("51.36")),
    ("seconds", '"1761648197"', datetime(2025, 10, 28, 10, 43, 17, tzinfo=UTC)),
    ("seconds", "1761648197", datetime(2025, 10, 28, 10, 43, 17, tzinfo=UTC)),
    ("seconds", "0", datetime(1970, 1, 1, tzinfo=UTC)),
    ("seconds", "-1", datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("milliseconds", "1743989396000", datetime(2025, 4, 7, 1, 29, 56, tzinfo=UTC)),
    ("milliseconds", '"1743989396123"', datetime(2025, 4, 7, 1, 29, 56, 123000, tzinfo=UTC)),
    ("china", '"2025-04-07 09:29"', datetime(2025, 4, 7, 9, 29, tzinfo=CHINA)),
    ("china", '"2025-04-07T09:29:56"', datetime(2025, 4, 7, 9, 29, 56, tzinfo=CHINA)),
    ("china", '"2025-04-07T01:29:56Z"', datetime(2025, 4, 7, 1, 29, 56, tzinfo=UTC)),
    ("day", '"2024-02-29"', date(2024, 2, 29)),
    ("flag", "true", True),
    ("flag", "false", False),
    ("flag", "1", True),
    ("flag", "0", False),
    ("id", '"7566200471448779514"', "7566200471448779514"),
    ("id", "7566200471448779514", "7566200471448779514"),
    ("id", '"007"', "007"),
    ("text", '"标题"', "标题"),
    ("text", '""', ""),
    ("texts", '["a", "", "b"]', ("a", "", "b")),
    ("texts", "[]", ()),
    ("texts", '["a", null, "b"]', ("a", "b")),
    ("mapping", '{"汽车": ["汽车测评"], "x": null}', {"汽车": ("汽车测评",)}),
    ("mapping", "{}", {}),
    ("object", '{"avg_play": [1]}', {"avg_play": [1]}),
    ("anything", "[false]", [False]),
    ("anything", "false", False),
]

UNREADABLE = [
    *(("count", text) for text in ("3.5", '"3.5"', '""', '" 3"', '"3\\n"', '"three"', '"1e3"', '"１２"', "true", "[]")),
    *(("count", text) for text in ("NaN", "Infinity", "1e400", "-1e400", "{}")),
    *(("rate", text) for text in ("NaN", "-Infinity", "1e400", f"{10**400}", '"0,5"', '"nan"', "false", "[0.5]")),
    *(("1/10000", text) for text in ("NaN", "1e400", '"2.44%"', "true", "{}")),
    *(("1/100", text) for text in ("NaN", "1e400", '"26 s"', "true", "[]")),
    *(("fen", text) for text in ("NaN", "1e400", '"56 yuan"', '"NaN"', '"Infinity"', "true", "[]")),
    *(("yuan", text) for text in ("NaN", "1e400", '"¥51"', '"sNaN"', "false")),
    *(("seconds", text) for text in ("1e18", f"{10**30}", '"2025-10-28"', "1.5", "NaN", "true", "-1e18", '""')),
    *(("milliseconds", text) for text in ("1e21", f'"{10**39}"', '"now"', "false")),
    *(
        ("china", text)
        for text in ('"yesterday"', '"2025-04-07"', '""', '"2025-13-01 00:00"', '"9999999"', "1743989396", "true")
    ),
    *(("day", text) for text in ('"2025-02-30"', '"20250101"', '"2025-1-1"', '"2025-01-01T00:00"', "20250101")),
    *(("flag", text) for text in ("2", '"true"', "0.5", "[]", "-1")),
    *(("id", text) for text in ("1.5", "true", "[]", '{"id": 1}')),
    *(("text", text) for text in ("5", "false", '["a"]', "{}")),
    *(("texts", text) for text in ('"a"', "{}", "1", "false")),
    *(("mapping", text) for text in ("[]", '"a"', "0")),
    *(("object", text) for text in ("[]", '""', "0", "false")),
]


def asked(ask: Ask, vendor: Vendor, kind: str, value: str) -> tuple[Any, Result[Any]]:
    """Return what a field reads as when the vendor sends this JSON text for it, and the result around it."""
    operation, around, place, _ = FIELDS[kind]
    vendor.says(Answer(f'{{"code": 0, "data": {around % value}}}'.encode()))
    result = ask(operation, KNOWN[operation])
    return attrgetter(place)(result.data), result


@pytest.mark.parametrize(("kind", "sent", "expected"), READABLE)
def test_a_readable_value_has_the_type_and_unit_of_its_field(
    kind: str, sent: str, expected: object, ask: Ask, vendor: Vendor
) -> None:
    read, result = asked(ask, vendor, kind, sent)
    assert (read, type(read)) == (expected, type(expected))
    if isinstance(expected, datetime):
        assert read.utcoffset() == expected.utcoffset()
    assert result.drift == ()


@pytest.mark.parametrize(("kind", "sent"), UNREADABLE)
def test_an_unreadable_value_is_none_and_drift_and_still_in_raw(kind: str, sent: str, ask: Ask, vendor: Vendor) -> None:
    read, result = asked(ask, vendor, kind, sent)
    assert read is None
    assert [(drift.kind, drift.path) for drift in result.drift] == [("unreadable", FIELDS[kind][3])]
    assert repr(result.raw["data"]) == repr(json.loads(FIELDS[kind][1] % sent))  # NaN is not equal to itself


@pytest.mark.parametrize("zero", ["0", "0.0", "-0.0", '"0"', '"0.00"'])
@pytest.mark.parametrize(
    ("operation", "around", "place"),
    [
        *((CORE, f'{{"sumData": {{"{wire}": %s}}}}', f"summary.{name}") for wire, name in PRICES.items()),
        (DETAILS, '{"userInfo": {"picturePrice": %s}}', "author.image_price"),
        (DETAILS, '{"userInfo": {"videoPrice": %s}}', "author.video_price"),
    ],
)
def test_a_price_of_zero_is_not_available_and_no_drift(
    operation: str, around: str, place: str, zero: str, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(Answer(f'{{"code": 0, "data": {around % zero}}}'.encode()))
    result = ask(operation, KNOWN[operation])
    assert (attrgetter(place)(result.data), result.drift) == (None, ())
    assert result.raw["data"] == json.loads(around % zero)


def test_a_median_of_zero_is_a_figure(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"sumData": {"imp": 0, "read": 0.0, "engage": "0", "thirdUserNum": 0}}))
    summary = ask(CORE, USER).data.summary
    assert (summary.median_impressions, summary.median_reads, summary.median_engagements) == (0, 0, 0)
    assert summary.median_store_visitors == 0


@pytest.mark.parametrize("kind", FIELDS)
def test_null_is_none_and_no_drift(kind: str, ask: Ask, vendor: Vendor) -> None:
    read, result = asked(ask, vendor, kind, "null")
    assert (read, result.drift) == (None, ())


@pytest.mark.parametrize("data", [{}, None, "absent"])
@pytest.mark.parametrize("operation", KNOWN)
def test_an_empty_or_missing_answer_is_a_success(operation: str, data: Any, ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b'{"code": 0}') if data == "absent" else envelope(0, data))
    result = ask(operation, KNOWN[operation])
    if data == {}:
        assert {getattr(result.data, field.name) for field in fields_of(type(result.data))} == {None}
    else:
        assert result.data is None
    assert (result.code, result.drift) == (0, ())
    assert ("data" in result.raw) is (data != "absent")


@pytest.mark.parametrize("data", [[], [{"item_num": "3"}], "text", 0, False, 1.5, True])
def test_data_that_is_no_object_is_none_and_drift(data: Any, ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, data))
    result = ask(METRICS, AUTHOR)
    assert result.data is None
    (drift,) = result.drift
    assert (drift.kind, drift.path, drift.expected) == ("unreadable", "data", "an object")
    assert result.raw["data"] == data


def test_what_can_not_be_read_in_a_list_leaves_it(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"latest_item_info": [{"play": 1}, None, "?", {"play": "x"}, 7, {"play": "2"}]}))
    result = ask(SHOWCASE, AUTHOR)
    assert [video.plays for video in result.data.personal_videos] == [1, None, 2]
    assert result.drift == (
        Drift("unreadable", "data.latest_item_info[2]", "an object", "string"),
        Drift("unreadable", "data.latest_item_info[3].play", "an integer (number or digits)", "string"),
        Drift("unreadable", "data.latest_item_info[4]", "an object", "number"),
    )


def test_what_can_not_be_read_in_a_mapping_leaves_it(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"author_info": {"content_tags": {"a": ["x", 1], "b": "y", "c d": 2}}}))
    result = ask(REPORT, ITEM)
    assert result.data.author.content_tags == {"a": ("x",)}
    assert [drift.path for drift in result.drift] == [
        "data.author_info.content_tags.a[1]",
        "data.author_info.content_tags.b",
        'data.author_info.content_tags["c d"]',
    ]


def test_unknown_fields_are_in_raw_and_drift_of_their_own_kind(ask: Ask, vendor: Vendor) -> None:
    data = {"new": [1], "item_num": "3", "interact_rate": {"value": 1, "odd key": None}}
    vendor.says(envelope(0, data, anotherKey=1))
    result = ask(METRICS, AUTHOR)
    assert result.raw == {"code": 0, "data": data, "anotherKey": 1}
    assert result.drift == (
        Drift("unknown", "data.new", "", "list"),
        Drift("unknown", 'data.interact_rate["odd key"]', "", "null"),
    )
    assert (result.data.videos, result.data.interaction_rate.value) == (3, 0.0001)


def test_metrics_without_a_video_in_the_window_are_empty_and_no_drift(ask: Ask, vendor: Vendor) -> None:
    """So the vendor answered in 2026-09 for the creator of its own example."""
    peers = {"interact_rate": {}, "play_mid": {"label": ""}}
    prices: dict[str, Any] = {"expect_cpm": {}, "expect_cpe": {}, "sales_expect_cpm": {}}
    data = {"interact_rate": {"label": "剧情搞笑"}, "play_stability": {}, "item_rate": peers, **prices}
    vendor.says(envelope(0, data))
    result = ask(METRICS, AUTHOR)
    assert result.data == models.DistributionMetrics(
        interaction_rate=models.RateComparison(peer_group="剧情搞笑"),
        play_stability=models.RawComparison(),
        expected_cpm=models.ExpectedCpm(),
        expected_cpe=models.ExpectedCpe(),
        sales_expected_cpm=models.SalesExpectedCpm(),
        peer_comparisons=models.PeerComparisons(
            interaction_rate=models.RawComparison(), median_plays=models.CountComparison(peer_group="")
        ),
    )
    assert result.drift == ()


def test_a_number_of_videos_has_no_percentile_but_an_unknown_signed_figure(ask: Ask, vendor: Vendor) -> None:
    peers = {"item_num": {"overtake": -3300}, "play_mid": {"overtake": 7381, "value": "12"}}
    vendor.says(envelope(0, {"item_rate": peers}))
    result = ask(METRICS, AUTHOR)
    assert result.data.peer_comparisons == models.PeerComparisons(
        videos=models.VideoCountComparison(overtake_raw=-3300),
        median_plays=models.CountComparison(value=12, percentile=0.7381),
    )
    assert result.drift == ()


@pytest.mark.parametrize("operation", ["pgy.note", DETAILS])
def test_the_newer_keys_of_a_note_are_known(operation: str, ask: Ask, vendor: Vendor) -> None:
    empty = {"agentName": None, "recommendedKeywords": None, "contentItemList": None, "goodCaseCollect": False}
    vendor.says(envelope(0, {**empty, "imagesList": [{"imageExtraInfo": None}]}))
    result = ask(operation, KNOWN[operation])
    assert (result.data.is_good_case_collected, result.drift) == (False, ())


def test_an_operation_without_a_model_gives_the_data_as_sent(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, {"a": ["1", None]}))
    result = ask("get", "/api/another")
    assert (result.data, result.drift) == ({"a": ["1", None]}, ())


def test_a_number_too_long_for_python_to_read_is_no_json(ask: Ask, vendor: Vendor) -> None:
    vendor.says(Answer(b'{"code": 0, "data": {"item_num": "3", "play_mid": ' + b"7" * 5000 + b"}}"))
    with pytest.raises(UnexpectedResponseError):
        ask(METRICS, AUTHOR)


@pytest.mark.parametrize("precision", [2, 60])
def test_prices_do_not_depend_on_the_decimal_context_of_the_program(precision: int, flavour: Flavour) -> None:
    with localcontext(prec=precision):
        metrics = flavour.ask(METRICS, AUTHOR).data
    assert metrics.expected_cpm.seconds_21_60 == Decimal("140.43")


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2025-12-31T14:55:21Z", datetime(2025, 12, 31, 14, 55, 21, tzinfo=UTC)),
        ("2025-12-31T22:55:21+08:00", datetime(2025, 12, 31, 22, 55, 21, tzinfo=CHINA)),
        ("2025-12-31T14:55:21", datetime(2025, 12, 31, 14, 55, 21, tzinfo=CHINA)),
        ("2025-12-11T10:20:52.178981047", datetime(2025, 12, 11, 10, 20, 52, 178981, tzinfo=CHINA)),
        ("2025-12-11T10:20:52.17898104", datetime(2025, 12, 11, 10, 20, 52, 178981, tzinfo=CHINA)),
        ("2025-12-31", None),
        ("soon", None),
        ("", None),
        (1767192921, None),
        (None, None),
        ([], None),
    ],
)
def test_the_record_time_is_aware_and_in_utc_8_where_it_names_no_zone(
    sent: Any, expected: datetime | None, ask: Ask, vendor: Vendor
) -> None:
    vendor.says(envelope(0, None, recordTime=sent))
    result = ask(CORE, USER)
    assert result.record_time == expected
    assert expected is None or result.record_time.utcoffset() == expected.utcoffset()
    assert result.raw["recordTime"] == sent


def test_message_and_request_id_are_the_vendors_or_none(ask: Ask, vendor: Vendor) -> None:
    vendor.says(envelope(0, None, message="ok", requestId="r-1"))
    result = ask("get", "/api/a")
    assert (result.message, result.request_id) == ("ok", "r-1")
    vendor.says(envelope(0, None, message={"no": "text"}, requestId=7))
    result = ask("get", "/api/a")
    assert (result.message, result.request_id) == (None, "7")


@pytest.mark.parametrize("operation", KNOWN)
def test_the_examples_are_read_completely(operation: str, flavour: Flavour) -> None:
    result = flavour.ask(operation, KNOWN[operation])
    assert result.drift == ()
    assert result.raw == example(operation)["answer"]
    assert result.data is not None


def test_the_documented_item_report_adds_up(flavour: Flavour) -> None:
    video = flavour.ask(REPORT, ITEM).data.video
    assert video.interactions == video.likes + video.comments + video.shares
    assert video.interaction_rate == int(video.interactions / video.plays * 10_000) / 10_000  # cut off, not rounded
    assert int(video.duration_seconds) == video.music.duration_seconds


def test_the_documented_distribution_metrics_agree_in_scale(flavour: Flavour) -> None:
    metrics = flavour.ask(METRICS, AUTHOR).data
    engagements_of_1000_plays = metrics.expected_cpm.seconds_21_60 / metrics.expected_cpe.seconds_21_60
    assert float(engagements_of_1000_plays) / 1000 == pytest.approx(metrics.interaction_rate.value, rel=0.1)


def test_the_documented_note_names_one_time_twice(flavour: Flavour) -> None:
    note = flavour.ask(DETAILS, KNOWN[DETAILS]).data
    assert note.times.published_at.replace(second=0) == note.published_at
