"""The gate before and after a merge: what may be sold to the merged one, and whether a hold would be gone.

The answers of both records speak for one customer from then on, by the rule of the stance: a record without fresh
answers was asked first and its twin's answers settle that, and of two answers of one person the later counts. That may
make of *ask first* a *go*. A hold that would be gone is refused until somebody says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.i18n import _
from tui.rules.codes import ReasonCode
from tui.rules.gate import judge, unreadable
from tui.rules.verdict import Judgement, PlayAsk
from tui.rules.words import Channel, PlayKind, Verdict
from tui.services import given, wording_terms
from tui.services.judging import UNREADABLE
from tui.services.shapes import ReasonView, reason_view
from tui.shape import dataclass
from tui.store.facts import load_one
from tui.store.queries.merging import Fields
from tui.store.reading import Reader

_KINDS = (PlayKind.CROSS_SELL, PlayKind.UPSELL_MORE, PlayKind.RENEWAL, PlayKind.NEWSLETTER)
_STRICTER = {Verdict.GO: 0, Verdict.ASK_FIRST: 1, Verdict.HOLD: 2}
_SAID: Mapping[str, frozenset[ReasonCode]] = {
    "stage": frozenset({ReasonCode.LOST}),
    "category": frozenset({ReasonCode.LOW_OUTBOUND}),
}
"""Holds that a field decides alone: who said the field, said the hold."""

Judged = tuple[tuple[PlayAsk, Judgement], ...]


@dataclass(frozen=True, slots=True)
class Before:
    """Of every question put to the gate the stricter answer of the two, and the names with their verdicts."""

    account: int
    table: str
    people: tuple[int, ...]
    judged: Judged
    names: tuple[tuple[str, str], ...]
    said: frozenset[ReasonCode]


@dataclass(frozen=True, slots=True)
class Gate:
    """`before`: (name, verdict) of both; `after` with its reasons; `lifted`: holds that would be gone, in words."""

    before: tuple[tuple[str, str], ...]
    after: str
    reasons: tuple[ReasonView, ...]
    lifted: tuple[str, ...]

    @property
    def closes(self) -> bool:
        """Whether the merged one is held though one of the two was not."""
        hold = str(Verdict.HOLD)
        return self.after == hold and any(verdict != hold for _name, verdict in self.before)


def before_merge(reader: Reader, table: str, mine: Fields, theirs: Fields, take: Mapping[str, str]) -> Before:
    said = frozenset(code for field in take for code in _SAID.get(field, ()))
    if table == "account":
        both = [_judged(reader, one["id"], [()]) for one in (mine, theirs)]
        names = tuple(
            (one["name"], str(judged[0][1].verdict)) for one, judged in zip((mine, theirs), both, strict=True)
        )
        return Before(mine["id"], table, (), _strictest(both), names, said)
    account = mine["account_id"]
    both = [_judged(reader, account, [(one["id"],)]) for one in (mine, theirs)]
    verdict = str(_judged(reader, account, [()])[0][1].verdict)
    renamed = [
        tuple((PlayAsk(ask.kind, ask.channel, mine["id"]), judged) for ask, judged in one) for one in both
    ]
    names = ((mine["name"], verdict), (theirs["name"], verdict))
    return Before(account, table, (mine["id"],), _strictest(renamed), names, said)


def after_merge(reader: Reader, before: Before) -> Gate:
    """Asked inside the act, after all rows were moved."""
    now = dict(_judged(reader, before.account, [before.people or ()]))
    general = _judged(reader, before.account, [()])[0][1]
    lifted = []
    for ask, judged in before.judged:
        gone = [one for one in judged.reasons if one.verdict == Verdict.HOLD and one.code not in before.said]
        if gone and now[ask].verdict != Verdict.HOLD:
            said = f"{wording_terms.play(ask.kind)}: {reason_view(gone[0], reader.today).text}"
            if said not in lifted:
                lifted.append(said)
    reasons = tuple(reason_view(one, reader.today) for one in general.reasons)
    return Gate(before.names, str(general.verdict), reasons, tuple(lifted))


def refuse_lifted(gate: Gate, said: bool) -> None:
    """Raises Refused where a hold would be gone and nobody said that it may."""
    if gate.lifted and not said:
        raise given.refused(
            _("Merging would lift a hold. {hold}").format(hold=gate.lifted[0]),
            _("Look at the answers of both; where they are one, merge all the same (--lift-hold)."),
        )


def _judged(reader: Reader, account: int, whom: Iterable[tuple[int, ...]]) -> Judged:
    try:
        facts = load_one(reader, account)
    except UNREADABLE:
        facts = None
    found = []
    for people in whom:
        contact = people[0] if people else None
        for kind in _KINDS:
            for channel in (None, Channel.MAIL, Channel.CALL) if contact is not None else (None,):
                ask = PlayAsk(kind, channel, contact)
                held = unreadable("facts") if facts is None else None
                found.append((ask, held or judge(ask, facts, reader.today, reader.defaults)))
    return tuple(found)


def _strictest(both: Iterable[Judged]) -> Judged:
    return tuple(max(pair, key=lambda one: _STRICTER[one[1].verdict]) for pair in zip(*both, strict=True))
