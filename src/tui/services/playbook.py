"""Plays: proposed, asked through the gate, won, lost or dropped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.rules.verdict import Judgement, PlayAsk
from tui.rules.words import SALES_KINDS, Channel, Direction, PlayKind, Verdict
from tui.services import given, wording_terms
from tui.services.acts import logged
from tui.services.plays import judged_live
from tui.services.shapes import Why, why_of
from tui.shape import dataclass, replace

if TYPE_CHECKING:
    from tui.store.tables import Play
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Proposed:
    """A play with what the gate says of it on this day."""

    play_id: int
    account_id: int
    kind: str
    title: str
    verdict: str
    why: Why
    next_good_date: date | None


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A play that was put to the customer; `override_id` where it went against the gate."""

    play_id: int
    account_id: int
    act_id: int
    verdict: str
    on: date
    override_id: int | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    play_id: int
    account_id: int
    state: str
    on: date


def propose(
    work: Work,
    account_id: int,
    kind: str,
    title: str = "",
    *,
    contact_id: int | None = None,
    channel: str | None = None,
    value_cents: int | None = None,
    due_on: date | None = None,
    note: str = "",
) -> Proposed:
    """A play to make some day. Proposing is always allowed; asking goes through the gate."""
    from tui.store.tables import Play

    account = given.account(work, account_id)
    work.named("play.propose", account.name, account_id)
    wanted = given.word(PlayKind, kind, _("The play"))
    row = Play(
        account_id=account_id,
        contact_id=given.contact_or_none(work, account_id, contact_id),
        kind=wanted,
        title=given.maybe_line(title) or wording_terms.play(wanted),
        channel=None if channel is None else given.word(Channel, channel, _("The channel")),
        value_cents=given.cents(value_cents, _("The value")),
        due_on=due_on and given.any_day(due_on, _("The due date")),
        created_on=work.today,
        note=clean(note).strip(),
    )
    return _proposed(work, work.add(row))


def _proposed(work: Work, play: Play) -> Proposed:
    judged = judged_live(work.reader, play.account_id, _ask_of(play))
    return Proposed(
        given.known_id(play.id),
        play.account_id,
        play.kind,
        play.title,
        judged.verdict,
        why_of(judged.reasons, work.today),
        judged.next_good_date,
    )


def _ask_of(play: Play, outbound: bool = True) -> PlayAsk:
    channel = None if play.channel is None else Channel(play.channel)
    return PlayAsk(PlayKind(play.kind), channel, play.contact_id, outbound)


def _way(play: Play) -> Channel:
    """How it is put to them: as was said, else by letter or by call; who refused that way is not asked by it."""
    if play.channel is not None:
        return Channel(play.channel)
    return Channel.MAIL if play.kind == PlayKind.NEWSLETTER else Channel.CALL


def _texts(work: Work, judged: Judgement) -> tuple[str, ...]:
    return tuple(reason.text for reason in why_of(judged.reasons, work.today).reasons)


def ask(
    work: Work,
    play_id: int,
    text: str = "",
    *,
    contact_id: int | None = None,
    channel: str | None = None,
    asked_if_good_time: bool = False,
    override: str = "",
    outbound: bool = True,
    on: date | None = None,
) -> AskedFor:
    """Put the play to the customer, through the gate, as an act.

    Go passes. Ask first passes once they were asked whether it is a good time. Hold passes only against a typed
    reason, which is kept with the verdict and its reasons. `outbound` is False where they asked us.
    """
    play = _open(work, play_id, "play.ask")
    if contact_id is not None:
        play.contact_id = given.heard(work, play.account_id, contact_id, on or work.today)
    if channel is not None:
        play.channel = given.word(Channel, channel, _("The channel"))
    way = _way(play)
    asking = replace(_ask_of(play, outbound), channel=way)
    judged = judged_live(work.reader, play.account_id, asking)
    passes = judged.verdict == Verdict.GO or (judged.verdict == Verdict.ASK_FIRST and asked_if_good_time)
    overridden = None if passes else _override(work, play, judged, override)
    act = logged(
        work,
        play.account_id,
        way,
        text or play.title,
        contact_id=play.contact_id,
        direction=Direction.OUT if outbound else Direction.IN,
        on=on,
        selling=play.kind in SALES_KINDS,
        play_id=play_id,
    )
    play.state = "asked"
    return AskedFor(play_id, play.account_id, act.act_id, judged.verdict, act.on, overridden)


def _override(work: Work, play: Play, judged: Judgement, why: str) -> int:
    """Keep who went against the gate, when and why; refuse where no reason was typed."""
    from tui.store.codec import reasons_text
    from tui.store.tables import PlayOverride

    said = clean(why, given.BODY_LIMIT).strip()
    if not said:
        texts = "; ".join(_texts(work, judged))
        if judged.verdict == Verdict.ASK_FIRST:
            raise given.refused(
                _("Ask first: {reasons}.").format(reasons=texts),
                _("Ask whether it is a good time, and say that you did."),
            )
        raise given.refused(
            _("Hold: {reasons}.").format(reasons=texts),
            _("Do what lifts it. To go against it, type the reason: it is kept with the play."),
        )
    work.named("play.override", f"{given.account(work, play.account_id).name}: {play.title}", play.account_id)
    row = PlayOverride(
        account_id=play.account_id,
        play_id=given.known_id(play.id),
        at=work.now,
        who=work.who,
        why=said,
        verdict=judged.verdict,
        reasons=reasons_text(judged.reasons),
    )
    return given.known_id(work.add(row).id)


def won(work: Work, play_id: int, note: str = "", on: date | None = None) -> Closed:
    return _close(work, play_id, "won", note, on)


def lost(work: Work, play_id: int, note: str = "", on: date | None = None) -> Closed:
    """They said no."""
    return _close(work, play_id, "lost", note, on)


def dropped(work: Work, play_id: int, note: str = "", on: date | None = None) -> Closed:
    """We let it be."""
    return _close(work, play_id, "dropped", note, on)


def _close(work: Work, play_id: int, state: str, note: str, on: date | None) -> Closed:
    play = _open(work, play_id, f"play.{state}")
    play.state = state
    play.closed_on = given.past_day(work, on, _("The day it was closed"))
    play.note = "\n".join(part for part in (play.note, clean(note).strip()) if part)
    return Closed(play_id, play.account_id, state, play.closed_on)


def _open(work: Work, play_id: int, act: str) -> Play:
    from tui.store.tables import Play

    play = work.get(Play, play_id, _("The play"))
    work.named(act, f"{given.account(work, play.account_id).name}: {play.title}", play.account_id)
    if play.state not in ("open", "asked"):
        raise given.refused(
            _("This play is closed: {state}.").format(state=wording_terms.play_state(play.state))
        )
    return play
