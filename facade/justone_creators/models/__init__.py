"""The models of the answers: a module for each operation, a line for each field. Each loads when it is first used."""

# Written by scripts/document.py; do not edit.
# fmt: off

import typing

from .. import _lazy

if typing.TYPE_CHECKING:
    from .._schema.model import (Model)
    from .creator_core_metrics import (CoreMetrics, CreatorCoreMetrics)
    from .distribution_metrics import (
        CountComparison, DistributionMetrics, ExpectedCpe, ExpectedCpm, ItemRates, RateComparison, RawComparison,
        SalesExpectedCpm,
    )
    from .item_report import (ItemAuthor, ItemMusic, ItemReport, ItemVideo)
    from .note import (Note)
    from .note_details import (
        NoteAuthor, NoteDetails, NoteImage, NoteImageExtra, NoteTimes, NoteVideo, NoteVideoMeta,
    )
    from .showcase_items import (ShowcaseComparison, ShowcaseComparisons, ShowcaseItem, ShowcaseItems)
    from .upstream_status import (UpstreamStatus)
else:
    __getattr__, __dir__ = _lazy.lazily(__name__, {
        ".._schema.model": "Model",
        ".creator_core_metrics": "CoreMetrics CreatorCoreMetrics",
        ".distribution_metrics": (
            "CountComparison DistributionMetrics ExpectedCpe ExpectedCpm ItemRates RateComparison RawComparison "
            "SalesExpectedCpm"
        ),
        ".item_report": "ItemAuthor ItemMusic ItemReport ItemVideo",
        ".note": "Note",
        ".note_details": "NoteAuthor NoteDetails NoteImage NoteImageExtra NoteTimes NoteVideo NoteVideoMeta",
        ".showcase_items": "ShowcaseComparison ShowcaseComparisons ShowcaseItem ShowcaseItems",
        ".upstream_status": "UpstreamStatus",
    })

__all__ = [
    "CoreMetrics", "CountComparison", "CreatorCoreMetrics", "DistributionMetrics", "ExpectedCpe", "ExpectedCpm",
    "ItemAuthor", "ItemMusic", "ItemRates", "ItemReport", "ItemVideo", "Model", "Note", "NoteAuthor", "NoteDetails",
    "NoteImage", "NoteImageExtra", "NoteTimes", "NoteVideo", "NoteVideoMeta", "RateComparison", "RawComparison",
    "SalesExpectedCpm", "ShowcaseComparison", "ShowcaseComparisons", "ShowcaseItem", "ShowcaseItems",
    "UpstreamStatus",
]
