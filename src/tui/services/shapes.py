"""What derived rows keep as codes, as views with words: reasons with their lifts, next steps, the spark."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.codes import QueueKind
from tui.services import wording
from tui.shape import dataclass
from tui.store.codec import reasons_of, typed_params

if TYPE_CHECKING:
    from tui.rules.verdict import Lift, Reason


@dataclass(frozen=True, slots=True)
class LiftView:
    """A condition with its words; `on` is the day that time alone meets it."""

    code: str
    text: str
    met: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why not simply go. `evidence` are (table, id) of the rows it stands on."""

    code: str
    verdict: str
    text: str
    evidence: tuple[tuple[str, int], ...]
    lift: LiftView


def lift_view(lift: Lift, today: date, alone: bool = False) -> LiftView:
    text = wording.lift(lift.code, dict(lift.params), lift.on, today, alone)
    return LiftView(str(lift.code), text, lift.met, lift.on)


def reason_view(reason: Reason, today: date) -> ReasonView:
    text = wording.reason(reason.code, dict(reason.params), today)
    return ReasonView(
        str(reason.code), str(reason.verdict), text, reason.evidence, lift_view(reason.lift, today)
    )


@dataclass(frozen=True, slots=True)
class Why:
    """All reasons, worst first, and the conditions of the gate as a checklist (A23)."""

    reasons: tuple[ReasonView, ...]
    lifts: tuple[LiftView, ...]

    def good(self, day: str) -> str:
        """`good from 3 Dec`; where time alone does not lift every reason, only that it is no good time before."""
        alone = all(reason.lift.on is not None for reason in self.reasons)
        return (_("good from {day}") if alone else _("not before {day}")).format(day=day)


def why_of(reasons: tuple[Reason, ...], today: date) -> Why:
    # Lists show no reasons: the gate is not on the way to the first paint.
    from tui.rules.gate import checklist

    return Why(
        tuple(reason_view(reason, today) for reason in reasons),
        tuple(lift_view(lift, today, alone=True) for lift in checklist(list(reasons))),
    )


def why_kept(text: str, today: date) -> Why:
    """The same for the `reasons` of a derived row; a text that cannot be read is itself a reason to hold."""
    from tui.rules.gate import unreadable

    try:
        return why_of(reasons_of(text), today)
    except (ValueError, LookupError, TypeError):
        return why_of(unreadable("reasons").reasons, today)


def spark_values(kept: str) -> tuple[int, ...]:
    """Cents of up to 12 months, oldest first; an empty text holds none."""
    return tuple(int(value) for value in kept.split())


def next_step(kept: str | None, today: date) -> tuple[str | None, bool]:
    """The next step of an account in one line, and whether somebody waits for it since before today."""
    if kept is None:
        return None, False
    from tui.services import wording_queue  # a verdict shows no next step

    said = json.loads(kept)
    kind = QueueKind(said["kind"])
    text = wording_queue.todo(kind, said["code"], dict(typed_params(said["params"])))
    return text, kind in wording_queue.WAITED_FOR and said["due"]["d"] < today.isoformat()
