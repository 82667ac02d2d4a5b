"""Step 4, the exit interview: seven questions in their words, the small fact with some, what it comes down to.

It opens the day after the end of service and stays open when the plan is closed: a late answer is an answer. What was
said about one of our own people is private (D12): it is shown in the interview alone and leaves the store only when
asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.clean import clean
from tui.errors import NotFound
from tui.i18n import _
from tui.rules.departure import MilestoneCode
from tui.rules.exits import Question, ReplyState, interview_opens
from tui.rules.words import Avoidable, ReasonKind
from tui.services import given, known_names
from tui.services.exit_parts import AnswerView, answer_views
from tui.services.exit_state import ExitChanged, changed, departure_of, interview_open, taken
from tui.services.wording_exits import milestone
from tui.shape import dataclass
from tui.store.queries import interview as query
from tui.store.queries import who
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.tables import Departure, ExitPlan
    from tui.store.writing import Work

FACTS: Mapping[Question, str] = {
    Question.COMPETITOR_MOVED: "competitor",
    Question.AVOIDABLE: "avoidable",
    Question.TROUBLE_WITH_PERSON: "trouble_with",
    Question.SUBSTITUTE: "substitute",
}
"""The questions with a small fact of the departure at hand."""
TOTAL = len(Question)


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question with its answer so far; `fact` is what is known with it, `corrected` that it was changed since."""

    answer: AnswerView
    field: str
    fact: str
    corrected: bool

    @property
    def number(self) -> int:
        return self.answer.number

    @property
    def open(self) -> bool:
        return self.answer.state is None

    @property
    def private(self) -> bool:
        return self.answer.private


@dataclass(frozen=True, slots=True)
class InterviewView:
    """`opens_on` is set while it is locked. `names`, by field: what may be chosen, names said before, our people."""

    plan_id: int
    departure_id: int
    account_id: int
    account: str
    state: str
    opens_on: date | None
    asked: tuple[AskedView, ...]
    reason: str
    reason_kind: str
    names: Mapping[str, tuple[str, ...]]

    @property
    def settled(self) -> int:
        return sum(not one.open for one in self.asked)

    @property
    def first_open(self) -> int | None:
        return next((one.number for one in self.asked if one.open), None)


def interview(reader: Reader, plan_id: int) -> InterviewView:
    """Raises NotFound."""
    found = query.known(reader, plan_id)
    if found is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The exit plan")))
    opens = interview_opens(date.fromisoformat(found.ends_on))
    changed_since = query.corrected(reader, found.departure_id)
    asked = []
    for one in answer_views(query.answers(reader, found.departure_id)):
        field = FACTS.get(one.question, "")
        fact = getattr(found, field) or "" if field else ""
        asked.append(AskedView(one, field, fact, one.number in changed_since))
    names = {field: known_names.known(reader, field) for field in query.NAMED}
    names["trouble_with"] = tuple(name for _key, name in who.reps(reader))
    return InterviewView(
        plan_id,
        found.departure_id,
        found.account_id,
        found.account,
        found.state,
        opens if reader.today < opens else None,
        tuple(asked),
        found.reason or "",
        found.reason_kind or "",
        names,
    )


def answer(
    work: Work,
    plan_id: int,
    question: int,
    state: str,
    verbatim: str = "",
    on: date | None = None,
    *,
    fact: str | None = None,
) -> ExitChanged:
    """One of the seven questions (1 to 7): answered in their words, unknown or refused. Open after the end only.

    `fact` is what goes with it (FACTS): a name, or yes, partly, no; None leaves it as it is, empty clears it.
    """
    plan, departure = _heard(work, plan_id, "exit.answer")
    if not 1 <= question <= TOTAL:
        raise given.refused(_("There are seven questions, 1 to 7."))
    said = given.word(ReplyState, state, _("The answer"))
    words = clean(verbatim).strip()
    if said == ReplyState.ANSWERED and not words:
        raise given.refused(_("Write what they said, in their words."), _("Or say unknown or refused."))
    day = _day(work, departure, on)
    noted = _fact(work, departure, tuple(Question)[question - 1], fact)
    row = _kept(work, plan, question, said, words, day, noted)
    _milestone(work, plan, day)
    return changed(work, plan, row)


def _heard(work: Work, plan_id: int, act: str) -> tuple[ExitPlan, Departure]:
    plan = taken(work, plan_id, act, also_closed=True)
    if plan.state == "cancelled":
        raise given.refused(_("They stayed: there is no exit to ask about."))
    departure = departure_of(work, plan)
    interview_open(work, departure)
    return plan, departure


