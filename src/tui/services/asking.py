"""Whom to ask for feedback next (A10), and what promoters earned us the right to ask for (A7)."""

from __future__ import annotations

from datetime import date, timedelta

from tui.i18n import _
from tui.rules.advocacy import stance_of
from tui.rules.asking import AskCode, Coverage, Earned, Person, awaiting, best_first, earned, want
from tui.rules.facts import AccountFacts
from tui.rules.gate import judge
from tui.rules.matrix import Share, ShareSource
from tui.rules.proof import weigh
from tui.rules.verdict import PlayAsk
from tui.rules.words import Channel, PlayKind, Role, Verdict
from tui.services import wording_asks, wording_terms
from tui.services.judging import UNREADABLE
from tui.shape import dataclass
from tui.store.facts import FactLoader
from tui.store.queries import asking as query
from tui.store.queries.who import me
from tui.store.reading import Reader, day

__all__ = ["Asks", "EarnedView", "PassedOver", "WantedView", "asks", "candidates", "coverage_of", "proofs"]

LIMIT = 200
_LOOKED_AT = 400
_FIRST_CHANNELS = (Channel.MAIL, Channel.CALL, Channel.MEETING, Channel.VISIT, Channel.MESSAGE)


@dataclass(frozen=True, slots=True)
class WantedView:
    """Somebody whose answer is wanted: why (as code, in two words, in full), since or until when, when last asked.

    `channels` are those they did not close, the usual one first. `last_on` is the day of their last answer.
    """

    contact_id: int
    account_id: int
    account: str
    account_category: str | None
    contact: str
    title: str | None
    role: str
    role_words: str
    code: str
    code_words: str
    reason: str
    last_on: date | None
    due: date
    asked_on: date | None
    stance: str
    stale: bool
    spend_12m: int
    currency: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarnedView:
    """A promoter who is ripe for an ask. `ask` is sale, referral or testimonial, `kind` the play it is.

    `play_id` is an open play of that kind; None where it is still to be proposed. `share` is a fraction of 1.
    """

    account_id: int
    account: str
    account_category: str | None
    ask: str
    ask_words: str
    kind: str
    contact_id: int | None
    contact: str
    role: str
    role_words: str
    score: int
    on: date
    promoters: int
    share: float | None
    share_estimated: bool
    spend_12m: int
    currency: str
    reason: str
    play_id: int | None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """How many are not asked for one reason: its code, its words."""

    code: str
    text: str
    n: int


@dataclass(frozen=True, slots=True)
class Asks:
    """`feedback_total` counts all whose answer is wanted, also those beyond the list; `coverage` is of who decides."""

    earned: tuple[EarnedView, ...]
    feedback: tuple[WantedView, ...]
    feedback_total: int
    passed_over: tuple[PassedOver, ...]
    coverage: Coverage


def asks(reader: Reader, everyone: bool = False, limit: int = LIMIT) -> Asks:
    """Both lists of the rep of this store (of all reps where it has none, or with `everyone`), best first."""
    rep = None if everyone else me(reader)
    loader = FactLoader(reader.db)
    asked = candidates(reader, rep, None, proofs(reader, loader, rep, None))
    rows = query.wanted(reader, asked, limit)
    found = [_wanted_view(reader, loader, asked, row) for row in rows]
    now = tuple(one for one in found if one is not None)
    counts = query.counts(reader, asked)
    over = {
        "asked_lately": counts.lately,
        "opted_out": counts.silent,
        "low_potential": counts.low,
        "not_now": len(rows) - len(now),
    }
    return Asks(
        _earned(reader, loader, rep, limit),
        now,
        counts.wanted - over["not_now"],
        tuple(PassedOver(why, wording_asks.passed_over(why), n) for why, n in over.items() if n),
        Coverage(counts.fresh, counts.stale, counts.never),
    )


def candidates(
    reader: Reader, rep: int | None, account: int | None, awaited: dict[int, date] | None = None
) -> query.Asked:
    """The days of the settings as the question of the store: who is asked, who is left in peace."""
    at = reader.defaults
    stale = reader.today - timedelta(days=at.fresh_days)
    ageing = stale + timedelta(days=at.feedback_ahead_days)
    lately = reader.today - timedelta(days=at.feedback_pause_days)
    return query.Asked(rep, account, stale, ageing, lately, tuple((awaited or {}).items()))


