"""R9: cadence and review by category, the cap of key accounts, and a suggestion with its terms."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from statistics import median

from tui.rules.dates import add_months
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.words import Category
from tui.shape import dataclass


def may_make_key(count: int, limit: int = DEFAULTS.key_limit) -> bool:
    """Whether a rep who has `count` key accounts may have one more (C2)."""
    return count < limit


def intervals(category: Category | None, defaults: Defaults = DEFAULTS) -> tuple[int, int] | None:
    """Soft and hard contact interval in days; None for low potential, which is answered and not approached.

    Uncategorised accounts keep the rhythm of normal ones: nothing without a category is hidden (C3).
    """
    if category == Category.LOW:
        return None
    if category == Category.KEY:
        return defaults.soft_days_key, defaults.hard_days_key
    return defaults.soft_days_normal, defaults.hard_days_normal


@dataclass(frozen=True, slots=True)
class Silence:
    """`soft_on` and `hard_on` are the first days past each interval."""

    soft_on: date
    hard_on: date


def silence(
    category: Category | None, last_contact_on: date | None, since: date | None, defaults: Defaults = DEFAULTS
) -> Silence | None:
    """When silence begins to count. Without any contact it is counted from `since`, the day they became ours."""
    spans = intervals(category, defaults)
    start = last_contact_on or since
    if spans is None or start is None:
        return None
    soft, hard = spans
    return Silence(start + timedelta(days=soft + 1), start + timedelta(days=hard + 1))


def review_due(
    category: Category | None,
    last_review_on: date | None,
    since: date | None,
    defaults: Defaults = DEFAULTS,
) -> date | None:
    """The day of the next review (C4); None where there is neither a review nor a beginning to count from."""
    start = last_review_on or since
    if start is None:
        return None
    return add_months(start, review_months(category, defaults))


def review_months(category: Category | str | None, defaults: Defaults) -> int:
    """How many months lie between two reviews."""
    if category == Category.KEY:
        return defaults.review_months_key
    if category == Category.LOW:
        return defaults.review_months_low
    return defaults.review_months_normal


class Suggestion(StrEnum):
    PROMOTE = "promote"
    DEMOTE = "demote"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion with its terms: the bars it was measured against, in cents of a year, and n of the portfolio."""

    suggestion: Suggestion
    to: Category | None
    revenue_bar: int | None
    potential_bar: int | None
    n: int
    toxic: bool


_LOWER = {Category.KEY: Category.NORMAL, Category.NORMAL: Category.LOW}
_HIGHER = {Category.NORMAL: Category.KEY, Category.LOW: Category.NORMAL, None: Category.NORMAL}


def top_tenth(figures: Sequence[int]) -> int | None:
    """The smallest figure that still stands in the top tenth (at least one account does)."""
    known = sorted(figures, reverse=True)
    return known[ceil(len(known) / 10) - 1] if known else None


def suggest(
    category: Category | None,
    revenue: int,
    potential: int,
    toxic: bool,
    portfolio: Sequence[tuple[Category | None, int, int]],
    defaults: Defaults = DEFAULTS,
) -> Suggested:
    """`portfolio` holds (category, revenue, potential) of every account of the rep, this one included.

    Promote: revenue or potential in the top tenth, not toxic. Demote: both below the median of the next lower
    category, or toxic. Nothing is measured on fewer accounts than `defect_min_n`.
    """
    n = len(portfolio)
    lower = _LOWER.get(category) if category else None
    if toxic and lower:
        return Suggested(Suggestion.DEMOTE, lower, None, None, n, True)
    if n < defaults.defect_min_n:
        return Suggested(Suggestion.KEEP, category, None, None, n, toxic)
    higher = _HIGHER.get(category)
    high_revenue = top_tenth([row[1] for row in portfolio])
    high_potential = top_tenth([row[2] for row in portfolio])
    if higher and not toxic and high_revenue is not None and high_potential is not None:
        earns = revenue >= high_revenue and revenue > 0
        promises = potential >= high_potential and potential > 0
        if earns or promises:
            return Suggested(Suggestion.PROMOTE, higher, high_revenue, high_potential, n, toxic)
    peers = [row for row in portfolio if row[0] == lower] if lower else []
    if peers:
        low_revenue = int(median(row[1] for row in peers))
        low_potential = int(median(row[2] for row in peers))
        if revenue < low_revenue and potential < low_potential:
            return Suggested(Suggestion.DEMOTE, lower, low_revenue, low_potential, n, toxic)
    return Suggested(Suggestion.KEEP, category, high_revenue, high_potential, n, toxic)
