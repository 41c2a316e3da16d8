"""Xiaohongshu Pugongying's (PGY's) operations."""

from __future__ import annotations

from justone_creators_lowlevel import models as lowlevel
from justone_creators_lowlevel.api.pgy import creator_core_metrics as creator_core_metrics_request
from justone_creators_lowlevel.api.pgy import note as note_request
from justone_creators_lowlevel.api.pgy import note_details as note_details_request
from justone_creators_lowlevel.types import UNSET

from ... import enums, models
from ..._core.arguments import Operation
from ..._core.request import ApiRequest, api_request


@Operation
def creator_core_metrics(
    user_id: str,
    *,
    business: enums.BusinessTypeName = enums.BusinessType.DAILY,
    note_type: enums.NoteTypeName = enums.NoteType.ALL,
    time_range: enums.TimeRangeName = enums.TimeRange.LAST_30_DAYS,
    advertise_filter: enums.AdvertiseFilterName = enums.AdvertiseFilter.ALL,
    timeout: float | None = None,
) -> ApiRequest[models.CreatorCoreMetrics]:
    """Return a creator's median impressions, reads and engagements, and estimated prices.

    Prices are `Decimal` yuan. The daily rows are rolling medians as of each day: never add them up. `data` is
    `None` if PGY has no data for the creator in this scope; that is a success, and billed as one.

    Args:
        user_id: The creator's user id, such as `"674eadbb000000001c01981e"`.
        business: Everyday notes, or notes in cooperation with a brand (documented). Visitors to shops elsewhere, and
            the price of one, exist for the latter only: the vendor sends 0 for everyday notes (observed).
        note_type: The form of the notes (documented). With both forms, `cpm` and `cpe` are computed from the price of
            image notes alone, and `cost_per_read` needs video notes: ask for one form to get its prices (observed).
        time_range: The period of the medians (documented). With either there are at most 30 daily rows (observed).
        advertise_filter: Which traffic counts: it filters traffic, not notes (observed).
        timeout: Seconds for this call instead of the client's.

    Raises:
        InvalidArgumentError: An argument is not allowed; nothing was sent.
        JustOneError: Any other failure; see `justone_creators.errors`.
    """
    request = creator_core_metrics_request._get_kwargs(
        user_id=user_id,
        business=lowlevel.CreatorCoreMetricsBusiness(business),
        note_type=lowlevel.CreatorCoreMetricsNoteType(note_type),
        date_type=lowlevel.TimeRange(time_range),
        advertise_switch=lowlevel.CreatorCoreMetricsAdvertiseSwitch(advertise_filter),
    )
    return api_request(request, models.CreatorCoreMetrics, timeout)


@Operation
def note(note_id: str, *, timeout: float | None = None) -> ApiRequest[models.Note]:
    """Return one note: text, media, counts, author.

    Times are aware. A count of 0 may mean "not disclosed".

    Args:
        note_id: The note's id, such as `"67f32a94000000001d02eb4a"`.
        timeout: Seconds for this call instead of the client's.

    Raises:
        InvalidArgumentError: An argument is not allowed; nothing was sent.
        JustOneError: Any other failure; see `justone_creators.errors`.
    """
    request = note_request._get_kwargs(note_id=note_id)
    return api_request(request, models.Note, timeout)


@Operation
def note_details(
    note_id: str, *, accept_cache: bool | None = None, timeout: float | None = None
) -> ApiRequest[models.NoteDetails]:
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
    request = note_details_request._get_kwargs(
        note_id=note_id,
        accept_cache=UNSET if accept_cache is None else accept_cache,
    )
    return api_request(request, models.NoteDetails, timeout)
