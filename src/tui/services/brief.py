"""The brief: all one needs before talking to a customer, on one screen (A11, A23, X8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.services import good_times, spend_words, wording_terms
from tui.services.colleague_asks import of_account as asked_of
from tui.services.colleague_views import AskView
from tui.services.figures import late, near, short_day
from tui.services.find import find_account
from tui.services.fixes import IssueView
from tui.services.fixes import of_account as issues_of
from tui.services.good_times import TimeView
from tui.services.handovers import handovers
from tui.services.people import AnswerView, latest_answers
from tui.services.plays import PlayView
from tui.services.plays import of_account as plays_of
from tui.services.proof import LiftedView, lifted_view
from tui.services.shapes import Why, spark_values, why_kept
from tui.services.today import lines_of
from tui.services.touchpoints import moment_line
from tui.services.wording_queue import WAITED_FOR
from tui.shape import dataclass, replace
from tui.store.codec import object_of
from tui.store.queries import account as query
from tui.store.queries.after import any_lesson
from tui.store.reading import Reader, day

if TYPE_CHECKING:
    from tui.services.lessons import Offers
    from tui.services.nurture import NurtureView

__all__ = ["ActView", "Brief", "Head", "Money", "NextStep", "brief", "find_account"]

ACTS = 5
HANDED = 3
PROOFS = 4
"""The newest pieces of a proof are enough in a brief; the rest stands with the plays."""
_SAID_ELSEWHERE = ("promise", "clock")
"""Queue lines that the reminders and promises under `next` already say, each of them and not only the first."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who they are and what the gate says. `stage_words` names the end of service where they are leaving."""

    id: int
    name: str
    category: str | None
    category_words: str
    stage: str
    stage_words: str
    rep: str | None
    stance: str
    stance_words: str
    stale: bool
    stance_n: int
    verdict: str
    verdict_words: str
    next_good_date: date | None
    risk: int
    renewal_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do: `when` in words, `text`, why it stands here. `ref` is (table, id) of what it is about."""

    kind: str
    when: str
    text: str
    reason: str
    due: date
    days_late: int
    ref: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Money:
    """Cents of `currency`; `spark` the last 12 complete months, oldest first; `alert` asks for a look (A12)."""

    spark: tuple[int, ...]
    spend_12m: int
    share: float | None
    share_estimated: bool
    share_old: bool
    share_on: date | None
    strategy: str | None
    note: str
    alert: bool
    at_stake: int
    currency: str


@dataclass(frozen=True, slots=True)
class ActView:
    id: int
    kind: str
    kind_words: str
    direction: str
    selling: bool
    on: date
    body: str
    contact: str | None
    rep: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The verdict box of an account. `answers` holds the last one of each contact, those who decide first.

    `good_time` answers whether it is one, in a few words, empty where nothing is to say; `times` are what holds now
    or begins soon. `lifted` is the proof on which the account may be sold to again (A28). `lessons` are those of others
    that fit, None where none does; `nurture` is set for a customer who left (B12, B14). `handed`: the last handovers
    of the account, in words (B6). `moment`: to renew or leave, dated and counted down; empty without a date (B3).
    """

    today: date
    head: Head
    answers: tuple[AnswerView, ...]
    why: Why
    next: tuple[NextStep, ...]
    money: Money
    issues: tuple[IssueView, ...]
    asked: tuple[AskView, ...]
    plays: tuple[PlayView, ...]
    acts: tuple[ActView, ...]
    last_contact_on: date | None
    good_time: str = ""
    times: tuple[TimeView, ...] = ()
    lifted: LiftedView | None = None
    moment: str = ""
    lessons: Offers | None = None
    nurture: NurtureView | None = None
    handed: tuple[str, ...] = ()


