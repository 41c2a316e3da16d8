"""Typed client for the Douyin Xingtu and Xiaohongshu Pugongying (PGY) data of Just One API.

`Client` blocks, `AsyncClient` is awaited; both have the operations under `xingtu` and `pgy`. A call returns a `Result`
whose `data` is a model with units, or raises a `JustOneError`. Each name loads its module when it is first used.
"""

# Written by scripts/document.py; do not edit.
# fmt: off

import typing

from . import _lazy
from ._version import __version__

if typing.TYPE_CHECKING:
    from ._schema.choice import Choice
    from ._schema.drift import Drift
    from ._schema.model import Model
    from .attempt import Attempt, AttemptOutcome
    from .client import AsyncClient, Client
    from .codes import CODES, Code
    from .enums import (
        AdvertiseFilter,
        AdvertiseFilterName,
        BusinessType,
        BusinessTypeName,
        FlowType,
        FlowTypeName,
        NoteType,
        NoteTypeName,
        Platform,
        PlatformName,
        TimeRange,
        TimeRangeName,
        VideoType,
        VideoTypeName,
    )
    from .errors import (
        ApiError,
        CallError,
        CollectionFailedError,
        ConfigurationError,
        ConnectionFailedError,
        DailyQuotaExceededError,
        EndpointWithdrawnWarning,
        InsufficientBalanceError,
        InternalServerError,
        InvalidArgumentError,
        InvalidParametersError,
        InvalidTokenError,
        JustOneError,
        NoContentError,
        OutcomeUnknownError,
        PermissionDeniedError,
        PlainHttpWarning,
        RateLimitedError,
        TokenBudgetExceededError,
        UndocumentedCodeError,
        UnexpectedResponseError,
        UnsupportedItemError,
    )
    from .ids import ID_KINDS, IdKind, LinkedId
    from .models.creator_core_metrics import CoreMetrics, CreatorCoreMetrics
    from .models.distribution_metrics import (
        CountComparison,
        DistributionMetrics,
        ExpectedCpe,
        ExpectedCpm,
        PeerComparisons,
        RateComparison,
        RawComparison,
        SalesExpectedCpm,
        VideoCountComparison,
    )
    from .models.item_report import ItemAuthor, ItemMusic, ItemReport, ItemVideo
    from .models.note import Note
    from .models.note_details import (
        NoteAuthor,
        NoteContentTag,
        NoteDetails,
        NoteImage,
        NoteImageExtra,
        NoteTimes,
        NoteVideo,
        NoteVideoMeta,
    )
    from .models.showcase_items import (
        ShowcaseComparisons,
        ShowcaseItem,
        ShowcaseItems,
        ShowcasePlaysComparison,
        ShowcaseRateComparison,
    )
    from .models.upstream_status import UpstreamStatus
    from .result import Result
else:
    __getattr__, __dir__ = _lazy.lazily(__name__, {
        "._schema.choice": "Choice",
        "._schema.drift": "Drift",
        "._schema.model": "Model",
        ".attempt": "Attempt AttemptOutcome",
        ".client": "AsyncClient Client",
        ".codes": "CODES Code",
        ".enums": (
            "AdvertiseFilter AdvertiseFilterName BusinessType BusinessTypeName FlowType FlowTypeName NoteType "
            "NoteTypeName Platform PlatformName TimeRange TimeRangeName VideoType VideoTypeName"
        ),
        ".errors": (
            "ApiError CallError CollectionFailedError ConfigurationError ConnectionFailedError "
            "DailyQuotaExceededError EndpointWithdrawnWarning InsufficientBalanceError InternalServerError "
            "InvalidArgumentError InvalidParametersError InvalidTokenError JustOneError NoContentError "
            "OutcomeUnknownError PermissionDeniedError PlainHttpWarning RateLimitedError TokenBudgetExceededError"
            " UndocumentedCodeError UnexpectedResponseError UnsupportedItemError"
        ),
        ".ids": "ID_KINDS IdKind LinkedId",
        ".result": "Result",
        ".models.creator_core_metrics": "CoreMetrics CreatorCoreMetrics",
        ".models.distribution_metrics": (
            "CountComparison DistributionMetrics ExpectedCpe ExpectedCpm PeerComparisons RateComparison "
            "RawComparison SalesExpectedCpm VideoCountComparison"
        ),
        ".models.item_report": "ItemAuthor ItemMusic ItemReport ItemVideo",
        ".models.note": "Note",
        ".models.note_details": (
            "NoteAuthor NoteContentTag NoteDetails NoteImage NoteImageExtra NoteTimes NoteVideo NoteVideoMeta"
        ),
        ".models.showcase_items": (
            "ShowcaseComparisons ShowcaseItem ShowcaseItems ShowcasePlaysComparison ShowcaseRateComparison"
        ),
        ".models.upstream_status": "UpstreamStatus",
    })

__all__ = [
    "CODES", "ID_KINDS", "AdvertiseFilter", "AdvertiseFilterName", "ApiError", "AsyncClient", "Attempt",
    "AttemptOutcome", "BusinessType", "BusinessTypeName", "CallError", "Choice", "Client", "Code",
    "CollectionFailedError", "ConfigurationError", "ConnectionFailedError", "CoreMetrics", "CountComparison",
    "CreatorCoreMetrics", "DailyQuotaExceededError", "DistributionMetrics", "Drift", "EndpointWithdrawnWarning",
    "ExpectedCpe", "ExpectedCpm", "FlowType", "FlowTypeName", "IdKind", "InsufficientBalanceError",
    "InternalServerError", "InvalidArgumentError", "InvalidParametersError", "InvalidTokenError", "ItemAuthor",
    "ItemMusic", "ItemReport", "ItemVideo", "JustOneError", "LinkedId", "Model", "NoContentError", "Note",
    "NoteAuthor", "NoteContentTag", "NoteDetails", "NoteImage", "NoteImageExtra", "NoteTimes", "NoteType",
    "NoteTypeName", "NoteVideo", "NoteVideoMeta", "OutcomeUnknownError", "PeerComparisons", "PermissionDeniedError",
    "PlainHttpWarning", "Platform", "PlatformName", "RateComparison", "RateLimitedError", "RawComparison", "Result",
    "SalesExpectedCpm", "ShowcaseComparisons", "ShowcaseItem", "ShowcaseItems", "ShowcasePlaysComparison",
    "ShowcaseRateComparison", "TimeRange", "TimeRangeName", "TokenBudgetExceededError", "UndocumentedCodeError",
    "UnexpectedResponseError", "UnsupportedItemError", "UpstreamStatus", "VideoCountComparison", "VideoType",
    "VideoTypeName", "__version__",
]
