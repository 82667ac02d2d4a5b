"""What Insight draws: NPS as a whole, over time and by group, and on whom the rep's own acts were spent."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.advocacy import Nps, nps_of_counts
from tui.rules.balance import Balance, balance
from tui.rules.quarter_end import quarter
from tui.rules.words import Stage
from tui.services import nps as answers
from tui.services.nps import NpsGroup
from tui.shape import dataclass
from tui.store.queries import insight as query
from tui.store.queries.who import me

if TYPE_CHECKING:
    from tui.store.reading import Reader

__all__ = ["Balance", "Nps", "Overview"]
GROUPINGS = ("survey", "touchpoint", "segment", "category", "rep")
QUARTERS, MONTHS = 12, 24


@dataclass(frozen=True, slots=True)
class Overview:
    """All answers, and the latest of each person."""

    every: Nps
    latest: Nps


def overview(reader: Reader) -> Overview:
    every, latest = answers.nps(reader), answers.nps(reader, latest=True)
    nothing = nps_of_counts(0, 0, 0, reader.defaults)
    return Overview(every[0].nps if every else nothing, latest[0].nps if latest else nothing)


def trend(reader: Reader, by_month: bool = False) -> tuple[NpsGroup, ...]:
    """All answers by fiscal quarter, or by month: the last of them, oldest first; one without answers is left out."""
    months = [group for group in answers.nps(reader, by="month") if group.group]
    if by_month:
        return tuple(months[-MONTHS:])
    counts: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    for group in months:
        first, _last = quarter(date.fromisoformat(f"{group.group}-01"), reader.defaults.fiscal_month)
        counts[first][0] += group.nps.promoters
        counts[first][1] += group.nps.passives
        counts[first][2] += group.nps.detractors
    return tuple(
        NpsGroup(
            first.isoformat(), quarter_words(first, reader.defaults.fiscal_month), _of(reader, counts[first])
        )
        for first in sorted(counts)[-QUARTERS:]
    )


def _of(reader: Reader, counts: list[int]) -> Nps:
    return nps_of_counts(counts[0], counts[1], counts[2], reader.defaults)


def quarter_words(first: date, fiscal_month: int) -> str:
    """`2026 Q3`; a fiscal year that begins in another month than January bears the year it ends in."""
    months = (first.month - fiscal_month) % 12
    year = first.year + (1 if fiscal_month > 1 and first.month >= fiscal_month else 0)
    return _("{year} Q{n}").format(year=year, n=months // 3 + 1)


def grouped(reader: Reader, by: str, latest: bool = False) -> tuple[NpsGroup, ...]:
    """By survey, touchpoint, segment, category or rep; those with the most answers first."""
    found = answers.nps(reader, by=by, latest=latest)
    return tuple(sorted(found, key=lambda group: (group.group is None, -group.nps.n, group.label)))


def own_balance(reader: Reader) -> Balance:
    """On whom the rep's own acts of the last 30 days were spent, by the stage the account is in now."""
    today = reader.today
    since = balance((), today, reader.defaults).since
    found = query.acts_by_stage(reader, since, today, me(reader))
    days = [(date.fromisoformat(on), Stage(stage)) for on, stage, n in found for _each in range(n)]
    return balance(days, today, reader.defaults)
