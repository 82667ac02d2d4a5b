"""D10, D11, D13: why customers leave, counted and weighted by what they brought; and what of it is a defect (D18).

A departure counts on the day of the decision. Who stayed after all is no loss and stands apart; what nobody knows is a
line of its own. The store adds up what is alike, so that the cost does not grow with the number of departures.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from tui.rules.dates import add_months
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.quarter_end import quarter
from tui.rules.words import Avoidable, IssueCategory, ReasonKind
from tui.shape import dataclass

DEFECT_CATEGORY: dict[ReasonKind, IssueCategory] = {
    ReasonKind.PRODUCT: IssueCategory.PRODUCT,
    ReasonKind.SERVICE: IssueCategory.SERVICE,
    ReasonKind.PRICE: IssueCategory.PRICE,
    ReasonKind.PERSON: IssueCategory.SERVICE,
    ReasonKind.CONDITIONS: IssueCategory.PRICE,
}
"""Which issues a kind of reason speaks of: how one of ours treated them is service, terms are a part of the price.

A competitor, a substitute and the rest say where they went, not what hurt them: they count for no defect.
"""
_FEW_MONTHS, _FEW_QUARTERS = 12, 12
_MOST_PERIODS = 400
"""Periods that are listed with the empty ones between them; over a longer time only those with departures."""


class By(StrEnum):
    """What departures are counted by; the last three are time."""

    KIND = "kind"
    COMPETITOR = "competitor"
    SUBSTITUTE = "substitute"
    AVOIDABLE = "avoidable"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


TIMES = (By.MONTH, By.QUARTER, By.YEAR)


@dataclass(frozen=True, slots=True)
class Left:
    """`n` departures that are alike, decided in one month (its first day); cents of `currency`, of the year before.

    Empty names: nobody said. `open`: of them still under way; `blank`: without any figures.
    """

    month: date
    kind: ReasonKind | None
    competitor: str
    substitute: str
    avoidable: Avoidable | None
    currency: str
    stayed: bool = False
    n: int = 1
    open: int = 0
    margin: int = 0
    revenue: int = 0
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Worth:
    """What the departures of one currency brought; `share` of all of that currency, None where that claims too much."""

    currency: str
    n: int
    margin: int
    revenue: int
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Of a line, those that left for one kind of reason; `margins` by currency."""

    kind: ReasonKind | None
    n: int
    margins: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Departures with one thing in common: `key` says it, None where it is not known; of a period its first day."""

    key: str | None
    n: int
    open: int
    share: float | None
    worth: tuple[Worth, ...]
    kinds: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """`n` losses in lines; `stayed` are those who did not go after all. Currencies are never added up.

    Under `minimum` departures there are counts and no shares.
    """

    by: By
    n: int
    open: int
    blank: int
    minimum: int
    worth: tuple[Worth, ...]
    lines: tuple[Line, ...]
    stayed: int
    stayed_worth: tuple[Worth, ...]

    @property
    def enough(self) -> bool:
        return self.n >= self.minimum


def time_for(months: Iterable[date]) -> By:
    """Months where the departures lie within a year, quarters within three, else years."""
    known = list(months)
    if not known:
        return By.QUARTER
    first, last = min(known), max(known)
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    if span <= _FEW_MONTHS:
        return By.MONTH
    return By.QUARTER if span <= 3 * _FEW_QUARTERS else By.YEAR


def begin_of(day: date, by: By, fiscal_month: int = 1) -> date:
    """The first day of the month, fiscal quarter or fiscal year that `day` lies in."""
    if by == By.MONTH:
        return day.replace(day=1)
    if by == By.QUARTER:
        return quarter(day, fiscal_month)[0]
    back = (day.month - fiscal_month) % 12
    return add_months(day.replace(day=1), -back)


def next_of(begin: date, by: By) -> date:
    """The first day of the period after that which begins on `begin`."""
    return add_months(begin, {By.MONTH: 1, By.QUARTER: 3}.get(by, 12))


def reasons(found: Iterable[Left], by: By, defaults: Defaults = DEFAULTS) -> Reasons:
    """Time in its order with the empty periods, else the dearest first; what is not known stands last."""
    known = list(found)
    lost = [one for one in known if not one.stayed]
    stayed = [one for one in known if one.stayed]
    totals = {one.currency: one for one in _worth(lost)}
    least = defaults.reason_min_n
    groups: dict[str | None, list[Left]] = defaultdict(list)
    for one in lost:
        groups[_key(one, by, defaults.fiscal_month)].append(one)
    for key in _missing(groups, by):
        groups[key] = []
    n = sum(one.n for one in lost)
    lines = [_line(key, members, n if n >= least else 0, totals, least) for key, members in groups.items()]
    return Reasons(
        by,
        n,
        sum(one.open for one in lost),
        sum(one.blank for one in lost),
        least,
        tuple(totals.values()),
        tuple(_in_order(_honest(lines), by, list(totals))),
        sum(one.n for one in stayed),
        tuple(_worth(stayed)),
    )


def _key(one: Left, by: By, fiscal_month: int) -> str | None:
    if by in TIMES:
        return begin_of(one.month, by, fiscal_month).isoformat()
    said = {
        By.KIND: one.kind,
        By.COMPETITOR: one.competitor,
        By.SUBSTITUTE: one.substitute,
        By.AVOIDABLE: one.avoidable,
    }[by]
    return str(said) if said else None


def _missing(groups: Iterable[str | None], by: By) -> Iterator[str | None]:
    """What has a line though nobody left in it: a period between two others, an answer that nobody gave."""
    here = set(groups)
    every: list[str | None] = []
    if by == By.AVOIDABLE and here:
        every = [*(str(one) for one in Avoidable), None]
    elif by in TIMES and here:
        first, last = (date.fromisoformat(str(key)) for key in (min(map(str, here)), max(map(str, here))))
        while first < last and len(every) <= _MOST_PERIODS:
            every.append(first.isoformat())
            first = next_of(first, by)
        every = every if len(every) <= _MOST_PERIODS else []
    yield from (key for key in every if key not in here)


def _worth(found: Sequence[Left]) -> list[Worth]:
    """By currency, the one with the most departures first."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in found:
        for at, value in enumerate((one.n, one.margin, one.revenue)):
            sums[one.currency][at] += value
    made = [Worth(currency, n, margin, revenue) for currency, (n, margin, revenue) in sums.items()]
    return sorted(made, key=lambda one: (-one.n, one.currency))


