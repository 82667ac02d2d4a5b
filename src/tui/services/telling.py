"""Whom to tell that a defect is mended: its customers, the most important first, ticked off one by one (A22)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.rules.issues import Move, tell_order
from tui.rules.value import margin_of
from tui.rules.words import Category, Channel, IssueState
from tui.services import given
from tui.services.figures import number
from tui.services.issue_loop import contacted, move
from tui.services.issue_views import IssueView, issue_view
from tui.shape import dataclass
from tui.store.queries import fixes as query
from tui.store.queries.who import me
from tui.store.reading import Reader, day

if TYPE_CHECKING:
    from tui.store.writing import Work

Order = tuple[int, int, date, int]


@dataclass(frozen=True, slots=True)
class CallLine:
    """A customer of a mended defect. `waits`: one of the issues is fixed and they do not know; margin in cents."""

    rank: int
    account_id: int
    account: str
    account_category: str | None
    margin: int
    currency: str
    contact: str | None
    issues: tuple[IssueView, ...]
    waits: bool
    told_on: date | None
    told_to: str | None


@dataclass(frozen=True, slots=True)
class CallList:
    """The customers of one defect in the order to tell them; `told` of `total` know."""

    defect_id: int
    defect: str
    fix: str
    fixed_on: date | None
    lines: tuple[CallLine, ...]
    told: int
    total: int

    @property
    def waiting(self) -> tuple[CallLine, ...]:
        return tuple(line for line in self.lines if line.waits)

    @property
    def progress(self) -> str:
        return told_words(self.told, self.total)


def told_words(told: int, total: int) -> str:
    """`3 of 7 told`; nothing where there is nobody to tell."""
    return _("{n} of {total} told").format(n=number(told), total=number(total)) if total else ""


def call_list(reader: Reader, defect_id: int, everyone: bool = False) -> CallList:
    """Raises NotFound."""
    defect = query.defect(reader, defect_id)
    if defect is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The defect")))
    rows = query.of_defects(reader, None if everyone else me(reader), defect_id)
    return _list(reader, defect, rows)


def call_lists(reader: Reader, everyone: bool = False) -> tuple[CallList, ...]:
    """Of every defect that somebody is to be told about: where most wait first."""
    by_defect: dict[int, list[query.Issue]] = {}
    for row in query.of_defects(reader, None if everyone else me(reader), None):
        by_defect.setdefault(row.defect_id or 0, []).append(row)
    found = [
        _list(reader, defect, rows)
        for key, rows in by_defect.items()
        if (defect := query.defect(reader, key)) is not None
    ]
    found.sort(key=lambda one: (one.told - one.total, one.defect))
    return tuple(found)


def progress(reader: Reader, everyone: bool = False) -> dict[int, tuple[int, int]]:
    """How many customers of each defect know, and of how many: (told, total) by the defect's id."""
    waits: dict[tuple[int, int], bool] = {}
    for row in query.of_defects(reader, None if everyone else me(reader), None):
        key = (row.defect_id or 0, row.account_id)
        waits[key] = waits.get(key, False) or row.state == IssueState.FIXED
    found: dict[int, tuple[int, int]] = {}
    for (defect, _account), waiting in waits.items():
        told, total = found.get(defect, (0, 0))
        found[defect] = (told + (not waiting), total + 1)
    return found


def _list(reader: Reader, defect: query.Defect, rows: list[query.Issue]) -> CallList:
    by_account: dict[int, list[query.Issue]] = {}
    for row in rows:
        by_account.setdefault(row.account_id, []).append(row)
    ordered = sorted(by_account.values(), key=lambda of: min(_order(row, reader) for row in of))
    lines = tuple(_line(reader, rank, of) for rank, of in enumerate(ordered, start=1))
    told = sum(not line.waits for line in lines)
    return CallList(defect.id, defect.name, defect.fix, day(defect.fixed_on), lines, told, len(lines))


def _margin(row: query.Issue, reader: Reader) -> int:
    return margin_of(row.spend_12m or 0, None, row.margin_rate, reader.defaults)[0]


def _order(row: query.Issue, reader: Reader) -> Order:
    category = Category(row.account_category) if row.account_category else None
    return tell_order(category, _margin(row, reader), date.fromisoformat(row.reported_on), row.id)


def _line(reader: Reader, rank: int, rows: list[query.Issue]) -> CallLine:
    rows = sorted(rows, key=lambda row: (row.state != IssueState.FIXED, row.reported_on, row.id))
    first = rows[0]
    waits = first.state == IssueState.FIXED
    told = [row for row in rows if row.told_on is not None]
    last = max(told, key=lambda row: row.told_on or "", default=None)
    return CallLine(
        rank,
        first.account_id,
        first.account,
        first.account_category,
        _margin(first, reader),
        first.currency,
        next((row.contact for row in rows if row.contact), None),
        tuple(issue_view(row, reader) for row in rows),
        waits,
        None if waits or last is None else day(last.told_on),
        None if waits or last is None else last.told_contact,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A customer who knows now: of which issues, and by which act."""

    account_id: int
    issues: tuple[int, ...]
    act_id: int
    contact_id: int
    on: date


def tell_customer(
    work: Work,
    defect_id: int,
    account_id: int,
    contact_id: int | None,
    text: str = "",
    on: date | None = None,
    channel: str = Channel.CALL,
) -> Told:
    """One named contact of a customer is told of all their fixed issues under a defect: one call, one undo."""
    from tui.store.tables import Defect, Issue

    account = given.account(work, account_id)
    defect = work.get(Defect, defect_id, _("The defect"))
    work.named("issue.tell_customer", f"{account.name}: {defect.name}", account_id)
    ids = query.untold_ids(work.reader, defect_id, account_id)
    if not ids:
        raise given.refused(_("Nothing of this is left to tell them."))
    day = given.past_day(work, on, _("The day they were told"))
    contact = given.heard(work, account_id, contact_id, day)
    issues = [work.get(Issue, id, _("The issue")) for id in ids]
    for issue in issues:
        wanted = Move(IssueState.TOLD, day, contact)
        move(work, issue, wanted, text, told_on=day, told_contact_id=contact)
    act = contacted(work, issues[0], channel, day, contact, text)
    return Told(account_id, tuple(ids), act, given.known_id(contact), day)
