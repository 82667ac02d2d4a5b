"""Plays: what may be sold to whom, what must be asked first, what is held; each with its reasons and lifts."""

from __future__ import annotations

from datetime import date, datetime

from tui.clean import clean_line, fold
from tui.errors import NotFound, Refused
from tui.i18n import _
from tui.rules.gate import judge, unreadable
from tui.rules.verdict import Judgement, PlayAsk
from tui.rules.words import Channel, PlayKind, Verdict
from tui.services import wording_terms
from tui.services.judging import UNREADABLE
from tui.services.shapes import Why, why_kept, why_of
from tui.shape import dataclass
from tui.store.facts import load_one
from tui.store.queries import plays as query
from tui.store.queries.account import head
from tui.store.queries.who import me
from tui.store.reading import Reader, day, instant

LIMIT = 1000
KINDS: tuple[str, ...] = tuple(PlayKind)
CHANNELS: tuple[str, ...] = tuple(Channel)


def kind_called(text: str) -> PlayKind:
    """Raises Refused with what it can be."""
    try:
        return PlayKind(text)
    except ValueError:
        raise Refused(
            _("There is no play called “{name}”.").format(name=clean_line(text, 60)),
            todo=_("It can be: {names}.").format(names=", ".join(KINDS)),
        ) from None


def channel_called(text: str) -> Channel:
    """Raises Refused with what it can be."""
    try:
        return Channel(text)
    except ValueError:
        raise Refused(
            _("There is no channel called “{name}”.").format(name=clean_line(text, 60)),
            todo=_("It can be: {names}.").format(names=", ".join(CHANNELS)),
        ) from None


def contact_called(reader: Reader, account_id: int, text: str) -> tuple[int, str]:
    """(id, name) of the one person of an account, still there, whose name is or holds a text.

    Raises NotFound with the candidates.
    """
    from tui.store.queries.people import contacts

    said = fold(text)
    here = [(one.id, one.name) for one in contacts(reader, account_id) if one.left_on is None]
    found = [one for one in here if fold(one[1]) == said] or [one for one in here if said in fold(one[1])]
    if len(found) == 1:
        return found[0]
    shown = clean_line(text, 60)
    if not found:
        raise NotFound(
            _("Nobody of this account is called “{name}”.").format(name=shown), tuple(one[1] for one in here)
        )
    raise NotFound(
        _("More than one person fits “{name}”.").format(name=shown), tuple(one[1] for one in found)
    )


@dataclass(frozen=True, slots=True)
class OverrideView:
    """Somebody went against the gate: who, when, what it said, and why."""

    who: str
    at: datetime
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class PlayView:
    """A play with what the gate says today. A closed one keeps verdict None; `value` in cents of `currency`."""

    id: int
    account_id: int
    account: str
    stance: str | None
    kind: str
    kind_words: str
    title: str
    state: str
    state_words: str
    channel: str | None
    contact: str | None
    value: int | None
    currency: str
    created_on: date
    due_on: date | None
    note: str
    verdict: Verdict | None
    verdict_words: str
    why: Why
    next_good_date: date | None
    overrides: tuple[OverrideView, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The three groups of the place, and what was asked already and waits for the customer's answer."""

    go: tuple[PlayView, ...]
    ask_first: tuple[PlayView, ...]
    hold: tuple[PlayView, ...]
    asked: tuple[PlayView, ...]


def play_view(row: query.Play, overrides: list[query.Override], today: date) -> PlayView:
    """An open play without a derived verdict is held: the gate fails closed."""
    verdict: Verdict | None = None
    why = Why((), ())
    if row.verdict is not None and row.verdict in list(Verdict):
        verdict, why = Verdict(row.verdict), why_kept(row.reasons or "[]", today)
    elif row.state == "open":
        verdict, why = Verdict.HOLD, why_of(unreadable("missing").reasons, today)
    return PlayView(
        row.id,
        row.account_id,
        row.account,
        row.stance,
        row.kind,
        wording_terms.play(row.kind),
        row.title,
        row.state,
        wording_terms.play_state(row.state),
        row.channel,
        row.contact,
        row.value_cents,
        row.currency,
        date.fromisoformat(row.created_on),
        day(row.due_on),
        row.note,
        verdict,
        wording_terms.verdict(verdict) if verdict else "",
        why,
        day(row.next_good_date),
        tuple(_override(one) for one in overrides),
    )


def _override(row: query.Override) -> OverrideView:
    at = instant(row.at)
    if at is None:
        raise ValueError(row.at)
    return OverrideView(row.who, at, row.verdict, row.why)


def place(reader: Reader, everyone: bool = False, limit: int = LIMIT) -> Places:
    """The open plays in their groups, most valuable first."""
    rep = None if everyone else me(reader)
    known = query.overrides(reader)
    groups: dict[Verdict, list[PlayView]] = {verdict: [] for verdict in Verdict}
    asked: list[PlayView] = []
    for row in query.open_plays(reader, rep, limit):
        view = play_view(row, known.get(row.id, []), reader.today)
        (asked if view.verdict is None else groups[view.verdict]).append(view)
    return Places(
        tuple(groups[Verdict.GO]), tuple(groups[Verdict.ASK_FIRST]), tuple(groups[Verdict.HOLD]), tuple(asked)
    )


def of_account(reader: Reader, account_id: int) -> tuple[PlayView, ...]:
    """All plays of an account, the open ones first."""
    known = query.overrides(reader, account_id)
    rows = query.of_account(reader, account_id)
    return tuple(play_view(row, known.get(row.id, []), reader.today) for row in rows)


def play(reader: Reader, play_id: int) -> PlayView:
    """Raises NotFound."""
    row = query.one(reader, play_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The play")))
    return play_view(row, query.overrides(reader, row.account_id).get(play_id, []), reader.today)


@dataclass(frozen=True, slots=True)
class MayI:
    """The gate's answer to one question, asked of the facts and not of what was derived from them."""

    account_id: int
    account: str
    kind: PlayKind
    kind_words: str
    channel: Channel | None
    verdict: Verdict
    verdict_words: str
    why: Why
    next_good_date: date | None


def may_i(
    reader: Reader,
    account_id: int,
    kind: PlayKind = PlayKind.CROSS_SELL,
    channel: Channel | None = None,
    contact_id: int | None = None,
    outbound: bool = True,
) -> MayI:
    """May I? A sale in general where no kind is said. Raises NotFound where there is no such account."""
    found = head(reader, account_id)
    if found is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    judged = judged_live(reader, account_id, PlayAsk(kind, channel, contact_id, outbound))
    return MayI(
        account_id,
        found.name,
        kind,
        wording_terms.play(kind),
        channel,
        judged.verdict,
        wording_terms.verdict(judged.verdict),
        why_of(judged.reasons, reader.today),
        judged.next_good_date,
    )


def judged_live(reader: Reader, account_id: int, ask: PlayAsk) -> Judgement:
    """The gate over facts as they stand now; facts that cannot be loaded are a hold."""
    try:
        facts = load_one(reader, account_id)
    except UNREADABLE:
        return unreadable("facts")
    return judge(ask, facts, reader.today, reader.defaults)
