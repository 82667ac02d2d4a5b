"""R14 for one account: its lines, at most one a kind, each with the reason that a person reads."""

from datetime import date, timedelta

from tui.rules.advocacy import StanceResult
from tui.rules.asking import BUYING, ask_of, awaiting, earned
from tui.rules.care import CareFacts, MoneyFacts
from tui.rules.category import Silence, review_due
from tui.rules.codes import QueueKind
from tui.rules.dates import add_months, ahead, earliest, month_index, month_start
from tui.rules.defaults import Defaults
from tui.rules.departure import call_of
from tui.rules.facts import AccountFacts, Params, Ref
from tui.rules.lifted import lifted
from tui.rules.line_draft import Draft
from tui.rules.matrix import Share, cell
from tui.rules.nurture import sown_lines
from tui.rules.proof import Weighed
from tui.rules.queue import QueueLine, order
from tui.rules.risk import clock_overdue_on
from tui.rules.season import SeasonResult
from tui.rules.timing import turn_of
from tui.rules.verdict import GENERIC, Judgement
from tui.rules.words import OPEN_STATES, Category, Stage, Stance, Verdict
from tui.shape import dataclass

_OPEN = frozenset(OPEN_STATES)
_TENDED = frozenset((Stage.PROSPECT, Stage.CUSTOMER, Stage.AT_RISK, Stage.RETURNED))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was already made of the account, for the lines that depend on it."""

    stance: StanceResult
    weighed: Weighed
    judgement: Judgement
    silence: Silence | None
    margin: int
    season: SeasonResult | None = None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    lines: tuple[QueueLine, ...]
    changes_on: date | None


def lines_of(
    facts: AccountFacts, money: MoneyFacts, care: CareFacts, seen: Seen, today: date, defaults: Defaults
) -> Lines:
    """The lines of the account: what is shown today, and what will be within `queue_ahead_days`."""
    draft = Draft(facts, care, seen.margin, today, defaults)
    if facts.issues:
        _issue_lines(draft)
    for reminder in care.reminders:
        draft.add(
            QueueKind.PROMISE,
            reminder.due_on,
            "reminder",
            (("text", reminder.text),),
            ("reminder", reminder.id),
            snoozed_until=reminder.snoozed_until,
        )
    _exit_lines(draft, money.currency)
    if facts.stage in _TENDED and not facts.exit_open:
        _tended_lines(draft, money, seen, defaults)
    elif facts.stage == Stage.LOST:
        for due_on, code, params, ref in sown_lines(facts.id, care.nurture, care.revisit_on, today):
            draft.add(QueueKind.REVISIT, due_on, code, params, ref)
    return Lines(draft.chosen(), ahead(today, *draft.days))


_DUE_TABLES = {"tail": "exit_item"}
"""Where a due thing is kept, if not under its own name."""


def _exit_lines(draft: Draft, currency: str) -> None:
    """Who decided to leave, until the hunter has begun; then what the plan has to be done. By the margin lost (B13)."""
    left = draft.care.departed
    margin = None if left is None else left.margin_cents
    if left is not None and (call := call_of(left, currency, draft.today)) is not None:
        ref: Ref = ("departure", left.id)
        draft.days.append(call.changes_on)
        draft.add(
            QueueKind.DEPARTED, call.due_on, call.code, call.params, ref, shows_on=left.said_on, margin=margin
        )
    for due in draft.care.dues:
        code = due.kind if due.step is None else "step"
        params: Params = (("text", due.text), ("step", due.step))
        ref = (_DUE_TABLES.get(due.kind, due.kind), due.id)
        draft.add(QueueKind.EXIT, due.due_on, code, params, ref, margin=margin)


def _issue_lines(draft: Draft) -> None:
    for issue in draft.facts.issues:
        params: Params = (("code", issue.code), ("title", issue.title))
        if issue.promised_on is not None and issue.state in _OPEN:
            draft.add(QueueKind.PROMISE, issue.promised_on, "issue", params, ("issue", issue.id))
        if issue.callback_due is not None and clock_overdue_on(issue) is not None:
            timed: Params = (*params, ("due", issue.callback_due))
            draft.add(
                QueueKind.CLOCK,
                issue.callback_due.date(),
                "clock",
                timed,
                ("issue", issue.id),
                shows_on=min(issue.reported_on, issue.callback_due.date()),
            )


def _tended_lines(draft: Draft, money: MoneyFacts, seen: Seen, defaults: Defaults) -> None:
    facts, care, today = draft.facts, draft.care, draft.today
    account: Ref = ("account", facts.id)
    if money.renewal_on is not None and not money.renewal_argued and today <= money.renewal_on:
        opens = money.renewal_on - timedelta(days=defaults.renewal_days)
        draft.days.append(money.renewal_on + _DAY)
        draft.add(QueueKind.RENEWAL, money.renewal_on, "renewal", (), account, shows_on=opens)
    if facts.stage in BUYING:
        _look_line(draft, seen.season, money.currency, account)
    if facts.issues:
        _lifted_line(draft, seen, defaults)
    for play in care.plays:
        if play.good_on is not None:
            draft.add(
                QueueKind.GOOD_TIME, play.good_on, "good_time", (("kind", play.kind),), ("play", play.id)
            )
    review = review_due(facts.category, care.last_review_on, care.since, defaults)
    if review is not None:
        draft.add(QueueKind.REVIEW, review, "review", (), account)
    _silence_lines(draft, seen.silence, account)
    if facts.stage in BUYING:
        _buying_lines(draft, seen, defaults, account)


def _look_line(draft: Draft, season: SeasonResult | None, currency: str, account: Ref) -> None:
    """A12: a fall that the season does not explain asks for a look from the day it could be seen, never for a sale."""
    if season is None or not season.alert or not season.current or season.through is None:
        return
    params: Params = (
        ("change", season.change),
        ("seasonal_change", season.seasonal_change),
        ("recent", season.recent),
        ("expected", season.expected),
        ("currency", currency),
    )
    draft.add(QueueKind.LOOK, month_start(month_index(season.through) + 1), "drop", params, account)


def _silence_lines(draft: Draft, silence: Silence | None, account: Ref) -> None:
    if silence is None:
        return
    params: Params = (("last", draft.care.last_contact_on),)
    key = draft.facts.category == Category.KEY
    if key:
        draft.add(QueueKind.KEY_SILENT, silence.hard_on, "hard", params, account)
    else:
        draft.days.append(silence.hard_on)
    if draft.today < silence.hard_on:
        draft.add(QueueKind.SOFT_SILENT, silence.soft_on, "soft", params, account)
    elif not key:
        draft.add(QueueKind.SOFT_SILENT, silence.soft_on, "hard", params, account)


def _lifted_line(draft: Draft, seen: Seen, defaults: Defaults) -> None:
    if seen.judgement.verdict == Verdict.HOLD:
        return
    found = lifted(draft.facts, seen.weighed, GENERIC, defaults)
    if found is None:
        return
    day, last = found.on, found.by[0]
    asked = draft.facts.last_sale_ask_on
    gone = day + timedelta(days=defaults.lifted_days)
    if draft.today >= gone or (asked is not None and asked >= day):
        return
    draft.days.append(gone)
    draft.add(QueueKind.LIFTED, day, "lifted", last.params, last.ref)


def _buying_lines(draft: Draft, seen: Seen, defaults: Defaults, account: Ref) -> None:
    facts, care, stance = draft.facts, draft.care, seen.stance
    if care.has_contacts:
        _feedback_line(draft, seen, defaults, account)
    promoter = stance.stance == Stance.PROMOTER and seen.judgement.verdict == Verdict.GO
    # where a fall is to be looked at, nobody is asked for more
    busy = QueueKind.LIFTED in draft.found or QueueKind.LOOK in draft.found
    if promoter and stance.on is not None and not busy:
        asked = facts.last_sale_ask_on
        if (asked is None or asked < stance.on) and _may_ask(draft, seen, defaults):
            params: Params = (("on", stance.on), ("n", stance.n))
            ask, _play = ask_of(cell(stance.stance, seen.share, defaults))
            draft.add(QueueKind.ASK_EARNED, stance.on, ask, params, account)
    if care.customer_since is not None:
        _anniversary(draft, care.customer_since, defaults, account)


def _feedback_line(draft: Draft, seen: Seen, defaults: Defaults, account: Ref) -> None:
    """Ask before the last answer is too old; at once where only a better score is missing after a fix (A5)."""
    care, on = draft.care, seen.stance.on
    ends = on + timedelta(days=defaults.fresh_days + 1) if on is not None else care.since
    shows, code = ends, "unknown"
    if on is not None and ends is not None:
        shows, code = ends - timedelta(days=defaults.feedback_ahead_days), "ageing"
    if seen.weighed.open and (waiting := awaiting(draft.facts, seen.weighed, defaults)):
        on = ends = shows = min(waiting.values())
        code = "proof"
    if ends is None or shows is None:
        return
    if care.feedback_asked_on is not None:
        shows = max(shows, care.feedback_asked_on + timedelta(days=defaults.feedback_pause_days))
    draft.add(QueueKind.FEEDBACK, ends, code, (("on", on),), account, shows_on=shows)


def _may_ask(draft: Draft, seen: Seen, defaults: Defaults) -> bool:
    """The verdict at hand is of a sale in general: a clause may forbid just the kind of ask that was earned, and the
    promoters may be away or want no contact."""
    facts, today = draft.facts, draft.today
    away = [window for window in facts.windows if window.contact_id is not None]
    if not facts.nonsolicits and not facts.optouts and not away:
        return True
    draft.days += [clause.until + _DAY for clause in facts.nonsolicits if clause.until is not None]
    for window in away:
        if (turn := turn_of(window, today)) is not None:
            draft.days += [turn[0], None if turn[1] is None else turn[1] + _DAY]
    return earned(facts, seen.share, today, defaults, seen.stance, seen.weighed) is not None


def _anniversary(draft: Draft, since: date, defaults: Defaults, account: Ref) -> None:
    years = max(1, draft.today.year - since.year)
    if add_months(since, 12 * years) < draft.today:
        years += 1
    day = add_months(since, 12 * years)
    draft.days.append(day + _DAY)
    shows = day - timedelta(days=defaults.anniversary_ahead_days)
    draft.add(QueueKind.ANNIVERSARY, day, "years", (("years", years),), account, shows_on=shows)


def first_visible(lines: tuple[QueueLine, ...], today: date) -> QueueLine | None:
    """The next step of the account: its first line that is shown today, else the one shown soonest."""
    open_lines = [line for line in lines if line.hidden is None]
    shown = [line for line in open_lines if line.visible_on <= today]
    if shown:
        return min(shown, key=order)
    soonest = earliest(*[line.visible_on for line in open_lines])
    return min([line for line in open_lines if line.visible_on == soonest], key=order, default=None)