def _line(key: str | None, members: Sequence[Left], n: int, totals: dict[str, Worth], least: int) -> Line:
    """`n`: all departures, 0 where they are too few for shares."""
    by_kind: dict[ReasonKind | None, list[Left]] = defaultdict(list)
    for one in members:
        by_kind[one.kind].append(one)
    kinds = [
        Part(kind, sum(one.n for one in parts), tuple((w.currency, w.margin) for w in _worth(parts)))
        for kind, parts in by_kind.items()
    ]
    own = sum(one.n for one in members)
    return Line(
        key,
        own,
        sum(one.open for one in members),
        own / n if n else None,
        tuple(_shared(one, totals[one.currency], least) for one in _worth(members)),
        tuple(sorted(kinds, key=lambda part: (part.kind is None, -part.n, part.kind or ""))),
    )


def _shared(one: Worth, total: Worth, least: int) -> Worth:
    share = one.margin / total.margin if total.n >= least and total.margin > 0 else None
    return Worth(one.currency, one.n, one.margin, one.revenue, share)


def _honest(lines: Sequence[Line]) -> list[Line]:
    """Where a line cost more than it brought, shares of that currency would add up to more than all: none is said."""
    below = {one.currency for line in lines for one in line.worth if one.margin < 0}
    if not below:
        return list(lines)
    return [
        Line(
            line.key,
            line.n,
            line.open,
            line.share,
            tuple(
                Worth(one.currency, one.n, one.margin, one.revenue) if one.currency in below else one
                for one in line.worth
            ),
            line.kinds,
        )
        for line in lines
    ]


def _in_order(lines: Sequence[Line], by: By, currencies: Sequence[str]) -> list[Line]:
    """Of one currency the dearest first; several cannot be weighed against one another, so the most first."""
    if by in TIMES:
        return sorted(lines, key=lambda line: line.key or "")
    if by == By.AVOIDABLE:
        answers = [*(str(one) for one in Avoidable), None]
        return sorted(lines, key=lambda line: answers.index(line.key))

    def rank(line: Line) -> tuple[bool, int, int, str]:
        margin = sum(one.margin for one in line.worth if currencies and one.currency == currencies[0])
        first, second = (margin, line.n) if len(currencies) == 1 else (line.n, margin)
        return (line.key is None, -first, -second, line.key or "")

    return sorted(lines, key=rank)
