"""`i`: a problem of a customer is reported; an issue is looked at and moved on, one small form a move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import fixes
from tui.services.card import card
from tui.services.choices import issue_categories, severities
from tui.services.colleague_asks import of_issue
from tui.services.colleague_views import AskView
from tui.services.colleagues import colleagues
from tui.services.fixes import IssueView, StepView
from tui.services.issue_loop import Opened
from tui.services.issues import report as report_issue
from tui.services.wording_terms import issue as issue_words
from tui.ui.acts.asking import (
    choose,
    day_in,
    day_question,
    day_words,
    fill,
    moment_words,
    people_here,
    person_in,
    person_options,
    titled,
)
from tui.ui.acts.sheet import Sheet
from tui.ui.checklist_words import asked_line
from tui.ui.issue_words import chain_lines, said_once
from tui.ui.text import Bit, Words, look, masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from datetime import date

    from tui.ui.place import Place

_LOOP = ("reported", "diagnosed", "fixing", "fixed", "told", "confirmed")
_STEPS, _STEPS_LOW, _LOW = 6, 2, 36
"""How many steps the sheet shows, how many in a low window, and below how many lines a window is low."""


async def report_or_move(place: Place, account: int) -> None:
    """A new one, or one that is open; where none is, a new one at once."""
    known = [one for one in await place.desk.read(fixes.of_account, account) if one.open]
    if not known:
        await report(place, account)
        return
    choices = [("new", _("A new issue"), "")]
    choices += [(str(one.id), f"{one.code} {masked(one.title)}", one.progress) for one in known]
    chosen = await choose(place, titled(_("Issue"), known[0].account), choices)
    if chosen == "new":
        await report(place, account)
    elif chosen is not None:
        await work_on(place, int(chosen))


async def report(place: Place, account: int) -> None:
    """A new issue in exactly one category; what is said after it names its clock."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)
    here = await people_here(place, account)
    ours = await desk.read(colleagues)

    async def send(values: Values) -> Opened:
        return await desk.write(
            report_issue,
            account,
            values["title"],
            values["category"],
            contact_id=person_in(values["contact"]),
            severity=values["severity"],
            owner_id=person_in(values.get("owner", "")),
            on=await day_in(values["on"], today, past=True),
        )

    questions = [
        Question("title", _("What hurts"), placeholder=_("late claims"), required=True, limit=200),
        Question("category", _("It is about"), options=issue_categories()),
        Question("severity", _("How bad"), options=severities()),
        Question("contact", _("Who said so"), options=person_options(here, nobody=True)),
    ]
    if ours:
        mine = next(
            (str(one.id) for one in ours if one.id == shown.rep_id or (not shown.rep_id and one.me)), ""
        )
        names = tuple((str(one.id), one.name) for one in ours)
        questions.append(Question("owner", _("Owner"), mine, options=names))
    questions.append(day_question("on", _("On"), today, _("today"), past=True))
    made = await fill(place, titled(_("Issue"), shown.name), questions, send, draft=f"issue:{account}")
    if made is not None:
        due = moment_words(desk.clock, made.callback_due)
        title = f"F-{made.issue_id} {masked(made.title)}"
        place.fallow.say(_("Call back by {moment}.").format(moment=due), title=title, warn=True, seconds=8)


async def work_on(place: Place, issue_id: int) -> None:
    """The issue with its steps, and the moves that are allowed from where it stands."""
    from tui.ui.acts import issue_moves as moves

    view = await place.desk.read(fixes.issue, issue_id)
    steps = await place.desk.read(fixes.steps, issue_id)
    title = f"{view.code} {masked(view.title)} · {masked(view.account)}"
    asked = await place.desk.read(of_issue, issue_id)
    low = place.app.size.height < _LOW
    lines = list(issue_lines(view, steps, place.desk.clock.today(), asked, low=low))
    chosen = await place.app.push_screen_wait(Sheet(title, lines, moves.allowed(view)))
    if chosen is not None:
        await moves.MOVES[chosen](place, view)


async def called_back(place: Place, issue_id: int) -> None:
    """The first call back, which stops the clock."""
    from tui.ui.acts.issue_moves import called_back as call

    await call(place, await place.desk.read(fixes.issue, issue_id))


def loop_line(view: IssueView) -> Words:
    """How far it is on the way to confirmed: what is done is ticked, where it stands is bold."""
    signs = look.glyphs
    if view.state == "not_ours":
        return ((view.state_words, "bold"),)
    parts: list[Bit] = []
    for number, state in enumerate(_LOOP):
        word = issue_words(state).partition(",")[0]
        if number < view.step or view.state == "confirmed":
            parts += [(f"{signs.go} {word}", "go"), ("  ", "")]
        elif number == view.step:
            parts += [(f"{signs.cursor} {word}", "bold"), ("  ", "")]
        else:
            parts += [(word, "dim"), ("  ", "")]
    return tuple(parts)


def issue_lines(
    view: IssueView,
    steps: tuple[StepView, ...],
    today: date,
    asked: tuple[AskView, ...] = (),
    *,
    low: bool = False,
) -> Iterator[Words]:
    """Where it stands, whose it is, what runs, what was found and done; `low`: as short as it says enough."""
    yield loop_line(view)
    about = [view.category_words, issue_words(view.severity) if view.severity == "severe" else ""]
    about += [_("owner {name}").format(name=view.owner) if view.owner else _("nobody owns it")]
    said_by = _(" by {name}").format(name=masked(view.contact)) if view.contact else ""
    about += [_("reported {day}").format(day=day_words(view.reported_on, today)) + said_by]
    yield ((" · ".join(part for part in about if part), "dim"),)
    for clock in view.clocks:
        yield ((clock.text, "bold hold" if clock.overdue else ""),)
    kept = view.promise.text if view.promise is not None and not view.clocks else ""
    if done := " · ".join(part for part in (view.call_back, kept) if part):
        yield ((done, "dim"),)
    if view.body and view.body != view.title and not low:
        yield ((f"“{masked(view.body)}”", ""),)
    yield from () if low else chain_lines(steps)
    for label, text in ((_("cause"), view.cause), (_("fix"), view.fix), (_("reason"), view.not_ours_reason)):
        if text:
            yield ((f"{label}  ", "dim"), (masked(text), ""))
    yield from (asked_line(one) for one in asked if one.open and not low)
    yield from _last_steps(view, [step for step in steps if step.kind != "why"], today, low)
    if view.open and not low:
        yield ((_("What it holds is lifted only when a contact of theirs confirms the fix."), "dim"),)


def _last_steps(view: IssueView, steps: Sequence[StepView], today: date, low: bool) -> Iterator[Words]:
    """The newest steps, oldest of them first, and how many came before."""
    shown = _STEPS_LOW if low else _STEPS
    if len(steps) > shown:
        earlier = len(steps) - shown
        yield ((ngettext("{n} earlier step", "{n} earlier steps", earlier).format(n=earlier), "dim"),)
    for step in steps[-shown:]:
        who = f" · {masked(step.contact)}" if step.contact else ""
        yield (
            (f"{day_words(step.on, today)}  ", "dim"),
            (step.what, ""),
            (who, ""),
            (said_once(step, view), "dim"),
        )
