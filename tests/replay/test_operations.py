"""Each operation's answer, as the models give it, from the same cassette for every flavour of the client."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from cassettes.examples import example

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
    assert metrics.interaction_rate.label == "剧情搞笑"
    assert metrics.expected_cpm.seconds_21_60 == Decimal("140.43")
    assert metrics.expected_cpe.seconds_1_20 == Decimal("2.53")
    assert metrics.item_rates.interaction_rate.value_raw is None
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
    assert result.raw == envelope("xingtu.showcase_items")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)


def test_creator_core_metrics(call, play):
    with play("pgy.creator_core_metrics") as cassette:
        result = call("pgy.creator_core_metrics", USER)
    summary, daily = result.data.summary, result.data.daily
    assert [row.day for row in daily] == [date(2025, 2, 1), date(2025, 2, 2), date(2025, 2, 3)]
    assert [row.median_impressions for row in daily] == [52310, 51876, 53004]
    assert (summary.median_reads, summary.median_engagements) == (7120, 360)
    assert summary.cost_per_mille == Decimal("79.23930269413628")
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
    assert note.times.created_at == datetime(2025, 4, 7, 1, 29, 56, tzinfo=UTC)
    assert note.created_at == datetime(2025, 4, 7, 9, 29, tzinfo=timezone(timedelta(hours=8)))
    assert (note.impressions, note.likes, note.video) == (0, 0, None)
    assert result.raw == envelope("pgy.note_details")
    assert (result.attempts, result.drift, cassette.play_count) == (1, (), 1)
