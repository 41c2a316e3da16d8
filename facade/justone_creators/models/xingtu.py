"""What is known of Douyin Xingtu's answers.

The same idea has different scales in different operations, as the wire has it: an item report sends rates as
fractions, distribution metrics send them in 1/10000. Here all rates are fractions and all prices are yuan.
A name that ends in `_raw` is a value whose unit or meaning is not known for certain: no unit is applied to it.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .._fields import DOCUMENTED, HIGH, LOW, MEDIUM, model, one, wire
from .._readers import CODE, COUNT, DAY, EPOCH_SECONDS, FEN, FLAG, ID, NUMBER, OBJECT, PER_TEN_THOUSAND, QUANTITY, TEXT
from .._readers import many, mapping


@model
class UpstreamStatus:
    """Xingtu's own status inside an answer."""

    code: int | None = wire("status_code", CODE, "0 is ok", "", DOCUMENTED, HIGH)
    message: str | None = wire("status_message", TEXT, "empty or `Success` when ok", "", DOCUMENTED, HIGH)


@model
class ItemAuthor:
    """The creator of a reported video."""

    author_id: str | None = wire("author_id", ID, "Xingtu author id", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = wire("core_user_id", ID, "Douyin user id", "", DOCUMENTED, HIGH)
    name: str | None = wire("name", TEXT, "nickname", "", DOCUMENTED, HIGH)
    avatar_url: str | None = wire("avatar_uri", TEXT, "avatar; a full URL in spite of its wire name", "", DOCUMENTED, HIGH)
    city: str | None = wire("city", TEXT, "city, in Chinese; may be empty", "", DOCUMENTED, HIGH)
    content_tags: dict[str, tuple[str, ...]] | None = wire("content_tags", mapping(many(TEXT)), "categories: first level to second levels", "", DOCUMENTED, HIGH)
    industry_tags: tuple[str, ...] | None = wire("industry_tags", many(TEXT), "industries", "", DOCUMENTED, MEDIUM)
    followers: int | None = wire("follower", COUNT, "followers", "persons", DOCUMENTED, HIGH)
    gender_code: int | None = wire("gender", CODE, "1 male, 2 probably female, 0 probably unknown", "", DOCUMENTED, MEDIUM)
    is_xingtu_creator: bool | None = wire("is_star", FLAG, "registered as a Xingtu creator", "", DOCUMENTED, HIGH)
    link_count_raw: int | None = wire("link_cnt", COUNT, "probably monthly connected users", "", DOCUMENTED, MEDIUM)
    ink_count_raw: int | None = wire("ink_cnt", COUNT, "unknown; differs from link_cnt", "", DOCUMENTED, LOW)


@model
class ItemMusic:
    """The music of a reported video."""

    music_id: str | None = wire("music_id", ID, "music id", "", DOCUMENTED, HIGH)
    title: str | None = wire("title", TEXT, "title", "", DOCUMENTED, HIGH)
    author: str | None = wire("author", TEXT, "author", "", DOCUMENTED, HIGH)
    album: str | None = wire("album", TEXT, "album; may be empty", "", DOCUMENTED, HIGH)
    created_at: datetime | None = wire("create_time", EPOCH_SECONDS, "time of creation", "UTC", DOCUMENTED, HIGH)
    duration_seconds: int | None = wire("duration", COUNT, "length, in whole seconds", "s", DOCUMENTED, HIGH)
    uses: int | None = wire("used_count", COUNT, "how often it is used", "count", DOCUMENTED, HIGH)
    cover_uri: str | None = wire("cover_uri", TEXT, "cover, without a host", "", DOCUMENTED, HIGH)
    cover_urls: tuple[str, ...] | None = wire("cover_url", many(TEXT), "cover", "", DOCUMENTED, HIGH)
    play_url: str | None = wire("play_url", TEXT, "audio", "", DOCUMENTED, HIGH)
    source_platform_code: int | None = wire("source_platform", CODE, "unknown; 0 seen", "", DOCUMENTED, LOW)


@model
class ItemVideo:
    """A reported video. Counts are as of the call and may fall between two calls."""

    item_id: str | None = wire("item_id", ID, "video id", "", DOCUMENTED, HIGH)
    media_id: str | None = wire("video_id", ID, "media (vid) id", "", DOCUMENTED, HIGH)
    title: str | None = wire("title", TEXT, "caption with hashtags", "", DOCUMENTED, HIGH)
    url: str | None = wire("url", TEXT, "share URL; its tracking parameters change from call to call", "", DOCUMENTED, HIGH)
    cover_uri: str | None = wire("head_image_uri", TEXT, "cover, without a host", "", DOCUMENTED, HIGH)
    published_at: datetime | None = wire("create_time", EPOCH_SECONDS, "time of publication", "UTC", DOCUMENTED, HIGH)
    duration_seconds: float | None = wire("duration", NUMBER, "length", "s", DOCUMENTED, HIGH)
    plays: int | None = wire("vv_cnt", COUNT, "plays", "count", DOCUMENTED, HIGH)
    likes: int | None = wire("like_cnt", COUNT, "likes", "count", DOCUMENTED, HIGH)
    comments: int | None = wire("comment_cnt", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = wire("share_cnt", COUNT, "shares", "count", DOCUMENTED, HIGH)
    favourites: int | None = wire("collect_cnt", COUNT, "favourites", "count", DOCUMENTED, HIGH)
    interactions: int | None = wire("interact_cnt", COUNT, "likes + comments + shares, without favourites", "count", DOCUMENTED, HIGH)
    interaction_rate: float | None = wire("interact_rate", NUMBER, "interactions / plays", "fraction of 1", DOCUMENTED, HIGH)
    completion_rate: float | None = wire("finish_rate", NUMBER, "plays that reached the end", "fraction of 1", DOCUMENTED, HIGH)
    content_themes: tuple[str, ...] | None = wire("content_theme_labels", many(TEXT), "content themes", "", DOCUMENTED, HIGH)
    music: ItemMusic | None = wire("music_info", one(ItemMusic), "music", "", DOCUMENTED, MEDIUM)


@model
class ItemReport:
    """The report of one video: `xingtu.item_report_details`."""

    author: ItemAuthor | None = wire("author_info", one(ItemAuthor), "its creator", "", DOCUMENTED, HIGH)
    video: ItemVideo | None = wire("video_info", one(ItemVideo), "the video and its figures", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = wire("base_resp", one(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)


@model
class RateComparison:
    """A rate, and how it compares with the creators of one category."""

    value: float | None = wire("value", PER_TEN_THOUSAND, "the rate; 1/10000 on the wire", "fraction of 1", DOCUMENTED, HIGH)
    overtake_raw: float | None = wire("overtake", QUANTITY, "probably the share of peers beaten, in 1/10000", "", DOCUMENTED, LOW)
    label: str | None = wire("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class CountComparison:
    """A count, and how it compares with the creators of one category."""

    value: int | None = wire("value", COUNT, "the count", "count", DOCUMENTED, HIGH)
    overtake_raw: float | None = wire("overtake", QUANTITY, "no percentile: over 10000 was seen", "", DOCUMENTED, LOW)
    label: str | None = wire("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class RawComparison:
    """A figure whose unit nobody has published, and how it compares."""

    value_raw: float | None = wire("value", QUANTITY, "the figure", "", DOCUMENTED, LOW)
    overtake_raw: float | None = wire("overtake", QUANTITY, "probably the share of peers beaten, in 1/10000", "", DOCUMENTED, LOW)
    label: str | None = wire("label", TEXT, "the peers: a category of creators; may be empty", "", DOCUMENTED, HIGH)


@model
class ExpectedCpm:
    """Expected cost of 1,000 plays, by the length of the commissioned video; fen on the wire."""

    seconds_1_20: Decimal | None = wire("cpm_1_20", FEN, "a video of 1 to 20 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = wire("cpm_21_60", FEN, "a video of 21 to 60 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = wire("cpm_60", FEN, "a video of more than 60 s", "yuan per 1,000 plays", DOCUMENTED, HIGH)


@model
class ExpectedCpe:
    """Expected cost of one engagement (like, comment or share), by the length of the video; fen on the wire."""

    seconds_1_20: Decimal | None = wire("cpe_1_20", FEN, "a video of 1 to 20 s", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_21_60: Decimal | None = wire("cpe_21_60", FEN, "a video of 21 to 60 s", "yuan per engagement", DOCUMENTED, HIGH)
    seconds_over_60: Decimal | None = wire("cpe_60", FEN, "a video of more than 60 s", "yuan per engagement", DOCUMENTED, HIGH)


@model
class SalesExpectedCpm:
    """A second expected CPM; how it differs from `ExpectedCpm` is not published."""

    seconds_1_20_raw: float | None = wire("cpm_1_20", QUANTITY, "a video of 1 to 20 s; probably fen", "", DOCUMENTED, LOW)
    seconds_21_60_raw: float | None = wire("cpm_21_60", QUANTITY, "a video of 21 to 60 s; probably fen", "", DOCUMENTED, LOW)
    seconds_over_60_raw: float | None = wire("cpm_60", QUANTITY, "a video of more than 60 s; probably fen", "", DOCUMENTED, LOW)


@model
class ItemRates:
    """Figures of the window beside those of the peers."""

    videos: CountComparison | None = wire("item_num", one(CountComparison), "videos published", "", DOCUMENTED, HIGH)
    median_plays: CountComparison | None = wire("play_mid", one(CountComparison), "median plays", "", DOCUMENTED, HIGH)
    interaction_rate: RawComparison | None = wire("interact_rate", one(RawComparison), "interaction rate; empty wherever seen", "", DOCUMENTED, LOW)


@model
class DistributionMetrics:
    """How a creator's videos spread in the window asked for: `xingtu.distribution_metrics`."""

    videos: int | None = wire("item_num", COUNT, "videos published in the window", "count", DOCUMENTED, HIGH)
    median_plays: int | None = wire("play_mid", COUNT, "median plays of a video", "count", DOCUMENTED, HIGH)
    average_likes: int | None = wire("like_avg", COUNT, "mean likes of a video", "count", DOCUMENTED, HIGH)
    average_comments: int | None = wire("comment_avg", COUNT, "mean comments of a video", "count", DOCUMENTED, HIGH)
    average_shares: int | None = wire("share_avg", COUNT, "mean shares of a video", "count", DOCUMENTED, HIGH)
    average_duration_raw: float | None = wire("avg_duration", QUANTITY, "mean length of a video; probably 1/100 s", "", DOCUMENTED, MEDIUM)
    interaction_rate: RateComparison | None = wire("interact_rate", one(RateComparison), "interaction rate", "", DOCUMENTED, HIGH)
    completion_rate: RateComparison | None = wire("play_over_rate", one(RateComparison), "plays that reached the end", "", DOCUMENTED, HIGH)
    play_stability: RawComparison | None = wire("play_stability", one(RawComparison), "stability of plays: a dispersion in plays or a scaled ratio", "", DOCUMENTED, LOW)
    expected_cpm: ExpectedCpm | None = wire("expect_cpm", one(ExpectedCpm), "expected cost of 1,000 plays", "", DOCUMENTED, HIGH)
    expected_cpe: ExpectedCpe | None = wire("expect_cpe", one(ExpectedCpe), "expected cost of one engagement", "", DOCUMENTED, HIGH)
    sales_expected_cpm: SalesExpectedCpm | None = wire("sales_expect_cpm", one(SalesExpectedCpm), "a second expected CPM", "", DOCUMENTED, LOW)
    item_rates: ItemRates | None = wire("item_rate", one(ItemRates), "figures beside those of the peers", "", DOCUMENTED, HIGH)
    upstream: UpstreamStatus | None = wire("base_resp", one(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)


@model
class ShowcaseItem:
    """One video of a creator's showcase. There is no count of favourites here."""

    item_id: str | None = wire("item_id", ID, "video id", "", DOCUMENTED, HIGH)
    media_id: str | None = wire("video_id", ID, "media (vid) id", "", DOCUMENTED, HIGH)
    douyin_user_id: str | None = wire("core_user_id", ID, "Douyin user id", "", DOCUMENTED, HIGH)
    title: str | None = wire("title", TEXT, "caption", "", DOCUMENTED, HIGH)
    item_title: str | None = wire("item_title", TEXT, "caption again", "", DOCUMENTED, HIGH)
    url: str | None = wire("url", TEXT, "share URL", "", DOCUMENTED, HIGH)
    published_at: datetime | None = wire("create_time", EPOCH_SECONDS, "time of publication", "UTC", DOCUMENTED, HIGH)
    published_at_again: datetime | None = wire("create_timestamp", EPOCH_SECONDS, "the same again; old answers have only this", "UTC", DOCUMENTED, HIGH)
    published_on: date | None = wire("item_date", DAY, "day of publication, probably in UTC+8", "", DOCUMENTED, MEDIUM)
    duration_seconds: int | None = wire("duration", COUNT, "length", "s", DOCUMENTED, HIGH)
    duration_minutes: int | None = wire("duration_min", COUNT, "length, in whole minutes, rounded down", "min", DOCUMENTED, HIGH)
    plays: int | None = wire("play", COUNT, "plays", "count", DOCUMENTED, HIGH)
    likes: int | None = wire("like", COUNT, "likes", "count", DOCUMENTED, HIGH)
    comments: int | None = wire("comment", COUNT, "comments", "count", DOCUMENTED, HIGH)
    shares: int | None = wire("share", COUNT, "shares", "count", DOCUMENTED, HIGH)
    is_hot: bool | None = wire("is_hot", FLAG, "the platform calls it a hit", "", DOCUMENTED, HIGH)
    is_short_drama: bool | None = wire("is_playlet", FLAG, "is a short drama", "", DOCUMENTED, HIGH)
    media_type_code: int | None = wire("media_type", CODE, "probably 4 video, 2 image and text", "", DOCUMENTED, MEDIUM)
    status_code: int | None = wire("status", CODE, "1 is normal; others unknown", "", DOCUMENTED, LOW)
    original_status_code: int | None = wire("original_status", CODE, "status of an internal review; 102 seen", "", DOCUMENTED, LOW)
    cover_uri: str | None = wire("head_image_uri", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)
    item_cover_uri: str | None = wire("item_cover", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)
    animated_cover_uri: str | None = wire("item_animated_cover", TEXT, "cover; usually without a host", "", DOCUMENTED, HIGH)


@model
class ShowcaseComparison:
    """A figure beside those of others. All of it looked stale in captures: build nothing on it."""

    rate_raw: float | None = wire("rate", QUANTITY, "probably the figure: a fraction, or a count for plays", "", DOCUMENTED, MEDIUM)
    compare_author_raw: float | None = wire("compare_author", QUANTITY, "probably a percentile, 0 to 1", "", DOCUMENTED, LOW)
    compare_average_raw: float | None = wire("compare_avg", QUANTITY, "probably a signed relative difference", "", DOCUMENTED, LOW)


@model
class ShowcaseComparisons:
    """Six figures beside those of others."""

    interaction: ShowcaseComparison | None = wire("interaction", one(ShowcaseComparison), "interactions, personal videos", "", DOCUMENTED, MEDIUM)
    median_plays: ShowcaseComparison | None = wire("play_medium", one(ShowcaseComparison), "median plays, personal videos", "", DOCUMENTED, MEDIUM)
    completion: ShowcaseComparison | None = wire("video_view_rate", one(ShowcaseComparison), "plays to the end, personal videos", "", DOCUMENTED, MEDIUM)
    commissioned_interaction: ShowcaseComparison | None = wire("interaction_enrollment", one(ShowcaseComparison), "interactions, commissioned", "", DOCUMENTED, MEDIUM)
    commissioned_median_plays: ShowcaseComparison | None = wire("play_medium_enrollment", one(ShowcaseComparison), "median plays, commissioned", "", DOCUMENTED, MEDIUM)
    commissioned_completion: ShowcaseComparison | None = wire("video_view_rate_enrollment", one(ShowcaseComparison), "plays to the end, commissioned", "", DOCUMENTED, MEDIUM)


@model
class ShowcaseItems:
    """A creator's latest videos, at most 15 of each kind seen, without paging: `xingtu.showcase_items`.

    The documentation also speaks of products; no answer with any was ever seen. The order is mostly newest first.
    """

    personal_videos: tuple[ShowcaseItem, ...] | None = wire("latest_item_info", many(one(ShowcaseItem)), "latest personal videos", "", DOCUMENTED, HIGH)
    commissioned_videos: tuple[ShowcaseItem, ...] | None = wire("latest_star_item_info", many(one(ShowcaseItem)), "latest commissioned videos", "", DOCUMENTED, HIGH)
    comparisons: ShowcaseComparisons | None = wire("data_description", one(ShowcaseComparisons), "figures beside those of others", "", DOCUMENTED, MEDIUM)
    legacy_statistics: dict[str, Any] | None = wire("latest_item_statics_antispam", OBJECT, "averages and maxima; empty today", "", DOCUMENTED, MEDIUM)
    upstream: UpstreamStatus | None = wire("base_resp", one(UpstreamStatus), "Xingtu's own status", "", DOCUMENTED, HIGH)
