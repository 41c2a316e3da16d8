"""Douyin Xingtu's operations."""

from __future__ import annotations

from justone_creators_lowlevel import models as lowlevel
from justone_creators_lowlevel.api.xingtu import distribution_metrics as distribution_metrics_request
from justone_creators_lowlevel.api.xingtu import item_report_details as item_report_details_request
from justone_creators_lowlevel.api.xingtu import showcase_items as showcase_items_request

from ... import enums, models
from ..._core.arguments import Operation
from ..._core.request import ApiRequest, api_request


@Operation
def item_report_details(item_id: str, *, timeout: float | None = None) -> ApiRequest[models.ItemReport]:
    """Return the report of one video: its figures, its creator, its music.

    Rates are fractions of 1, times are aware (UTC), the duration is in seconds. Counts may decrease between calls.

    Args:
        item_id: The video's id, such as `"7566200471448779514"`.
        timeout: Seconds for this call instead of the client's.

    Raises:
        InvalidArgumentError: An argument is not allowed; nothing was sent.
        JustOneError: Any other failure; see `justone_creators.errors`.
    """
    request = item_report_details_request._get_kwargs(item_id=item_id)
    return api_request(request, models.ItemReport, timeout)


@Operation
def distribution_metrics(
    author_id: str,
    *,
    platform: enums.PlatformName = enums.Platform.SHORT_VIDEO,
    time_range: enums.TimeRangeName = enums.TimeRange.LAST_30_DAYS,
    video_type: enums.VideoTypeName = enums.VideoType.PERSONAL,
    only_assigned: bool = False,
    flow_type: enums.FlowTypeName = enums.FlowType.EXCLUDE,
    timeout: float | None = None,
) -> ApiRequest[models.DistributionMetrics]:
    """Return how a creator's videos perform: medians and means, rates, expected prices.

    Rates are fractions of 1, prices `Decimal` yuan. Any part may be missing; it is then `None`.

    Args:
        author_id: The creator's Xingtu id, such as `"7392575310895513619"`.
        platform: The channel whose figures are returned (documented). Real answers have been seen of short videos
            only; those of other channels may have other fields (inferred).
        time_range: The period of all figures (documented). If no video is in it, the medians, means and rates are
            `None` (observed).
        video_type: The creator's own videos, or those commissioned through Xingtu (documented).
        only_assigned: Only videos commissioned by direct assignment (observed; the documentation says "assigned").
        flow_type: Whether paid traffic counts (inferred; the documentation says only "flow type").
        timeout: Seconds for this call instead of the client's.

    Raises:
        InvalidArgumentError: An argument is not allowed; nothing was sent.
        JustOneError: Any other failure; see `justone_creators.errors`.
    """
    request = distribution_metrics_request._get_kwargs(
        o_author_id=author_id,
        platform=lowlevel.Platform(platform),
        range_=lowlevel.TimeRange(time_range),
        type_=lowlevel.DistributionMetricsType(video_type),
        only_assign=only_assigned,
        flow_type=lowlevel.FlowType(flow_type),
    )
    return api_request(request, models.DistributionMetrics, timeout)


@Operation
def showcase_items(
    author_id: str,
    *,
    platform: enums.PlatformName = enums.Platform.SHORT_VIDEO,
    only_assigned: bool = False,
    flow_type: enums.FlowTypeName = enums.FlowType.EXCLUDE,
    timeout: float | None = None,
) -> ApiRequest[models.ShowcaseItems]:
    """Return a creator's latest videos, personal and commissioned; at most 15 of each seen.

    Durations are in seconds, times are aware (UTC). There is no paging.

    Args:
        author_id: The creator's Xingtu id, such as `"7392575310895513619"`.
        platform: The channel whose figures are returned (documented). Real answers have been seen of short videos
            only; those of other channels may have other fields (inferred).
        only_assigned: Only commissioned videos that were assigned directly (observed).
        flow_type: Whether paid traffic counts (inferred; the documentation says only "flow type").
        timeout: Seconds for this call instead of the client's.

    Raises:
        InvalidArgumentError: An argument is not allowed; nothing was sent.
        JustOneError: Any other failure; see `justone_creators.errors`.
    """
    request = showcase_items_request._get_kwargs(
        o_author_id=author_id,
        platform=lowlevel.Platform(platform),
        only_assign=only_assigned,
        flow_type=lowlevel.FlowType(flow_type),
    )
    return api_request(request, models.ShowcaseItems, timeout)
