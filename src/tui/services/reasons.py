"""Why customers leave, with words: by kind, competitor, substitute, over time, and whether it could be avoided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.clean import loose
from tui.i18n import _
from tui.rules import reasons as rule
from tui.rules.reasons import By, Left, Worth
from tui.rules.words import Avoidable, ReasonKind
from tui.services import wording_exits
from tui.services.insight import quarter_words
from tui.shape import dataclass
from tui.store.queries import reasons as query
from tui.store.queries.reasons import Meant
from tui.store.queries.who import me

if TYPE_CHECKING:
    from tui.store.reading import Reader

__all__ = ["By", "Worth"]
WAYS = ("kind", "time", "competitor", "substitute", "avoidable")
"""The views of one screen; `time` is months, quarters or years, as the departures lie."""
BEHIND = 500


@dataclass(frozen=True, slots=True)
class PartView:
    """Of a line, those that left for one kind of reason; `margins` in cents by currency."""

    kind: str | None
    label: str
    n: int
    margins: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: `key` as it is kept, None where nobody knows. Of a period, `tick` and `year` are its short names."""

    key: str | None
    label: str
    n: int
    open: int
    share: float | None
    worth: tuple[Worth, ...]
    kinds: tuple[PartView, ...]
    tick: str = ""
    year: str = ""

    @property
    def id(self) -> str:
        return self.key or ""

    def margin(self, currency: str) -> int:
        return sum(one.margin for one in self.worth if one.currency == currency)


@dataclass(frozen=True, slots=True)
class ReasonsView:
    """Why `n` customers left, of whom `open` are still on their way out; `blank` came without figures."""

    by: str
    n: int
    open: int
    blank: int
    minimum: int
    worth: tuple[Worth, ...]
    lines: tuple[LineView, ...]
    stayed: int
    stayed_worth: tuple[Worth, ...]
    since: date | None
    until: date | None

    @property
    def enough(self) -> bool:
        return self.n >= self.minimum


@dataclass(frozen=True, slots=True)
class GoneView:
    """A departure behind a line; cents of `currency`, of the 12 months before."""

    departure_id: int
    account_id: int
    account: str
    decided_on: date
    ends_on: date
    open: bool
    kind: str | None
    kind_words: str
    reason: str
    competitor: str
    substitute: str
    avoidable_words: str
    margin: int
    revenue: int
    currency: str


def counted(
    reader: Reader,
    by: str = By.KIND,
    since: date | None = None,
    until: date | None = None,
    mine: bool = False,
) -> ReasonsView:
    """Departures decided from `since` to `until`, by one thing. `mine`: of my accounts, or with me as their hunter."""
    found = _left(reader, _meant(reader, since, until, mine))
    way = rule.time_for(one.month for one in found if not one.stayed) if by == "time" else By(by)
    return _view(reader, found, way, since, until)


def board(reader: Reader, mine: bool = False) -> dict[str, ReasonsView]:
    """All the ways of one screen, read in one question."""
    found = _left(reader, _meant(reader, None, None, mine))
    time = rule.time_for(one.month for one in found if not one.stayed)
    return {way: _view(reader, found, time if way == "time" else By(way), None, None) for way in WAYS}


def behind(
    reader: Reader,
    by: str,
    key: str | None,
    since: date | None = None,
    until: date | None = None,
    mine: bool = False,
    limit: int = BEHIND,
) -> tuple[GoneView, ...]:
    """The departures of one line, the dearest first."""
    meant, way = _meant(reader, since, until, mine), By(by)
    column: str | None = way.value
    values: list[str] = [key or ""]
    if way in rule.TIMES:
        column, begin = None, date.fromisoformat(key or "")
        end = rule.next_of(begin, way) - timedelta(days=1)
        meant = Meant(max(begin, since or begin), min(end, until or end), meant.rep)
    elif way in (By.COMPETITOR, By.SUBSTITUTE) and key:
        names = (getattr(row, way.value) for row in query.sums(reader, meant))
        values = sorted({name for name in names if name == key or (loose(key) and loose(name) == loose(key))})
    return tuple(_gone(row) for row in query.behind(reader, meant, column, values, limit))


