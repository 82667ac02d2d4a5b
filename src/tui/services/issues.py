"""The loop on what hurt a customer: reported, diagnosed, fixing, fixed, told, confirmed. One act a move.

Fixed is not told and told is not confirmed: both need a contact of the customer, named and dated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.clean import clean
from tui.i18n import _
from tui.rules.issues import Move
from tui.rules.words import OPEN_STATES, Channel, IssueCategory, IssueState, Severity
from tui.services import given
from tui.services.issue_loop import (
    Moved,
    Opened,
    contacted,
    move,
    opened,
    owning,
    since_report,
    step,
    taken,
)

if TYPE_CHECKING:
    from tui.store.tables import Issue
    from tui.store.writing import Work

WHYS = 5


def report(
    work: Work,
    account_id: int,
    title: str,
    category: str,
    *,
    contact_id: int | None = None,
    body: str = "",
    severity: str = Severity.NORMAL,
    owner_id: int | None = None,
    on: date | None = None,
) -> Opened:
    """A problem the customer told us of, in exactly one category; the clock runs from that day."""
    account = given.account(work, account_id)
    work.named("issue.report", account.name, account_id)
    day = given.past_day(work, on, _("The day it was reported"))
    return opened(
        work,
        account_id,
        title,
        category,
        day,
        contact_id=contact_id,
        body=body,
        severity=severity,
        owner_id=owner_id,
    )


def edit(
    work: Work, issue_id: int, changes: Mapping[str, Any], expect: Mapping[str, Any] | None = None
) -> tuple[str, ...]:
    """Change what is said of an issue: title, body, category, severity, cause, fix, defect_id.

    `expect` holds the fields as the form showed them. Returns the names that changed.
    """
    issue = taken(work, issue_id, "issue.edit")
    work.expect(issue, dict(expect or {}))
    checks: dict[str, Callable[[Any], Any]] = {
        "title": lambda value: given.line(value, _("The title")),
        "body": lambda value: clean(value).strip(),
        "category": lambda value: given.word(IssueCategory, value, _("The category")).value,
        "severity": lambda value: given.word(Severity, value, _("The severity")).value,
        "cause": lambda value: clean(value).strip(),
        "fix": lambda value: clean(value).strip(),
        "defect_id": lambda value: value if value is None else _defect(work, value),
    }
    before = issue.category
    changed = given.put(issue, given.checked(changes, checks))
    if "category" in changed:
        step(work, issue, "category", work.today, None, f"{before} {issue.category}")
    return changed


def _defect(work: Work, defect_id: int) -> int:
    from tui.store.tables import Defect

    return given.known_id(work.get(Defect, defect_id, _("The defect")).id)


def set_owner(work: Work, issue_id: int, rep_id: int) -> Moved:
    """Somebody else's now. The clock runs on as it was given; who had it before stays in the steps."""
    from tui.store.tables import Rep

    issue = taken(work, issue_id, "issue.owner")
    before = None if issue.owner_id is None else work.get(Rep, issue.owner_id, _("The owner")).name
    after = owning(work, rep_id)
    given.put(issue, {"owner_id": after.id})
    made = step(work, issue, "owner", work.today, None, f"{before or '–'} → {after.name}")
    return Moved(issue_id, issue.account_id, issue.state, work.today, made)


def called_back(
    work: Work, issue_id: int, contact_id: int | None = None, text: str = "", on: date | None = None
) -> Moved:
    """The first call back: it stops the clock, and is an act like any other call."""
    issue = taken(work, issue_id, "issue.called_back")
    day = given.past_day(work, on, _("The day of the call"))
    if issue.called_back_on is not None:
        raise given.refused(_("They were called back on {day}.").format(day=issue.called_back_on.isoformat()))
    since_report(issue, day, _("The call"))
    contact = given.heard(work, issue.account_id, contact_id, day)
    if contact is None and issue.contact_id is not None:
        known = given.contact(work, issue.account_id, issue.contact_id)
        contact = known.id if known.left_on is None or known.left_on >= day else None
    issue.called_back_on = day
    made = step(work, issue, "called_back", day, contact, text)
    act = contacted(work, issue, Channel.CALL, day, contact, text)
    return Moved(issue_id, issue.account_id, issue.state, day, made, act, contact)


def diagnose(
    work: Work, issue_id: int, cause: str, whys: Sequence[str] = (), on: date | None = None
) -> Moved:
    """The root cause, with the chain of whys that led to it (at most five)."""
    issue = taken(work, issue_id, "issue.diagnose")
    if len(whys) > WHYS:
        raise given.refused(_("Five whys are enough: {n} were given.").format(n=len(whys)))
    said = given.body(cause, _("The cause"))
    if issue.state != IssueState.REPORTED:
        raise given.refused(
            _("This issue was diagnosed already."),
            _("Go on with its whys, or reopen it."),
        )
    moved = move(work, issue, Move(IssueState.DIAGNOSED, on or work.today), said, cause=said)
    for why in whys:
        step(work, issue, "why", moved.on, None, given.body(why, _("The why")))
    return moved


def start_fixing(
    work: Work, issue_id: int, fix: str, promised_on: date, on: date | None = None, why: str = ""
) -> Moved:
    """The fix that was chosen and the date it was promised for; `why` where another one was promised before."""
    issue = taken(work, issue_id, "issue.fixing")
    said = given.body(fix, _("The fix"))
    moved = move(work, issue, Move(IssueState.FIXING, on or work.today), said, fix=said)
    if issue.promised_on != promised_on:
        _promise(work, issue, promised_on, moved.on, why)
    return moved


