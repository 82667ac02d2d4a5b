"""`x`: they decided to leave. What will be made is said before, what was made after; one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.services import known_names, wording_departure
from tui.services.card import Card, card
from tui.services.colleagues import Colleague, hunters
from tui.services.departure_view import HeldPlay, held
from tui.services.departures import Departed, may_leave, right_days
from tui.services.departures import leave as depart
from tui.services.lessons import offered
from tui.services.people import PersonView
from tui.ui.acts.asking import (
    day_in,
    day_question,
    day_words,
    fill,
    people_here,
    person_in,
    titled,
)
from tui.ui.acts.departure import kind_question
from tui.ui.acts.known_name import meant, name_question
from tui.ui.acts.lessons import reminded
from tui.ui.acts.sheet import Sheet
from tui.ui.figures import money
from tui.ui.text import Bit, Words, fit, masked
from tui.ui.widgets.prompt import Confirm, Question, Values

if TYPE_CHECKING:
    from tui.ui.account_place import AccountPlace

_TOLD = ("decision_maker", "administration")


async def leave(place: AccountPlace, account: int) -> None:
    """The decision, the last day, who runs the exit; a look at what that makes; then all of it in one act."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)
    may_leave(masked(shown.name), shown.stage)
    here = await people_here(place, account)
    ours = await desk.read(hunters)
    held_now = await desk.read(held, account)
    names = await desk.read(known_names.all_known)

    async def send(values: Values) -> Departed:
        decided = await day_in(values["decided"], today, past=True)
        ends = await day_in(values["ends"], today)
        right_days(decided, ends, today)
        hunter = next((one for one in ours if str(one.id) == values.get("hunter")), None)
        said = _will_be_made(shown, here, held_now, hunter, ends, today)
        if not await place.app.push_screen_wait(Confirm(titled(_("Begin the exit?"), shown.name), said)):
            raise Refused(_("Nothing was done."))
        return await desk.write(
            depart,
            account,
            decided,
            ends,
            hunter_id=person_in(values.get("hunter", "")),
            reason=values["reason"] or None,
            kind=values["kind"] or None,
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
        kind_question(),
        name_question("competitor", _("To whom"), known),
        name_question("substitute", _("Substitute"), known),
    ]
    if ours:
        names = tuple((str(one.id), one.name) for one in ours)
        question = Question("hunter", _("Who runs it"), _farmer(shown, ours), options=names)
        questions.insert(2, question)
    return questions


def _farmer(shown: Card, ours: tuple[Colleague, ...]) -> str:
    """Who looks after the account now, as the value of a choice; whose desk it is, where that one left us."""
    farmer = next((one for one in ours if one.id == shown.rep_id), None)
    farmer = farmer or next((one for one in ours if one.me), None)
    return "" if farmer is None else str(farmer.id)


def _will_be_made(
    shown: Card,
    here: tuple[PersonView, ...],
    held_now: tuple[HeldPlay, ...],
    hunter: Colleague | None,
    ends: date,
    today: date,
) -> str:
    told = ", ".join(masked(person.name) for person in here if person.role in _TOLD)
    lines = [
        _("Service ends on {day}.").format(day=day_words(ends, today)),
        _("All sales plays are held from now on; serving them goes on."),
        *([_("Held: {names}.").format(names=_plays(held_now))] if held_now else []),
        _("An exit plan with five dated milestones and a reminder for each."),
        _("To be told goodbye: {names}.").format(names=told or _("nobody known who decides")),
        _("An entry in the register of lost customers, so that they are never forgotten."),
    ]
    if hunter is not None and str(hunter.id) == str(shown.rep_id or (hunter.id if hunter.me else 0)):
        lines.append(_("The farmer runs the exit: a pause first, to change hats."))
    elif hunter is not None:
        lines.append(_("{name} runs the exit.").format(name=hunter.name))
    return "\n".join([*lines, "", _("One undo takes all of it back.")])


def _plays(found: tuple[HeldPlay, ...]) -> str:
    return ", ".join(masked(one.title or one.kind_words) for one in found)


async def _tell(place: AccountPlace, made: Departed) -> None:
    """All that was made, with its dates; from there to the exit plan, or to somebody who decides there."""
    choices = [
        ("stay", _("Back to the list"), _("u takes all of it back")),
        ("open", _("Open the exit plan"), _("five steps, guided")),
    ]
    if not made.farewells:
        choices.append(("person", _("Add who decides there"), _("to say goodbye to")))
    title = titled(_("They leave"), made.account)
    learned = reminded(await place.desk.read(offered, made.account_id), place.app.size.height < _LOW)
    lines = [*_made(place, made), *learned]
    chosen = await place.app.push_screen_wait(Sheet(title, lines, choices))
    if chosen == "open":
        place.open_account(made.account_id, "exit")
    elif chosen == "person":
        from tui.ui.acts.people import add

        await add(place, made.account_id)


def _made(place: AccountPlace, made: Departed) -> Iterator[Words]:
    """Label and what was made, one a line; what is unknown at the end, since it is what to ask next."""
    clock = place.desk.clock
    today = clock.today()
    low = place.app.size.height < _LOW
    yield _line(_("Service ends"), day_words(made.ends_on, today), "bold")
    held_now = f": {_plays(made.held)}" if made.held else ""
    yield (*_line(_("Selling"), _("held"), "bold hold"), (held_now, ""))
    pause = f" · {wording_departure.pause(made.cooling_until, clock)}" if made.cooling_until else ""
    yield (*_line(_("Run by"), masked(made.hunter or "") or _("nobody yet"), "bold"), (pause, ""))
    if made.hunter_gone:
        yield _line(
            "", _("{name}, whose account it was, left us").format(name=masked(made.hunter_gone)), "hold"
        )
    if not low:
        yield ""
    for one in made.milestones:
        tone = "hold" if one.due_on < today else ""
        yield _line(one.title, day_words(one.due_on, today), tone, 32)
    if not low:
        yield ""
    names = ", ".join(masked(name) for _key, name in made.farewells)
    yield _line(_("Say goodbye to"), names or _("nobody known who decides: add one"), "" if names else "hold")
    yield _line(_("In the register"), _worth(made))
    if made.unknown:
        yield _line(_("Not known yet"), ", ".join(one.text for one in made.unknown), "dim")


_LOW = 30
"""Lines of the window under which nothing is said by an empty one."""


def _worth(made: Departed) -> str:
    """`margin 48,376 €, 13 % of 375,924 €`; what nobody knows is not said as 0."""
    if made.margin_unknown:
        return _("from today, without figures yet")
    weight = made.weight
    said = _("margin {sum}").format(sum=money(made.former_margin_cents, made.currency))
    if weight.share is None:
        return said
    total = money(weight.register_cents, weight.currency)
    return _("{margin}, {share} of {total}").format(margin=said, share=weight.percent, total=total)


def _line(label: str, said: str, tone: str = "", cells: int = 16) -> tuple[Bit, ...]:
    return ((fit(label, cells), "dim"), (f"  {said}", tone))