def brief(reader: Reader, account_id: int) -> Brief:
    """Raises NotFound where there is no such account."""
    row = query.head(reader, account_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    issues = tuple(issue for issue in issues_of(reader, account_id) if issue.open)
    times = good_times.near(good_times.times(reader, account_id), reader.today)
    good_on = day(row.next_good_date)
    return Brief(
        reader.today,
        _head(row, reader.today),
        latest_answers(reader, account_id),
        why_kept(row.reasons, reader.today) if row.reasons is not None else why_kept("", reader.today),
        _next(reader, account_id, issues),
        _money(row, reader.today - timedelta(days=reader.defaults.share_fresh_days)),
        issues,
        tuple(one for one in asked_of(reader, account_id) if one.open),
        _plays(reader, account_id),
        acts(reader, account_id, ACTS),
        day(row.last_contact_on),
        good_times.answer(row.verdict or "hold", good_on, times, reader.today),
        times,
        _lifted(reader, account_id),
        moment_line(reader, account_id),
        *_after(reader, account_id, row.stage),
        handed=tuple(one.text for one in handovers(reader, account_id)[-HANDED:]),
    )


def _after(reader: Reader, account_id: int, stage: str) -> tuple[Offers | None, NurtureView | None]:
    """Lessons of others that fit here; at a customer who left, how to stay in touch."""
    if stage != "lost" and not any_lesson(reader):
        return None, None
    from tui.services.after import after  # most mornings there is neither

    found = after(reader, account_id)
    return found.lessons, found.nurture


def _plays(reader: Reader, account_id: int) -> tuple[PlayView, ...]:
    """Those one can act on, then those that wait for the customer."""
    found = plays_of(reader, account_id)
    return tuple(play for state in ("open", "asked") for play in found if play.state == state)


def _lifted(reader: Reader, account_id: int) -> LiftedView | None:
    """While it is news: a proof of years ago is history, and stands with the plays."""
    found = lifted_view(reader, account_id)
    if found is None or found.on + timedelta(days=reader.defaults.fresh_days) < reader.today:
        return None
    return found


def _head(row: query.Head, today: date) -> Head:
    ends = day(row.ends_on)
    stage = wording_terms.stage(row.stage)
    if ends is not None and row.stage == "leaving":
        stage = f"{stage} {short_day(ends, today)}"
    verdict = row.verdict or "hold"  # nothing derived is no permission
    stance = row.stance or "unknown"
    return Head(
        row.id,
        row.name,
        row.category,
        wording_terms.category(row.category),
        row.stage,
        stage,
        row.rep,
        stance,
        wording_terms.stance(stance),
        bool(row.stale),
        row.stance_n or 0,
        verdict,
        wording_terms.verdict(verdict),
        day(row.next_good_date),
        row.risk or 0,
        day(row.renewal_on),
        row.note,
    )


def _money(row: query.Head, fresh: date) -> Money:
    """`fresh`: what was said of their wallet before this day is old."""
    said, said_on = object_of(row.spend), day(row.share_on)
    note = ""
    if said:
        note = spend_words.sentence({**said, "currency": row.currency})
    return Money(
        spark_values(row.spark or ""),
        row.spend_12m or 0,
        row.share,
        bool(row.share_estimated),
        row.share is not None and said_on is not None and said_on < fresh,
        said_on if row.share is not None else None,
        None if row.cell is None else wording_terms.strategy(row.cell),
        note,
        bool(said.get("alert")),
        row.at_stake or 0,
        row.currency,
    )


def _next(reader: Reader, account_id: int, issues: tuple[IssueView, ...]) -> tuple[NextStep, ...]:
    """Open reminders and the clocks of issues, each of them; then what else the queue says of the account."""
    today = reader.today
    steps = [
        _step(row.kind, row.body, "", date.fromisoformat(row.due_on), today, ("reminder", row.id))
        for row in query.reminders(reader, account_id)
    ]
    for issue in issues:
        ref = ("issue", issue.id)
        for clock in issue.clocks:
            steps.append(_step(clock.kind, f"{issue.code} {issue.title}", clock.text, clock.due, today, ref))
        if issue.state == "fixed" and issue.fixed_on is not None:
            text = _("{code} {title}: tell them that it is fixed")
            text = text.format(code=issue.code, title=issue.title)
            reason = issue.promise.text if issue.promise is not None else issue.progress
            steps.append(_step("tell", text, reason, issue.promised_on or issue.fixed_on, today, ref))
    for line in lines_of(reader, account_id):
        if line.kind not in _SAID_ELSEWHERE and line.hidden is None:
            step = _step(str(line.kind), line.text, line.reason, line.due, today, line.ref)
            late_at_all = line.kind in WAITED_FOR
            steps.append(step if late_at_all else replace(step, days_late=0))
    return tuple(sorted(steps, key=lambda step: step.due))


def _step(kind: str, text: str, reason: str, due: date, today: date, ref: tuple[str, int] | None) -> NextStep:
    days = max(0, (today - due).days)
    return NextStep(kind, near(due, today), text, reason or late(days), due, days, ref)


def acts(reader: Reader, account_id: int, limit: int = 100) -> tuple[ActView, ...]:
    """What was logged, newest first."""
    return tuple(
        ActView(
            row.id,
            row.kind,
            wording_terms.act(row.kind),
            row.direction,
            bool(row.selling),
            date.fromisoformat(row.on),
            row.body,
            row.contact,
            row.rep,
        )
        for row in query.acts(reader, account_id, limit)
    )
