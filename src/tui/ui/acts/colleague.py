"""`C`: what is asked of a colleague for a customer; then chased, or answered in their words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import colleague_asks as asks
from tui.services.card import card
from tui.services.choices import departments
from tui.services.colleague_asks import AskMade
from tui.services.colleague_views import AskView, chased_words
from tui.ui.acts.asking import choose, day_in, day_question, day_words, fill, titled
from tui.ui.acts.sheet import Sheet
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from datetime import date

    from tui.ui.place import Place

Step = Callable[["Place", AskView], Awaitable[None]]


async def ask_or_work(place: Place, account: int) -> None:
    """A new one, or one that waits for an answer; where none does, a new one at once."""
    waiting = [one for one in await place.desk.read(asks.of_account, account) if one.open]
    if not waiting:
        await ask(place, account)
        return
    choices = [("new", _("Something new"), "")]
    choices += [(str(one.id), f"{one.whom}: {masked(one.wanted)}", one.told) for one in waiting]
    chosen = await choose(place, titled(_("Ask a colleague"), waiting[0].account), choices)
    if chosen == "new":
        await ask(place, account)
    elif chosen is not None:
        await work_on(place, int(chosen))


async def ask(place: Place, account: int, issue_id: int | None = None, about: str = "") -> None:
    """Whom, what, until when; a reminder chases it from that day on. `about` is the issue in words."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)

    async def send(values: Values) -> AskMade:
        wanted_by = await day_in(values["by"], today)
        return await desk.write(
            asks.ask,
            account,
            values["department"],
            values["wanted"],
            wanted_by,
            colleague=values["colleague"],
            issue_id=issue_id,
        )

    questions = [
        Question("department", _("Whom"), options=departments()),
        Question("wanted", _("What"), placeholder=_("a credit note for March"), required=True),
        day_question("by", _("By"), today),
        Question("colleague", _("By name"), placeholder=_("who it is, if you know"), limit=100),
    ]
    draft = f"colleague:{issue_id or account}"
    title = titled(_("Ask a colleague"), shown.name)
    made = await fill(place, title, questions, send, said=about, draft=draft)
    if made is not None and made.chase_on is not None:
        chased = _("A reminder chases it on {day}.").format(day=day_words(made.chase_on, today))
        place.fallow.say(chased, title=masked(made.text))


async def work_on(place: Place, ask_id: int) -> None:
    """How it stands, and the steps it may take."""
    view = await place.desk.read(asks.one, ask_id)
    title = f"{view.whom} · {masked(view.account)}"
    lines = list(ask_lines(view, place.desk.clock.today()))
    chosen = await place.app.push_screen_wait(Sheet(title, lines, allowed(view)))
    if chosen is not None:
        await STEPS[chosen](place, view)


async def of_reminder(place: Place, reminder_id: int) -> bool:
    """Done with a reminder that chases a colleague: they answered, or were chased. False for any other reminder."""
    view = await place.desk.read(asks.of_reminder, reminder_id)
    if view is None:
        return False
    await work_on(place, view.id)
    return True


def ask_lines(view: AskView, today: date) -> Iterator[Words]:
    """What was asked, for which issue, how old it is, and what came of it."""
    yield ((masked(view.wanted), "bold"),)
    if view.issue:
        yield ((masked(view.issue), "dim"),)
    yield ((view.told, "bold hold" if view.open and view.overdue else ""),)
    dates = ((_("chased on {day}"), view.chased_on), (_("again on {day}"), view.chase_on))
    said = [text.format(day=day_words(on, today)) for text, on in dates if on is not None]
    yield ((", ".join(said), "dim"),)
    if view.answered_on is not None:
        ended = f"{view.state_words} · {day_words(view.answered_on, today)}"
        yield ((ended, "bold"), (f"  “{masked(view.answer)}”" if view.answer else "", ""))


def allowed(view: AskView) -> list[tuple[str, str, str]]:
    """(id, label, help) of what may be done with it now."""
    if not view.open:
        return []
    return [
        ("done", _("They did it"), _("what they said; the reminder is done")),
        ("chased", _("Chased them"), _("it counts, and comes back")),
        ("refused", _("They said no"), _("why, in their words")),
        ("dropped", _("Not wanted any more"), _("it ends here")),
    ]


def _settling(state: str, label: str, required: bool, act: Callable[..., AskMade], **more: bool) -> Step:
    async def settle(place: Place, view: AskView) -> None:
        async def send(values: Values) -> AskMade:
            return await place.desk.write(act, view.id, values["text"], **more)

        names = {"done": _("They did it"), "refused": _("They said no"), "dropped": _("Not wanted any more")}
        labels = {"words": _("What they said"), "why": _("Why")}
        title = f"{names[state]} · {masked(view.wanted)}"
        questions = [Question("text", labels[label], required=required)]
        if await fill(place, title, questions, send, draft=f"{state}:{view.id}") is not None:
            place.fallow.say(_("u takes it back."), title=f"{view.whom}: {names[state]}")

    return settle


async def _chased(place: Place, view: AskView) -> None:
    """Chased without a question where the rule says when again; `u` takes it back."""
    made = await place.desk.write(asks.chase, view.id)
    place.fallow.changed()
    again = day_words(made.chase_on, place.desk.clock.today()) if made.chase_on is not None else ""
    said = _("Again on {day}; u takes it back.").format(day=again)
    place.fallow.say(said, title=f"{view.whom}: {chased_words(made.chased)}")


STEPS: dict[str, Step] = {
    "done": _settling("done", "words", False, asks.answered),
    "chased": _chased,
    "refused": _settling("refused", "words", True, asks.answered, done=False),
    "dropped": _settling("dropped", "why", False, asks.dropped),
}
