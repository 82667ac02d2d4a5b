"""What the exit interview is made of besides its questions: how it begins, how it is declined, where it is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import interview as service
from tui.services.interview import InterviewView
from tui.ui.widgets.prompt import Choose, Values, ask_reason

if TYPE_CHECKING:
    from tui.services.desk import Desk

LEFT, DONE, REFUSED = "left", "done", "refused"


def place_key(plan_id: int) -> str:
    """Where an interview that was left goes on, among the drafts."""
    return f"interview:{plan_id}"


def draft_key(plan_id: int, number: int) -> str:
    return f"interview:{plan_id}:{number}"


class Opening(Choose):
    """Said once, before the first question."""


async def decline(ask: Callable[..., Awaitable[object]], desk: Desk, view: InterviewView) -> bool:
    """Ask what they said to it, and set all open questions to refused; whether that was done."""

    async def submit(values: Values) -> None:
        await desk.write(service.refuse_all, view.plan_id, values["reason"])

    left = len(view.asked) - view.settled
    said = ngettext(
        "{n} open question becomes refused, with this reason and today's day.",
        "{n} open questions become refused, with this reason and today's day.",
        left,
    ).format(n=left)
    return await ask(ask_reason(_("They want no interview"), said=said, submit=submit)) is not None
