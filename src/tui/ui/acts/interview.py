"""The exit interview as a conversation: when it opens, how it begins, the seven questions, what it comes down to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import interview as service
from tui.services import wording_exits
from tui.services.exits import ExitView
from tui.services.interview import InterviewView
from tui.ui.acts.asking import choose, fill, titled
from tui.ui.acts.interview_parts import Opening, decline, place_key
from tui.ui.figures import full_day
from tui.ui.screens.interview import InterviewScreen
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

BEGIN, DECLINED = "begin", "declined"
NOT_KNOWN = "-"


async def interview(place: Place, plan: ExitView, only: int | None = None) -> None:
    """From where it was left to the last question that is open; `only` one of them, to correct it or begin there."""
    view = await place.desk.read(service.interview, plan.plan_id)
    if view.opens_on is not None:
        _not_yet(place, view)
        return
    correcting = only is not None and not view.asked[only - 1].open
    if not correcting and not await _began(place, view):
        return
    if correcting or view.first_open is not None:
        at = only or _left_at(place, view)
        screen = InterviewScreen(place.desk, view, at, only=correcting)
        await place.app.push_screen_wait(screen)
    place.fallow.changed()
    await _after(place, plan.plan_id, correcting)


def _not_yet(place: Place, view: InterviewView) -> None:
    assert view.opens_on is not None
    said = _("The interview opens on {day}, when the exit is over.").format(day=full_day(view.opens_on))
    place.fallow.say(said, title=_("Until then, help them to leave well."))


async def _began(place: Place, view: InterviewView) -> bool:
    """Said once: you are here to listen. Whether there is something to ask now."""
    begun = place.fallow.drafts.get(place_key(view.plan_id))
    if view.settled or begun:
        return True
    said = "\n".join(
        (
            _("You are here to listen."),
            _("Do not argue, do not defend. Seven questions; write what they say, in their words."),
            _("It can be left at any time and goes on where it was."),
        )
    )
    choices = [
        (BEGIN, _("Begin"), _("the first question")),
        (DECLINED, _("They want no interview"), _("all seven refused, and why")),
    ]
    chosen = await place.app.push_screen_wait(
        Opening(titled(_("Exit interview"), view.account), choices, said=said)
    )
    if chosen == DECLINED and await decline(place.app.push_screen_wait, place.desk, view):
        place.fallow.changed()
        await _after(place, view.plan_id, False)
    return chosen == BEGIN


def _left_at(place: Place, view: InterviewView) -> int:
    """Where it was left, while that question still is open; else the first that is."""
    at = place.fallow.drafts.get(place_key(view.plan_id)).get("at", "")
    if at.isdecimal() and 1 <= int(at) <= len(view.asked) and view.asked[int(at) - 1].open:
        return int(at)
    return view.first_open or 1


async def _after(place: Place, plan_id: int, correcting: bool) -> None:
    view = await place.desk.read(service.interview, plan_id)
    if view.first_open is not None:
        said = _("{done} of {total}; it goes on where you left.")
        said = said.format(done=view.settled, total=len(view.asked))
        place.fallow.say(said, title=_("Exit interview"))
        return
    place.fallow.drafts.drop(place_key(plan_id))
    if not correcting and not view.reason_kind:
        await conclude(place, plan_id)
    place.fallow.say(
        _("All questions are settled: thank them. What did we learn?"), title=_("Exit interview")
    )


async def conclude(place: Place, plan_id: int) -> None:
    """What it comes down to, once all was heard: one of eight kinds, and the reason in a line; may stay unknown."""
    view = await place.desk.read(service.interview, plan_id)
    choices = [(kind, wording_exits.reason_kind(kind), "") for kind in wording_exits.REASON_KINDS]
    choices.append((NOT_KNOWN, _("not known"), _("may be said later")))
    title = titled(_("What does it come down to?"), view.account)
    kind = await choose(place, title, choices)
    if kind in (None, NOT_KNOWN):
        return

    async def send(values: Values) -> object:
        return await place.desk.write(service.conclude, plan_id, kind, values["reason"])

    question = Question("reason", _("In a line"), view.reason, _("or the name of a defect"), limit=200)
    await fill(place, f"{title} {wording_exits.reason_kind(kind)}", [question], send)
