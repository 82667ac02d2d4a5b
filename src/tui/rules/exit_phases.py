"""B7: the phases of an exit plan, cut at the days of its default milestones: from agreeing to listening."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from tui.rules.departure import MilestoneCode
from tui.shape import dataclass

_DAY = timedelta(days=1)


class Phase(StrEnum):
    AGREE = "agree"
    HAND_OVER = "hand_over"
    SETTLE = "settle"
    CLOSE = "close"
    LISTEN = "listen"


ENDED_BY: Mapping[Phase, MilestoneCode] = dict(zip(Phase, MilestoneCode, strict=True))
"""The default milestone whose day is the last of a phase."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A milestone, a loose end or a point agreed with the competitor. `kind` is a milestone's, else empty."""

    due_on: date
    done_on: date | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PhaseState:
    """Both days belong to it. `now`: today lies in it; of several on one day the first with something open."""

    phase: Phase
    starts_on: date
    ends_on: date
    done: int
    total: int
    late: int
    now: bool = False

    @property
    def complete(self) -> bool:
        return self.done == self.total


def phases(
    starts_on: date, ends_on: date, end_of_service: date, things: Iterable[Dated], today: date
) -> tuple[PhaseState, ...]:
    """The phases from the start of the plan to its end, without a gap; every thing lies in exactly one.

    A phase whose milestone was taken away falls away, and its days belong to the next; only the last two stay, as
    the end of service and the end of the plan mark them anyway. One whose milestone was moved before that of the
    phase before has no days of its own: it shares that one's last day. A default milestone counts in its own
    phase, anything else where its day lies.
    """
    dated = tuple(things)
    spans = _spans(starts_on, ends_on, end_of_service, dated)
    owner = [_phase_of(one, spans) for one in dated]
    found = []
    for phase, first, last in spans:
        mine = [one for one, of in zip(dated, owner, strict=True) if of == phase]
        late = sum(one.done_on is None and one.due_on < today for one in mine)
        found.append(
            PhaseState(phase, first, last, sum(one.done_on is not None for one in mine), len(mine), late)
        )
    now = _now(found, today)
    return tuple(
        PhaseState(one.phase, one.starts_on, one.ends_on, one.done, one.total, one.late, one is now)
        for one in found
    )


def _spans(
    starts_on: date, ends_on: date, end_of_service: date, dated: tuple[Dated, ...]
) -> list[tuple[Phase, date, date]]:
    """(phase, first day, last day) in their order."""
    cuts = {one.kind: one.due_on for one in sorted(dated, key=lambda one: one.due_on)}
    cuts.setdefault(MilestoneCode.LAST_DAY, end_of_service)
    cuts[MilestoneCode.INTERVIEW] = max(cuts.get(MilestoneCode.INTERVIEW, ends_on), ends_on)
    spans: list[tuple[Phase, date, date]] = []
    first = starts_on
    for phase, code in ENDED_BY.items():
        if code not in cuts:
            continue
        before = spans[-1][2] if spans else starts_on
        last = max(cuts[code], before)
        spans.append((phase, min(first, last), last))
        first = last + _DAY
    return spans


def _phase_of(one: Dated, spans: list[tuple[Phase, date, date]]) -> Phase:
    own = next((phase for phase, code in ENDED_BY.items() if code == one.kind), None)
    if own is not None:
        return own
    return next((phase for phase, _first, last in spans if one.due_on <= last), spans[-1][0])


def _now(found: list[PhaseState], today: date) -> PhaseState | None:
    here = [one for one in found if one.starts_on <= today <= one.ends_on]
    return next((one for one in here if not one.complete), here[-1] if here else None)
