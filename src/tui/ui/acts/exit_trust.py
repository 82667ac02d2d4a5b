"""Step 2: worries in the customer's words, taken away one by one; what is agreed with whoever takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import exit_coordination, exit_items
from tui.services.exit_parts import ItemView, PointView
from tui.services.exit_state import ExitChanged
from tui.services.exits import ExitView
from tui.ui.acts.asking import choose, day_in, day_question, people_here, person_in, person_options
from tui.ui.acts.exit_forms import ask, text_question, told
from tui.ui.figures import full_day
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


async def worry(place: Place, plan: ExitView) -> None:
    """In their words, and who said it."""
    here = await people_here(place, plan.account_id)

    async def send(values: Values) -> ExitChanged:
        who = person_in(values["who"])
        return await place.desk.write(exit_items.add_worry, plan.plan_id, values["text"], who)

    questions = [
        text_question(_("They worry"), _("in their words: will our data be lost on the way?")),
        Question("who", _("Who said it"), options=person_options(here, nobody=True)),
    ]
    draft = f"exit:{plan.plan_id}:worry"
    await ask(place, _("Worry"), _("Worry"), questions, send, draft=draft)


async def change_worry(place: Place, plan: ExitView, item: ItemView) -> None:
    here = await people_here(place, plan.account_id)

    async def send(values: Values) -> ExitChanged:
        changes = {"body": values["text"], "contact_id": person_in(values["who"])}
        shown = {"body": item.body, "contact_id": item.contact_id}
        return await place.desk.write(exit_items.edit, item.id, changes, shown)

    whose = "" if item.contact_id is None else str(item.contact_id)
    questions = [
        text_question(_("They worry"), value=item.body),
        Question("who", _("Who said it"), whose, options=person_options(here, nobody=True)),
    ]
    await ask(place, _("Worry"), item.body, questions, send)


async def remove_worry(place: Place, item: ItemView) -> None:
    """We took it away: how, so that it can be told again."""

    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_items.worry_removed, item.id, None, values["text"])

    question = text_question(_("How"), _("showed them the copy, and who keeps it"))
    await ask(place, _("Worry removed"), item.body, [question], send, draft=f"exit:removed:{item.id}")


async def accept_worry(place: Place, plan: ExitView, item: ItemView) -> None:
    """The customer lives with it: who of theirs said so."""
    here = await people_here(place, plan.account_id)

    async def send(values: Values) -> ExitChanged:
        by = person_in(values["who"])
        return await place.desk.write(exit_items.worry_accepted, item.id, None, by, values["text"])

    whose = "" if item.contact_id is None else str(item.contact_id)
    questions = [
        Question("who", _("Who accepts it"), whose, options=person_options(here, nobody=True)),
        text_question(_("What they said"), required=False),
    ]
    await ask(place, _("Worry accepted"), item.body, questions, send)


# -- the competitor ---------------------------------------------------------------------------------------


async def coordination(place: Place, plan: ExitView) -> None:
    """With the competitor who takes over: who does what and when; or why there is nothing to agree."""
    choices = [("point", _("Something agreed"), _("who, what, when"))]
    if plan.coordination == "declined":
        choices.append(("back", _("They talk after all"), masked(plan.coordination_note)))
    else:
        choices.append(("declined", _("Declined"), _("with a reason")))
    title = _("With whoever takes over · {name}").format(name=masked(plan.competitor or _("not known")))
    chosen = await choose(place, title, choices)
    if chosen == "point":
        await point(place, plan)
    elif chosen == "declined":
        await declined(place, plan)
    elif chosen == "back":
        made = await place.desk.write(exit_coordination.coordination_taken_back, plan.plan_id)
        told(place, made, _("Coordination"))


async def declined(place: Place, plan: ExitView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_coordination.coordination_declined, plan.plan_id, values["text"])

    question = text_question(_("Why not"), _("they do not answer us"))
    await ask(place, _("No coordination"), _("Coordination"), [question], send)


async def point(place: Place, plan: ExitView) -> None:
    """One thing agreed: who does what, and when."""
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        return await place.desk.write(
            exit_coordination.add_point, plan.plan_id, values["who"], values["text"], due
        )

    questions = [
        Question("who", _("Who"), plan.competitor or "", required=True, limit=200),
        text_question(_("Does what"), _("takes over the archive")),
        day_question("due", _("When"), today),
    ]
    draft = f"exit:{plan.plan_id}:point"
    await ask(place, _("Agreed with the competitor"), _("Coordination"), questions, send, draft=draft)


async def change_point(place: Place, item: PointView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        changes = {"who": values["who"], "what": values["text"], "due_on": due}
        shown = {"who": item.who, "what": item.what, "due_on": item.due_on}
        return await place.desk.write(exit_coordination.point_edit, item.id, changes, shown)

    questions = [
        Question("who", _("Who"), item.who, required=True, limit=200),
        text_question(_("Does what"), value=item.what),
        day_question("due", _("When"), today, item.due_on.isoformat()),
    ]
    await ask(place, _("Agreed with the competitor"), item.what, questions, send)


async def work_on_point(place: Place, item: PointView) -> None:
    if item.done_on is not None:
        choices = [("reopen", _("Not done after all"), full_day(item.done_on))]
    else:
        choices = [
            ("done", _("Done"), _("today")),
            ("change", _("Change"), full_day(item.due_on)),
            ("remove", _("Not agreed any more"), _("off the list")),
        ]
    chosen = await choose(place, masked(f"{item.who}: {item.what}"), choices)
    acts = {
        "done": exit_coordination.point_done,
        "reopen": exit_coordination.point_reopen,
        "remove": exit_coordination.point_remove,
    }
    if chosen == "change":
        await change_point(place, item)
    elif chosen is not None:
        told(place, await place.desk.write(acts[chosen], item.id), item.what)
