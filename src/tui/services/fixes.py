"""Fixes: issues by their clocks, the steps of one, defects with their customers, and whom to tell first."""

from __future__ import annotations

from datetime import date, datetime

from tui.errors import NotFound
from tui.i18n import _
from tui.rules.issues import moves_from, tell_order
from tui.rules.value import margin_of
from tui.rules.words import Category, IssueState
from tui.services import wording_records, wording_terms
from tui.services.figures import late, near, short_day
from tui.shape import dataclass
from tui.store.queries import fixes as query
from tui.store.queries.who import me
from tui.store.reading import Reader, day, instant

LIMIT = 500
WAY = (
    IssueState.REPORTED,
    IssueState.DIAGNOSED,
    IssueState.FIXING,
    IssueState.FIXED,
    IssueState.TOLD,
    IssueState.CONFIRMED,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """What runs: the call-back or the promised date. `days_late` is 0 on the day itself, `late` its words."""

    kind: str
    due: date
    at: datetime | None
    overdue: bool
    days_late: int
    text: str


@dataclass(frozen=True, slots=True)
class IssueView:
    """One customer's problem. `step` of 5 says how far it is (reported 0 .. confirmed 5)."""

    id: int
    code: str
    account_id: int
    account: str
    account_category: str | None
    title: str
    body: str
    category: str
    category_words: str
    severity: str
    state: IssueState
    state_words: str
    step: int
    progress: str
    clock: Clock | None
    owner: str | None
    contact: str | None
    reported_on: date
    promised_on: date | None
    called_back_on: date | None
    cause: str
    fix: str
    fixed_on: date | None
    told_on: date | None
    told_to: str | None
    confirmed_on: date | None
    confirmed_by: str | None
    not_ours_reason: str | None
    reopened: int
    defect_id: int | None
    defect: str | None

    @property
    def open(self) -> bool:
        return self.state not in (IssueState.CONFIRMED, IssueState.NOT_OURS)

    @property
    def moves(self) -> tuple[IssueState, ...]:
        """The states it may go to next (R4)."""
        return moves_from(self.state)


def _clock(row: query.Issue, reader: Reader) -> Clock | None:
    today = reader.today
    at = instant(row.callback_due)
    found: list[tuple[date, str, datetime | None, bool]] = []
    if at is not None and row.called_back_on is None and row.state not in ("confirmed", "not_ours"):
        found.append((at.date(), "call_back", at, at < reader.now))
    promised = day(row.promised_on)
    if promised is not None and row.state in ("reported", "diagnosed", "fixing"):
        found.append((promised, "promise", None, promised < today))
    if not found:
        return None
    due, kind, moment, overdue = min(found, key=lambda clock: (clock[0], clock[1]))
    said = _("call back {day}") if kind == "call_back" else _("promised {day}")
    days = max(0, (today - due).days)
    parts = [said.format(day=near(due, today)), late(days)]
    return Clock(kind, due, moment, overdue, days, ", ".join(part for part in parts if part))


def _progress(row: query.Issue, clock: Clock | None, today: date) -> str:
    """How far it is, as a person says it: `told 3 Nov to Marta Ruiz, not confirmed`."""
    told, confirmed = day(row.told_on), day(row.confirmed_on)
    if row.state == "told" and told:
        return _("told {name} {day}, not confirmed").format(
            name=row.told_contact or "–", day=short_day(told, today)
        )
    if row.state == "confirmed" and confirmed:
        return _("confirmed by {name} {day}").format(
            name=row.confirmed_contact or "–", day=short_day(confirmed, today)
        )
    words = wording_terms.issue(row.state)
    return f"{words}, {clock.text}" if clock else words


def issue_view(row: query.Issue, reader: Reader) -> IssueView:
    state = IssueState(row.state)
    clock = _clock(row, reader)
    return IssueView(
        row.id,
        f"F-{row.id}",
        row.account_id,
        row.account,
        row.account_category,
        row.title,
        row.body,
        row.category,
        wording_terms.issue(row.category),
        row.severity,
        state,
        wording_terms.issue(state),
        WAY.index(state) if state in WAY else len(WAY) - 1,
        _progress(row, clock, reader.today),
        clock,
        row.owner,
        row.contact,
        date.fromisoformat(row.reported_on),
        day(row.promised_on),
        day(row.called_back_on),
        row.cause,
        row.fix,
        day(row.fixed_on),
        day(row.told_on),
        row.told_contact,
        day(row.confirmed_on),
        row.confirmed_contact,
        row.not_ours_reason,
        row.reopened,
        row.defect_id,
        row.defect,
    )


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
    """The steps of an issue in the order they happened."""
    return tuple(
        StepView(
            row.id,
            row.kind,
            wording_records.step(row.kind, row.to_state),
            date.fromisoformat(row.on),
            row.contact,
            row.body,
        )
        for row in query.steps(reader, issue_id)
    )


@dataclass(frozen=True, slots=True)
class DefectView:
    """A class of issues with its counts; the ranking by severity is a report of its own."""

    id: int
    name: str
    category: str | None
    fixed_on: date | None
    issues: int
    open: int
    accounts: int


def defects(reader: Reader) -> tuple[DefectView, ...]:
    return tuple(
        DefectView(row.id, row.name, row.category, day(row.fixed_on), row.issues, row.open, row.accounts)
        for row in query.defects(reader)
    )


def tell_them(reader: Reader, defect_id: int | None = None, everyone: bool = False) -> tuple[IssueView, ...]:
    """Fixed issues whose customers do not know yet, in the order to tell them: category, margin, age (A22)."""
    rep = None if everyone else me(reader)

    def first(row: query.Issue) -> tuple[int, int, date, int]:
        category = Category(row.account_category) if row.account_category else None
        margin, _estimated = margin_of(row.spend_12m or 0, None, row.margin_rate, reader.defaults)
        return tell_order(category, margin, date.fromisoformat(row.reported_on), row.id)

    rows = sorted(query.fixed_untold(reader, rep, defect_id), key=first)
    return tuple(issue_view(row, reader) for row in rows)
