"""Step 3: goodbye to all who matter, frictions out of the way; and loose ends with an owner and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import exit_goodbyes, exit_items
from tui.services.choices import channels
from tui.services.exit_parts import FarewellView, ItemView
from tui.services.exit_state import ExitChanged
from tui.services.exits import ExitView
from tui.ui.acts.asking import choose, day_in, day_question, fill, people_here
from tui.ui.acts.exit_forms import ask, text_question, told
from tui.ui.acts.tone import read_again
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


def _kind(administrative: bool) -> Question:
    ways = (("", _("between our people and theirs")), ("1", _("administrative")))
    return Question("administrative", _("Kind"), "1" if administrative else "", options=ways)


async def friction(place: Place, plan: ExitView) -> None:
    """What is to be settled before goodbye; administrative ones come first."""

    async def send(values: Values) -> ExitChanged:
        administrative = bool(values["administrative"])
        return await place.desk.write(exit_items.add_friction, plan.plan_id, values["text"], administrative)

    questions = [text_question(_("To be settled"), _("an open invoice")), _kind(False)]
    draft = f"exit:{plan.plan_id}:friction"
    await ask(place, _("Friction"), _("Friction"), questions, send, draft=draft)


async def change_friction(place: Place, item: ItemView) -> None:
    async def send(values: Values) -> ExitChanged:
        changes = {"body": values["text"], "administrative": int(bool(values["administrative"]))}
        shown = {"body": item.body, "administrative": int(item.administrative)}
        return await place.desk.write(exit_items.edit, item.id, changes, shown)

    questions = [text_question(_("To be settled"), value=item.body), _kind(item.administrative)]
    await ask(place, _("Friction"), item.body, questions, send)


async def solve_friction(place: Place, item: ItemView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_items.friction_solved, item.id, None, values["text"])

    question = text_question(_("How"), _("credit note sent, they have confirmed it"))
    await ask(place, _("Friction solved"), item.body, [question], send, draft=f"exit:solved:{item.id}")


async def hand_on(place: Place, item: ItemView) -> None:
    """Somebody else settles it: who, and what they know."""

    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(
            exit_items.friction_handed_on, item.id, values["text"], None, values["how"]
        )

    questions = [text_question(_("Who takes it")), Question("how", _("What they know"))]
    await ask(place, masked(item.body), item.body, questions, send)


# -- loose ends -------------------------------------------------------------------------------------------


async def tail(place: Place, plan: ExitView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        return await place.desk.write(exit_items.add_tail, plan.plan_id, values["text"], values["owner"], due)

    questions = [
        text_question(_("Loose end"), _("move the archive")),
        Question("owner", _("Who"), required=True, limit=100),
        day_question("due", _("When"), today),
    ]
    draft = f"exit:{plan.plan_id}:tail"
    await ask(place, _("Loose end"), _("Loose end"), questions, send, draft=draft)


async def change_tail(place: Place, item: ItemView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        changes = {"body": values["text"], "owner": values["owner"], "due_on": due}
        shown = {"body": item.body, "owner": item.owner, "due_on": item.due_on}
        return await place.desk.write(exit_items.edit, item.id, changes, shown)

    questions = [
        text_question(_("Loose end"), value=item.body),
        Question("owner", _("Who"), item.owner, required=True, limit=100),
        day_question("due", _("When"), today, item.due_on.isoformat() if item.due_on else ""),
    ]
    await ask(place, _("Loose end"), item.body, questions, send)


# -- goodbyes ---------------------------------------------------------------------------------------------


async def farewell(place: Place, plan: ExitView) -> None:
    """One more person to say goodbye to, of those who are not on the list."""
    listed = {one.contact_id for one in plan.farewells}
    here = await people_here(place, plan.account_id)
    others = [one for one in here if one.id not in listed]
    if not others:
        if here:
            said = _("Everybody who is known there is on the list.")
        else:
            said = _("Nobody is known there: add the people who decide, and administration.")
        place.fallow.say(said, title=_("Goodbye"))
        return
    choices = [(str(one.id), masked(one.name), one.role_words) for one in others]
    chosen = await choose(place, _("Who else is told?"), choices)
    if chosen is not None:
        made = await place.desk.write(exit_goodbyes.add_farewell, plan.plan_id, int(chosen))
        told(place, made, next(one.name for one in others if str(one.id) == chosen))


async def work_on_farewell(place: Place, plan: ExitView, item: FarewellView) -> None:
    if item.told_on is not None:
        await _amend(place, item)
        return
    choices = [("remove", _("Needs no goodbye"), _("off the list"))]
    if item.left_on is None:
        choices.insert(0, ("told", _("Told"), _("what we are doing, and that we help")))
    chosen = await choose(place, masked(item.name), choices)
    if chosen == "told":
        await say_goodbye(place, plan, item)
    elif chosen == "remove":
        told(place, await place.desk.write(exit_goodbyes.remove_farewell, item.id), item.name)


async def say_goodbye(place: Place, plan: ExitView, item: FarewellView) -> None:
    """They were told what we are doing, and offered help: a dated act to that person."""
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        on = await day_in(values["on"], today, past=True)
        text = await read_again(place, values["text"], plan.account_id)
        return await place.desk.write(
            exit_goodbyes.told, item.id, text, on, values["channel"], values["help"]
        )

    questions = [
        text_question(_("What we told them"), _("what happens until the last day, and who does it")),
        Question("help", _("Help offered"), placeholder=_("we export the archive, and explain it")),
        Question("channel", _("How"), options=channels()),
        day_question("on", _("On"), today, _("today"), past=True),
    ]
    title = _("Goodbye · {name}").format(name=masked(item.name))
    made = await fill(place, title, questions, send, draft=f"exit:goodbye:{item.id}")
    if made is not None:
        told(place, made, item.name)


async def _amend(place: Place, item: FarewellView) -> None:
    """What was said may be written down better."""

    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_goodbyes.amend, item.id, values["text"], values["help"])

    questions = [
        text_question(_("What we told them"), value=item.note),
        Question("help", _("Help offered"), item.help),
    ]
    await ask(place, _("Goodbye · {name}").format(name=masked(item.name)), item.name, questions, send)
