"""A28: since when an account is a legitimate prospect again, and on what proof."""

from datetime import date, timedelta

from tui.rules.defaults import Defaults
from tui.rules.facts import AccountFacts, Id, NonSolicit, Params, Ref, Spell
from tui.rules.proof import Weighed
from tui.rules.verdict import PlayAsk
from tui.rules.words import SALES_KINDS, IssueState
from tui.shape import dataclass

_DAY = timedelta(days=1)
_SALES = frozenset(SALES_KINDS)


@dataclass(frozen=True, slots=True)
class Lifting:
    """A fix that the customer confirmed, or (with `response_id` and `score`) the better answer after it."""

    on: date
    issue_id: Id
    code: str
    response_id: Id | None = None
    score: int | None = None

    @property
    def ref(self) -> Ref:
        return ("issue", self.issue_id) if self.response_id is None else ("response", self.response_id)

    @property
    def params(self) -> Params:
        if self.response_id is None:
            return (("code", self.code), ("on", self.on))
        return (("score", self.score), ("issue", self.issue_id), ("on", self.on))


@dataclass(frozen=True, slots=True)
class Lifted:
    """`on`: the day on which the last lift held. `by`: the proof, newest first."""

    on: date
    by: tuple[Lifting, ...]


def lifted(facts: AccountFacts, weighed: Weighed, ask: PlayAsk, defaults: Defaults) -> Lifted | None:
    """None where nothing was held that needed a proof. Says nothing of what holds now: the gate does.

    What still held on the day of the last proof and ended by itself (a disruption, a clause) moves `on` to its end.
    """
    codes = {issue.id: issue.code for issue in facts.issues}
    proof = [
        Lifting(one.on, one.issue_id, codes.get(one.issue_id, ""), one.response_id, one.score)
        for one in dict.fromkeys(weighed.proofs)
    ]
    proof += [
        Lifting(issue.confirmed_on, issue.id, issue.code)
        for issue in facts.issues
        if issue.state == IssueState.CONFIRMED and issue.confirmed_on is not None
    ]
    if not proof:
        return None
    proof.sort(key=lambda one: (one.on, one.ref, one.issue_id), reverse=True)
    holds = [
        *[_held_by(spell, defaults) for spell in facts.disruptions if spell.ends is not None],
        *[
            _forbidden(clause)
            for clause in facts.nonsolicits
            if clause.until is not None and _covers(clause, ask)
        ],
    ]
    day = proof[0].on
    for starts, free_on in sorted(holds, key=lambda span: span[1]):
        if starts <= day < free_on:
            day = free_on
    return Lifted(day, tuple(proof))


def _held_by(spell: Spell, defaults: Defaults) -> tuple[date, date]:
    return spell.starts, (spell.ends or spell.starts) + timedelta(days=defaults.grace_days)


def _forbidden(clause: NonSolicit) -> tuple[date, date]:
    return date.min, (clause.until or date.min) + _DAY


def _covers(clause: NonSolicit, ask: PlayAsk) -> bool:
    """The same as the gate's own look at a clause."""
    if clause.contact_id is not None and clause.contact_id != ask.contact_id:
        return False
    return ask.kind in clause.covers if clause.covers else ask.kind in _SALES
