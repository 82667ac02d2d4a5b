"""Why this account may be sold to again (A28): the fix that was confirmed and the score that lifted it, with names."""

from __future__ import annotations

from datetime import date

from tui.i18n import _
from tui.rules.advocacy import stance_of
from tui.rules.gate import judge
from tui.rules.lifted import Lifting, lifted
from tui.rules.proof import weigh
from tui.rules.verdict import GENERIC
from tui.rules.words import IssueState, Verdict
from tui.services.figures import short_day
from tui.services.judging import UNREADABLE
from tui.shape import dataclass
from tui.store.facts import load_one
from tui.store.queries import proof as query
from tui.store.reading import Reader


@dataclass(frozen=True, slots=True)
class ProofView:
    """One piece of the proof. With `score` it is an answer after the fix of the issue, else its confirmation."""

    on: date
    text: str
    issue_id: int
    code: str
    title: str
    contact: str | None
    score: int | None = None
    response_id: int | None = None


@dataclass(frozen=True, slots=True)
class LiftedView:
    """`on`: since when the account is a legitimate prospect again. `proof`: newest first."""

    on: date
    text: str
    proof: tuple[ProofView, ...]


def lifted_view(reader: Reader, account_id: int) -> LiftedView | None:
    """None where nothing was ever held that needed a proof, or something holds a sale now."""
    try:
        facts = load_one(reader, account_id)
        if facts is None or not facts.issues:
            return None
        stance = stance_of(facts.voices, reader.today, reader.defaults)
        weighed = weigh(facts, stance, reader.defaults)
        verdict = judge(GENERIC, facts, reader.today, reader.defaults, stance, weighed).verdict
        found = None if verdict == Verdict.HOLD else lifted(facts, weighed, GENERIC, reader.defaults)
    except UNREADABLE:
        return None  # what cannot be read is no proof; the gate says hold and why
    if found is None:
        return None
    return LiftedView(
        found.on,
        _("may sell again since {day}").format(day=short_day(found.on, reader.today)),
        _proof(reader, account_id, found.by),
    )


def _proof(reader: Reader, account_id: int, by: tuple[Lifting, ...]) -> tuple[ProofView, ...]:
    issues = query.confirmers(reader, account_id)
    answers = query.signers(reader, [one.response_id for one in by if one.response_id is not None])
    views = []
    for one in by:
        title, state, confirmer = issues.get(one.issue_id, ("", "", None))
        who = confirmer if one.response_id is None else answers.get(one.response_id)
        said = _said(one, title, state, who or _("unsigned"), short_day(one.on, reader.today))
        views.append(ProofView(one.on, said, one.issue_id, one.code, title, who, one.score, one.response_id))
    return tuple(views)


def _said(one: Lifting, title: str, state: str, who: str, day: str) -> str:
    if one.score is None:
        return _("{who} confirmed the fix of {code} {title} on {day}").format(
            who=who, code=one.code, title=title, day=day
        )
    told = _("{who} answered {score} on {day}, after the fix of {code}")
    if state == IssueState.NOT_OURS:
        told = _("{who} answered {score} on {day}, after {code} was explained")
    return told.format(who=who, score=one.score, day=day, code=one.code)
