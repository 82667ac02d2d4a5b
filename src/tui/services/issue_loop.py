"""What the acts on an issue have in common: opening one with its clock, a checked move, its step, its act."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tui.clean import clean
from tui.errors import Refused
from tui.i18n import _
from tui.rules import issues as rule
from tui.rules.words import Category, Channel, IssueCategory, IssueState, Severity
from tui.services import given
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Issue, Rep
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Opened:
    """A new issue with its clock: call back until `callback_due` (aware, UTC)."""

    issue_id: int
    account_id: int
    title: str
    category: str
    severity: str
    owner_id: int | None
    callback_due: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """An issue after an act on it; `act_id` where the act was a contact with the customer."""

    issue_id: int
    account_id: int
    state: str
    on: date
    step_id: int | None = None
    act_id: int | None = None
    contact_id: int | None = None


def opened(
    work: Work,
    account_id: int,
    title: str,
    category: str,
    on: date,
    *,
    contact_id: int | None = None,
    body: str = "",
    severity: str = Severity.NORMAL,
    owner_id: int | None = None,
    response_id: int | None = None,
) -> Opened:
    """A new issue, as an act or a part of one. The clock runs from now, or the first working hour of an earlier day."""
    from tui.store.tables import Issue

    account = given.account(work, account_id)
    tz = given.zone(work)
    since = rule.clock_starts(on, work.now, work.today, tz, work.defaults.work)
    due = rule.callback_due(
        since, Category(account.category) if account.category else None, tz, defaults=work.defaults
    )
    issue = work.add(
        Issue(
            account_id=account_id,
            contact_id=given.contact_or_none(work, account_id, contact_id),
            response_id=response_id,
            title=given.line(title, _("The title")),
            body=clean(body).strip(),
            category=given.word(IssueCategory, category, _("The category")),
            severity=given.word(Severity, severity, _("The severity")),
            owner_id=given.rep_of(work, account) if owner_id is None else owning(work, owner_id).id,
            reported_on=on,
            callback_due=due,
        )
    )
    made = given.known_id(issue.id)
    return Opened(made, account_id, issue.title, issue.category, issue.severity, issue.owner_id, due)


def since_report(issue: Issue, on: date, what: str) -> date:
    """Nothing of the loop happened before the report."""
    if on < issue.reported_on:
        said = _("{what} lies before the report of {day}.")
        raise given.refused(said.format(what=what, day=issue.reported_on.isoformat()), _("Look at the date."))
    return on


def owning(work: Work, rep_id: int) -> Rep:
    """One of ours who is still here."""
    found = given.rep(work, rep_id)
    if found.left_on is not None and found.left_on <= work.today:
        raise given.refused(
            _("{name} left us on {day}.").format(name=found.name, day=found.left_on.isoformat()),
            _("Name somebody who is here."),
        )
    return found


def taken(work: Work, issue_id: int, act: str) -> Issue:
    """The issue, and the name of the act on it."""
    from tui.store.tables import Issue

    issue = work.get(Issue, issue_id, _("The issue"))
    work.named(act, issue.title, issue.account_id)
    return issue


def move(work: Work, issue: Issue, wanted: rule.Move, text: str, **fields: Any) -> Moved:
    """Check a move by the rules, write its fields and its step."""
    from tui.store.queries.issue_steps import last_step_on

    state = IssueState(issue.state)
    issue_id, on = given.known_id(issue.id), wanted.on or work.today
    last = last_step_on(work.reader, issue_id) or issue.reported_on
    if problem := rule.advance(state, wanted, last, work.today):
        raise _refused(problem, state, wanted.to, last)
    for name, value in fields.items():
        setattr(issue, name, value)
    issue.state = wanted.to
    kind = "reopened" if rule.reopens(state, wanted.to) else "move"
    made = step(work, issue, kind, on, wanted.contact_id, text)
    return Moved(issue_id, issue.account_id, issue.state, on, made, None, wanted.contact_id)


def step(work: Work, issue: Issue, kind: str, on: date, contact_id: int | None, text: str) -> int:
    """One dated step of the loop; its id."""
    from tui.store.tables import IssueStep

    row = IssueStep(
        account_id=issue.account_id,
        issue_id=given.known_id(issue.id),
        kind=kind,
        to_state=issue.state if kind in ("move", "reopened") else None,
        contact_id=contact_id,
        done_on=on,
        body=clean(text).strip(),
    )
    return given.known_id(work.add(row).id)


def contacted(work: Work, issue: Issue, channel: str, on: date, contact_id: int | None, text: str) -> int:
    """The customer heard from us about the issue: an act like any other; its id."""
    from tui.store.tables import Act

    row = Act(
        account_id=issue.account_id,
        contact_id=contact_id,
        issue_id=issue.id,
        rep_id=given.me(work),
        kind=given.word(Channel, channel, _("The channel")),
        done_on=on,
        body=clean(text).strip(),
    )
    return given.known_id(work.add(row).id)


def _refused(problem: rule.Problem, state: IssueState, to: IssueState, last: date) -> Refused:
    if problem == rule.Problem.NO_SUCH_MOVE:
        known = ", ".join(rule.moves_from(state))
        return given.refused(
            _("This issue is {state}; it cannot become {to} from there.").format(state=state, to=to),
            _("From there it goes to: {known}.").format(known=known),
        )
    said, todo = _problems()[problem]
    return given.refused(said.format(day=last.isoformat()), todo)


def _problems() -> dict[rule.Problem, tuple[str, str]]:
    wanted = rule.Problem
    return {
        wanted.NEEDS_DATE: (_("This move needs its date."), _("Say when it happened.")),
        wanted.NEEDS_CONTACT: (
            _("This move needs a named contact of the customer."),
            _("Say whom you spoke to."),
        ),
        wanted.NEEDS_WORDS: (
            _("Only the customer confirms, and their words are missing."),
            _("Write what the contact said."),
        ),
        wanted.NEEDS_REASON: (
            _("An issue that is not ours to fix ends only with a reason told to the customer."),
            _("Write the reason you gave."),
        ),
        wanted.IN_THE_FUTURE: (_("That day has not come yet."), _("Log it when it has happened.")),
        wanted.BEFORE_LAST_STEP: (
            _("That lies before the step before it, of {day}."),
            _("Look at the date."),
        ),
    }
