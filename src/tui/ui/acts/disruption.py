"""Disruptions of many or of one: what runs and what is over; registered, ended, changed, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import disruptions
from tui.services.card import Card, card
from tui.services.choices import scopes, sides
from tui.services.disruption_views import DisruptionView, Places, places, touched_words
from tui.services.disruption_views import disruptions as all_disruptions
from tui.services.disruptions import Registered
from tui.ui.acts.asking import choose, day_in, day_question, fill, maybe_day_in, titled
from tui.ui.text import look, masked
from tui.ui.widgets.prompt import Confirm, Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_NEW = "new"


async def disruption(place: Place, account: int | None = None) -> None:
    """The list of them; one is chosen to work on it, or a new one is registered."""
    found = await place.desk.read(all_disruptions)
    shown = None if account is None else await place.desk.read(card, account)
    if not found:
        await _register(place, shown)
        return
    choices = [(_NEW, _("A new one"), "")]
    choices += [(str(one.id), _label(one), _help(one)) for one in found]
    running = sum(one.running for one in found)
    said = _("{running} running, {over} over").format(running=running, over=sum(one.over for one in found))
    chosen = await choose(place, _("Disruptions"), choices, said=said)
    if chosen == _NEW:
        await _register(place, shown)
    elif chosen is not None:
        await _work_on(place, next(one for one in found if str(one.id) == chosen), shown)


def _label(one: DisruptionView) -> str:
    state = _("over") if one.over else _("runs") if one.running else _("to come")
    return f"{state} · {masked(one.name)} ({one.touched})"


def _said(one: DisruptionView) -> str:
    """`touches 6 accounts, Levante, since 9 Nov, ours`, and whether it runs still where that is doubtful."""
    where = "" if one.scope == "all" else one.scope_words
    parts = [touched_words(one.touched), where, one.when, one.side_words, one.doubt]
    return ", ".join(part for part in parts if part)


def _help(one: DisruptionView) -> str:
    """In the list there is room for one thing: the doubt, else whom it touches and since when."""
    return f"{look.glyphs.ask} {one.doubt}" if one.doubt else _said(one)


async def _work_on(place: Place, one: DisruptionView, shown: Card | None) -> None:
    choices = (
        []
        if one.over
        else [("over", _("It is over"), _("a grace follows before alerts and sales come back"))]
    )
    choices.append(("edit", _("Change it"), _("name, whose, where, from, until")))
    if one.scope == "accounts" and shown is not None and shown.name not in one.accounts:
        choices.append(("add", _("It touches {name} too").format(name=masked(shown.name)), ""))
    choices.append(("remove", _("Remove it"), _("it never was; undo brings it back")))
    chosen = await choose(place, masked(one.name), choices, said=_said(one))
    if chosen == "over":
        await _end(place, one)
    elif chosen == "edit":
        await _edit(place, one)
    elif chosen == "add" and shown is not None:
        made = await place.desk.write(disruptions.add_accounts, one.id, [shown.id])
        _done(place, made)
    elif chosen == "remove":
        question = Confirm(
            _("Remove {name}?").format(name=masked(one.name)), _("Its months count again everywhere.")
        )
        if await place.app.push_screen_wait(question):
            made = await place.desk.write(disruptions.remove, one.id)
            place.fallow.changed()
            place.fallow.say(_("Removed; its months count again."), title=masked(made.name))


def _done(place: Place, made: Registered) -> None:
    place.fallow.changed()
    place.fallow.say(touched_words(made.touched), title=masked(made.name))


async def _end(place: Place, one: DisruptionView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> Registered:
        return await place.desk.write(disruptions.end, one.id, await day_in(values["on"], today, past=True))

    question = day_question("on", _("Last day"), today, _("today"), past=True)
    made = await fill(place, _("{name} is over").format(name=masked(one.name)), [question], send)
    if made is not None:
        place.fallow.say(_("A grace follows before sales and alerts come back."), title=masked(one.name))


def _where_question(known: Places, value: str = "") -> Question:
    """A region or an industry; while it is typed it says how many accounts are there."""

    def echo(text: str) -> str:
        if not text.strip():
            return ""
        return touched_words(max(known.touched("region", text), known.touched("industry", text)))

    regions = ", ".join(name for name, _n in known.regions[:3])
    return Question(
        "value",
        _("Which"),
        value,
        regions,
        required=True,
        limit=200,
        echo=echo,
        when=lambda v: v["scope"] in ("region", "industry"),
    )


async def _register(place: Place, shown: Card | None) -> None:
    today = place.desk.clock.today()
    known = await place.desk.read(places)
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
        _where_question(known),
        day_question("starts", _("From"), today, _("today")),
        day_question("ends", _("Until"), today, required=False),
    ]
    made = await fill(place, _("Disruption"), questions, send)
    if made is not None:
        grace = _("Where it touches, sales are held and alerts are mute until two weeks after its end.")
        place.fallow.say(made.warning or f"{touched_words(made.touched)}. {grace}", title=masked(made.name))


async def _edit(place: Place, one: DisruptionView) -> None:
    today = place.desk.clock.today()
    known = await place.desk.read(places)
    listed = one.scope == "accounts"
    where = tuple(each for each in scopes() if (each[0] == "accounts") == listed)

    async def send(values: Values) -> Registered:
        return await place.desk.write(
            disruptions.edit,
            one.id,
            expect={"name": one.name, "starts": one.starts, "ends": one.ends},
            name=values["name"],
            side=values["side"],
            starts=await day_in(values["starts"], today),
            ends=await maybe_day_in(values["ends"], today),
            scope=values["scope"],
            value=values["value"],
        )

    questions = [
        Question("name", _("What happened"), one.name, required=True, limit=200),
        Question("side", _("Whose"), one.side, options=sides()),
        Question("scope", _("It touches"), one.scope, options=where),
        _where_question(known, one.scope_value),
        day_question("starts", _("From"), today, one.starts.isoformat()),
        day_question("ends", _("Until"), today, one.ends.isoformat() if one.ends else "", required=False),
    ]
    made = await fill(place, titled(_("Disruption"), one.name), questions, send)
    if made is not None:
        place.fallow.say(made.warning or touched_words(made.touched), title=masked(made.name))
