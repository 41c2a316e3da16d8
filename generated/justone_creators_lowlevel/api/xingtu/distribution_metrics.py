from http import HTTPStatus
from typing import Any

import httpx

from ...client import AuthenticatedClient, Client
from ...models.distribution_metrics_type import DistributionMetricsType
from ...models.flow_type import FlowType
from ...models.platform import Platform
from ...models.time_range import TimeRange
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    o_author_id: str,
    platform: Platform | Unset = Platform.SHORT_VIDEO,
    range_: TimeRange | Unset = TimeRange.DAY_30,
    type_: DistributionMetricsType | Unset = DistributionMetricsType.PERSONAL_VIDEO,
    only_assign: bool | Unset = False,
    flow_type: FlowType | Unset = FlowType.EXCLUDE,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["oAuthorId"] = o_author_id

    json_platform: str | Unset = UNSET
    if not isinstance(platform, Unset):
        json_platform = platform.value

    params["platform"] = json_platform

    json_range_: str | Unset = UNSET
    if not isinstance(range_, Unset):
        json_range_ = range_.value

    params["range"] = json_range_

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_.value

    params["type"] = json_type_

    params["onlyAssign"] = only_assign

    json_flow_type: str | Unset = UNSET
    if not isinstance(flow_type, Unset):
        json_flow_type = flow_type.value

    params["flowType"] = json_flow_type

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/douyin-xingtu/gw/api/data_sp/get_author_spread_info/v1",
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
    o_author_id: str,
    platform: Platform | Unset = Platform.SHORT_VIDEO,
    range_: TimeRange | Unset = TimeRange.DAY_30,
    type_: DistributionMetricsType | Unset = DistributionMetricsType.PERSONAL_VIDEO,
    only_assign: bool | Unset = False,
    flow_type: FlowType | Unset = FlowType.EXCLUDE,
) -> Response[Any]:
    """Distribution Metrics

     Get Douyin Creator Marketplace (Xingtu) distribution Metrics data, including exposure, spread, and
    related performance indicators, for creator evaluation, campaign planning, and marketplace research.

    Args:
        o_author_id (str):
        platform (Platform | Unset):  Default: Platform.SHORT_VIDEO.
        range_ (TimeRange | Unset):  Default: TimeRange.DAY_30.
        type_ (DistributionMetricsType | Unset):  Default: DistributionMetricsType.PERSONAL_VIDEO.
        only_assign (bool | Unset):  Default: False.
        flow_type (FlowType | Unset):  Default: FlowType.EXCLUDE.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        o_author_id=o_author_id,
        platform=platform,
        range_=range_,
        type_=type_,
        only_assign=only_assign,
        flow_type=flow_type,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    o_author_id: str,
    platform: Platform | Unset = Platform.SHORT_VIDEO,
    range_: TimeRange | Unset = TimeRange.DAY_30,
    type_: DistributionMetricsType | Unset = DistributionMetricsType.PERSONAL_VIDEO,
    only_assign: bool | Unset = False,
    flow_type: FlowType | Unset = FlowType.EXCLUDE,
) -> Response[Any]:
    """Distribution Metrics

     Get Douyin Creator Marketplace (Xingtu) distribution Metrics data, including exposure, spread, and
    related performance indicators, for creator evaluation, campaign planning, and marketplace research.

    Args:
        o_author_id (str):
        platform (Platform | Unset):  Default: Platform.SHORT_VIDEO.
        range_ (TimeRange | Unset):  Default: TimeRange.DAY_30.
        type_ (DistributionMetricsType | Unset):  Default: DistributionMetricsType.PERSONAL_VIDEO.
        only_assign (bool | Unset):  Default: False.
        flow_type (FlowType | Unset):  Default: FlowType.EXCLUDE.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        o_author_id=o_author_id,
        platform=platform,
        range_=range_,
        type_=type_,
        only_assign=only_assign,
        flow_type=flow_type,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
