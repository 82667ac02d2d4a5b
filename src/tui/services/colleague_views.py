"""What was asked of a colleague, as a view with its words: how old, how late, how often chased, what they said."""

from __future__ import annotations

from datetime import date

from tui.i18n import _, ngettext
from tui.rules.colleagues import Ask, AskState, age_days, overdue_days
from tui.services import wording_terms
from tui.services.figures import late, near
from tui.shape import dataclass
from tui.store.queries.colleague_asks import Asked
from tui.store.reading import day


@dataclass(frozen=True, slots=True)
class AskView:
    """`age` and `overdue` are days, up to the answer where there is one; `told` says both in words."""

    id: int
    account_id: int
    account: str
    account_category: str | None
    issue_id: int | None
    issue: str | None
    department: str
    department_words: str
    colleague: str
    wanted: str
    asked_on: date
    wanted_by: date
    age: int
    overdue: int
    chased: int
    chased_on: date | None
    chase_on: date | None
    state: str
    state_words: str
    answer: str
    answered_on: date | None
    rep: str | None
    told: str

    @property
    def open(self) -> bool:
        return self.state == AskState.OPEN

    @property
    def whom(self) -> str:
        return f"{self.department_words} ({self.colleague})" if self.colleague else self.department_words


def ask_view(row: Asked, today: date) -> AskView:
    wanted_by = date.fromisoformat(row.wanted_by)
    state = AskState(row.state)
    facts = Ask(
        date.fromisoformat(row.asked_on),
        wanted_by,
        state,
        row.chased,
        day(row.chased_on),
        day(row.answered_on),
    )
    age, overdue = age_days(facts, today), overdue_days(facts, today)
    return AskView(
        row.id,
        row.account_id,
        row.account,
        row.account_category,
        row.issue_id,
        f"F-{row.issue_id} {row.issue_title}" if row.issue_id is not None else None,
        row.department,
        wording_terms.department(row.department),
        row.colleague,
        row.wanted,
        facts.asked_on,
        wanted_by,
        age,
        overdue,
        row.chased,
        facts.chased_on,
        day(row.chase_on) if state == AskState.OPEN else None,
        row.state,
        wording_terms.ask_state(row.state),
        row.answer,
        facts.answered_on,
        row.rep,
        _told(facts, age, overdue, today),
    )


def _told(ask: Ask, age: int, overdue: int, today: date) -> str:
    """`asked 12 days ago, wanted 18 Nov, 4 days late, chased twice`."""
    if ask.state != AskState.OPEN:
        return _("{state} after {age}").format(state=wording_terms.ask_state(ask.state), age=age_words(age))
    asked = _("asked today") if not age else _("asked {age} ago").format(age=age_words(age))
    parts = [asked, _("wanted {day}").format(day=near(ask.wanted_by, today)), late(overdue)]
    if ask.chased:
        parts.append(chased_words(ask.chased))
    return ", ".join(part for part in parts if part)


def age_words(days: int) -> str:
    return ngettext("{n} day", "{n} days", days).format(n=days)


def chased_words(times: int) -> str:
    """How often it was asked for again."""
    if times == 0:
        return _("not chased yet")
    return ngettext("chased once", "chased {n} times", times).format(n=times)
