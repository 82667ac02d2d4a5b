"""A10: whom to ask for feedback next. A7: what promoters earned us the right to ask for."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from tui.rules.advocacy import StanceResult, band, stance_of
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import AccountFacts, Id, Voice
from tui.rules.gate import judge
from tui.rules.matrix import Share, Strategy, cell
from tui.rules.proof import Weighed, closed_on, proof_of_voice, weigh
from tui.rules.verdict import PlayAsk
from tui.rules.words import Category, Channel, PlayKind, Role, Stage, Stance, Verdict
from tui.shape import dataclass

BUYING = frozenset((Stage.CUSTOMER, Stage.AT_RISK, Stage.RETURNED))
"""Who leaves or has left is heard in the exit interview, who never bought has nothing to answer for."""
_DAY = timedelta(days=1)
_ROLE_RANK = {role: rank for rank, role in enumerate(Role)}


class AskCode(StrEnum):
    """Why somebody is to be asked for feedback; the position is the rank among people of one role."""

    PROOF = "proof"
    NEVER = "never"
    STALE = "stale"
    AGEING = "ageing"


_CODE_RANK = {code: rank for rank, code in enumerate(AskCode)}


@dataclass(frozen=True, slots=True)
class Person:
    """A contact who did not leave. `on` is the day of the latest answer, `since` that of the account's arrival.

    `proof_since`: since that day only a better score of theirs is missing before anything is sold again (A5).
    `spend` is the account's of 12 months in cents: among equals the one with more at risk is asked first.
    """

    contact_id: Id
    account_id: Id
    role: Role
    on: date | None = None
    asked_on: date | None = None
    since: date | None = None
    proof_since: date | None = None
    spend: int = 0


@dataclass(frozen=True, slots=True)
class Want:
    """`due_on`: since when the answer is missing, or until when the last one is fresh. `free_on`: the end of the
    fatigue window while it runs, the first day on which they may be asked again."""

    code: AskCode
    person: Person
    due_on: date
    free_on: date | None


def free_on(asked_on: date | None, today: date, defaults: Defaults = DEFAULTS) -> date | None:
    """The first day after the fatigue window; None where none runs."""
    if asked_on is None:
        return None
    day = asked_on + timedelta(days=defaults.feedback_pause_days)
    return day if day > today else None


def want(person: Person, today: date, defaults: Defaults = DEFAULTS) -> Want | None:
    """Whether an answer of theirs is wanted, and why; None while the last one is fresh for a while yet."""
    free = free_on(person.asked_on, today, defaults)
    if person.proof_since is not None:
        return Want(AskCode.PROOF, person, person.proof_since, free)
    if person.on is None:
        return Want(AskCode.NEVER, person, person.since or today, free)
    ends = person.on + timedelta(days=defaults.fresh_days + 1)
    if today >= ends:
        return Want(AskCode.STALE, person, ends, free)
    if today >= ends - timedelta(days=defaults.feedback_ahead_days):
        return Want(AskCode.AGEING, person, ends, free)
    return None


def order(wanted: Want) -> tuple[bool, int, int, date, int, Id]:
    """Sort key, the same in SQL: who only has to say that it is better; then by role, reason, days and spend."""
    person = wanted.person
    proof = wanted.code == AskCode.PROOF
    rank = _ROLE_RANK[person.role]
    return (not proof, rank, _CODE_RANK[wanted.code], wanted.due_on, -person.spend, person.contact_id)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the decision makers who are there: how many spoke within a year, long ago, or never."""

    fresh: int = 0
    stale: int = 0
    never: int = 0

    @property
    def all(self) -> int:
        return self.fresh + self.stale + self.never


def coverage(people: Iterable[Person], today: date, defaults: Defaults = DEFAULTS) -> Coverage:
    fresh = stale = never = 0
    cutoff = today - timedelta(days=defaults.fresh_days)
    for person in people:
        if person.role != Role.DECISION_MAKER:
            continue
        if person.on is None:
            never += 1
        elif person.on >= cutoff:
            fresh += 1
        else:
            stale += 1
    return Coverage(fresh, stale, never)


