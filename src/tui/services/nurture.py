"""Sowing again at a customer who left: the slow rhythm, what to write about, who woke the entry (B14, B16)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules import nurture as rule
from tui.rules.codes import ReasonCode
from tui.rules.dates import add_months
from tui.rules.nurture import Change, NurtureFacts, WriteKind, WriteReason
from tui.rules.verdict import PlayAsk
from tui.rules.words import Channel, PlayKind
from tui.services import wording_after as words
from tui.services.figures import short_day
from tui.services.shapes import ReasonView, reason_view
from tui.shape import dataclass, replace
from tui.store.queries import nurture as query
from tui.store.reading import Reader, day

if TYPE_CHECKING:
    from tui.services.today import QueueRow
    from tui.store.queries.today import Line

_ABOUT_WRITING = frozenset(
    (
        *(ReasonCode.UNREADABLE, ReasonCode.NON_SOLICIT, ReasonCode.OPTED_OUT, ReasonCode.LOW_OUTBOUND),
        *(ReasonCode.CONTACT_AWAY, ReasonCode.BUDGET_CLOSED, ReasonCode.QUIET_WINDOW, ReasonCode.LEAVING),
    )
)
"""What of the gate speaks against writing; the rest speaks against a sale, and this is none."""


@dataclass(frozen=True, slots=True)
class ReasonToWrite:
    """`key` is what `wrote` takes. `about` is the (table, id) of the evidence; `typed_id` can be changed."""

    key: str
    kind: str
    kind_words: str
    text: str
    source: str
    on: date
    about: tuple[str, int]
    typed_id: int | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Somebody decides there, or no longer does, and nothing was done about it."""

    contact_id: int
    name: str
    text: str
    gone: bool
    on: date


@dataclass(frozen=True, slots=True)
class NurtureView:
    """A lost account as one stays in touch with it. `lost`: `lost 2 years ago to Rival over price`.

    `write_on` is the next day to write, None without a rhythm; `held`: what of the gate speaks against writing now;
    `again_on`: a day for the next visit, where one is due.
    """

    entry_id: int
    state: str
    lost: str
    lost_on: date | None
    rhythm_months: int | None
    revisit_on: date | None
    wrote_on: date | None
    write_on: date | None
    woken: tuple[ChangeView, ...]
    reasons: tuple[ReasonToWrite, ...]
    held: tuple[ReasonView, ...]
    again_on: date | None


