"""Defects as R5 ranks them, with words and what went in; and the accounts behind each, most important first."""

from __future__ import annotations

from datetime import date

from tui.clean import loose
from tui.errors import NotFound
from tui.i18n import _
from tui.rules.dates import add_months
from tui.rules.defects import CENTRE, Base, DefectRank, Hit, rank_defects
from tui.rules.issues import tell_order
from tui.rules.value import margin_of
from tui.rules.words import Category
from tui.services import given, wording_terms
from tui.services.figures import short_day
from tui.shape import dataclass
from tui.store.queries import defects as query
from tui.store.reading import Reader, day

WINDOW = 12
MOST_MONTHS = 120
BEHIND = 500


@dataclass(frozen=True, slots=True)
class DefectView:
    """A defect with its place in the ranking and what that stands on.

    `code` is why its figures say less than they seem to: nobody, too_few, equal, chance, harmless, or empty; `note`
    says it in words. `issues`, `open` and `untold` count all of its issues, whenever they were reported.
    """

    id: int
    name: str
    category: str | None
    category_words: str
    fix: str
    fixed_on: date | None
    issues: int
    open: int
    untold: int
    n1: int
    n0: int
    frequency: float
    mean1: float | None
    mean0: float | None
    r: float | None
    severity: float | None
    points_lost: float | None
    weight: float
    code: str
    note: str

    @property
    def too_few(self) -> bool:
        return self.code in ("nobody", "too_few")


@dataclass(frozen=True, slots=True)
class Ranking:
    """`n` accounts answered after `since` up to `until`; `mean` of their mean scores. Worst defect first.

    Of `departures` in these months `unnamed` count for no defect: their reason names none.
    """

    months: int
    since: date
    until: date
    n: int
    mean: float | None
    departures: int
    unnamed: int
    defects: tuple[DefectView, ...]


@dataclass(frozen=True, slots=True)
class BehindView:
    """An account that had a defect in the window. `score` is its mean there, None without an answer.

    `told` is running, untold, told, confirmed, not_ours, or empty where no issue of it is in hand; `told_words` say it.
    """

    account_id: int
    account: str
    category: str | None
    stage: str
    stage_words: str
    stance: str
    stale: bool
    score: float | None
    answers: int
    how: str
    told: str
    told_words: str
    first_on: date
    spend_12m: int
    currency: str


def ranking(reader: Reader, window: int = WINDOW) -> Ranking:
    """All defects of the store over the last `window` months. Raises Refused for a window that is none."""
    span = _span(reader, window)
    base, hits = _sums(reader, span)
    known = {row.id: row for row in query.defects(reader)}
    ranks = rank_defects(base, (hits.get(id, Hit(id, 0, 0.0)) for id in known), reader.defaults)
    left, unnamed = query.departures(reader, span)
    views = tuple(_view(known[rank.defect], rank) for rank in ranks)
    return Ranking(window, span.since, span.until, base.n, base.mean, left, unnamed, views)


def of_defect(reader: Reader, defect_id: int, window: int = WINDOW) -> DefectView:
    """Raises NotFound."""
    found = next((one for one in ranking(reader, window).defects if one.id == defect_id), None)
    if found is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The defect")))
    return found


def behind(
    reader: Reader, defect_id: int, window: int = WINDOW, limit: int = BEHIND
) -> tuple[BehindView, ...]:
    """The accounts that had a defect in the window, in the order in which to tell them: category, margin, age."""
    span = _span(reader, window)
    weights = {row.account_id: row for row in query.behind(reader, span, defect_id)}

    def first(row: query.Weight) -> tuple[int, int, date, int]:
        margin, _estimated = margin_of(row.spend_12m or 0, None, row.margin_rate, reader.defaults)
        return tell_order(_category(row.category), margin, date.fromisoformat(row.first_on), row.account_id)

    order = [row.account_id for row in sorted(weights.values(), key=first)[:limit]]
    found = {row.id: row for row in query.accounts(reader, span, defect_id, order)}
    return tuple(_behind(found[id], weights[id], reader.today) for id in order)


