"""Xiaohongshu Pugongying's (PGY's) operations.

Written by scripts/document.py from the builders of the same name; do not edit.
"""

from __future__ import annotations

from typing_extensions import deprecated

from .. import enums, models
from .._core.methods import AsyncNamespace, Namespace
from ..result import Result
from ._builders import pgy as build


class Pgy(Namespace):
    """Xiaohongshu Pugongying's (PGY's) operations, blocking."""

    def creator_core_metrics(
        self,
        user_id: str,
        *,
        business: enums.BusinessTypeName = enums.BusinessType.DAILY,
        note_type: enums.NoteTypeName = enums.NoteType.ALL,
        time_range: enums.TimeRangeName = enums.TimeRange.LAST_30_DAYS,
        advertise_filter: enums.AdvertiseFilterName = enums.AdvertiseFilter.ALL,
        timeout: float | None = None,
    ) -> Result[models.CreatorCoreMetrics]:
        """Return a creator's median impressions, reads and engagements, and estimated prices.

        Prices are `Decimal` yuan. The daily rows are rolling medians as of each day: never add them up. `data` is
        `None` if PGY has no data for the creator in this scope; that is a success, and billed as one.

        Args:
            user_id: The creator's user id, such as `"674eadbb000000001c01981e"`.
            business: Everyday notes, or notes in cooperation with a brand (documented). Visitors to shops elsewhere,
                and the price of one, exist for the latter only: the vendor sends 0 for everyday notes (observed).
                Values: `DAILY_NOTE` or `DAILY`, 'Daily notes' (default); `COOPERATE_NOTE` or `COOPERATIVE`,
                'Cooperative notes'.
            note_type: The form of the notes (documented). With both forms, `cpm` and `cpe` are computed from the price
                of image notes alone, and `cost_per_read` needs video notes: ask for one form to get its prices
                (observed). Values: `PHOTO_TEXT_AND_VIDEO` or `ALL`, 'Photo and Video' (default); `PHOTO_TEXT`, 'Photo
                and Text'; `VIDEO`, 'Video only'.
            time_range: The period of the medians (documented). With either there are at most 30 daily rows (observed).
                Values: `DAY_30` or `LAST_30_DAYS`, 'Last 30 days' (default); `DAY_90` or `LAST_90_DAYS`, 'Last 90
                days'.
            advertise_filter: Which traffic counts: it filters traffic, not notes (observed). Values: `ALL`, 'All notes'
                (default); `ORGANIC_ONLY`, 'Organic notes only'.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return self._requester.call_sync(
            build.creator_core_metrics(
                user_id,
                business=business,
                note_type=note_type,
                time_range=time_range,
                advertise_filter=advertise_filter,
                timeout=timeout,
            )
        )

    def note(self, note_id: str, *, timeout: float | None = None) -> Result[models.Note]:
        """Return one note: text, media, counts, author.

        Times are aware. A count of 0 may mean "not disclosed".

        Args:
            note_id: The note's id, such as `"67f32a94000000001d02eb4a"`.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return self._requester.call_sync(build.note(note_id, timeout=timeout))

    @deprecated("The vendor deprecated pgy.note_details. Use its successor, pgy.note.")
    def note_details(
        self, note_id: str, *, accept_cache: bool | None = None, timeout: float | None = None
    ) -> Result[models.NoteDetails]:
        """Return one note: text, media, counts, author.

        Deprecated by the vendor before 2026-04. It still works. Its successor `pgy.note` takes the same
        `note_id` and returns the same fields and a few more.

        Times are aware. A count of 0 may mean "not disclosed": the documented answer has all of them 0.

        Args:
            note_id: The note's id, such as `"67f32a94000000001d02eb4a"`.
            accept_cache: Whether to accept a response from the vendor's cache (documented, but not in the published
                definition since 2026-05-04): sent only if you pass it.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return self._requester.call_sync(build.note_details(note_id, accept_cache=accept_cache, timeout=timeout))


class AsyncPgy(AsyncNamespace):
    """Xiaohongshu Pugongying's (PGY's) operations, awaited."""

    async def creator_core_metrics(
        self,
        user_id: str,
        *,
        business: enums.BusinessTypeName = enums.BusinessType.DAILY,
        note_type: enums.NoteTypeName = enums.NoteType.ALL,
        time_range: enums.TimeRangeName = enums.TimeRange.LAST_30_DAYS,
        advertise_filter: enums.AdvertiseFilterName = enums.AdvertiseFilter.ALL,
        timeout: float | None = None,
    ) -> Result[models.CreatorCoreMetrics]:
        """Return a creator's median impressions, reads and engagements, and estimated prices.

        Prices are `Decimal` yuan. The daily rows are rolling medians as of each day: never add them up. `data` is
        `None` if PGY has no data for the creator in this scope; that is a success, and billed as one.

        Args:
            user_id: The creator's user id, such as `"674eadbb000000001c01981e"`.
            business: Everyday notes, or notes in cooperation with a brand (documented). Visitors to shops elsewhere,
                and the price of one, exist for the latter only: the vendor sends 0 for everyday notes (observed).
                Values: `DAILY_NOTE` or `DAILY`, 'Daily notes' (default); `COOPERATE_NOTE` or `COOPERATIVE`,
                'Cooperative notes'.
            note_type: The form of the notes (documented). With both forms, `cpm` and `cpe` are computed from the price
                of image notes alone, and `cost_per_read` needs video notes: ask for one form to get its prices
                (observed). Values: `PHOTO_TEXT_AND_VIDEO` or `ALL`, 'Photo and Video' (default); `PHOTO_TEXT`, 'Photo
                and Text'; `VIDEO`, 'Video only'.
            time_range: The period of the medians (documented). With either there are at most 30 daily rows (observed).
                Values: `DAY_30` or `LAST_30_DAYS`, 'Last 30 days' (default); `DAY_90` or `LAST_90_DAYS`, 'Last 90
                days'.
            advertise_filter: Which traffic counts: it filters traffic, not notes (observed). Values: `ALL`, 'All notes'
                (default); `ORGANIC_ONLY`, 'Organic notes only'.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return await self._requester.call(
            build.creator_core_metrics(
                user_id,
                business=business,
                note_type=note_type,
                time_range=time_range,
                advertise_filter=advertise_filter,
                timeout=timeout,
            )
        )

    async def note(self, note_id: str, *, timeout: float | None = None) -> Result[models.Note]:
        """Return one note: text, media, counts, author.

        Times are aware. A count of 0 may mean "not disclosed".

        Args:
            note_id: The note's id, such as `"67f32a94000000001d02eb4a"`.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return await self._requester.call(build.note(note_id, timeout=timeout))

    @deprecated("The vendor deprecated pgy.note_details. Use its successor, pgy.note.")
    async def note_details(
        self, note_id: str, *, accept_cache: bool | None = None, timeout: float | None = None
    ) -> Result[models.NoteDetails]:
        """Return one note: text, media, counts, author.

        Deprecated by the vendor before 2026-04. It still works. Its successor `pgy.note` takes the same
        `note_id` and returns the same fields and a few more.

        Times are aware. A count of 0 may mean "not disclosed": the documented answer has all of them 0.

        Args:
            note_id: The note's id, such as `"67f32a94000000001d02eb4a"`.
            accept_cache: Whether to accept a response from the vendor's cache (documented, but not in the published
                definition since 2026-05-04): sent only if you pass it.
            timeout: Seconds for this call instead of the client's.

        Raises:
            InvalidArgumentError: An argument is not allowed; nothing was sent.
            JustOneError: Any other failure; see `justone_creators.errors`.
        """
        return await self._requester.call(build.note_details(note_id, accept_cache=accept_cache, timeout=timeout))
