"""What may still happen to a departure: another last day, its reasons, another hunter, no pause, or they stay."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import departure_changes, departures, known_names, wording_exits
from tui.services.colleagues import hunters
from tui.services.cooling import DepartureChanged
from tui.services.exits import ExitView
from tui.ui.acts.asking import choose, day_in, day_question, day_words, fill
from tui.ui.acts.known_name import meant, name_question
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

NOT_KNOWN = ""


def kind_question(value: str = "") -> Question:
    """What the reason comes down to: a choice that may stay open."""
    known = [(kind, wording_exits.reason_kind(kind)) for kind in wording_exits.REASON_KINDS]
    options = ((NOT_KNOWN, _("not known yet")), *known)
    return Question("kind", _("Comes down to"), value, options=options)


async def move_end(place: Place, plan: ExitView) -> None:
    """The milestones of that day and of the interview move with it."""
    today = place.desk.clock.today()
    departure = plan.departure_id

    async def send(values: Values) -> DepartureChanged:
        return await place.desk.write(
            departure_changes.move_end, departure, await day_in(values["ends"], today)
        )

    question = day_question("ends", _("End of service"), today, plan.ends_on.isoformat())
    made = await fill(place, _("Another last day"), [question], send)
    if made is not None:
        said = _("The service ends on {day}.").format(day=day_words(made.ends_on, today))
        place.fallow.say(said, title=masked(plan.account))


async def why(place: Place, plan: ExitView) -> None:
    """Why they leave and to whom, as it becomes known."""
    departure = plan.departure_id
    names = await place.desk.read(known_names.all_known)

    async def send(values: Values) -> DepartureChanged:
        said = dict(values)
        for field in ("competitor", "substitute"):
            said[field] = await meant(place.app.push_screen_wait, said[field], names[field])
        return await place.desk.write(departure_changes.say, departure, **said)

    questions = [
        Question("reason", _("Reason"), plan.reason or "", limit=200),
        kind_question(plan.reason_kind or ""),
        name_question("competitor", _("Competitor"), names, plan.competitor or ""),
        name_question("substitute", _("Substitute"), names, plan.substitute or ""),
    ]
    if await fill(place, _("Why, and to whom"), questions, send) is not None:
        place.fallow.say(_("Kept."), title=masked(plan.account))


async def hunter(place: Place, plan: ExitView) -> None:
    await another_hunter(place, plan.departure_id, plan.account)


async def another_hunter(place: Place, departure_id: int, account: str) -> None:
    """One of those who are still with us."""
    ours = await place.desk.read(hunters)
    choices = [(str(one.id), masked(one.name), _("you") if one.me else "") for one in ours]
    chosen = await choose(place, _("Who runs the exit?"), choices)
    if chosen is not None:
        await place.desk.write(departure_changes.hand_to, departure_id, int(chosen))
        place.fallow.changed()
        name = next(one.name for one in ours if str(one.id) == chosen)
        said = _("{name} runs the exit; their Today starts with it.")
        place.fallow.say(said.format(name=masked(name)), title=masked(account))


async def skip(place: Place, plan: ExitView) -> None:
    from tui.ui.acts import cooling

    await cooling.skip(place, plan.departure_id)


async def facts(place: Place, plan: ExitView) -> None:
    from tui.ui.acts import cooling

    await cooling.facts(place, plan.departure_id)


async def take_up(place: Place, plan: ExitView) -> None:
    from tui.ui.acts import cooling

    await cooling.take_up(place, plan.departure_id)


async def stay(place: Place, plan: ExitView) -> None:
    departure = plan.departure_id

    async def send(values: Values) -> DepartureChanged:
        return await place.desk.write(departures.stayed, departure, values["why"])

    question = Question("why", _("Why they stay"), required=True)
    said = _("Stage, plan, register and reminders are put back; what was learned is kept.")
    if await fill(place, _("They stay"), [question], send, said=said) is not None:
        place.fallow.say(_("They stay. u takes it back."), title=masked(plan.account))


CHANGES: dict[str, Callable[[Place, ExitView], Awaitable[None]]] = {
    "end": move_end,
    "why": why,
    "hunter": hunter,
    "facts": facts,
    "skip": skip,
    "take_up": take_up,
    "stay": stay,
}
