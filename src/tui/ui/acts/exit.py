"""The exit plan as it is worked: every line of the checklist has its small conversation, and the plan its additions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

from tui.i18n import _
from tui.services import exit_goodbyes, exit_items, exit_milestones
from tui.services.card import plan_of_milestone
from tui.services.exit_parts import AnswerView, FarewellView, ItemView, LessonView, MilestoneView
from tui.services.exit_state import ExitChanged
from tui.services.exits import ConditionView, ExitView, StepView, exit_plan
from tui.ui.acts import exit_forms as forms
from tui.ui.acts.asking import choose
from tui.ui.acts.exit_forms import told
from tui.ui.figures import full_day
from tui.ui.text import masked

if TYPE_CHECKING:
    from tui.store.writing import Work
    from tui.ui.place import Place

Item: TypeAlias = StepView | ConditionView | MilestoneView | ItemView | FarewellView | AnswerView | LessonView
"""What a row of the checklist stands for."""
Ask = Callable[["Place", ExitView], Awaitable[None]]


async def work_on_item(place: Place, plan_id: int, item: Item) -> None:
    """What the item needs: a milestone done or moved, a worry removed, a goodbye said, a question asked."""
    plan = await place.desk.read(exit_plan, plan_id)
    if isinstance(item, MilestoneView):
        await _milestone(place, plan, item)
    elif isinstance(item, ItemView):
        await _settle(place, plan, item)
    elif isinstance(item, FarewellView):
        await _farewell(place, plan, item)
    elif isinstance(item, AnswerView):
        from tui.ui.acts.interview import interview

        await interview(place, plan, item.number)
    elif isinstance(item, ConditionView):
        await _BY_CONDITION[item.code](place, plan)
    elif isinstance(item, StepView):
        await _step(place, plan, item)
    else:
        await forms.lesson(place, plan)


async def add_item(place: Place, plan_id: int) -> None:
    """Something more on the plan; under it what else may happen to a departure."""
    plan = await place.desk.read(exit_plan, plan_id)
    choices = [
        ("milestone", _("Milestone"), _("a step with a date")),
        ("worry", _("Worry"), _("what the customer is afraid of")),
        ("friction", _("Friction"), _("what is to be settled before goodbye")),
        ("farewell", _("Goodbye"), _("one more person to be told")),
        ("tail", _("Loose end"), _("a task with an owner and a date")),
        ("lesson", _("Lesson"), _("what we learned")),
    ]
    if plan.state == "open":
        choices += [
            ("end", _("Another last day"), full_day(plan.ends_on)),
            ("why", _("Why, and to whom"), masked(plan.reason or _("not known"))),
            ("hunter", _("Another hunter"), plan.hunter or _("nobody")),
            ("stay", _("They stay"), _("stage, plan and register are put back")),
        ]
        if plan.cooling_until is not None and plan.cooling_until > place.desk.clock.now():
            choices.append(("skip", _("Skip the pause"), _("with a reason")))
    chosen = await choose(place, f"{_('Exit plan')} · {masked(plan.account)}", choices)
    if chosen is None:
        return
    if chosen in _ADDED:
        await _ADDED[chosen](place, plan)
        return
    from tui.ui.acts.departure import CHANGES

    await CHANGES[chosen](place, plan)


async def milestone_done(place: Place, milestone_id: int, text: str) -> None:
    """Tick a milestone off, without a question."""
    plan = await place.desk.read(exit_plan, await place.desk.read(plan_of_milestone, milestone_id))
    said = next((one.title for one in plan.milestones if one.id == milestone_id), text)
    told(place, await place.desk.write(exit_milestones.milestone_done, milestone_id), said)


async def _milestone(place: Place, plan: ExitView, item: MilestoneView) -> None:
    if item.done_on is not None:
        place.fallow.say(_("Done on {day}.").format(day=full_day(item.done_on)), title=masked(item.title))
        return
    choices = [
        ("done", _("Done"), _("today")),
        ("move", _("Another day"), full_day(item.due_on)),
    ]
    chosen = await choose(place, masked(item.title), choices)
    if chosen == "done":
        told(place, await place.desk.write(exit_milestones.milestone_done, item.id), item.title)
    elif chosen == "move":
        await forms.move_milestone(place, item)


_SETTLING: dict[str, tuple[tuple[str, Callable[[Work, int], ExitChanged]], ...]] = {
    "worry": (
        ("removed", exit_items.worry_removed),
        ("accepted", exit_items.worry_accepted),
    ),
    "friction": (("solved", exit_items.friction_solved),),
    "tail": (("solved", exit_items.tail_done),),
}


async def _settle(place: Place, plan: ExitView, item: ItemView) -> None:
    """A worry is removed or accepted, a friction solved or handed on, a loose end done; or it came back."""
    words = {
        "removed": (_("Removed"), _("we took it away")),
        "accepted": (_("Accepted"), _("the customer lives with it")),
        "solved": (_("Solved"), ""),
        "handed_on": (_("Handed on"), _("somebody else settles it")),
        "reopen": (_("It came back"), item.state_words),
    }
    ways = ["reopen"] if item.settled_on is not None else [way for way, _act in _SETTLING[item.kind]]
    if item.kind == "friction" and item.settled_on is None:
        ways.append("handed_on")
    chosen = await choose(place, masked(item.body), [(way, *words[way]) for way in ways])
    if chosen == "handed_on":
        await forms.hand_on(place, item)
    elif chosen == "reopen":
        told(place, await place.desk.write(exit_items.reopen, item.id), item.body)
    elif chosen is not None:
        told(place, await place.desk.write(dict(_SETTLING[item.kind])[chosen], item.id), item.body)


async def _farewell(place: Place, plan: ExitView, item: FarewellView) -> None:
    if item.told_on is not None:
        said = _("Told on {day}. {note}").format(day=full_day(item.told_on), note=masked(item.note))
        place.fallow.say(said, title=masked(item.name))
        return
    choices = [
        ("told", _("Told"), _("what we are doing, and that we help")),
        ("remove", _("Needs no goodbye"), _("off the list")),
    ]
    chosen = await choose(place, masked(item.name), choices)
    if chosen == "told":
        await forms.say_goodbye(place, item)
    elif chosen == "remove":
        told(place, await place.desk.write(exit_goodbyes.remove_farewell, item.id), item.name)


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


async def _end(place: Place, plan: ExitView) -> None:
    from tui.ui.acts.departure import move_end

    await move_end(place, plan)


_ADDED: dict[str, Ask] = {
    "milestone": forms.milestone,
    "worry": forms.worry,
    "friction": forms.friction,
    "farewell": forms.farewell,
    "tail": forms.tail,
    "lesson": forms.lesson,
}
_BY_CONDITION: dict[str, Ask] = {
    "leader": forms.leader,
    "dates": forms.dates,
    "milestones": forms.milestone,
    "meeting_proposed": forms.meeting,
    "worries": forms.worry,
    "coordination": forms.coordination,
    "all_told": forms.farewell,
    "frictions": forms.friction,
    "service_ended": _end,
    "questions": _interview,
    "lesson": forms.lesson,
    "slow_rhythm": forms.rhythm,
    "revisit": forms.rhythm,
}
