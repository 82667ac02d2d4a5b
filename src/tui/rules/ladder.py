"""R11's stages for an account that may leave: at risk, plan in place, saving, saved, lost.

The points say who is on the ladder; the stage says what is done about it. Who stayed after all, or was lost, stands
on it for half a year more, so that one sees what became of it.
"""

from datetime import date, timedelta
from enum import StrEnum

from tui.shape import dataclass

SHOWN_DAYS = 180
SPOKE_DAYS = 14
"""For so long a talk that sold nothing counts as being at it."""


class Rung(StrEnum):
    AT_RISK = "at_risk"
    PLANNED = "planned"
    SAVING = "saving"
    SAVED = "saved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class RungFacts:
    """`planned`: something with a day stands for it (a reminder, a promised fix). `mending`: a fix is under way, or
    told and not confirmed. `spoke_on`: our last act that sold nothing. `stayed_on`, `lost_on`: how a departure ended.
    """

    risk: int
    planned: bool = False
    mending: bool = False
    spoke_on: date | None = None
    stayed_on: date | None = None
    lost_on: date | None = None


def rung(facts: RungFacts, risk_from: int, today: date) -> Rung | None:
    """The stage, None for an account that is not on the ladder."""
    since = today - timedelta(days=SHOWN_DAYS)
    if facts.lost_on is not None:
        return Rung.LOST if facts.lost_on >= since else None
    if facts.risk >= risk_from:
        spoke = facts.spoke_on is not None and facts.spoke_on >= today - timedelta(days=SPOKE_DAYS)
        if facts.mending or (spoke and facts.planned):
            return Rung.SAVING
        return Rung.PLANNED if facts.planned or spoke else Rung.AT_RISK
    return Rung.SAVED if facts.stayed_on is not None and facts.stayed_on >= since else None
