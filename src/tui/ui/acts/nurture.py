"""`N`: stay in touch with a customer who left. When to write, what about, who is new there; and nothing is sold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import nurture_work as work
from tui.services.card import card
from tui.services.choices import channels
from tui.services.nurture import NurtureView, nurture, write_kinds
from tui.services.nurture_work import ReasonNoted, Written
from tui.ui.acts.asking import (
    choose,
    day_in,
    day_question,
    day_words,
    fill,
    maybe_day_in,
    people_here,
    person_in,
    person_options,
    titled,
)
from tui.ui.acts.sheet import Sheet
from tui.ui.after_words import nurture_lines
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.services.people import PersonView
    from tui.ui.place import Place

_NONE = ""


async def keep_in_touch(place: Place, account: int) -> None:
    """What is known of a customer who left, and what may be done with it."""
    shown = await place.desk.read(card, account)
    view = await place.desk.read(nurture, account)
    if view is None:
        said = _("They are not lost. Customers who left are written to from here, slowly.")
        place.fallow.say(said, title=masked(shown.name))
        return
    choices = [
        ("wrote", _("We wrote"), _("logged, and the reason is used")),
        ("reason", _("A reason to write"), _("news, people, what was mended")),
        ("rhythm", _("Rhythm and visit"), _("how slowly, and when to look again")),
    ]
    if any(one.typed_id is not None for one in view.reasons):
        choices.append(("drop", _("Drop a reason"), _("one that was typed")))
    lines = list(nurture_lines(view, place.desk.clock.today()))
    chosen = await place.app.push_screen_wait(Sheet(titled(_("Stay in touch"), shown.name), lines, choices))
    if chosen == "wrote":
        await wrote(place, account)
    elif chosen == "reason":
        await reason(place, account)
    elif chosen == "rhythm":
        await rhythm(place, account)
    elif chosen == "drop":
        await _drop(place, shown.name, view)


async def wrote(place: Place, account: int) -> None:
    """We wrote: to whom, what about. The reason is used by it; a visit that is due gets another day."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)
    view = await desk.read(nurture, account)
    if view is None:
        from tui.ui.acts.log import log

        await log(place, account)
        return
    here = await people_here(place, account)

    async def send(values: Values) -> Written:
        return await desk.write(
            work.wrote,
            account,
            values["text"],
            about=values["about"],
            channel=values["channel"],
            contact_id=person_in(values["who"]),
            revisit_on=await maybe_day_in(values["again"], today),
        )

    made = await fill(
        place,
        titled(_("We wrote"), shown.name),
        _questions(view, here, today),
        send,
        said=_against(view),
        draft=f"wrote:{account}",
    )
    if made is not None:
        said = _("u takes it back.")
        if made.next_on is not None:
            said = _("Next time on {day}.").format(day=day_words(made.next_on, today))
        place.fallow.say(said, title=masked(shown.name))


def _questions(view: NurtureView, here: tuple[PersonView, ...], today: date) -> list[Question]:
    """The best reason and who came anew are chosen to begin with."""
    about = tuple((one.key, masked(one.text)) for one in view.reasons)
    new = next((str(one.contact_id) for one in view.woken if not one.gone), "")
    first = new or next((str(one.id) for one in here), _NONE)
    again = "" if view.again_on is None else view.again_on.isoformat()
    return [
        Question("text", _("What we wrote"), placeholder=_("month end is faster now; no ask"), required=True),
        Question("about", _("About"), about[0][0] if about else _NONE, options=(*about, (_NONE, _("none")))),
        Question("who", _("To"), first, options=person_options(here, nobody=True)),
        Question("channel", _("How"), "mail", options=channels()),
        day_question("again", _("Visit again"), today, again, required=False),
    ]


def _against(view: NurtureView) -> str:
    """What the gate says against writing; a sale is no part of it in any case."""
    lines = [f"{masked(one.text)} · {_('lifted by: ')}{masked(one.lift.text)}" for one in view.held]
    return "\n".join([*lines, _("Nothing is sold here: only a win-back play may, through the gate.")])


async def reason(place: Place, account: int) -> None:
    """News of them, people, what was mended: with where it is from and its day."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)

    async def send(values: Values) -> ReasonNoted:
        on = await day_in(values["on"], today, past=True)
        return await desk.write(
            work.add_reason, account, values["kind"], values["text"], values["source"], on
        )

    questions = [
        Question("text", _("What"), placeholder=_("they open a second house in Málaga"), required=True),
        Question("kind", _("Kind"), options=write_kinds()),
        Question("source", _("From"), placeholder=_("the local paper"), limit=200),
        day_question("on", _("Day"), today, _("today"), past=True),
    ]
    made = await fill(place, titled(_("A reason to write"), shown.name), questions, send)
    if made is not None:
        place.fallow.say(_("Kept until it is written about."), title=masked(made.text))


async def rhythm(place: Place, account: int) -> None:
    """How slowly to write, and when to visit again; years ahead is fine."""
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)
    view = await desk.read(nurture, account)

    async def send(values: Values) -> int:
        months = int(values["months"]) if values["months"].strip() else None
        return await desk.write(work.set_rhythm, account, months, await maybe_day_in(values["again"], today))

    def whole(text: str) -> str:
        return "" if not text.strip() or text.strip().isdecimal() else _("A number of months, like 4.")

    months = "" if view is None or view.rhythm_months is None else str(view.rhythm_months)
    again = "" if view is None or view.revisit_on is None else view.revisit_on.isoformat()
    questions = [
        Question("months", _("Every … months"), months, _("4"), limit=4, check=whole),
        day_question("again", _("Visit again"), today, again, required=False),
    ]
    if await fill(place, titled(_("Rhythm and visit"), shown.name), questions, send) is not None:
        place.fallow.say(_("Changed. u takes it back."), title=masked(shown.name))


async def _drop(place: Place, name: str, view: NurtureView) -> None:
    choices = [(str(one.typed_id), masked(one.text), one.kind_words) for one in view.reasons if one.typed_id]
    chosen = await choose(place, titled(_("Drop a reason"), name), choices)
    if chosen is not None:
        await place.desk.write(work.drop_reason, int(chosen))
        place.fallow.changed()
        place.fallow.say(_("u takes it back."), title=_("Drop a reason"))
