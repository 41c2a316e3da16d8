"""The models of the answers: a module an operation, a line a field. Each loads when it is first used."""

# fmt: off

import typing

from .. import _lazy

if typing.TYPE_CHECKING:
    from .creator_core_metrics import CreatorCoreMetrics
    from .distribution_metrics import DistributionMetrics
    from .item_report import ItemReport
    from .note_details import NoteDetails
    from .showcase_items import ShowcaseItems
else:
    __getattr__, __dir__ = _lazy.lazily(__name__, {
        ".creator_core_metrics": "CreatorCoreMetrics",
        ".distribution_metrics": "DistributionMetrics",
        ".item_report": "ItemReport",
        ".note_details": "NoteDetails",
        ".showcase_items": "ShowcaseItems",
    })

__all__ = ["CreatorCoreMetrics", "DistributionMetrics", "ItemReport", "NoteDetails", "ShowcaseItems"]