def window_of(months: int) -> int:
    """Months that can be looked back. Raises Refused."""
    if not 1 <= months <= MOST_MONTHS:
        said = _("A window of {n} months is none: from 1 to {most}.")
        raise given.refused(said.format(n=months, most=MOST_MONTHS))
    return months


def _span(reader: Reader, window: int) -> query.Span:
    until = reader.today
    since = add_months(until, -window_of(window))
    return query.Span(since, until, _causes(reader, since, until))


def _causes(reader: Reader, since: date, until: date) -> tuple[tuple[str, int], ...]:
    """Which reasons of departures are a defect's name: case, accents, blanks and marks aside."""
    names = {loose(row.name): row.id for row in reversed(query.defects(reader)) if loose(row.name)}
    pairs = ((reason, names.get(loose(reason))) for reason, _n in query.reasons(reader, since, until))
    return tuple((reason, id) for reason, id in pairs if id is not None)


def _sums(reader: Reader, span: query.Span) -> tuple[Base, dict[int, Hit]]:
    every, *each = query.sums(reader, span, CENTRE)
    base = Base(every.n, every.total, every.squares, every.least or 0.0, every.most or 0.0)
    return base, {row.defect: Hit(row.defect, row.n, row.total) for row in each if row.defect is not None}


def _category(word: str | None) -> Category | None:
    return Category(word) if word else None


def _view(row: query.Defect, rank: DefectRank) -> DefectView:
    code = _code(rank)
    return DefectView(
        row.id,
        row.name,
        row.category,
        wording_terms.issue(row.category) if row.category else "",
        row.fix,
        day(row.fixed_on),
        row.issues,
        row.open,
        row.untold,
        rank.n1,
        rank.n0,
        rank.frequency,
        rank.mean1,
        rank.mean0,
        rank.r,
        rank.severity,
        rank.points_lost,
        rank.weight,
        code,
        note(code),
    )


def _code(rank: DefectRank) -> str:
    if not rank.n1:
        return "nobody"
    if rank.too_few:
        return "too_few"
    if rank.r is None:
        return "equal"
    if rank.by_chance:
        return "chance"
    return "" if rank.severity else "harmless"


def note(code: str) -> str:
    """What is to be kept in mind beside the figures, in a few words."""
    words = {
        "nobody": _("nobody"),
        "too_few": _("too few"),
        "equal": _("all equal"),
        "chance": _("may be chance"),
        "harmless": _("no loss"),
    }
    return words.get(code, "")


def _behind(row: query.Account, weight: query.Weight, today: date) -> BehindView:
    told = _told(row)
    return BehindView(
        row.id,
        row.name,
        weight.category,
        row.stage,
        wording_terms.stage(row.stage),
        row.stance or "unknown",
        bool(row.stale),
        row.score,
        row.answers,
        _ways(row.ways),
        told,
        _told_words(told, day(row.told_on), today),
        date.fromisoformat(weight.first_on),
        row.spend_12m or 0,
        row.currency,
    )


def _told(row: query.Account) -> str:
    """The issue that asks for most speaks for the account: one not fixed, then one they do not know of."""
    counts = (
        ("running", row.running),
        ("untold", row.untold),
        ("told", row.told),
        ("confirmed", row.confirmed),
        ("not_ours", row.not_ours),
    )
    return next((word for word, count in counts if count), "")


def _told_words(told: str, told_on: date | None, today: date) -> str:
    if told == "told" and told_on is not None:
        return _("told {day}").format(day=short_day(told_on, today))
    words = {
        "running": _("not fixed"),
        "untold": _("not told"),
        "told": _("told"),
        "confirmed": _("confirmed"),
    }
    return words.get(told, "")


def _ways(ways: str) -> str:
    """How it is known that they had it: `issue, left for it`."""
    words = {
        "issue": _("issue"),
        "answer": _("answer"),
        "ticket": _("old ticket"),
        "departure": _("left for it"),
    }
    said = set(ways.split(","))
    return ", ".join(text for way, text in words.items() if way in said)
