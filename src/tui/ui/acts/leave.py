"""`x`: they decided to leave. What will be made is said before, what was made after; one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.services import known_names
from tui.services.card import Card, card
from tui.services.colleagues import Colleague, colleagues
from tui.services.departures import Departed
from tui.services.departures import leave as depart
from tui.services.people import PersonView
from tui.ui.acts.asking import (
    day_in,
    day_question,
    day_words,
    fill,
    moment_words,
    people_here,
    person_in,
    titled,
)
from tui.ui.acts.known_name import meant, name_question
from tui.ui.acts.sheet import Sheet
from tui.ui.figures import money
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Confirm, Question, Values

if TYPE_CHECKING:
    from tui.ui.account_place import AccountPlace

_TOLD = ("decision_maker", "administration")


async def leave(place: AccountPlace, account: int) -> None:
    """The decision, the last day, who runs the exit; a look at what that makes; then all of it in one act."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)
    here = await people_here(place, account)
    ours = await desk.read(colleagues)
    names = await desk.read(known_names.all_known)

    async def send(values: Values) -> Departed:
        decided = await day_in(values["decided"], today, past=True)
        ends = await day_in(values["ends"], today)
        hunter = next((one for one in ours if str(one.id) == values.get("hunter")), None)
        said = _will_be_made(shown, here, hunter, ends, today)
        if not await place.app.push_screen_wait(Confirm(titled(_("Begin the exit?"), shown.name), said)):
            raise Refused(_("Nothing was done."))
        return await desk.write(
            depart,
            account,
            decided,
            ends,
            hunter_id=person_in(values.get("hunter", "")),
            reason=values["reason"] or None,
            competitor=await meant(place.app.push_screen_wait, values["competitor"], names["competitor"])
            or None,
            substitute=await meant(place.app.push_screen_wait, values["substitute"], names["substitute"])
            or None,
        )

    title = titled(_("They decided to leave"), shown.name)
    made = await fill(place, title, _questions(shown, ours, names, today), send, draft=f"leave:{account}")
    if made is not None:
        await _tell(place, made)


def _questions(
    shown: Card, ours: tuple[Colleague, ...], known: known_names.Names, today: date
) -> list[Question]:
    questions = [
        day_question("decided", _("Decided on"), today, _("today"), past=True),
        day_question("ends", _("End of service"), today),
        Question("reason", _("Reason"), placeholder=_("may be unknown"), limit=200),
        name_question("competitor", _("To whom"), known),
        name_question("substitute", _("Substitute"), known),
    ]
    if ours:
        names = tuple((str(one.id), one.name) for one in ours)
        question = Question("hunter", _("Who runs it"), _farmer(shown, ours), options=names)
        questions.insert(2, question)
    return questions


def _farmer(shown: Card, ours: tuple[Colleague, ...]) -> str:
    """Who looks after the account now, as the value of a choice."""
    return next((str(one.id) for one in ours if (one.id == shown.rep_id if shown.rep_id else one.me)), "")


def _will_be_made(
    shown: Card, here: tuple[PersonView, ...], hunter: Colleague | None, ends: date, today: date
) -> str:
    told = ", ".join(masked(person.name) for person in here if person.role in _TOLD)
    lines = [
        _("Service ends on {day}.").format(day=day_words(ends, today)),
        _("All sales plays are held from now on; serving them goes on."),
        _("An exit plan with five dated milestones and a reminder for each."),
        _("To be told goodbye: {names}.").format(names=told or _("nobody known who decides")),
        _("An entry in the register of lost customers, so that they are never forgotten."),
    ]
    if hunter is not None and str(hunter.id) == str(shown.rep_id or (hunter.id if hunter.me else 0)):
        lines.append(_("The farmer runs the exit: a pause first, to change hats."))
    elif hunter is not None:
        lines.append(_("{name} runs the exit.").format(name=hunter.name))
    return "\n".join([*lines, "", _("One undo takes all of it back.")])


async def _tell(place: AccountPlace, made: Departed) -> None:
    """All that was made, with its dates; from there to the exit plan."""
    choices = [
        ("stay", _("Back to the list"), _("u takes all of it back")),
        ("open", _("Open the exit plan"), _("five steps, guided")),
    ]
    title = titled(_("They leave"), made.account)
    chosen = await place.app.push_screen_wait(Sheet(title, list(_made(place, made)), choices))
    if chosen == "open":
        place.open_account(made.account_id, "exit")


def _made(place: AccountPlace, made: Departed) -> Iterator[Words]:
    today = place.desk.clock.today()
    yield ((_("Service ends"), "dim"), (f"  {day_words(made.ends_on, today)}", "bold"))
    yield ((_("Selling"), "dim"), (f"  {_('held')}", "bold hold"))
    yield ((_("Run by"), "dim"), (f"  {made.hunter or _('nobody yet')}", "bold"))
    if made.cooling_until is not None:
        pause = moment_words(place.desk.clock, made.cooling_until)
        yield ((_("a pause until {moment}, to change hats").format(moment=pause), "dim"),)
    yield ""
    for one in made.milestones:
        late = one.due_on < today
        yield ((f"{day_words(one.due_on, today):<22} ", "hold" if late else ""), (one.title, ""))
    yield ""
    names = ", ".join(masked(name) for _key, name in made.farewells)
    yield ((_("To be told goodbye"), "dim"), (f"  {names or _('nobody known who decides')}", ""))
    margin = money(made.former_margin_cents, made.currency)
    yield ((_("In the register with a margin of {sum}").format(sum=margin), "dim"),)
