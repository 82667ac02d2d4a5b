"""What the rep asked of colleagues for a customer (A27): asked, chased by a reminder, answered. One act each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.clean import clean, clean_line
from tui.errors import NotFound
from tui.i18n import _
from tui.rules import colleagues as rule
from tui.rules.colleagues import AskState, Department
from tui.services import given, wording_terms
from tui.services.colleague_views import AskView, ask_view
from tui.shape import dataclass
from tui.store.queries import colleague_asks as query
from tui.store.queries.who import me

if TYPE_CHECKING:
    from tui.store.reading import Reader
    from tui.store.tables import ColleagueAsk, Reminder
    from tui.store.writing import Work

SETTLED_DAYS = 30
"""How long an answered one still stands in the list."""
LIMIT = 500


@dataclass(frozen=True, slots=True)
class AskMade:
    """An ask after an act on it; `chase_on` is the day of its reminder, None once it is settled."""

    ask_id: int
    account_id: int
    state: str
    text: str
    chased: int
    chase_on: date | None
    reminder_id: int | None


def ask(
    work: Work,
    account_id: int,
    department: str,
    wanted: str,
    wanted_by: date,
    *,
    colleague: str = "",
    issue_id: int | None = None,
    on: date | None = None,
) -> AskMade:
    """Ask product, billing or another for something a customer needs; a reminder chases it from its day on."""
    from tui.services.reminders import kept
    from tui.store.tables import ColleagueAsk

    account = given.account(work, account_id)
    work.named("colleague.ask", account.name, account_id)
    day = given.past_day(work, on, _("The day it was asked"))
    if wanted_by < day:
        said = _("The day it is wanted by, {day}, lies before it was asked.")
        raise given.refused(said.format(day=wanted_by.isoformat()))
    part = given.word(Department, department, _("The department"))
    said, name = given.body(wanted, _("What is asked"), 1700), clean_line(colleague)
    asked = rule.Ask(day, given.any_day(wanted_by, _("The day it is wanted by")))
    text = f"{whom(part, name)}: {said}"
    due = rule.chase_on(asked, work.defaults) or wanted_by
    reminder = kept(work, account_id, text, due, kind="internal", issue_id=issue_id)
    row = work.add(
        ColleagueAsk(
            account_id=account_id,
            issue_id=issue_id,
            reminder_id=reminder.reminder_id,
            department=part,
            colleague=name,
            wanted=said,
            asked_on=day,
            wanted_by=wanted_by,
        )
    )
    return AskMade(given.known_id(row.id), account_id, row.state, text, 0, due, reminder.reminder_id)


def whom(department: str, colleague: str) -> str:
    """`Billing (Ana)`, or the department alone."""
    part = wording_terms.department(department)
    return f"{part} ({colleague})" if colleague else part


def chase(work: Work, ask_id: int, on: date | None = None, again_on: date | None = None) -> AskMade:
    """Asked again: it counts, and the reminder moves on to the next day on which to chase, or to the one given."""
    row = _open(work, ask_id, "colleague.chase", AskState.OPEN, on)
    row.chased += 1
    row.chased_on = on or work.today
    due = again_on or rule.chase_on(_facts(row), work.defaults) or row.wanted_by
    reminder = _reminder(work, row)
    if due <= row.chased_on:
        raise given.refused(_("It would be chased again at once: {day}.").format(day=due.isoformat()))
    reminder.due_on = given.any_day(due, _("The day to chase it"))
    reminder.sequence += 1
    return _made(row, due)


def answered(
    work: Work, ask_id: int, words: str = "", *, done: bool = True, on: date | None = None
) -> AskMade:
    """They did it, or said no in their words; either way the reminder is done."""
    act, state = ("colleague.done", AskState.DONE) if done else ("colleague.refused", AskState.REFUSED)
    return _settled(work, _open(work, ask_id, act, state, on, words), state, words, on)


def dropped(work: Work, ask_id: int, why: str = "", on: date | None = None) -> AskMade:
    """Not wanted any more."""
    row = _open(work, ask_id, "colleague.dropped", AskState.DROPPED, on)
    return _settled(work, row, AskState.DROPPED, why, on)


def _settled(work: Work, row: ColleagueAsk, state: AskState, words: str, on: date | None) -> AskMade:
    row.state, row.answer, row.answered_on = state, clean(words, given.BODY_LIMIT).strip(), on or work.today
    reminder = _waiting(work, row)
    if reminder is not None:
        reminder.done_on = row.answered_on
        reminder.sequence += 1
    return _made(row, None)


def _made(row: ColleagueAsk, chase_on: date | None) -> AskMade:
    text = f"{whom(row.department, row.colleague)}: {row.wanted}"
    made = given.known_id(row.id)
    return AskMade(made, row.account_id, row.state, text, row.chased, chase_on, row.reminder_id)


def _facts(row: ColleagueAsk) -> rule.Ask:
    state = AskState(row.state)
    return rule.Ask(row.asked_on, row.wanted_by, state, row.chased, row.chased_on, row.answered_on)


def _open(work: Work, ask_id: int, act: str, to: AskState, on: date | None, words: str = "") -> ColleagueAsk:
    """The ask and the name of the act on it. Raises Refused where the rules do not allow the step."""
    from tui.store.tables import ColleagueAsk

    row = work.get(ColleagueAsk, ask_id, _("What was asked"))
    work.named(act, row.wanted, row.account_id)
    problem = rule.step_problem(_facts(row), to, on or work.today, words, work.today)
    if problem == rule.AskProblem.SETTLED:
        day = row.answered_on.isoformat() if row.answered_on else ""
        raise given.refused(_("It was settled on {day}.").format(day=day))
    if problem == rule.AskProblem.IN_THE_FUTURE:
        raise given.refused(_("That day has not come yet."), _("Log it when it has happened."))
    if problem == rule.AskProblem.BEFORE_LAST_STEP:
        last = (row.chased_on or row.asked_on).isoformat()
        said = _("That lies before the step before it, of {day}.").format(day=last)
        raise given.refused(said, _("Look at the date."))
    if problem == rule.AskProblem.NEEDS_WORDS:
        raise given.refused(_("Why they said no is missing."), _("Write it in their words."))
    return row


def _waiting(work: Work, row: ColleagueAsk) -> Reminder | None:
    from tui.store.tables import Reminder

    if row.reminder_id is None:
        return None
    found = work.get(Reminder, row.reminder_id, _("The reminder"))
    return found if found.done_on is None else None


def _reminder(work: Work, row: ColleagueAsk) -> Reminder:
    """Its open reminder; where that was ticked off elsewhere, a new one."""
    from tui.services.reminders import kept
    from tui.store.tables import Reminder

    if (found := _waiting(work, row)) is not None:
        return found
    text = f"{whom(row.department, row.colleague)}: {row.wanted}"
    made = kept(work, row.account_id, text, work.today, kind="internal", issue_id=row.issue_id)
    row.reminder_id = made.reminder_id
    return work.get(Reminder, made.reminder_id, _("The reminder"))


# -- asking ---------------------------------------------------------------------------------------------------


def asked(reader: Reader, everyone: bool = False, limit: int = LIMIT) -> tuple[AskView, ...]:
    """What I asked of colleagues: what is open, the most overdue first; then what was settled in the last 30 days."""
    rep = None if everyone else me(reader)
    since = (reader.today - timedelta(days=SETTLED_DAYS)).isoformat()
    return tuple(ask_view(row, reader.today) for row in query.asked(reader, rep, since, limit))


def of_account(reader: Reader, account_id: int) -> tuple[AskView, ...]:
    """All that was asked for an account, what is open first."""
    return tuple(ask_view(row, reader.today) for row in query.of_account(reader, account_id))


def of_issue(reader: Reader, issue_id: int) -> tuple[AskView, ...]:
    return tuple(ask_view(row, reader.today) for row in query.of_issue(reader, issue_id))


def one(reader: Reader, ask_id: int) -> AskView:
    """Raises NotFound."""
    row = query.one(reader, ask_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("What was asked")))
    return ask_view(row, reader.today)


def of_reminder(reader: Reader, reminder_id: int) -> AskView | None:
    """The open one that a reminder chases; None for a reminder of another kind."""
    row = query.of_reminder(reader, reminder_id)
    return None if row is None else ask_view(row, reader.today)
