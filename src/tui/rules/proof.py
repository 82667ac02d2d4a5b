"""A5: what a detracting answer needs before anything is sold again, and whether it is there."""

from datetime import date

from tui.rules.advocacy import StanceResult
from tui.rules.defaults import Defaults
from tui.rules.facts import AccountFacts, Answer, Id, IssueFacts, Voice
from tui.rules.words import IssueState, Role, Stance
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """The answer that proved a fix, and the issue whose fix it proved."""

    on: date
    issue_id: Id
    response_id: Id
    contact_id: Id
    score: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """Detracting voices and issues opened by a low answer, with and without proof.

    `awaiting_score` is True when every unproven fix is confirmed and only the better answer is missing.
    """

    voices: tuple[Voice, ...]
    issues: tuple[IssueFacts, ...]
    proofs: tuple[Proof, ...]
    awaiting_score: bool

    @property
    def open(self) -> bool:
        return bool(self.voices or self.issues)


NOTHING_WEIGHED = Weighed((), (), (), False)


def closed_on(issue: IssueFacts) -> date | None:
    """The day the customer's side of the loop was closed: confirmed, or told why it is not ours to fix."""
    if issue.state == IssueState.CONFIRMED:
        return issue.confirmed_on
    if issue.state == IssueState.NOT_OURS:
        return issue.told_on
    return None


def _better_answer(
    facts: AccountFacts, contact_id: Id | None, since: date, issue_id: Id, score: int
) -> Proof | None:
    best: Answer | Voice | None = None
    answers: tuple[Answer | Voice, ...] = (*facts.answers, *facts.voices)
    for answer in answers:
        if answer.score < score or answer.on < since:
            continue
        if answer.contact_id != contact_id and answer.role != Role.DECISION_MAKER:
            continue
        if best is None or (answer.on, answer.response_id) < (best.on, best.response_id):
            best = answer
    if best is None:
        return None
    return Proof(best.on, issue_id, best.response_id, best.contact_id, best.score)


def proof_of_voice(voice: Voice, facts: AccountFacts, defaults: Defaults) -> tuple[Proof | None, bool]:
    """The earliest proof for one detracting answer, and whether a fix for it is confirmed at all."""
    best: Proof | None = None
    confirmed = False
    for issue in facts.issues:
        closed = closed_on(issue)
        if closed is None or closed < voice.on:
            continue
        if issue.reported_on < voice.on and issue.from_response != voice.response_id:
            continue
        confirmed = True
        proof = _better_answer(facts, voice.contact_id, closed, issue.id, defaults.proof_score)
        if proof and (best is None or (proof.on, proof.issue_id) < (best.on, best.issue_id)):
            best = proof
    return best, confirmed


def detracting(stance: StanceResult) -> tuple[Voice, ...]:
    """The voices that make a detractor stance: deciding ones <= 6, or each heard one <= 6 under a low median."""
    if stance.stance != Stance.DETRACTOR:
        return ()
    return tuple([voice for voice in stance.voices if voice.score <= 6])


def weigh(facts: AccountFacts, stance: StanceResult, defaults: Defaults) -> Weighed:
    """A5 (a) over the voices of the stance, (b) over the issues that a low answer opened."""
    if stance.stance != Stance.DETRACTOR and not facts.issues:
        return NOTHING_WEIGHED
    voices: list[Voice] = []
    issues: list[IssueFacts] = []
    proofs: list[Proof] = []
    awaiting = True
    for voice in detracting(stance):
        proof, confirmed = proof_of_voice(voice, facts, defaults)
        if proof:
            proofs.append(proof)
        else:
            voices.append(voice)
            awaiting = awaiting and confirmed
    for issue in facts.issues:
        if issue.from_response is None:
            continue
        closed = closed_on(issue)
        proof = None
        if closed is not None:
            proof = _better_answer(facts, issue.contact_id, closed, issue.id, defaults.proof_score)
        if proof:
            proofs.append(proof)
        else:
            issues.append(issue)
            awaiting = awaiting and closed is not None
    proofs.sort(key=lambda proof: (proof.on, proof.issue_id, proof.response_id))
    issues.sort(key=lambda issue: (issue.reported_on, issue.id))
    return Weighed(tuple(voices), tuple(issues), tuple(proofs), awaiting and bool(voices or issues))
