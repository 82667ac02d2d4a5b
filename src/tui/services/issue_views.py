"""One customer's problem as a view with its words: how far it is, what runs, what was promised and how that went."""

from __future__ import annotations

from datetime import date, datetime

from tui.i18n import _
from tui.rules.issues import moves_from
from tui.rules.words import IssueState
from tui.services import wording_terms
from tui.services.figures import late, near, short_day
from tui.shape import dataclass
from tui.store.queries import fixes as query
from tui.store.reading import Reader, day, instant

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
class Promise:
    """The date they count on. `days_late` is counted to the day it was fixed, else to today.

    `how` says how it stands (`2 days late`, `kept`), `text` all of it.
    """

    on: date
    overdue: bool
    days_late: int
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class IssueView:
    """One customer's problem. `step` of 5 says how far it is (reported 0 .. confirmed 5).

    `clocks` are all that run, the soonest first, and `clock` is that one. The owner of an issue that nobody was
    given is the account's.
    """

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
    clocks: tuple[Clock, ...]
    promise: Promise | None
    callback_due: datetime | None
    call_back: str
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


def _clocks(row: query.Issue, reader: Reader) -> tuple[Clock, ...]:
    today = reader.today
    found: list[Clock] = []
    at = instant(row.callback_due)
    if at is not None and row.called_back_on is None and row.state not in ("confirmed", "not_ours"):
        found.append(_runs("call_back", at.date(), at, at < reader.now, today))
    promised = day(row.promised_on)
    if promised is not None and row.state in ("reported", "diagnosed", "fixing"):
        found.append(_runs("promise", promised, None, promised < today, today))
    return tuple(sorted(found, key=_first))


def _first(clock: Clock) -> tuple[bool, date, str]:
    """A broken promise comes before a late call (R14), else the sooner one."""
    broken = clock.kind == "promise" and clock.overdue
    return (not broken, clock.due, clock.kind)


def _runs(kind: str, due: date, at: datetime | None, overdue: bool, today: date) -> Clock:
    said = _("call back {day}") if kind == "call_back" else _("promised {day}")
    days = max(0, (today - due).days)
    parts = [said.format(day=near(due, today)), late(days)]
    return Clock(kind, due, at, overdue, days, ", ".join(part for part in parts if part))


def _promise(row: query.Issue, today: date) -> Promise | None:
    """How the promise stands, or stood when it was fixed."""
    promised, fixed = day(row.promised_on), day(row.fixed_on)
    if promised is None:
        return None
    ended = fixed or (day(row.told_on) if row.state == "not_ours" else None)
    days = max(0, ((ended or today) - promised).days)
    said = _("promised {day}").format(day=near(promised, today))
    how = late(days)
    if ended is not None:
        how = _("fixed {late}").format(late=how) if days else _("kept")
    return Promise(promised, ended is None and days > 0, days, how, f"{said}, {how}" if how else said)


def _call_back(row: query.Issue, today: date) -> str:
    """How the call back went: `called back 19 Nov, in time`; empty where it is still to come."""
    at, called = instant(row.callback_due), day(row.called_back_on)
    if called is None:
        return _("never called back") if at is not None and row.state in ("confirmed", "not_ours") else ""
    said = _("called back {day}").format(day=near(called, today))
    if at is None:
        return said
    return f"{said}, {late((called - at.date()).days) or _('in time')}"


def _progress(row: query.Issue, clocks: tuple[Clock, ...], today: date) -> str:
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
    late_ones = [clock.text for clock in clocks if clock.overdue]
    return ", ".join([words, *(late_ones or [clock.text for clock in clocks[:1]])])


def issue_view(row: query.Issue, reader: Reader) -> IssueView:
    state = IssueState(row.state)
    clocks = _clocks(row, reader)
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
        _progress(row, clocks, reader.today),
        clocks[0] if clocks else None,
        clocks,
        _promise(row, reader.today),
        instant(row.callback_due),
        _call_back(row, reader.today),
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