def write_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of reasons a person may type, with their words."""
    return tuple((str(one), words.write_kind(one)) for one in rule.TYPED_KINDS)


def nurture(reader: Reader, account_id: int) -> NurtureView | None:
    """None for an account that is not lost, or not in the register."""
    facts = query.nurture_facts_of(reader.db, [account_id]).get(account_id)
    entry = None if facts is None else query.entry(reader, account_id)
    if facts is None or entry is None:
        return None
    said = {"lost": facts.lost_on or facts.entered_on, "to": facts.competitor, "reason": facts.reason}
    return NurtureView(
        entry.id,
        entry.state,
        words.lost(said, reader.today),
        facts.lost_on,
        facts.rhythm_months,
        day(entry.revisit_on),
        facts.wrote_on,
        rule.write_on(facts),
        tuple(_change(one) for one in rule.woken(facts, reader.today)),
        _reasons(reader, account_id, facts, query.grounds(reader, [account_id])),
        _held(reader, account_id),
        _again(day(entry.revisit_on), reader.today),
    )


def _again(revisit_on: date | None, today: date) -> date | None:
    """Where a visit is due, the day that is proposed for the next one: in a year."""
    return add_months(today, 12) if revisit_on is not None and revisit_on <= today else None


def _change(one: Change) -> ChangeView:
    return ChangeView(one.contact_id, one.name, words.change(one.name, one.gone), one.gone, one.on)


def _held(reader: Reader, account_id: int) -> tuple[ReasonView, ...]:
    from tui.services.plays import judged_live

    found = judged_live(reader, account_id, PlayAsk(PlayKind.WIN_BACK, Channel.MAIL, None, True))
    return tuple(reason_view(one, reader.today) for one in found.reasons if one.code in _ABOUT_WRITING)


def _reasons(
    reader: Reader, account_id: int, facts: NurtureFacts, grounds: query.Grounds
) -> tuple[ReasonToWrite, ...]:
    found = [*_known(account_id, facts, grounds, reader.today), *_typed(account_id, grounds)]
    return tuple(
        ReasonToWrite(
            one.key,
            str(one.kind),
            words.write_kind(one.kind),
            one.text,
            one.source,
            one.on,
            one.ref,
            one.typed_id,
        )
        for one in rule.ranked(found, facts.used, reader.today)
    )


def _known(
    account_id: int, facts: NurtureFacts, grounds: query.Grounds, today: date
) -> Iterator[WriteReason]:
    """What follows from what the store knows."""
    for key, name, on, fix in grounds.mended.get(account_id, ()):
        text = words.write_reason("defect", {"name": name, "on": on}, today)
        yield _made(WriteKind.MENDED, "defect", key, on, text, fix)
    for key, title, on, fix in grounds.fixed.get(account_id, ()):
        text = words.write_reason("issue", {"code": f"F-{key}", "name": title, "on": on}, today)
        yield _made(WriteKind.MENDED, "issue", key, on, text, fix)
    for one in rule.woken(facts, today):
        if not one.gone:
            text = words.write_reason("new", {"name": one.name, "on": one.on}, today)
            yield WriteReason(WriteKind.PEOPLE, one.key, one.on, text, ("contact", one.contact_id))
    for key, body, on in grounds.learned.get(account_id, ()):
        yield _made(WriteKind.LESSON, "lesson", key, on, words.write_reason("lesson", {"name": body}, today))
    round_now = None if facts.lost_on is None else rule.anniversary(facts.lost_on, today)
    if round_now is not None:
        years, when = round_now
        text = words.write_reason("year" if years == 1 else "years", {"years": years, "on": when}, today)
        about = ("account", account_id)
        yield WriteReason(WriteKind.ANNIVERSARY, f"@year {years}", min(when, today), text, about)


def _made(kind: WriteKind, table: str, key: int, on: str, text: str, source: str = "") -> WriteReason:
    return WriteReason(kind, f"@{table} {key}", date.fromisoformat(on), text, (table, key), source)


def _typed(account_id: int, grounds: query.Grounds) -> Iterator[WriteReason]:
    for key, kind, body, source, on, used in grounds.typed.get(account_id, ()):
        if used is None:
            ref = ("write_reason", key)
            yield WriteReason(WriteKind(kind), f"typed {key}", date.fromisoformat(on), body, ref, source, key)


def with_reasons(reader: Reader, rows: tuple[QueueRow, ...], lines: Collection[Line]) -> tuple[QueueRow, ...]:
    """Lines of a rhythm that is due, with the best reason to write; a line without one says that one is to be found."""
    due = {line.account_id for line in lines if line.code == "write"}
    found, known = query.grounds(reader, due), query.nurture_facts_of(reader.db, due)
    best: dict[int, str] = {}
    for account in due:
        facts = known.get(account)
        reasons = () if facts is None else _reasons(reader, account, facts, found)
        best[account] = reasons[0].text if reasons else _("no reason yet: find one")
    return tuple(
        replace(row, reason=f"{best[row.account_id]} · {row.reason}") if line.code == "write" else row
        for row, line in zip(rows, lines, strict=True)
    )


def next_words(view: NurtureView, today: date) -> str:
    """When to write next: `write on 3 Mar, every 4 months`, or that there is no rhythm."""
    if view.state == "never":
        return _("marked not to be asked again")
    if view.write_on is None or view.rhythm_months is None:
        return _("no rhythm yet")
    months = _("every {n} months").format(n=view.rhythm_months)
    if view.write_on <= today:
        return _("time to write, since {day}, {months}").format(
            day=short_day(view.write_on, today), months=months
        )
    return _("write on {day}, {months}").format(day=short_day(view.write_on, today), months=months)