def _day(work: Work, departure: Departure, on: date | None) -> date:
    day = given.past_day(work, on, _("The day of the interview"))
    if day < interview_opens(departure.ends_on):
        raise given.refused(_("That day lies before the end of service."))
    return day


def _fact(work: Work, departure: Departure, question: Question, said: str | None) -> bool:
    """Keep the small fact; whether it differs from what was known."""
    if said is None:
        return False
    field = FACTS.get(question)
    if field is None:
        raise given.refused(_("No name goes with this question."))
    value: str | None = given.maybe_line(said)
    if field == "avoidable" and value is not None:
        value = given.word(Avoidable, value, _("The answer")).value
    elif field in query.NAMED:
        value = known_names.settled(work.reader, field, value)
    if getattr(departure, field) == value:
        return False
    setattr(departure, field, value)
    return True


def _kept(
    work: Work, plan: ExitPlan, question: int, state: ReplyState, words: str, day: date, noted: bool
) -> int:
    """The row of the answer. Saying the same again is a refusal, unless the fact beside it changed (`noted`)."""
    from tui.store.queries.leaving import answer_of
    from tui.store.tables import DepartureAnswer

    fields: dict[str, Any] = {"state": state.value, "verbatim": words, "said_on": day}
    known = answer_of(work.reader, plan.departure_id, question)
    if known is None:
        row = DepartureAnswer(
            account_id=plan.account_id, departure_id=plan.departure_id, question=question, **fields
        )
        return given.known_id(work.add(row).id)
    found = work.get(DepartureAnswer, known, _("The answer"))
    if noted and (found.state, found.verbatim) == (state.value, words):
        return known
    given.put(found, fields)
    return known


def _milestone(work: Work, plan: ExitPlan, day: date) -> None:
    """With the last question the interview is done: so is its milestone, and nobody is reminded of it any more."""
    from tui.services.exit_reminders import of_milestone, ticked
    from tui.store.queries.leaving import milestones_of_kind
    from tui.store.tables import Milestone

    work.session.flush()
    if plan.state != "open" or len(query.answers(work.reader, plan.departure_id)) < TOTAL:
        return
    for key in milestones_of_kind(work.reader, plan.departure_id, MilestoneCode.INTERVIEW):
        row = work.get(Milestone, key, _("The milestone"))
        row.done_on = day
        ticked(of_milestone(work, row.account_id, milestone(row.kind, row.title), row.due_on), day)


def refuse_all(work: Work, plan_id: int, why: str, on: date | None = None) -> ExitChanged:
    """They want no interview: every question that is open is refused, with what they said to that."""
    plan, departure = _heard(work, plan_id, "exit.refuse_interview")
    said = given.body(why, _("The reason"))
    day = _day(work, departure, on)
    known = {row[1] for row in query.answers(work.reader, plan.departure_id)}
    open_ones = [number for number in range(1, TOTAL + 1) if number not in known]
    if not open_ones:
        raise given.refused(_("No question is open: each is answered, unknown or refused."))
    for number in open_ones:
        _kept(work, plan, number, ReplyState.REFUSED, said, day, False)
    _milestone(work, plan, day)
    return changed(work, plan)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said of an interview at once; `number` is of the question that `state`, `verbatim`, `fact` answer."""

    number: int | None
    state: str
    verbatim: str
    fact: str | None
    kind: str | None
    reason: str | None
    declined: str | None
    on: date | None

    @property
    def something(self) -> bool:
        return any(one is not None for one in (self.number, self.kind, self.reason, self.declined))


def hear(work: Work, plan_id: int, said: Heard) -> None:
    """All of it is one act: kept whole, or nothing of it. What is declined is what is open still."""
    if said.kind is not None or said.reason is not None:
        before = interview(work.reader, plan_id)
        conclude(work, plan_id, said.kind or before.reason_kind or None, said.reason)
    if said.number is not None:
        answer(work, plan_id, said.number, said.state, said.verbatim, said.on, fact=said.fact)
    if said.declined is not None:
        refuse_all(work, plan_id, said.declined, said.on)


def conclude(work: Work, plan_id: int, kind: str | None, reason: str | None = None) -> ExitChanged:
    """What it comes down to (D10): one of eight kinds or not known, and the reason in a line; None leaves the line."""
    plan, departure = _heard(work, plan_id, "exit.conclude")
    known = given.word(ReasonKind, kind, _("The kind of reason")).value if kind else None
    fields: dict[str, Any] = {"reason_kind": known}
    if reason is not None:
        fields["reason"] = given.maybe_line(reason)
    given.put(departure, fields)
    return changed(work, plan)
