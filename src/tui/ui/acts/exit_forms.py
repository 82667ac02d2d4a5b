"""The small forms of an exit plan, and what is said after each of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import exit_coordination, exit_goodbyes, exit_items, exit_milestones, exitplan
from tui.services.choices import channels
from tui.services.colleagues import colleagues
from tui.services.exit_parts import FarewellView, ItemView, MilestoneView
from tui.services.exit_state import ExitChanged
from tui.services.exits import ExitView
from tui.ui.acts.asking import choose, day_in, day_question, fill, people_here
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

Send = Callable[[Values], Awaitable[ExitChanged]]


def told(place: Place, made: ExitChanged, what: str) -> None:
    """How far the plan is now; where the act completed it, that the exit is over."""
    place.fallow.changed()
    if made.closed:
        said = _("The exit is over: they are lost, and wait in the register.")
    else:
        said = _("{done} of {total} conditions of the exit are met.").format(done=made.done, total=made.total)
    place.fallow.say(said, title=masked(what))


async def _ask(place: Place, title: str, what: str, questions: Sequence[Question], send: Send) -> None:
    made = await fill(place, title, questions, send)
    if made is not None:
        told(place, made, what)


def _text(label: str, hint: str = "", required: bool = True, value: str = "") -> Question:
    return Question("text", label, value, hint, required=required)


async def milestone(place: Place, plan: ExitView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        return await place.desk.write(
            exit_milestones.add_milestone, plan.plan_id, values["text"], due, values["owner"]
        )

    questions = [
        _text(_("Milestone"), _("keys handed back")),
        day_question("due", _("When"), today),
        Question("owner", _("Who"), limit=100),
    ]
    await _ask(place, _("Milestone"), _("Milestone"), questions, send)


async def move_milestone(place: Place, item: MilestoneView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(
            exit_milestones.milestone_move, item.id, await day_in(values["due"], today)
        )

    question = day_question("due", _("When"), today, item.due_on.isoformat())
    await _ask(place, masked(item.title), item.title, [question], send)


async def worry(place: Place, plan: ExitView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_items.add_worry, plan.plan_id, values["text"])

    question = _text(_("They worry"), _("that the data is lost on the way"))
    await _ask(place, _("Worry"), _("Worry"), [question], send)


async def friction(place: Place, plan: ExitView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_items.add_friction, plan.plan_id, values["text"])

    question = _text(_("To be settled"), _("an open invoice"))
    await _ask(place, _("Friction"), _("Friction"), [question], send)


async def hand_on(place: Place, item: ItemView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_items.friction_handed_on, item.id, values["text"])

    await _ask(place, masked(item.body), item.body, [_text(_("Who takes it"))], send)


async def tail(place: Place, plan: ExitView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        return await place.desk.write(exit_items.add_tail, plan.plan_id, values["text"], values["owner"], due)

    questions = [
        _text(_("Loose end"), _("move the archive")),
        Question("owner", _("Who"), required=True, limit=100),
        day_question("due", _("When"), today),
    ]
    await _ask(place, _("Loose end"), _("Loose end"), questions, send)


async def lesson(place: Place, plan: ExitView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exitplan.add_lesson, plan.plan_id, values["text"], values["tags"])

    questions = [
        _text(_("We learned"), _("ask about the price before they do")),
        Question("tags", _("Tags"), placeholder=_("price, onboarding"), limit=100),
    ]
    await _ask(place, _("Lesson"), _("Lesson"), questions, send)


async def farewell(place: Place, plan: ExitView) -> None:
    """One more person to say goodbye to, of those who are not on the list."""
    listed = {one.contact_id for one in plan.farewells}
    others = [one for one in await people_here(place, plan.account_id) if one.id not in listed]
    if not others:
        place.fallow.say(_("Everybody who is known there is on the list."), title=_("Goodbye"))
        return
    choices = [(str(one.id), masked(one.name), one.role_words) for one in others]
    chosen = await choose(place, _("Who else is told?"), choices)
    if chosen is not None:
        made = await place.desk.write(exit_goodbyes.add_farewell, plan.plan_id, int(chosen))
        told(place, made, next(one.name for one in others if str(one.id) == chosen))


async def say_goodbye(place: Place, item: FarewellView) -> None:
    """They were told what we are doing, and offered help: a dated act."""
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        on = await day_in(values["on"], today, past=True)
        return await place.desk.write(exit_goodbyes.told, item.id, values["text"], on, values["channel"])

    questions = [
        _text(_("What was said"), _("told them what we are doing, offered help")),
        Question("channel", _("How"), options=channels()),
        day_question("on", _("On"), today, _("today"), past=True),
    ]
    title = _("Goodbye · {name}").format(name=masked(item.name))
    await _ask(place, title, item.name, questions, send)


async def leader(place: Place, plan: ExitView) -> None:
    ours = await place.desk.read(colleagues)
    choices = [(str(one.id), one.name, _("you") if one.me else "") for one in ours]
    chosen = await choose(place, _("Who leads the exit?"), choices)
    if chosen is not None:
        made = await place.desk.write(exitplan.set_leader, plan.plan_id, int(chosen))
        told(place, made, next(one.name for one in ours if str(one.id) == chosen))


async def dates(place: Place, plan: ExitView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        starts, ends = await day_in(values["starts"], today), await day_in(values["ends"], today)
        return await place.desk.write(exitplan.set_dates, plan.plan_id, starts, ends)

    questions = [
        day_question("starts", _("Start"), today, plan.starts_on.isoformat()),
        day_question("ends", _("End"), today, plan.plan_ends_on.isoformat()),
    ]
    await _ask(place, _("Start and end of the plan"), _("Exit plan"), questions, send)


async def meeting(place: Place, plan: ExitView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(
            exitplan.propose_meeting, plan.plan_id, await day_in(values["on"], today)
        )

    value = "" if plan.meeting_on is None else plan.meeting_on.isoformat()
    question = day_question("on", _("Proposed for"), today, value)
    await _ask(place, _("Exit meeting"), _("Exit meeting"), [question], send)


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
        told(
            place,
            await place.desk.write(exit_coordination.coordination_taken_back, plan.plan_id),
            _("Coordination"),
        )


async def declined(place: Place, plan: ExitView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exit_coordination.coordination_declined, plan.plan_id, values["text"])

    question = _text(_("Why not"), _("they do not answer us"))
    await _ask(place, _("No coordination"), _("Coordination"), [question], send)


async def point(place: Place, plan: ExitView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        return await place.desk.write(
            exit_coordination.add_point, plan.plan_id, values["who"], values["text"], due
        )

    questions = [
        Question("who", _("Who"), plan.competitor or "", required=True, limit=200),
        _text(_("Does what"), _("takes over the archive")),
        day_question("due", _("When"), today),
    ]
    await _ask(place, _("Agreed with the competitor"), _("Coordination"), questions, send)


async def rhythm(place: Place, plan: ExitView) -> None:
    """How seldom to stay in touch, and when to look again."""
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        revisit = await day_in(values["on"], today)
        return await place.desk.write(exitplan.set_rhythm, plan.plan_id, int(values["months"]), revisit)

    revisit = "" if plan.revisit_on is None else plan.revisit_on.isoformat()
    questions = [
        Question(
            "months",
            _("Every so many months"),
            str(plan.rhythm_months or 6),
            required=True,
            limit=3,
            check=lambda text: "" if text.strip().isdecimal() else _("A whole number of months."),
        ),
        day_question("on", _("Look again on"), today, revisit or "+1y"),
    ]
    await _ask(place, _("A slow rhythm"), _("A slow rhythm"), questions, send)


async def finish(place: Place, plan: ExitView) -> None:
    """Everything is done and the service has ended: the exit is over."""
    choices = [
        ("finish", _("The exit is over"), _("they go to the register")),
        ("lesson", _("One more lesson"), ""),
    ]
    chosen = await choose(place, masked(plan.account), choices)
    if chosen == "finish":
        told(place, await place.desk.write(exitplan.finish, plan.plan_id), plan.account)
    elif chosen == "lesson":
        await lesson(place, plan)
