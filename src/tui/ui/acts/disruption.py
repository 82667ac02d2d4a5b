"""Disruptions of many or of one: registered, over, and what runs still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import disruptions
from tui.services.card import RunningDisruption, card, running_disruptions
from tui.services.choices import scopes, sides
from tui.services.disruptions import Registered
from tui.ui.acts.asking import choose, day_in, day_question, fill, maybe_day_in
from tui.ui.figures import full_day
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


async def disruption(place: Place, account: int | None = None) -> None:
    """Those that run, to say that one is over; or a new one."""
    running = await place.desk.read(running_disruptions)
    if not running:
        await _register(place, account)
        return
    choices = [("new", _("A new one"), "")]
    choices += [
        (str(one.id), _("{name} is over").format(name=masked(one.name)), _said(one)) for one in running
    ]
    chosen = await choose(place, _("Disruptions"), choices)
    if chosen == "new":
        await _register(place, account)
    elif chosen is not None:
        await _end(place, next(one for one in running if str(one.id) == chosen))


def _said(one: RunningDisruption) -> str:
    return _("{whose}, since {day}").format(whose=one.side_words, day=full_day(one.starts))


async def _end(place: Place, one: RunningDisruption) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Registered:
        return await place.desk.write(disruptions.end, one.id, await day_in(values["on"], today, past=True))

    question = day_question("on", _("Last day"), today, _("today"), past=True)
    made = await fill(place, _("{name} is over").format(name=masked(one.name)), [question], send)
    if made is not None:
        place.fallow.say(_("A grace follows before sales and alerts come back."), title=masked(one.name))


async def _register(place: Place, account: int | None) -> None:
    today = place.desk.clock.today()
    shown = None if account is None else await place.desk.read(card, account)
    touched = tuple(one for one in scopes() if one[0] != "accounts" or shown is not None)

    async def send(values: Values) -> Registered:
        return await place.desk.write(
            disruptions.register,
            values["name"],
            values["side"],
            await day_in(values["starts"], today),
            await maybe_day_in(values["ends"], today),
            scope=values["scope"],
            value=values["value"],
            accounts=[] if shown is None else [shown.id],
        )

    questions = [
        Question(
            "name", _("What happened"), placeholder=_("portal down, strike, flood"), required=True, limit=200
        ),
        Question("side", _("Whose"), options=sides()),
        Question("scope", _("It touches"), options=touched),
        Question(
            "value", _("Which"), required=True, limit=200, when=lambda v: v["scope"] in ("region", "industry")
        ),
        day_question("starts", _("From"), today, _("today")),
        day_question("ends", _("Until"), today, required=False),
    ]
    made = await fill(place, _("Disruption"), questions, send)
    if made is not None:
        said = _("Where it touches, sales are held and alerts are mute until two weeks after its end.")
        place.fallow.say(said, title=masked(made.name))
