# Written by scripts/document.py; do not edit.
"""Known fields of Xingtu's distribution metrics.

On the wire, rates are in 1/10000 and prices in fen; here rates are fractions of 1, and prices are yuan. Item reports have
similar figures in other scales.

A field whose name ends in `_raw` has an uncertain unit or meaning: no unit is applied to it.
"""

from decimal import Decimal

from .._schema.fields import model
from .._schema.model import Model
from .upstream_status import UpstreamStatus

@model
class RateComparison(Model):
    """A rate, and how it compares with the creators of one category."""

    value: float | None = ...
    """The rate; 1/10000 on the wire. Unit: fraction of 1.

    `value` on the wire; documented, confidence high.
    """

    overtake_raw: float | None = ...
    """Probably the share of peers beaten, in 1/10000.

    `overtake` on the wire; documented, confidence low.
    """

    label: str | None = ...
    """The peers: a category of creators; may be empty.

    `label` on the wire; documented, confidence high.
    """

@model
class CountComparison(Model):
    """A count, and how it compares with the creators of one category."""

    value: int | None = ...
    """The count. Unit: count.

    `value` on the wire; documented, confidence high.
    """

    overtake_raw: float | None = ...
    """No percentile: over 10000 was seen.

    `overtake` on the wire; documented, confidence low.
    """

    label: str | None = ...
    """The peers: a category of creators; may be empty.

    `label` on the wire; documented, confidence high.
    """

@model
class RawComparison(Model):
    """A figure whose unit is not published, and how it compares."""

    value_raw: float | None = ...
    """The figure.

    `value` on the wire; documented, confidence low.
    """

    overtake_raw: float | None = ...
    """Probably the share of peers beaten, in 1/10000.

    `overtake` on the wire; documented, confidence low.
    """

    label: str | None = ...
    """The peers: a category of creators; may be empty.

    `label` on the wire; documented, confidence high.
    """

@model
class ExpectedCpm(Model):
    """Expected cost of 1,000 plays, by the length of the commissioned video; fen on the wire."""

    seconds_1_20: Decimal | None = ...
    """A video of 1 to 20 s. Unit: yuan per 1,000 plays.

    `cpm_1_20` on the wire; documented, confidence high.
    """

    seconds_21_60: Decimal | None = ...
    """A video of 21 to 60 s. Unit: yuan per 1,000 plays.

    `cpm_21_60` on the wire; documented, confidence high.
    """

    seconds_over_60: Decimal | None = ...
    """A video of more than 60 s. Unit: yuan per 1,000 plays.

    `cpm_60` on the wire; documented, confidence high.
    """

@model
class ExpectedCpe(Model):
    """Expected cost of one engagement (like, comment or share), by the length of the video; fen on the wire."""

    seconds_1_20: Decimal | None = ...
    """A video of 1 to 20 s. Unit: yuan per engagement.

    `cpe_1_20` on the wire; documented, confidence high.
    """

    seconds_21_60: Decimal | None = ...
    """A video of 21 to 60 s. Unit: yuan per engagement.

    `cpe_21_60` on the wire; documented, confidence high.
    """

    seconds_over_60: Decimal | None = ...
    """A video of more than 60 s. Unit: yuan per engagement.

    `cpe_60` on the wire; documented, confidence high.
    """

@model
class SalesExpectedCpm(Model):
    """A second expected CPM; how it differs from `ExpectedCpm` is not published."""

    seconds_1_20_raw: float | None = ...
    """A video of 1 to 20 s; probably fen.

    `cpm_1_20` on the wire; documented, confidence low.
    """

    seconds_21_60_raw: float | None = ...
    """A video of 21 to 60 s; probably fen.

    `cpm_21_60` on the wire; documented, confidence low.
    """

    seconds_over_60_raw: float | None = ...
    """A video of more than 60 s; probably fen.

    `cpm_60` on the wire; documented, confidence low.
    """

@model
class ItemRates(Model):
    """Figures of the period, compared with the peers."""

    videos: CountComparison | None = ...
    """Videos published.

    `item_num` on the wire; documented, confidence high.
    """

    median_plays: CountComparison | None = ...
    """Median plays.

    `play_mid` on the wire; documented, confidence high.
    """

    interaction_rate: RawComparison | None = ...
    """Interaction rate; empty wherever seen.

    `interact_rate` on the wire; documented, confidence low.
    """

@model
class DistributionMetrics(Model):
    """How a creator's videos performed in the requested period: `xingtu.distribution_metrics`."""

    videos: int | None = ...
    """Videos published in the period. Unit: count.

    `item_num` on the wire; documented, confidence high.
    """

    median_plays: int | None = ...
    """Median plays of a video. Unit: count.

    `play_mid` on the wire; documented, confidence high.
    """

    average_likes: int | None = ...
    """Mean likes of a video. Unit: count.

    `like_avg` on the wire; documented, confidence high.
    """

    average_comments: int | None = ...
    """Mean comments of a video. Unit: count.

    `comment_avg` on the wire; documented, confidence high.
    """

    average_shares: int | None = ...
    """Mean shares of a video. Unit: count.

    `share_avg` on the wire; documented, confidence high.
    """

    average_duration_raw: float | None = ...
    """Mean length of a video; probably 1/100 s.

    `avg_duration` on the wire; documented, confidence medium.
    """

    interaction_rate: RateComparison | None = ...
    """Interaction rate.

    `interact_rate` on the wire; documented, confidence high.
    """

    completion_rate: RateComparison | None = ...
    """Plays that reached the end.

    `play_over_rate` on the wire; documented, confidence high.
    """

    play_stability: RawComparison | None = ...
    """Stability of plays: a dispersion in plays or a scaled ratio.

    `play_stability` on the wire; documented, confidence low.
    """

    expected_cpm: ExpectedCpm | None = ...
    """Expected cost of 1,000 plays.

    `expect_cpm` on the wire; documented, confidence high.
    """

    expected_cpe: ExpectedCpe | None = ...
    """Expected cost of one engagement.

    `expect_cpe` on the wire; documented, confidence high.
    """

    sales_expected_cpm: SalesExpectedCpm | None = ...
    """A second expected CPM.

    `sales_expect_cpm` on the wire; documented, confidence low.
    """

    item_rates: ItemRates | None = ...
    """Figures compared with the peers.

    `item_rate` on the wire; documented, confidence high.
    """

    upstream: UpstreamStatus | None = ...
    """Xingtu's own status.

    `base_resp` on the wire; documented, confidence high.
    """
