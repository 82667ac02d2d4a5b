"""The exit meeting: proposed with day, time, length and place; moved, withdrawn, its papers written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from tui.errors import FallowError
from tui.i18n import _
from tui.services import meeting as meetings
from tui.services.exit_state import ExitChanged
from tui.services.exits import ExitView
from tui.services.meeting import MeetingView, minutes_of, time_of
from tui.services.paper_words import when_words
from tui.ui.acts.asking import choose, day_in, day_question, fill, titled
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


async def meeting(place: Place, plan: ExitView) -> None:
    """Propose it; where it stands already, move it, withdraw it, or write its papers."""
    found = await place.desk.read(meetings.meeting, plan.plan_id)
    if found.on is None:
        await propose(place, plan.plan_id)
        return
    choices = [
        ("move", _("Another day, time or place"), when_words(found)),
        ("write", _("Write agenda or invitation"), _("to print or send")),
        ("withdraw", _("No meeting"), _("the invitation is called off")),
    ]
    chosen = await choose(place, titled(_("Exit meeting"), plan.account), choices)
    if chosen == "move":
        await propose(place, plan.plan_id)
    elif chosen == "write":
        from tui.ui.acts.papers import write

        await write(place, plan.account_id)
    elif chosen == "withdraw":
        _told(place, await place.desk.write(meetings.withdraw, plan.plan_id), _("No meeting any more"))


async def propose(place: Place, plan_id: int) -> bool:
    """Whether it stands now."""
    found = await place.desk.read(meetings.meeting, plan_id)
    today = place.desk.clock.today()

    async def send(values: Values) -> ExitChanged:
        on = await day_in(values["on"], today)
        at, minutes = time_of(values["at"]), minutes_of(values["minutes"])
        return await place.desk.write(meetings.propose, plan_id, on, at, minutes, values["place"])

    async def preview(values: Values) -> list[Words]:
        return _previewed(found, await day_in(values["on"], today), today) if values["on"].strip() else []

    title = titled(_("Exit meeting"), found.account)
    made = await fill(
        place, title, _questions(found, today), send, preview=preview, draft=f"meeting {plan_id}"
    )
    if made is None:
        return False
    _told(place, made, _("Exit meeting proposed"))
    return True


def _questions(found: MeetingView, today: date) -> list[Question]:
    return [
        day_question("on", _("Day"), today, "" if found.on is None else found.on.isoformat()),
        Question(
            "at",
            _("Time"),
            "" if found.at is None else f"{found.at:%H:%M}",
            _("15:30; empty: all day"),
            limit=12,
            check=lambda text: _wrong(time_of, text),
        ),
        Question(
            "minutes",
            _("Minutes"),
            str(found.minutes),
            required=True,
            limit=5,
            check=lambda text: _wrong(minutes_of, text),
        ),
        Question("place", _("Place"), found.place, _("at their office"), limit=200),
    ]


def _wrong(read: Callable[[str], object], text: str) -> str:
    """What is wrong with a text that is about to be kept."""
    try:
        read(text)
    except FallowError as error:
        return error.happened
    return ""


def _previewed(found: MeetingView, on: date, today: date) -> list[Words]:
    """Who is invited, and what to beware of."""
    names = ", ".join(masked(one.name) for one in (*found.ours, *found.theirs))
    lines: list[Words] = [((_("invited: {names}").format(names=names), "dim"),)]
    if not found.theirs:
        lines.append(((_("nobody of theirs: the list of goodbyes is empty"), "hold"),))
    if found.unaddressed:
        names = ", ".join(masked(name) for name in found.unaddressed)
        lines.append(((_("no mail address: {names}").format(names=names), "dim"),))
    days = (found.decided_on, found.service_ends_on)
    return [*lines, *(((said, "hold"),) for said in meetings.odd(on, *days, today))]


def _told(place: Place, made: ExitChanged, what: str) -> None:
    from tui.ui.acts.exit_forms import told

    told(place, made, what)
