from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.creator_core_metrics_advertise_switch import CreatorCoreMetricsAdvertiseSwitch
from ...models.creator_core_metrics_business import CreatorCoreMetricsBusiness
from ...models.creator_core_metrics_note_type import CreatorCoreMetricsNoteType
from ...models.time_range import TimeRange
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    user_id: str,
    business: CreatorCoreMetricsBusiness | Unset = CreatorCoreMetricsBusiness.DAILY_NOTE,
    note_type: CreatorCoreMetricsNoteType | Unset = CreatorCoreMetricsNoteType.PHOTO_TEXT_AND_VIDEO,
    date_type: TimeRange | Unset = TimeRange.DAY_30,
    advertise_switch: CreatorCoreMetricsAdvertiseSwitch | Unset = CreatorCoreMetricsAdvertiseSwitch.ALL,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["userId"] = user_id

    json_business: str | Unset = UNSET
    if not isinstance(business, Unset):
        json_business = business.value

    params["business"] = json_business

    json_note_type: str | Unset = UNSET
    if not isinstance(note_type, Unset):
        json_note_type = note_type.value

    params["noteType"] = json_note_type

    json_date_type: str | Unset = UNSET
    if not isinstance(date_type, Unset):
        json_date_type = date_type.value

    params["dateType"] = json_date_type

    json_advertise_switch: str | Unset = UNSET
    if not isinstance(advertise_switch, Unset):
        json_advertise_switch = advertise_switch.value

    params["advertiseSwitch"] = json_advertise_switch

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/xiaohongshu-pgy/api/pgy/kol/data/core_data/v1",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any:
    return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    user_id: str,
    business: CreatorCoreMetricsBusiness | Unset = CreatorCoreMetricsBusiness.DAILY_NOTE,
    note_type: CreatorCoreMetricsNoteType | Unset = CreatorCoreMetricsNoteType.PHOTO_TEXT_AND_VIDEO,
    date_type: TimeRange | Unset = TimeRange.DAY_30,
    advertise_switch: CreatorCoreMetricsAdvertiseSwitch | Unset = CreatorCoreMetricsAdvertiseSwitch.ALL,
) -> Response[Any]:
    """Creator Core Metrics

     Get Xiaohongshu Creator Marketplace (Pugongying) creator Core Metrics data, including engagement and
    content metrics, for benchmarking, vetting, and campaign planning.

    Args:
        user_id (str):
        business (CreatorCoreMetricsBusiness | Unset):  Default:
            CreatorCoreMetricsBusiness.DAILY_NOTE.
        note_type (CreatorCoreMetricsNoteType | Unset):  Default:
            CreatorCoreMetricsNoteType.PHOTO_TEXT_AND_VIDEO.
        date_type (TimeRange | Unset):  Default: TimeRange.DAY_30.
        advertise_switch (CreatorCoreMetricsAdvertiseSwitch | Unset):  Default:
            CreatorCoreMetricsAdvertiseSwitch.ALL.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
        business=business,
        note_type=note_type,
        date_type=date_type,
        advertise_switch=advertise_switch,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    user_id: str,
    business: CreatorCoreMetricsBusiness | Unset = CreatorCoreMetricsBusiness.DAILY_NOTE,
    note_type: CreatorCoreMetricsNoteType | Unset = CreatorCoreMetricsNoteType.PHOTO_TEXT_AND_VIDEO,
    date_type: TimeRange | Unset = TimeRange.DAY_30,
    advertise_switch: CreatorCoreMetricsAdvertiseSwitch | Unset = CreatorCoreMetricsAdvertiseSwitch.ALL,
) -> Response[Any]:
    """Creator Core Metrics

     Get Xiaohongshu Creator Marketplace (Pugongying) creator Core Metrics data, including engagement and
    content metrics, for benchmarking, vetting, and campaign planning.

    Args:
        user_id (str):
        business (CreatorCoreMetricsBusiness | Unset):  Default:
            CreatorCoreMetricsBusiness.DAILY_NOTE.
        note_type (CreatorCoreMetricsNoteType | Unset):  Default:
            CreatorCoreMetricsNoteType.PHOTO_TEXT_AND_VIDEO.
        date_type (TimeRange | Unset):  Default: TimeRange.DAY_30.
        advertise_switch (CreatorCoreMetricsAdvertiseSwitch | Unset):  Default:
            CreatorCoreMetricsAdvertiseSwitch.ALL.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
        business=business,
        note_type=note_type,
        date_type=date_type,
        advertise_switch=advertise_switch,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
