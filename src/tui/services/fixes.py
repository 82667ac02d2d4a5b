"""Fixes: issues by their clocks, the steps of one, and whom to tell first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.errors import NotFound
from tui.i18n import _
from tui.rules.issues import tell_order
from tui.rules.value import margin_of
from tui.rules.words import Category
from tui.services import wording_records, wording_terms
from tui.services.figures import near
from tui.services.issue_views import WAY, Clock, IssueView, Promise, issue_view
from tui.shape import dataclass
from tui.store.queries import fixes as query
from tui.store.queries import issue_steps
from tui.store.queries.who import me
from tui.store.reading import Reader

__all__ = [
    "WAY",
    "Clock",
    "IssueView",
    "Loop",
    "Promise",
    "StepView",
    "by_clock",
    "issue",
    "loops",
    "of_account",
    "steps",
    "tell_them",
]
LIMIT = 500


def by_clock(reader: Reader, limit: int = LIMIT, everyone: bool = False) -> tuple[IssueView, ...]:
    """All that is not closed, what is overdue first."""
    rep = None if everyone else me(reader)
    return tuple(issue_view(row, reader) for row in query.by_clock(reader, rep, limit))


def of_account(reader: Reader, account_id: int) -> tuple[IssueView, ...]:
    """All issues of an account, the open ones first."""
    return tuple(issue_view(row, reader) for row in query.of_account(reader, account_id))


@dataclass(frozen=True, slots=True)
class StepView:
    """One dated step of the loop; `what` says in words what it was."""

    id: int
    kind: str
    what: str
    on: date
    contact: str | None
    body: str


def issue(reader: Reader, issue_id: int) -> IssueView:
    """Raises NotFound."""
    row = query.one(reader, issue_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The issue")))
    return issue_view(row, reader)


def steps(reader: Reader, issue_id: int) -> tuple[StepView, ...]:
    """The steps of an issue in the order they happened; a promise that was moved names the one before it."""
    found: list[StepView] = []
    promised: date | None = None
    for row in query.steps(reader, issue_id):
        what, body = wording_records.step(row.kind, row.to_state), row.body
        if row.kind == "promise" and (made := _promise_made(row.body)) is not None:
            what, body = _promise_words(made[0], promised, reader.today), made[1]
            promised = made[0]
        elif row.kind == "reopened":
            promised = None
        elif row.kind == "category":
            body = " → ".join(wording_terms.issue(part) for part in row.body.split())
        found.append(StepView(row.id, row.kind, what, date.fromisoformat(row.on), row.contact, body))
    return tuple(found)


def _promise_made(body: str) -> tuple[date, str] | None:
    """The day that a promise was made for, and why it was moved there; None for a text of another kind."""
    said, _blank, why = body.partition(" ")
    try:
        return date.fromisoformat(said), why.strip()
    except ValueError:
        return None


def _promise_words(on: date, before: date | None, today: date) -> str:
    if before is None:
        return _("promised for {day}").format(day=near(on, today))
    said = _("promised for {day} instead of {before}")
    return said.format(day=near(on, today), before=near(before, today))


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """`on` the day it was made, `until` the day that was promised, `why` it took the place of another."""

    on: date
    until: date
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """Progress that a contact was told of."""

    on: date
    contact: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Loop:
    """What lies behind an issue: the chain of whys, every promise made, what they were told meanwhile."""

    whys: tuple[str, ...]
    promises: tuple[PromiseMade, ...]
    notes: tuple[Note, ...]


def loops(reader: Reader, issue_ids: Sequence[int]) -> dict[int, Loop]:
    """What lies behind each of some issues, by id."""
    whys: dict[int, list[str]] = {}
    for why in issue_steps.whys(reader, issue_ids):
        whys.setdefault(why.issue_id, []).append(why.body)
    promises: dict[int, list[PromiseMade]] = {}
    notes: dict[int, list[Note]] = {}
    for row in issue_steps.kept(reader, issue_ids):
        on = date.fromisoformat(row.on)
        if row.kind == "progress_note":
            notes.setdefault(row.issue_id, []).append(Note(on, row.contact, row.body))
        elif (made := _promise_made(row.body)) is not None:
            promises.setdefault(row.issue_id, []).append(PromiseMade(on, *made))
    return {
        key: Loop(tuple(whys.get(key, ())), tuple(promises.get(key, ())), tuple(notes.get(key, ())))
        for key in issue_ids
    }


def tell_them(reader: Reader, defect_id: int | None = None, everyone: bool = False) -> tuple[IssueView, ...]:
    """Fixed issues whose customers do not know yet, in the order to tell them: category, margin, age (A22)."""
    rep = None if everyone else me(reader)

    def first(row: query.Issue) -> tuple[int, int, date, int]:
        category = Category(row.account_category) if row.account_category else None
        margin, _estimated = margin_of(row.spend_12m or 0, None, row.margin_rate, reader.defaults)
        return tell_order(category, margin, date.fromisoformat(row.reported_on), row.id)

    rows = sorted(query.fixed_untold(reader, rep, defect_id), key=first)
    return tuple(issue_view(row, reader) for row in rows)
