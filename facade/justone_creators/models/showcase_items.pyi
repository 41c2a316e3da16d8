# Written by scripts/document.py; do not edit.
"""Known fields of a creator's showcase on Xingtu.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from datetime import date, datetime
from typing import Any

from .._schema.fields import model
from .._schema.model import Model
from .upstream_status import UpstreamStatus

@model
class ShowcaseItem(Model):
    """One video of a creator's showcase. There is no count of favourites here."""

    item_id: str | None = ...
    """Video id.

    `item_id` on the wire; documented, confidence high.
    """

    media_id: str | None = ...
    """Media (vid) id.

    `video_id` on the wire; documented, confidence high.
    """

    douyin_user_id: str | None = ...
    """Douyin user id.

    `core_user_id` on the wire; documented, confidence high.
    """

    title: str | None = ...
    """Caption.

    `title` on the wire; documented, confidence high.
    """

    item_title: str | None = ...
    """Caption again.

    `item_title` on the wire; documented, confidence high.
    """

    url: str | None = ...
    """Share URL.

    `url` on the wire; documented, confidence high.
    """

    published_at: datetime | None = ...
    """Time of publication. Unit: UTC.

    `create_time` on the wire; documented, confidence high.
    """

    published_at_again: datetime | None = ...
    """The same again; old answers have only this. Unit: UTC.

    `create_timestamp` on the wire; documented, confidence high.
    """

    published_on: date | None = ...
    """Day of publication, probably in UTC+8.

    `item_date` on the wire; documented, confidence medium.
    """

    duration_seconds: int | None = ...
    """Length. Unit: s.

    `duration` on the wire; documented, confidence high.
    """

    duration_minutes: int | None = ...
    """Length, in whole minutes, rounded down. Unit: min.

    `duration_min` on the wire; documented, confidence high.
    """

    plays: int | None = ...
    """Plays. Unit: count.

    `play` on the wire; documented, confidence high.
    """

    likes: int | None = ...
    """Likes. Unit: count.

    `like` on the wire; documented, confidence high.
    """

    comments: int | None = ...
    """Comments. Unit: count.

    `comment` on the wire; documented, confidence high.
    """

    shares: int | None = ...
    """Shares. Unit: count.

    `share` on the wire; documented, confidence high.
    """

    is_hot: bool | None = ...
    """The platform calls it a hit.

    `is_hot` on the wire; documented, confidence high.
    """

    is_short_drama: bool | None = ...
    """Is a short drama.

    `is_playlet` on the wire; documented, confidence high.
    """

    media_type_code: int | None = ...
    """Probably 4 video, 2 image and text.

    `media_type` on the wire; documented, confidence medium.
    """

    status_code: int | None = ...
    """1 is normal; others unknown.

    `status` on the wire; documented, confidence low.
    """

    original_status_code: int | None = ...
    """Status of an internal review; 102 seen.

    `original_status` on the wire; documented, confidence low.
    """

    cover_uri: str | None = ...
    """Cover; usually without a host.

    `head_image_uri` on the wire; documented, confidence high.
    """

    item_cover_uri: str | None = ...
    """Cover; usually without a host.

    `item_cover` on the wire; documented, confidence high.
    """

    animated_cover_uri: str | None = ...
    """Cover; usually without a host.

    `item_animated_cover` on the wire; documented, confidence high.
    """

@model
class ShowcaseComparison(Model):
    """A figure compared with other creators. All values looked stale in captures: do not rely on them."""

    rate_raw: float | None = ...
    """Probably the figure: a fraction, or a count for plays.

    `rate` on the wire; documented, confidence medium.
    """

    compare_author_raw: float | None = ...
    """Probably a percentile, 0 to 1.

    `compare_author` on the wire; documented, confidence low.
    """

    compare_average_raw: float | None = ...
    """Probably a signed relative difference.

    `compare_avg` on the wire; documented, confidence low.
    """

@model
class ShowcaseComparisons(Model):
    """Six figures compared with other creators."""

    interaction: ShowcaseComparison | None = ...
    """Interactions, personal videos.

    `interaction` on the wire; documented, confidence medium.
    """

    median_plays: ShowcaseComparison | None = ...
    """Median plays, personal videos.

    `play_medium` on the wire; documented, confidence medium.
    """

    completion: ShowcaseComparison | None = ...
    """Plays to the end, personal videos.

    `video_view_rate` on the wire; documented, confidence medium.
    """

    commissioned_interaction: ShowcaseComparison | None = ...
    """Interactions, commissioned.

    `interaction_enrollment` on the wire; documented, confidence medium.
    """

    commissioned_median_plays: ShowcaseComparison | None = ...
    """Median plays, commissioned.

    `play_medium_enrollment` on the wire; documented, confidence medium.
    """

    commissioned_completion: ShowcaseComparison | None = ...
    """Plays to the end, commissioned.

    `video_view_rate_enrollment` on the wire; documented, confidence medium.
    """

@model
class ShowcaseItems(Model):
    """A creator's latest videos, at most 15 of each kind seen, without paging: `xingtu.showcase_items`.

    The documentation also mentions products; no answer seen has any. The order is mostly newest first.
    """

    personal_videos: tuple[ShowcaseItem, ...] | None = ...
    """Latest personal videos.

    `latest_item_info` on the wire; documented, confidence high.
    """

    commissioned_videos: tuple[ShowcaseItem, ...] | None = ...
    """Latest commissioned videos.

    `latest_star_item_info` on the wire; documented, confidence high.
    """

    comparisons: ShowcaseComparisons | None = ...
    """Figures compared with other creators.

    `data_description` on the wire; documented, confidence medium.
    """

    legacy_statistics: dict[str, Any] | None = ...
    """Averages and maxima; empty today.

    `latest_item_statics_antispam` on the wire; documented, confidence medium.
    """

    upstream: UpstreamStatus | None = ...
    """Xingtu's own status.

    `base_resp` on the wire; documented, confidence high.
    """
