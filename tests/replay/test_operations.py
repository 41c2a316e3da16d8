"""Each operation's answer, as the models give it, from the same cassette for every flavour of the client."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from cassettes.examples import example
from justone_creators.models import NoteContentTag

CHINA = timezone(timedelta(hours=8))
ITEM = "7566200471448779514"
AUTHOR = "7392575310895513619"
USER = "674eadbb000000001c01981e"
NOTE = "67f32a94000000001d02eb4a"


def envelope(operation):
    """The sandbox's answer, but for its label: the vendor's message is null."""
    return {**example(operation)["answer"], "message": None}


def test_item_report_details(call, play):
    with play("xingtu.item_report_details") as cassette:
        result = call("xingtu.item_report_details", ITEM)
    author, video = result.data.author, result.data.video
    assert (author.author_id, author.followers, author.gender_code) == (AUTHOR, 1588458, 1)
    assert author.content_tags == {"汽车": ("汽车测评",)}
    assert (video.item_id, video.plays, video.likes, video.comments) == (ITEM, 45275627, 107089, 2686)
    assert (video.shares, video.favourites, video.interactions) == (7943, 10595, 117718)
    assert (video.interaction_rate, video.completion_rate) == (0.0026, 0.0189992082)
    assert video.published_at == datetime(2025, 10, 28, 10, 43, 17, tzinfo=UTC)
    assert (video.duration_seconds, video.music.duration_seconds) == (165.9, 165)
    assert result.raw == envelope("xingtu.item_report_details")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)


def test_distribution_metrics(call, play):
    with play("xingtu.distribution_metrics") as cassette:
        result = call("xingtu.distribution_metrics", AUTHOR)
    metrics = result.data
    assert (metrics.median_plays, metrics.videos) == (3642403, 3)
    assert (metrics.average_likes, metrics.average_comments, metrics.average_shares) == (95028, 4192, 9637)
    assert (metrics.interaction_rate.value, metrics.completion_rate.value) == (0.0244, 0.1113)
    assert metrics.average_duration_seconds == 26.0
    rate, plays, videos = (
        metrics.interaction_rate,
        metrics.peer_comparisons.median_plays,
        metrics.peer_comparisons.videos,
    )
    assert (rate.percentile, rate.peer_group, plays.percentile) == (0.5973, "剧情搞笑", 0.9993)
    assert (videos.value, videos.overtake_raw) == (3, 10800)
    assert metrics.expected_cpm.seconds_21_60 == Decimal("140.43")
    assert metrics.expected_cpe.seconds_1_20 == Decimal("2.53")
    assert metrics.sales_expected_cpm.seconds_21_60 == Decimal("165.43")
    assert metrics.peer_comparisons.interaction_rate.value_raw is None
    assert result.raw == envelope("xingtu.distribution_metrics")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)


def test_showcase_items(call, play):
    with play("xingtu.showcase_items") as cassette:
        result = call("xingtu.showcase_items", AUTHOR)
    personal, commissioned = result.data.personal_videos, result.data.commissioned_videos
    assert [video.plays for video in personal] == [2044310, 512400]
    assert [video.is_hot for video in personal] == [True, False]
    (video,) = commissioned
    assert (video.item_id, video.plays, video.likes) == ("7100000000000000301", 930077, 30411)
    assert video.published_at == datetime(2025, 2, 7, 2, 0, tzinfo=UTC)
    late = personal[1]  # after 16:00 UTC, so on the next day in China
    assert (late.published_at, late.published_on) == (datetime(2025, 2, 2, 16, 12, tzinfo=UTC), date(2025, 2, 3))
    rate, plays = result.data.comparisons.interaction_rate, result.data.comparisons.median_plays
    assert rate.value - rate.difference_from_average == pytest.approx(0.0417)
    assert plays.value / (1 + plays.relative_difference_from_average) == pytest.approx(205872)
    assert result.raw == envelope("xingtu.showcase_items")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)


def test_creator_core_metrics(call, play):
    with play("pgy.creator_core_metrics") as cassette:
        result = call("pgy.creator_core_metrics", USER)
    summary, daily = result.data.summary, result.data.daily
    assert (len(daily), daily[0].day, daily[-1].day) == (
        21,
        date(2025, 2, 1),
        date(2025, 3, 2),
    )  # nine days are missing
    assert summary == daily[-1]
    assert (summary.median_impressions, summary.median_reads, summary.median_engagements) == (52049, 7280, 370)
    assert (summary.cpm, summary.cpe) == (Decimal("80.69319295279448"), Decimal("11.35135135135135"))
    assert (daily[0].cost_per_read, summary.cost_per_read) == (None, Decimal("0.6678327238034664"))
    assert (summary.median_store_visitors, summary.cost_per_store_visitor) == (0, None)
    assert result.record_time == datetime(2025, 3, 3, 10, 20, 52, 178981, tzinfo=CHINA)
    assert result.raw == envelope("pgy.creator_core_metrics")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)


def test_no_data_is_a_success(call, play):
    with play("pgy.creator_core_metrics.no_data") as cassette:
        result = call("pgy.creator_core_metrics", USER)
    assert result.data is None
    assert result.raw == {"code": 0, "message": None, "data": None, "recordTime": None}
    assert (result.code, result.attempts, result.drift, cassette.play_count) == (0, 1, (), 1)


def test_note_details(call, play):
    with play("pgy.note_details") as cassette, pytest.warns(DeprecationWarning, match=r"pgy\.note\."):
        result = call("pgy.note_details", NOTE)
    note = result.data
    assert (note.note_id, note.user_id, note.type_code) == (NOTE, USER, 1)
    assert (note.author.user_id, note.author.followers, note.author.gender) == (USER, 566, "女")
    (image,) = note.images
    assert (image.width, image.height) == (1242, 1656)
    assert note.times.published_at == datetime(2025, 4, 7, 1, 29, 56, tzinfo=UTC)
    assert note.published_at == datetime(2025, 4, 7, 9, 29, tzinfo=CHINA)
    assert (note.author.median_reads, note.author.image_price, note.author.takes_image_orders) == (0, None, None)
    assert (note.impressions, note.likes, note.video) == (0, 0, None)
    assert result.raw == envelope("pgy.note_details")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)


def test_note(call, play):
    with play("pgy.note") as cassette:
        result = call("pgy.note", NOTE)
    note, author = result.data, result.data.author
    assert (note.type_code, note.reads, note.follows) == (2, 6204, 9)
    assert (note.video.meta.duration_seconds, note.video.thumbnail_path, note.video.first_frame_path) == (
        23,
        "example/media",
        None,
    )
    assert note.times.author_updated_at < note.times.published_at  # its publication was scheduled
    assert (author.image_price, author.takes_image_orders) == (Decimal("4200.0"), True)
    assert (author.video_price, author.takes_video_orders) == (None, False)
    assert author.content_tags[0] == NoteContentTag(category="美食", subcategories=("美食教程", "美食探店"))
    assert author.personal_tags == ("Example tag",)
    assert (author.median_reads, author.median_engagements, author.median_interactions) == (7280, 370, 351)
    assert (note.agent_name, note.recommended_keywords_raw, note.content_items_raw) == (None, None, None)
    assert note.is_good_case_collected is False
    assert result.raw == envelope("pgy.note")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)
