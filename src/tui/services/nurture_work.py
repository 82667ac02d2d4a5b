"""Acts on a customer who left: a reason to write noted, a letter written, the rhythm changed. None of them sells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean_line
from tui.i18n import _
from tui.rules.nurture import TYPED_KINDS, Change, woken
from tui.rules.words import Channel
from tui.services import given
from tui.services.acts import Logged, logged
from tui.services.nurture import nurture
from tui.shape import dataclass
from tui.store.queries import nurture as query

if TYPE_CHECKING:
    from tui.services.nurture import NurtureView, ReasonToWrite
    from tui.store.tables import WriteReason
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class ReasonNoted:
    reason_id: int
    account_id: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """`about`: the reason that was used, empty where there was none; `next_on`: the next day of the rhythm."""

    act: Logged
    about: str
    next_on: date | None


def add_reason(
    work: Work, account_id: int, kind: str, text: str, source: str = "", on: date | None = None
) -> ReasonNoted:
    """News, people, what was mended: something to write about, with where it is from and its day."""
    from tui.store.tables import WriteReason

    account = given.account(work, account_id)
    work.named("nurture.reason", account.name, account_id)
    row = WriteReason(
        account_id=account_id,
        kind=given.one_of(kind, [str(one) for one in TYPED_KINDS], _("The kind")),
        body=given.body(text, _("The reason")),
        source=clean_line(source, 200).lstrip("@ "),
        happened_on=given.past_day(work, on, _("The day")),
    )
    return ReasonNoted(given.known_id(work.add(row).id), account_id, row.kind, row.body)


def drop_reason(work: Work, reason_id: int) -> ReasonNoted:
    """It was none, as long as nobody wrote about it."""
    row = _reason(work, reason_id)
    work.named("nurture.reason_remove", given.account(work, row.account_id).name, row.account_id)
    if row.used_on is not None:
        raise given.refused(_("It was written about on {day}.").format(day=row.used_on.isoformat()))
    work.remove(row)
    return ReasonNoted(reason_id, row.account_id, row.kind, row.body)


def wrote(
    work: Work,
    account_id: int,
    text: str,
    *,
    about: str = "",
    channel: str = Channel.MAIL,
    contact_id: int | None = None,
    on: date | None = None,
    revisit_on: date | None = None,
) -> Written:
    """We wrote, and sold nothing: an act of the log; `about` is the key of the reason, which is used up by it.

    `revisit_on` is another day to visit them; a visit that was due without one is done by this.

    Whoever woke the entry until that day is acted on by it, whatever it was about.
    """
    account = given.account(work, account_id)
    work.named("nurture.wrote", account.name, account_id)
    view = nurture(work.reader, account_id)
    if view is None:
        raise given.refused(_("{name} does not stand in the register.").format(name=account.name))
    chosen = _chosen(view, about)
    changes = [one for one in _woken(work, account_id) if on is None or one.on <= on]
    contact = None if contact_id is None else given.heard(work, account_id, contact_id, on or work.today)
    act = logged(work, account_id, channel, text, contact_id=contact, on=on, source="nurture")
    if chosen is not None:
        _use(work, account_id, chosen.key, chosen.kind, chosen.text, chosen.typed_id, act.on)
    for one in changes:
        if chosen is None or one.key != chosen.key:
            _use(work, account_id, one.key, "people", one.name, None, act.on)
    _visited(work, view.entry_id, revisit_on)
    after = nurture(work.reader, account_id)
    return Written(act, chosen.text if chosen else "", after.write_on if after else None)


def _visited(work: Work, entry_id: int, again: date | None) -> None:
    from tui.store.tables import LostEntry

    row = work.get(LostEntry, entry_id, _("The register entry"))
    if again is not None:
        row.revisit_on = given.coming_day(work, again, _("The day to look again"))
    elif row.revisit_on is not None and row.revisit_on <= work.today:
        row.revisit_on = None


def _chosen(view: NurtureView, key: str) -> ReasonToWrite | None:
    if not key:
        return None
    found = next((one for one in view.reasons if one.key == key), None)
    if found is None:
        raise given.refused(_("That reason was used, or is none any more."), _("Choose another one."))
    return found


def _woken(work: Work, account_id: int) -> tuple[Change, ...]:
    facts = query.nurture_facts_of(work.db, [account_id]).get(account_id)
    return () if facts is None else woken(facts, work.today)


def _use(work: Work, account_id: int, key: str, kind: str, text: str, typed_id: int | None, on: date) -> None:
    """A typed reason is marked; one that follows from what is known gets a row that says so."""
    from tui.store.tables import WriteReason

    if typed_id is not None:
        _reason(work, typed_id).used_on = on
        return
    known = kind if kind in [str(one) for one in TYPED_KINDS] else "other"
    work.add(
        WriteReason(
            account_id=account_id, kind=known, body=text[:2000], source=key, happened_on=on, used_on=on
        )
    )


def set_rhythm(work: Work, account_id: int, months: int | None, revisit_on: date | None) -> int:
    """How slowly to write, and when to visit again; years ahead is fine. None: none. Returns the entry."""
    from tui.store.tables import LostEntry

    account = given.account(work, account_id)
    work.named("nurture.rhythm", account.name, account_id)
    entry = query.entry(work.reader, account_id)
    if entry is None:
        raise given.refused(_("{name} does not stand in the register.").format(name=account.name))
    if months is not None:
        given.rhythm(months)
    row = work.get(LostEntry, entry.id, _("The register entry"))
    if revisit_on is not None and revisit_on != row.revisit_on:
        given.coming_day(work, revisit_on, _("The day to look again"))
    given.put(row, {"rhythm_months": months, "revisit_on": revisit_on})
    return entry.id


def _reason(work: Work, reason_id: int) -> WriteReason:
    from tui.store.tables import WriteReason

    return work.get(WriteReason, reason_id, _("The reason to write"))