def coverage_of(reader: Reader, rep: int | None = None, account: int | None = None) -> Coverage:
    """Decision makers of a rep, or of one account: with a fresh answer, an old one, none."""
    counts = query.counts(reader, candidates(reader, rep, account))
    return Coverage(counts.fresh, counts.stale, counts.never)


def proofs(reader: Reader, loader: FactLoader, rep: int | None, account: int | None) -> dict[int, date]:
    """Contacts who only have to give a better score before anything is sold again, and since when."""
    found: dict[int, date] = {}
    for held in query.fixed_for(reader, rep, account, _LOOKED_AT):
        facts = _facts(loader, held)
        if facts is not None:
            stance = stance_of(facts.voices, reader.today, reader.defaults)
            found |= awaiting(facts, weigh(facts, stance, reader.defaults), reader.defaults)
    return found


def _facts(loader: FactLoader, account: int) -> AccountFacts | None:
    """None where they cannot be read: such an account is held, and nothing is asked of it."""
    try:
        return next((one.facts for one in loader.chunk(account, account)), None)
    except UNREADABLE:
        return None


def _wanted_view(
    reader: Reader, loader: FactLoader, asked: query.Asked, row: query.Wanted
) -> WantedView | None:
    """None where the gate says not today: they are away, want quiet, or want no contact."""
    facts = _facts(loader, row.account_id)
    ask = PlayAsk(PlayKind.ASK_FEEDBACK, None, row.contact_id)
    if facts is None or judge(ask, facts, reader.today, reader.defaults).verdict != Verdict.GO:
        return None
    person = _person(asked, row)
    wanted = want(person, reader.today, reader.defaults)
    if wanted is None:
        return None
    closed = {one.channel for one in facts.optouts if one.contact_id in (None, row.contact_id)}
    return WantedView(
        row.contact_id,
        row.account_id,
        row.account,
        row.account_category,
        row.name,
        row.title,
        row.role,
        wording_terms.role(row.role),
        str(wanted.code),
        wording_asks.code(wanted.code),
        reason_words(wanted.code, person.on, wanted.due_on, reader),
        person.on,
        wanted.due_on,
        person.asked_on,
        row.stance or "unknown",
        bool(row.stale),
        row.spend,
        row.currency,
        tuple(str(channel) for channel in _FIRST_CHANNELS if channel not in closed),
    )


def _person(asked: query.Asked, row: query.Wanted) -> Person:
    return Person(
        row.contact_id,
        row.account_id,
        Role(row.role),
        day(row.on),
        day(row.asked_on),
        day(row.since),
        dict(asked.proofs).get(row.contact_id),
        row.spend,
    )


def reason_words(code: AskCode, last_on: date | None, due: date, reader: Reader) -> str:
    return wording_asks.wanted(code, last_on, due, reader.today, reader.defaults.proof_score)


def _earned(reader: Reader, loader: FactLoader, rep: int | None, limit: int) -> tuple[EarnedView, ...]:
    ripe: list[tuple[Earned, query.Promoter]] = []
    for row in query.promoters(reader, rep, None, _LOOKED_AT):
        facts = _facts(loader, row.account_id)
        made = None if facts is None else _judged(reader, facts, row)
        if made is not None:
            ripe.append((made, row))
    ripe.sort(key=lambda pair: best_first(pair[0], pair[1].spend))
    known = query.proposed(reader, [row.account_id for _made, row in ripe])
    return tuple(
        _earned_view(made, row, known.get((row.account_id, str(made.play))), reader.today)
        for made, row in ripe[:limit]
    )


def _judged(reader: Reader, facts: AccountFacts, row: query.Promoter) -> Earned | None:
    share = None
    if row.share is not None:
        share = Share(row.share, ShareSource.RANK if row.share_estimated else ShareSource.SPEND)
    try:
        return earned(facts, share, reader.today, reader.defaults)
    except ValueError:
        return None  # a score that cannot be earns nothing


def _earned_view(made: Earned, row: query.Promoter, play: int | None, today: date) -> EarnedView:
    estimated = bool(row.share_estimated)
    return EarnedView(
        row.account_id,
        row.account,
        row.account_category,
        str(made.ask),
        wording_asks.ask(made.ask),
        str(made.play),
        made.contact_id,
        made.name or _("unsigned"),
        str(made.role),
        wording_terms.role(made.role),
        made.score,
        made.on,
        made.promoters,
        row.share,
        estimated,
        row.spend,
        row.currency,
        wording_asks.earned(made, row.share, estimated, today),
        play,
    )
