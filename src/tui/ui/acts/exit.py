"""The exit plan as it is worked: every line of the checklist has its small conversation, and the plan its additions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

from tui.i18n import _
from tui.services import exit_coordination, exit_items, exit_milestones
from tui.services.exit_parts import (
    AnswerView,
    FarewellView,
    ItemView,
    LessonView,
    MilestoneView,
    PointView,
)
from tui.services.exit_state import ExitChanged
from tui.services.exits import ConditionView, ExitView, StepView, exit_plan
from tui.ui.acts import exit_forms as forms
from tui.ui.acts import exit_goodbye as goodbye
from tui.ui.acts import exit_trust as trust
from tui.ui.acts.asking import choose
from tui.ui.acts.cooling import calm_first
from tui.ui.acts.exit_forms import told
from tui.ui.figures import full_day
from tui.ui.text import masked

if TYPE_CHECKING:
    from tui.ui.place import Place

Item: TypeAlias = (
    StepView | ConditionView | MilestoneView | PointView | ItemView | FarewellView | AnswerView | LessonView
)
"""What a row of the checklist stands for."""
Ask = Callable[["Place", ExitView], Awaitable[None]]


async def work_on_item(place: Place, plan_id: int, item: Item) -> None:
    """What the item needs: a milestone done or moved, a worry removed, a goodbye said, a question asked."""
    plan = await place.desk.read(exit_plan, plan_id)
    if plan.state == "open" and not await calm_first(place, plan.departure_id):
        return
    if isinstance(item, MilestoneView):
        await _milestone(place, plan, item)
    elif isinstance(item, PointView):
        await trust.work_on_point(place, item)
    elif isinstance(item, ItemView):
        await _settle(place, plan, item)
    elif isinstance(item, FarewellView):
        await goodbye.work_on_farewell(place, plan, item)
    elif isinstance(item, AnswerView):
        from tui.ui.acts.interview import interview

        await interview(place, plan, item.number)
    elif isinstance(item, ConditionView):
        await _BY_CONDITION[item.code](place, plan)
    elif isinstance(item, StepView):
        await _step(place, plan, item)
    else:
        await forms.lesson(place, plan)


def _additions(place: Place, plan: ExitView) -> list[tuple[str, str, str]]:
    """What may be added, in the order of the steps; under it what else may happen to a departure."""
    if plan.state != "open":
        learned = [("lesson", _("Lesson"), _("what we learned"))]
        write = ("write", _("A reason to write"), _("news, people, what was mended"))
        return [*learned, write] if plan.state == "over" else learned
    choices = [
        ("milestone", _("Milestone"), _("a step with a date")),
        ("worry", _("Worry"), _("what they are afraid of, in their words")),
        ("point", _("Agreed with the competitor"), _("who, what, when")),
        ("farewell", _("Goodbye"), _("one more person to be told")),
        ("friction", _("Friction"), _("what is to be settled before goodbye")),
        ("tail", _("Loose end"), _("a task with an owner and a date")),
        ("lesson", _("Lesson"), _("what we learned")),
        ("end", _("Another last day"), full_day(plan.ends_on)),
        ("why", _("Why, and to whom"), masked(plan.reason or _("not known"))),
        ("hunter", _("Another hunter"), masked(plan.hunter or _("nobody"))),
        ("stay", _("They stay"), _("stage, plan and register are put back")),
    ]
    if plan.cooling_until is not None and plan.cooling_until > place.desk.clock.now():
        choices.append(("facts", _("Facts instead of anger"), _("three questions before the pause ends")))
        choices.append(("skip", _("Skip the pause"), _("with a reason")))
    if plan.taken_up_on is None:
        choices.append(("take_up", _("Take it up"), _("it leaves the head of the hunter's Today")))
    return choices


async def add_item(place: Place, plan_id: int) -> None:
    plan = await place.desk.read(exit_plan, plan_id)
    choices = _additions(place, plan)
    chosen = await choose(place, f"{_('Exit plan')} · {masked(plan.account)}", choices)
    if chosen is None:
        return
    if chosen == "write":
        from tui.ui.acts.nurture import reason

        await reason(place, plan.account_id)
        return
    if chosen in _ADDED:
        if not await calm_first(place, plan.departure_id):
            return
        await _ADDED[chosen](place, plan)
        return
    from tui.ui.acts.departure import CHANGES

    await CHANGES[chosen](place, plan)


async def tick(place: Place, table: str, key: int, text: str) -> None:
    """Tick off what an exit plan has on a day, without a question: a row of milestone, exit_item or coordination."""
    acts: dict[str, Callable[..., ExitChanged]] = {
        "milestone": exit_milestones.milestone_done,
        "exit_item": exit_items.tail_done,
        "coordination": exit_coordination.point_done,
    }
    told(place, await place.desk.write(acts[table], key), text)


async def _milestone(place: Place, plan: ExitView, item: MilestoneView) -> None:
    if item.done_on is not None:
        choices = [("reopen", _("Not done after all"), full_day(item.done_on))]
    else:
        choices = [
            ("done", _("Done"), _("today")),
            ("change", _("Change"), full_day(item.due_on)),
            ("remove", _("Not wanted"), _("off the plan")),
        ]
        if item.kind == "last_day":
            choices.insert(2, ("end", _("Another last day"), _("the service ends on another day")))
    chosen = await choose(place, masked(item.title), choices)
    acts = {
        "done": exit_milestones.milestone_done,
        "reopen": exit_milestones.milestone_reopen,
        "remove": exit_milestones.milestone_remove,
    }
    if chosen == "change":
        await forms.change_milestone(place, plan, item)
    elif chosen == "end":
        await _end(place, plan)
    elif chosen is not None:
        told(place, await place.desk.write(acts[chosen], item.id), item.title)


async def _settle(place: Place, plan: ExitView, item: ItemView) -> None:
    """A worry is removed or accepted, a friction solved or handed on, a loose end done; or it came back."""
    if item.settled_on is not None:
        ways = [("reopen", _("It came back"), item.state_words)]
    else:
        ways = [*_ways(item), ("change", _("Change"), ""), ("remove", _("Not so"), _("off the list"))]
    chosen = await choose(place, masked(item.body), ways)
    if chosen == "removed":
        await trust.remove_worry(place, item)
    elif chosen == "accepted":
        await trust.accept_worry(place, plan, item)
    elif chosen == "solved":
        await goodbye.solve_friction(place, item)
    elif chosen == "handed_on":
        await goodbye.hand_on(place, item)
    elif chosen == "change":
        await _change(place, plan, item)
    elif chosen is not None:
        acts = {"done": exit_items.tail_done, "reopen": exit_items.reopen, "remove": exit_items.remove}
        told(place, await place.desk.write(acts[chosen], item.id), item.body)


def _ways(item: ItemView) -> list[tuple[str, str, str]]:
    return {
        "worry": [
            ("removed", _("Removed"), _("we took it away, and how")),
            ("accepted", _("Accepted"), _("the customer lives with it")),
        ],
        "friction": [
            ("solved", _("Solved"), _("and how")),
            ("handed_on", _("Handed on"), _("somebody else settles it")),
        ],
        "tail": [("done", _("Done"), _("today"))],
    }[item.kind]


async def _change(place: Place, plan: ExitView, item: ItemView) -> None:
    if item.kind == "worry":
        await trust.change_worry(place, plan, item)
    elif item.kind == "friction":
        await goodbye.change_friction(place, item)
    else:
        await goodbye.change_tail(place, item)


async def _step(place: Place, plan: ExitView, step: StepView) -> None:
    """To the first condition of the step that is open; to any of them where none is."""
    if step.opens_on is not None:
        said = _("It opens on {day}, the day after the end of service. Until then, help them to leave well.")
        place.fallow.say(said.format(day=full_day(step.opens_on)), title=step.title)
        return
    missing = [one for one in step.conditions if not one.met] or list(step.conditions)
    if step.step == "humility" and step.complete and plan.state == "open":
        await forms.finish(place, plan)
    elif len(missing) == 1:
        await _BY_CONDITION[missing[0].code](place, plan)
    else:
        chosen = await choose(place, step.title, [(one.code, one.text, "") for one in missing])
        if chosen is not None:
            await _BY_CONDITION[chosen](place, plan)


async def _interview(place: Place, plan: ExitView) -> None:
    from tui.ui.acts.interview import interview

    await interview(place, plan)


async def _meeting(place: Place, plan: ExitView) -> None:
    from tui.ui.acts.meeting import meeting

    await meeting(place, plan)


async def _end(place: Place, plan: ExitView) -> None:
    from tui.ui.acts.departure import move_end

    await move_end(place, plan)


_ADDED: dict[str, Ask] = {
    "milestone": forms.milestone,
    "worry": trust.worry,
    "point": trust.point,
    "farewell": goodbye.farewell,
    "friction": goodbye.friction,
    "tail": goodbye.tail,
    "lesson": forms.lesson,
}
_BY_CONDITION: dict[str, Ask] = {
    "leader": forms.leader,
    "dates": forms.dates,
    "milestones": forms.milestone,
    "meeting_proposed": _meeting,
    "worries": trust.worry,
    "coordination": trust.coordination,
    "all_told": goodbye.farewell,
    "frictions": goodbye.friction,
    "service_ended": _end,
    "questions": _interview,
    "lesson": forms.lesson,
    "slow_rhythm": forms.rhythm,
    "revisit": forms.rhythm,
}
