"""Douyin Xingtu's operations.

Written by scripts/document.py from the builders of the same name; do not edit.
"""

from __future__ import annotations

from .. import enums, models
from .._core.methods import AsyncNamespace, Namespace
from ..result import Result
from ._builders import xingtu as build


class Xingtu(Namespace):
    """Douyin Xingtu's operations, blocking."""

    def item_report_details(self, item_id: str, *, timeout: float | None = None) -> Result[models.ItemReport]:
        """Return the report of one video: its figures, its creator, its music.

        Rates are fractions of 1, times are aware (UTC), the duration is in seconds. Counts may decrease between calls.

        Args:
            item_id: The video's id, such as `"7566200471448779514"`.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return self._requester.call_sync(build.item_report_details(item_id, timeout=timeout))

    def distribution_metrics(
        self,
        author_id: str,
        *,
        platform: enums.PlatformName = enums.Platform.SHORT_VIDEO,
        time_range: enums.TimeRangeName = enums.TimeRange.LAST_30_DAYS,
        video_type: enums.VideoTypeName = enums.VideoType.PERSONAL,
        only_assigned: bool = False,
        flow_type: enums.FlowTypeName = enums.FlowType.EXCLUDE,
        timeout: float | None = None,
    ) -> Result[models.DistributionMetrics]:
        """Return how a creator's videos perform: medians and means, rates, expected prices.

        Rates are fractions of 1, prices `Decimal` yuan. Any part may be missing; it is then `None`.

        Args:
            author_id: The creator's Xingtu id, such as `"7392575310895513619"`.
            platform: The channel whose figures are returned (documented). Real answers have been seen of short videos
                only; those of other channels may have other fields (inferred). Values: `SHORT_VIDEO`, 'Short video'
                (default); `LIVE_STREAMING`, 'Live streaming'; `PICTURE_TEXT`, 'Picture and text'; `SHORT_DRAMA`, 'Short
                drama'.
            time_range: The period of all figures (documented). If no video is in it, the medians, means and rates are
                `None` (observed). Values: `DAY_30` or `LAST_30_DAYS`, 'Last 30 days' (default); `DAY_90` or
                `LAST_90_DAYS`, 'Last 90 days'.
            video_type: The creator's own videos, or those commissioned through Xingtu (documented). Values:
                `PERSONAL_VIDEO` or `PERSONAL`, 'Personal video' (default); `XINTU_VIDEO` or `XINGTU`, 'Xingtu video'.
            only_assigned: Only videos commissioned by direct assignment (observed; the documentation says "assigned").
            flow_type: Whether paid traffic counts (inferred; the documentation says only "flow type"). Values:
                `EXCLUDE`, 'Exclude' (default); `INCLUDE`, 'Include'.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return self._requester.call_sync(
            build.distribution_metrics(
                author_id,
                platform=platform,
                time_range=time_range,
                video_type=video_type,
                only_assigned=only_assigned,
                flow_type=flow_type,
                timeout=timeout,
            )
        )

    def showcase_items(
        self,
        author_id: str,
        *,
        platform: enums.PlatformName = enums.Platform.SHORT_VIDEO,
        only_assigned: bool = False,
        flow_type: enums.FlowTypeName = enums.FlowType.EXCLUDE,
        timeout: float | None = None,
    ) -> Result[models.ShowcaseItems]:
        """Return a creator's latest videos, personal and commissioned; at most 15 of each seen.

        Durations are in seconds, times are aware (UTC). There is no paging.

        Args:
            author_id: The creator's Xingtu id, such as `"7392575310895513619"`.
            platform: The channel whose figures are returned (documented). Real answers have been seen of short videos
                only; those of other channels may have other fields (inferred). Values: `SHORT_VIDEO`, 'Short video'
                (default); `LIVE_STREAMING`, 'Live streaming'; `PICTURE_TEXT`, 'Picture and text'; `SHORT_DRAMA`, 'Short
                drama'.
            only_assigned: Only commissioned videos that were assigned directly (observed).
            flow_type: Whether paid traffic counts (inferred; the documentation says only "flow type"). Values:
                `EXCLUDE`, 'Exclude' (default); `INCLUDE`, 'Include'.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return self._requester.call_sync(
            build.showcase_items(
                author_id, platform=platform, only_assigned=only_assigned, flow_type=flow_type, timeout=timeout
            )
        )


class AsyncXingtu(AsyncNamespace):
    """Douyin Xingtu's operations, awaited."""

    async def item_report_details(self, item_id: str, *, timeout: float | None = None) -> Result[models.ItemReport]:
        """Return the report of one video: its figures, its creator, its music.

        Rates are fractions of 1, times are aware (UTC), the duration is in seconds. Counts may decrease between calls.

        Args:
            item_id: The video's id, such as `"7566200471448779514"`.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return await self._requester.call(build.item_report_details(item_id, timeout=timeout))

    async def distribution_metrics(
        self,
        author_id: str,
        *,
        platform: enums.PlatformName = enums.Platform.SHORT_VIDEO,
        time_range: enums.TimeRangeName = enums.TimeRange.LAST_30_DAYS,
        video_type: enums.VideoTypeName = enums.VideoType.PERSONAL,
        only_assigned: bool = False,
        flow_type: enums.FlowTypeName = enums.FlowType.EXCLUDE,
        timeout: float | None = None,
    ) -> Result[models.DistributionMetrics]:
        """Return how a creator's videos perform: medians and means, rates, expected prices.

        Rates are fractions of 1, prices `Decimal` yuan. Any part may be missing; it is then `None`.

        Args:
            author_id: The creator's Xingtu id, such as `"7392575310895513619"`.
            platform: The channel whose figures are returned (documented). Real answers have been seen of short videos
                only; those of other channels may have other fields (inferred). Values: `SHORT_VIDEO`, 'Short video'
                (default); `LIVE_STREAMING`, 'Live streaming'; `PICTURE_TEXT`, 'Picture and text'; `SHORT_DRAMA`, 'Short
                drama'.
            time_range: The period of all figures (documented). If no video is in it, the medians, means and rates are
                `None` (observed). Values: `DAY_30` or `LAST_30_DAYS`, 'Last 30 days' (default); `DAY_90` or
                `LAST_90_DAYS`, 'Last 90 days'.
            video_type: The creator's own videos, or those commissioned through Xingtu (documented). Values:
                `PERSONAL_VIDEO` or `PERSONAL`, 'Personal video' (default); `XINTU_VIDEO` or `XINGTU`, 'Xingtu video'.
            only_assigned: Only videos commissioned by direct assignment (observed; the documentation says "assigned").
            flow_type: Whether paid traffic counts (inferred; the documentation says only "flow type"). Values:
                `EXCLUDE`, 'Exclude' (default); `INCLUDE`, 'Include'.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return await self._requester.call(
            build.distribution_metrics(
                author_id,
                platform=platform,
                time_range=time_range,
                video_type=video_type,
                only_assigned=only_assigned,
                flow_type=flow_type,
                timeout=timeout,
            )
        )

    async def showcase_items(
        self,
        author_id: str,
        *,
        platform: enums.PlatformName = enums.Platform.SHORT_VIDEO,
        only_assigned: bool = False,
        flow_type: enums.FlowTypeName = enums.FlowType.EXCLUDE,
        timeout: float | None = None,
    ) -> Result[models.ShowcaseItems]:
        """Return a creator's latest videos, personal and commissioned; at most 15 of each seen.

        Durations are in seconds, times are aware (UTC). There is no paging.

        Args:
            author_id: The creator's Xingtu id, such as `"7392575310895513619"`.
            platform: The channel whose figures are returned (documented). Real answers have been seen of short videos
                only; those of other channels may have other fields (inferred). Values: `SHORT_VIDEO`, 'Short video'
                (default); `LIVE_STREAMING`, 'Live streaming'; `PICTURE_TEXT`, 'Picture and text'; `SHORT_DRAMA`, 'Short
                drama'.
            only_assigned: Only commissioned videos that were assigned directly (observed).
            flow_type: Whether paid traffic counts (inferred; the documentation says only "flow type"). Values:
                `EXCLUDE`, 'Exclude' (default); `INCLUDE`, 'Include'.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return await self._requester.call(
            build.showcase_items(
                author_id, platform=platform, only_assigned=only_assigned, flow_type=flow_type, timeout=timeout
            )
        )