def promise(work: Work, issue_id: int, promised_on: date, why: str = "") -> Moved:
    """A date they may count on. One that was promised before stays in the steps, with why it was moved."""
    issue = taken(work, issue_id, "issue.promise")
    if issue.state not in OPEN_STATES or issue.state == IssueState.FIXED:
        raise given.refused(_("This issue has nothing left to promise."))
    made = _promise(work, issue, promised_on, work.today, why)
    return Moved(issue_id, issue.account_id, issue.state, work.today, made)


def _promise(work: Work, issue: Issue, promised_on: date, on: date, why: str = "") -> int:
    if promised_on < on:
        said = _("The promised date, {day}, lies before the promise.")
        raise given.refused(said.format(day=promised_on.isoformat()))
    before, said = issue.promised_on, clean(why).strip()
    given.put(issue, {"promised_on": given.any_day(promised_on, _("The promised date"))})
    if before is not None and not said:
        told = _("{day} was promised already; a date is not moved without a reason.")
        raise given.refused(told.format(day=before.isoformat()), _("Say why, as you told the customer."))
    return step(work, issue, "promise", on, None, f"{promised_on.isoformat()} {said}".strip())


def progress_note(
    work: Work,
    issue_id: int,
    contact_id: int,
    text: str,
    on: date | None = None,
    channel: str = Channel.MAIL,
) -> Moved:
    """What the customer was told while the fix is under way: a dated act of its own, no move."""
    issue = taken(work, issue_id, "issue.progress_note")
    if issue.state in (IssueState.CONFIRMED, IssueState.NOT_OURS):
        raise given.refused(_("This issue is closed: there is no progress to tell."))
    day = since_report(issue, given.past_day(work, on, _("The day of the note")), _("The note"))
    contact = given.heard(work, issue.account_id, given.contact(work, issue.account_id, contact_id).id, day)
    said = given.body(text, _("The note"))
    made = step(work, issue, "progress_note", day, contact, said)
    act = contacted(work, issue, channel, day, contact, said)
    return Moved(issue_id, issue.account_id, issue.state, day, made, act, contact)


def fixed(work: Work, issue_id: int, text: str = "", on: date | None = None) -> Moved:
    issue = taken(work, issue_id, "issue.fixed")
    day = on or work.today
    return move(work, issue, Move(IssueState.FIXED, day), text, fixed_on=day)


def told(
    work: Work,
    issue_id: int,
    contact_id: int | None,
    text: str = "",
    on: date | None = None,
    channel: str = Channel.CALL,
) -> Moved:
    """A named contact was told that it is fixed: a dated act. Told is not confirmed."""
    issue = taken(work, issue_id, "issue.told")
    day = on or work.today
    contact = given.heard(work, issue.account_id, contact_id, day)
    moved = move(work, issue, Move(IssueState.TOLD, day, contact), text, told_on=day, told_contact_id=contact)
    return _with_act(moved, contacted(work, issue, channel, day, contact, text))


def confirmed(work: Work, issue_id: int, contact_id: int | None, words: str, on: date | None = None) -> Moved:
    """A named contact says that it is fixed. Only the customer confirms: their words are kept."""
    issue = taken(work, issue_id, "issue.confirmed")
    day = on or work.today
    contact = given.heard(work, issue.account_id, contact_id, day)
    wanted = Move(IssueState.CONFIRMED, day, contact, words)
    return move(work, issue, wanted, words, confirmed_on=day, confirmed_contact_id=contact)


def not_ours(
    work: Work,
    issue_id: int,
    contact_id: int | None,
    reason: str,
    on: date | None = None,
    channel: str = Channel.CALL,
) -> Moved:
    """Not ours to fix: it ends only with the reason told to a named contact."""
    issue = taken(work, issue_id, "issue.not_ours")
    day = on or work.today
    contact = given.heard(work, issue.account_id, contact_id, day)
    said = clean(reason).strip()
    fields = {"told_on": day, "told_contact_id": contact, "not_ours_reason": said}
    moved = move(work, issue, Move(IssueState.NOT_OURS, day, contact, reason=said), said, **fields)
    return _with_act(moved, contacted(work, issue, channel, day, contact, said))


def reopen(work: Work, issue_id: int, why: str, on: date | None = None) -> Moved:
    """It is not fixed after all: the cause is looked for again. What was told and confirmed stays in the steps."""
    issue = taken(work, issue_id, "issue.reopen")
    if issue.state not in (IssueState.FIXED, IssueState.TOLD, IssueState.CONFIRMED, IssueState.NOT_OURS):
        raise given.refused(_("This issue is open."))
    said = given.body(why, _("The reason"))
    names = ("promised_on", "fixed_on", "told_on", "told_contact_id", "confirmed_on")
    cleared = dict.fromkeys((*names, "confirmed_contact_id", "not_ours_reason"))
    wanted = Move(IssueState.DIAGNOSED, on or work.today)
    return move(work, issue, wanted, said, reopened=issue.reopened + 1, **cleared)


def _with_act(moved: Moved, act_id: int) -> Moved:
    return Moved(
        moved.issue_id, moved.account_id, moved.state, moved.on, moved.step_id, act_id, moved.contact_id
    )
