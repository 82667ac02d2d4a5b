"""A play put off to a day on which it is a good time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import given, wording_terms
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class PutOff:
    play_id: int
    account_id: int
    due_on: date


def put_off(work: Work, play_id: int, due_on: date) -> PutOff:
    """The day to come back to an open play. Raises Refused for a day that has gone, or a closed play."""
    from tui.store.tables import Play

    play = work.get(Play, play_id, _("The play"))
    work.named("play.move", f"{given.account(work, play.account_id).name}: {play.title}", play.account_id)
    if play.state != "open":
        state = wording_terms.play_state(play.state)
        raise given.refused(_("This play is not open: {state}.").format(state=state))
    given.put(play, {"due_on": given.coming_day(work, due_on, _("The due date"))})
    return PutOff(play_id, play.account_id, due_on)
