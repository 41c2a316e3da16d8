"""Typed client for the Douyin Xingtu and Xiaohongshu Pugongying (PGY) data of Just One API.

`Client` blocks, `AsyncClient` is awaited; both have the operations under `xingtu` and `pgy`. A call gives a `Result`
whose `data` is a model with units, or raises a `JustOneError`.
"""

# Lists of names read best several to a line.
# fmt: off
# ruff: noqa: I001

from ._attempts import Attempt
from ._drift import Drift
from ._version import __version__
from .client import AsyncClient, Client
from .codes import CODES, Code
from .enums import (
    AdvertiseFilter, AdvertiseFilterName, BusinessType, BusinessTypeName, Choice, FlowType, FlowTypeName, NoteType,
    NoteTypeName, Platform, PlatformName, TimeRange, TimeRangeName, VideoType, VideoTypeName,
)
from .errors import (
    ApiError, CallError, CollectionFailedError, ConfigurationError, ConnectionFailedError, DailyQuotaExceededError,
    EndpointWithdrawnWarning, InsufficientBalanceError, InternalServerError, InvalidArgumentError,
    InvalidParametersError, InvalidTokenError, JustOneError, NoContentError, OutcomeUnknownError,
    PermissionDeniedError, PlainHttpWarning, RateLimitedError, TokenBudgetExceededError, UndocumentedCodeError,
    UnexpectedResponseError, UnsupportedItemError,
)
from .models.pgy import (
    CoreMetrics, CreatorCoreMetrics, NoteAuthor, NoteDetails, NoteImage, NoteImageExtra, NoteTimes, NoteVideo,
    NoteVideoMeta,
)
from .models.xingtu import (
    CountComparison, DistributionMetrics, ExpectedCpe, ExpectedCpm, ItemAuthor, ItemMusic, ItemRates, ItemReport,
    ItemVideo, RateComparison, RawComparison, SalesExpectedCpm, ShowcaseComparison, ShowcaseComparisons, ShowcaseItem,
    ShowcaseItems, UpstreamStatus,
)
from .result import Result

__all__ = [
    "CODES", "AdvertiseFilter", "AdvertiseFilterName", "ApiError", "AsyncClient", "Attempt", "BusinessType",
    "BusinessTypeName", "CallError", "Choice", "Client", "Code", "CollectionFailedError", "ConfigurationError",
    "ConnectionFailedError", "CoreMetrics", "CountComparison", "CreatorCoreMetrics", "DailyQuotaExceededError",
    "DistributionMetrics", "Drift", "EndpointWithdrawnWarning", "ExpectedCpe", "ExpectedCpm", "FlowType",
    "FlowTypeName", "InsufficientBalanceError", "InternalServerError", "InvalidArgumentError",
    "InvalidParametersError", "InvalidTokenError", "ItemAuthor", "ItemMusic", "ItemRates", "ItemReport", "ItemVideo",
    "JustOneError", "NoContentError", "NoteAuthor", "NoteDetails", "NoteImage", "NoteImageExtra", "NoteTimes",
    "NoteType", "NoteTypeName", "NoteVideo", "NoteVideoMeta", "OutcomeUnknownError", "PermissionDeniedError",
    "PlainHttpWarning", "Platform", "PlatformName", "RateComparison", "RateLimitedError", "RawComparison", "Result",
    "SalesExpectedCpm", "ShowcaseComparison", "ShowcaseComparisons", "ShowcaseItem", "ShowcaseItems", "TimeRange",
    "TimeRangeName", "TokenBudgetExceededError", "UndocumentedCodeError", "UnexpectedResponseError",
    "UnsupportedItemError", "UpstreamStatus", "VideoType", "VideoTypeName", "__version__",
]
