"""The small forms of an exit plan itself (step 1 and 5), and what is said after each form of a plan."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _, language
from tui.services import exit_milestones, exitplan
from tui.services.colleagues import colleagues
from tui.services.exit_parts import MilestoneView
from tui.services.exit_state import ExitChanged
from tui.services.exits import ExitView
from tui.services.lessons import known_tags
from tui.services.phrases import said_day
from tui.ui.acts.asking import choose, day_in, day_question, day_words, fill
from tui.ui.acts.lessons import tag_lines
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Preview, Question, Values

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


async def ask(
    place: Place,
    title: str,
    what: str,
    questions: Sequence[Question],
    send: Send,
    *,
    draft: str = "",
    preview: Preview | None = None,
) -> None:
    made = await fill(place, title, questions, send, draft=draft, preview=preview)
    if made is not None:
        told(place, made, what)


def text_question(label: str, hint: str = "", value: str = "", *, required: bool = True) -> Question:
    return Question("text", label, value, hint, required=required)


# -- milestones -------------------------------------------------------------------------------------------


def _widening(plan: ExitView, today: date) -> Question:
    """Asked only where the day lies outside the plan."""

    def outside(values: Values) -> bool:
        due = said_day(values["due"], today, language())
        return due is not None and not plan.starts_on <= due <= plan.plan_ends_on

    ways = (("", _("choose another day")), ("widen", _("widen the plan")))
    return Question("plan", _("Outside the plan"), options=ways, when=outside)


async def milestone(place: Place, plan: ExitView) -> None:
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        due = await day_in(values["due"], today)
        return await place.desk.write(
            exit_milestones.add_milestone,
            plan.plan_id,
            values["text"],
            due,
            values["owner"],
            widen=values["plan"] == "widen",
        )

    questions = [
        text_question(_("Milestone"), _("keys handed back")),
        day_question("due", _("When"), today),
        Question("owner", _("Who"), limit=100),
        _widening(plan, today),
    ]
    draft = f"exit:{plan.plan_id}:milestone"
    await ask(place, _("Milestone"), _("Milestone"), questions, send, draft=draft)


async def change_milestone(place: Place, plan: ExitView, item: MilestoneView) -> None:
    """Its words, its day, who does it. The last day of service is moved with the end of service."""
    today = place.desk.clock.today()
    movable = item.kind != "last_day"

    async def send(values: Values) -> ExitChanged:
        changes = {"title": values["text"], "owner": values["owner"]}
        due = await day_in(values["due"], today) if movable else item.due_on
        return await place.desk.write(
            exit_milestones.milestone_edit,
            item.id,
            {**changes, "due_on": due},
            {"title": item.title, "owner": item.owner, "due_on": item.due_on},
            widen=values.get("plan") == "widen",
        )

    questions = [
        text_question(_("Milestone"), value=item.title),
        Question("owner", _("Who"), item.owner, limit=100),
    ]
    if movable:
        questions.insert(1, day_question("due", _("When"), today, item.due_on.isoformat()))
        questions.append(_widening(plan, today))
    await ask(place, masked(item.title), item.title, questions, send)


# -- the plan ---------------------------------------------------------------------------------------------


async def leader(place: Place, plan: ExitView) -> None:
    ours = await place.desk.read(colleagues)
    choices = [(str(one.id), one.name, _("you") if one.me else "") for one in ours]
    chosen = await choose(place, _("Who leads the exit?"), choices)
    if chosen is not None:
        made = await place.desk.write(exitplan.set_leader, plan.plan_id, int(chosen))
        told(place, made, next(one.name for one in ours if str(one.id) == chosen))


async def dates(place: Place, plan: ExitView) -> None:
    """Start and end; milestones that would lie outside are named, and asked about."""
    today = place.desk.clock.today()

    def left_out(values: Values) -> list[MilestoneView]:
        starts, ends = (said_day(values[name], today, language()) for name in ("starts", "ends"))
        if starts is None or ends is None:
            return []
        still = [one for one in plan.milestones if one.done_on is None]
        return [one for one in still if not starts <= one.due_on <= ends]

    async def preview(values: Values) -> Sequence[Words]:
        return [
            ((_("outside: "), "hold"), (masked(one.title), ""), (f"  {day_words(one.due_on, today)}", "dim"))
            for one in left_out(values)
        ]

    async def send(values: Values) -> ExitChanged:
        starts, ends = await day_in(values["starts"], today), await day_in(values["ends"], today)
        anyway = values["anyway"] == "yes"
        return await place.desk.write(exitplan.set_dates, plan.plan_id, starts, ends, anyway=anyway)

    ways = (("", _("move them first")), ("yes", _("leave them outside")))
    questions = [
        day_question("starts", _("Start"), today, plan.starts_on.isoformat()),
        day_question("ends", _("End"), today, plan.plan_ends_on.isoformat()),
        Question("anyway", _("Milestones outside"), options=ways, when=lambda values: bool(left_out(values))),
    ]
    title = _("Start and end of the plan")
    await ask(place, title, _("Exit plan"), questions, send, preview=preview)


# -- the end ----------------------------------------------------------------------------------------------


async def lesson(place: Place, plan: ExitView) -> None:
    async def send(values: Values) -> ExitChanged:
        return await place.desk.write(exitplan.add_lesson, plan.plan_id, values["text"], values["tags"])

    known = await place.desk.read(known_tags)

    async def preview(values: Values) -> list[Words]:
        return tag_lines(values["tags"], known)

    questions = [
        text_question(_("We learned"), _("ask about the price before they do")),
        Question("tags", _("Tags"), placeholder=_("price, onboarding"), limit=100, known=known),
    ]
    draft = f"exit:{plan.plan_id}:lesson"
    await ask(place, _("Lesson"), _("Lesson"), questions, send, draft=draft, preview=preview)


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
    await ask(place, _("A slow rhythm"), _("A slow rhythm"), questions, send)


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
