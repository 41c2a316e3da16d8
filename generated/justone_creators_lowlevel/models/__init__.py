"""Contains all the data models used in inputs/outputs"""

from .creator_core_metrics_advertise_switch import CreatorCoreMetricsAdvertiseSwitch
from .creator_core_metrics_business import CreatorCoreMetricsBusiness
from .creator_core_metrics_note_type import CreatorCoreMetricsNoteType
from .distribution_metrics_type import DistributionMetricsType
from .flow_type import FlowType
from .platform import Platform
from .time_range import TimeRange

__all__ = (
    "CreatorCoreMetricsAdvertiseSwitch",
    "CreatorCoreMetricsBusiness",
    "CreatorCoreMetricsNoteType",
    "DistributionMetricsType",
    "FlowType",
    "Platform",
    "TimeRange",
)