def _meant(reader: Reader, since: date | None, until: date | None, mine: bool) -> Meant:
    return Meant(since, until, me(reader) if mine else None)


def _left(reader: Reader, meant: Meant) -> list[Left]:
    rows = query.sums(reader, meant)
    competitors = _spelled((row.competitor, row.n) for row in rows)
    substitutes = _spelled((row.substitute, row.n) for row in rows)
    return [
        Left(
            date.fromisoformat(f"{row.month}-01"),
            ReasonKind(row.kind) if row.kind else None,
            competitors[row.competitor],
            substitutes[row.substitute],
            Avoidable(row.avoidable) if row.avoidable else None,
            row.currency,
            bool(row.stayed),
            row.n,
            row.open,
            row.margin,
            row.revenue,
            row.blank,
        )
        for row in rows
    ]


def _spelled(names: Iterable[tuple[str, int]]) -> dict[str, str]:
    """One spelling for names that differ in case, accents, blanks or marks: the one most often used."""
    uses: dict[str, int] = defaultdict(int)
    for name, n in names:
        uses[name] += n
    alike: dict[str, list[str]] = defaultdict(list)
    for name in uses:
        alike[loose(name) or name].append(name)
    return {name: min(same, key=lambda one: (-uses[one], one)) for same in alike.values() for name in same}


def _view(reader: Reader, found: list[Left], by: By, since: date | None, until: date | None) -> ReasonsView:
    made = rule.reasons(found, by, reader.defaults)
    fiscal = reader.defaults.fiscal_month
    return ReasonsView(
        by.value,
        made.n,
        made.open,
        made.blank,
        made.minimum,
        made.worth,
        tuple(_line(line, by, fiscal) for line in made.lines),
        made.stayed,
        made.stayed_worth,
        since,
        until,
    )


def _line(line: rule.Line, by: By, fiscal_month: int) -> LineView:
    kinds = tuple(
        PartView(part.kind, wording_exits.reason_kind(part.kind), part.n, part.margins) for part in line.kinds
    )
    label, tick, year = _label(line.key, by, fiscal_month)
    return LineView(line.key, label, line.n, line.open, line.share, line.worth, kinds, tick, year)


def _label(key: str | None, by: By, fiscal_month: int) -> tuple[str, str, str]:
    """(name, short name, year) of a line; the last two only of a period."""
    if by == By.KIND:
        return wording_exits.reason_kind(key), "", ""
    if by == By.AVOIDABLE:
        return wording_exits.avoidable(key), "", ""
    if by == By.COMPETITOR:
        return key or _("no competitor named"), "", ""
    if by == By.SUBSTITUTE:
        return key or _("no substitute named"), "", ""
    first = date.fromisoformat(key or "")
    if by == By.MONTH:
        return f"{first:%Y-%m}", f"{first:%m}", f"{first.year}"
    year = str(first.year + (1 if fiscal_month > 1 and first.month >= fiscal_month else 0))
    if by == By.YEAR:
        return year, year, ""
    return quarter_words(first, fiscal_month), _("Q{n}").format(n=_quarter_number(first, fiscal_month)), year


def _quarter_number(first: date, fiscal_month: int) -> int:
    return (first.month - fiscal_month) % 12 // 3 + 1


def _gone(row: query.Gone) -> GoneView:
    kind = row.kind or None
    return GoneView(
        row.departure_id,
        row.account_id,
        row.account,
        date.fromisoformat(row.decided_on),
        date.fromisoformat(row.ends_on),
        row.state == "open",
        kind,
        wording_exits.reason_kind(kind),
        row.reason if row.reason and row.reason != kind else "",
        row.competitor,
        row.substitute,
        wording_exits.avoidable(row.avoidable or None),
        row.margin,
        row.revenue,
        row.currency,
    )
