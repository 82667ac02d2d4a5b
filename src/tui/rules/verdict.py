"""The answer of the gate: shapes only. `gate.judge` makes it."""

from datetime import date

from tui.rules.codes import LiftCode, ReasonCode
from tui.rules.facts import Id, Params, Ref
from tui.rules.words import Channel, PlayKind, Stance, Verdict
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class PlayAsk:
    """What somebody wants to do. `outbound` is False when the customer asked and we answer."""

    kind: PlayKind
    channel: Channel | None = None
    contact_id: Id | None = None
    outbound: bool = True


GENERIC = PlayAsk(PlayKind.CROSS_SELL)
"""A sale in general: what the verdict of an account answers for."""


@dataclass(frozen=True, slots=True)
class Lift:
    """A checkable condition; `on` is the day it will be met by time alone, if that is known."""

    code: LiftCode
    params: Params = ()
    met: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    code: ReasonCode
    verdict: Verdict
    evidence: tuple[Ref, ...]
    params: Params
    lift: Lift


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with all its reasons, worst first.

    `lifts` is the checklist of A23: every condition once, the proof of A5 as its two halves.
    `next_good_date`: the first day without a dated reason; None without any or where an end is unknown.
    `changes_on`: the first day on which time alone changes anything here.
    `effective` is the stance the rules went by: a detractor with full proof counts as passive.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    lifts: tuple[Lift, ...]
    next_good_date: date | None
    changes_on: date | None
    effective: Stance


_VERDICT_RANK = {Verdict.HOLD: 0, Verdict.ASK_FIRST: 1, Verdict.GO: 2}
_CODE_RANK = {code: rank for rank, code in enumerate(ReasonCode)}


def worst_first(reason: Reason) -> tuple[int, int, tuple[Ref, ...]]:
    return (_VERDICT_RANK[reason.verdict], _CODE_RANK[reason.code], reason.evidence)


def worse(verdict: Verdict) -> int:
    """Higher is worse: go 0, ask first 1, hold 2."""
    return 2 - _VERDICT_RANK[verdict]