def awaiting(facts: AccountFacts, weighed: Weighed, defaults: Defaults = DEFAULTS) -> dict[Id, date]:
    """A5: who only has to give a better score, the fix being confirmed, and since when.

    Where the buyer has left the customer, those who decide can give it as well.
    """
    found: dict[Id, date] = {}
    here = {voice.contact_id for voice in facts.voices if voice.speaks}
    deciders = [v.contact_id for v in facts.voices if v.speaks and v.role == Role.DECISION_MAKER]
    for voice in weighed.voices:
        _proof, confirmed = proof_of_voice(voice, facts, defaults)
        days = [day for day in map(closed_on, facts.issues) if day is not None and day >= voice.on]
        if confirmed and days:
            found[voice.contact_id] = max(days)
    for issue in weighed.issues:
        day = closed_on(issue)
        if day is None:
            continue
        buyer = issue.contact_id
        for contact in [buyer] if buyer is not None and buyer in here else deciders:
            found[contact] = max(day, found.get(contact, day))
    return found


# -- A7 ---------------------------------------------------------------------------------------------------


class EarnedAsk(StrEnum):
    """What a promoter may be asked for."""

    SALE = "sale"
    REFERRAL = "referral"
    TESTIMONIAL = "testimonial"


@dataclass(frozen=True, slots=True)
class Earned:
    """The ask with the promoter to put it to; `promoters` counts the fresh ones, `play` is what it is as a play."""

    account_id: Id
    ask: EarnedAsk
    play: PlayKind
    contact_id: Id | None
    name: str
    role: Role
    score: int
    on: date
    promoters: int


def ask_of(strategy: Strategy | None) -> tuple[EarnedAsk, PlayKind]:
    """R7: sell here, or protect and ask for a referral; without a known share a word that we may quote."""
    if strategy == Strategy.SELL_HERE:
        return EarnedAsk.SALE, PlayKind.CROSS_SELL
    if strategy == Strategy.PROTECT:
        return EarnedAsk.REFERRAL, PlayKind.REFERRAL
    return EarnedAsk.TESTIMONIAL, PlayKind.REFERRAL


def earned(
    facts: AccountFacts,
    share: Share | None,
    today: date,
    defaults: Defaults = DEFAULTS,
    stance: StanceResult | None = None,
    weighed: Weighed | None = None,
) -> Earned | None:
    """The ask this account earned: a promoter's, not asked since they said so, and the gate says go to just that."""
    stance = stance or stance_of(facts.voices, today, defaults)
    if stance.stance != Stance.PROMOTER or stance.stale or stance.on is None:
        return None
    if facts.stage not in BUYING or facts.category == Category.LOW:
        return None
    if facts.last_sale_ask_on is not None and facts.last_sale_ask_on >= stance.on:
        return None
    weighed = weighed or weigh(facts, stance, defaults)
    ask, play = ask_of(cell(stance.stance, share, defaults))
    promoters = champions(facts, today, defaults)
    for voice in promoters:
        contact = voice.contact_id or None
        if contact is not None and unreachable(facts, contact):
            continue
        if judge(PlayAsk(play, None, contact), facts, today, defaults, stance, weighed).verdict == Verdict.GO:
            said = (voice.name, voice.role, voice.score, voice.on, len(promoters))
            return Earned(facts.id, ask, play, contact, *said)
    return None


def champions(facts: AccountFacts, today: date, defaults: Defaults = DEFAULTS) -> list[Voice]:
    """The fresh promoters, those who decide first; of one role the higher score, then the newer."""
    cutoff = today - timedelta(days=defaults.fresh_days)
    fresh = [voice for voice in facts.voices if voice.speaks and voice.on >= cutoff]
    found = [voice for voice in fresh if band(voice.score) == Stance.PROMOTER]
    found.sort(key=lambda one: (_ROLE_RANK[one.role], -one.score, -one.on.toordinal(), one.contact_id))
    return found


def unreachable(facts: AccountFacts, contact: Id) -> bool:
    """Whether somebody wants no contact on any channel."""
    said = [one for one in facts.optouts if one.contact_id in (None, contact)]
    closed = {one.channel for one in said}
    return None in closed or closed >= set(Channel)


def best_first(found: Earned, spend: int) -> tuple[int, int, int, int, Id]:
    """Sort key of A7: who decides first, then the account that spends most, the higher score, the newer answer."""
    return (_ROLE_RANK[found.role], -spend, -found.score, -found.on.toordinal(), found.account_id)
