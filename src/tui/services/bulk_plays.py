"""One kind of play for many accounts: what the gate says of each, then one act for those it does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.rules.verdict import PlayAsk
from tui.rules.words import Channel, PlayKind, Verdict
from tui.services import given, wording_terms
from tui.services.judging import facts_of, judged
from tui.services.shapes import Why, why_of
from tui.shape import dataclass
from tui.store.queries import mailing as query
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work

MOST = 2000
"""More accounts at once are no marked set but the whole portfolio."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One account with what the gate says of the play there."""

    account_id: int
    account: str
    verdict: Verdict
    why: Why
    next_good_date: date | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The marked accounts by verdict; `already` are those where such a play is open or was asked."""

    kind: PlayKind
    kind_words: str
    go: tuple[Judged, ...]
    ask_first: tuple[Judged, ...]
    hold: tuple[Judged, ...]
    already: tuple[tuple[int, str], ...]

    @property
    def proposed(self) -> tuple[Judged, ...]:
        """Those a play is made for; what is held is left out."""
        return (*self.go, *self.ask_first)


@dataclass(frozen=True, slots=True)
class Made:
    """The plays of one act, beside whom it left out and why."""

    play_ids: tuple[int, ...]
    preview: Preview


def preview(
    reader: Reader, accounts: Sequence[int], kind: str, channel: str | None = None, outbound: bool = True
) -> Preview:
    """Raises Refused for a kind or channel there is not, and for too many accounts."""
    wanted = given.word(PlayKind, kind, _("The play"))
    way = None if channel is None else given.word(Channel, channel, _("The channel"))
    if len(accounts) > MOST:
        raise given.refused(_("These are too many accounts at once: {n}.").format(n=len(accounts)))
    named = query.names(reader, list(dict.fromkeys(accounts)))
    there = query.open_kinds(reader, wanted)
    ask = PlayAsk(wanted, way, None, outbound)
    facts = dict(facts_of(reader, [key for key, _name in named if key not in there]))
    groups: dict[Verdict, list[Judged]] = {verdict: [] for verdict in Verdict}
    for key, name in named:
        if key in there:
            continue
        found = judged(reader, ask, facts.get(key))
        why = why_of(found.reasons, reader.today)
        groups[found.verdict].append(Judged(key, name, found.verdict, why, found.next_good_date))
    return Preview(
        wanted,
        wording_terms.play(wanted),
        tuple(groups[Verdict.GO]),
        tuple(groups[Verdict.ASK_FIRST]),
        tuple(groups[Verdict.HOLD]),
        tuple(one for one in named if one[0] in there),
    )


def propose_many(
    work: Work,
    accounts: Sequence[int],
    kind: str,
    title: str = "",
    *,
    channel: str | None = None,
    due_on: date | None = None,
    note: str = "",
) -> Made:
    """A play of one kind for each account that the gate does not hold, as one act.

    Raises Refused where nobody is left. The gate is asked again here: what was shown may be old by now.
    """
    from tui.store.tables import Play

    seen = preview(work.reader, accounts, kind, channel)
    work.named("play.propose_many", f"{seen.kind_words} × {len(seen.proposed)}")
    if not seen.proposed:
        raise given.refused(
            _(
                "There is no account left to propose this to: {held} are held, {there} have it already."
            ).format(held=len(seen.hold), there=len(seen.already)),
            _("Do what lifts the holds, or go against one on its own account."),
        )
    line = given.maybe_line(title) or seen.kind_words
    due = due_on and given.coming_day(work, due_on, _("The due date"))
    made = [
        work.add(
            Play(
                account_id=one.account_id,
                kind=seen.kind,
                title=line,
                channel=channel,
                due_on=due,
                created_on=work.today,
                note=clean(note).strip(),
            )
        )
        for one in seen.proposed
    ]
    return Made(tuple(given.known_id(play.id) for play in made), seen)
