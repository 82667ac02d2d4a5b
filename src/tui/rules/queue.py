"""R14: what to do, in what order, and what is hidden and why.

Lines store dates, never ages: a stored line stays true until its account's standing changes.
"""

from collections.abc import Iterable
from datetime import date

from tui.rules.codes import QUEUE_RANK, Hidden, QueueKind
from tui.rules.facts import Id, Params, Ref
from tui.rules.words import Category
from tui.shape import dataclass

OUTBOUND = frozenset(
    (
        QueueKind.LOOK,
        QueueKind.LIFTED,
        QueueKind.GOOD_TIME,
        QueueKind.FEEDBACK,
        QueueKind.ASK_EARNED,
        QueueKind.ANNIVERSARY,
    )
)


HUNTED = frozenset((QueueKind.DEPARTED, QueueKind.EXIT))
"""Kinds that are the hunter's, where there is one who is still with us; all others are the account's rep's."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One thing to do. It is shown from `shows_on`, or from `snoozed_until` where that is later.

    `code` says which sentence of its kind fits, `more` how many others of the kind stand behind it. `hidden`
    holds what no day changes (muted, low potential).
    """

    kind: QueueKind
    account_id: Id
    due_on: date
    shows_on: date
    margin_cents: int
    code: str
    params: Params = ()
    ref: Ref | None = None
    more: int = 0
    hidden: Hidden | None = None
    snoozed_until: date | None = None

    @property
    def rank(self) -> int:
        return QUEUE_RANK[self.kind]

    @property
    def visible_on(self) -> date:
        return self.shows_on if self.snoozed_until is None else max(self.shows_on, self.snoozed_until)

    def overdue_days(self, today: date) -> int:
        """Negative while the day is still ahead."""
        return (today - self.due_on).days


def order(line: QueueLine) -> tuple[int, date, int, Id]:
    """Sort key, the same in SQL: rank, due date (the older the more overdue), margin downwards, id."""
    return (QUEUE_RANK[line.kind], line.due_on, -line.margin_cents, line.account_id)


def hidden(line: QueueLine, today: date, mine: bool = True) -> Hidden | None:
    """Why a line that is due to be shown is not; lines ahead of their day are neither shown nor hidden."""
    if not mine:
        return Hidden.NOT_MINE
    if line.hidden is not None:
        return line.hidden
    if line.snoozed_until is not None and today < line.snoozed_until:
        return Hidden.SNOOZED
    return None


def always_hidden(kind: QueueKind, category: Category | None, muted: bool) -> Hidden | None:
    if muted:
        return Hidden.MUTED
    if category == Category.LOW and kind in OUTBOUND:
        return Hidden.LOW_POTENTIAL
    return None


@dataclass(frozen=True, slots=True)
class Footer:
    """How many lines are shown, and how many are not for which reason."""

    shown: int
    hidden: tuple[tuple[Hidden, int], ...]


def queue(candidates: Iterable[tuple[QueueLine, bool]], today: date) -> tuple[tuple[QueueLine, ...], Footer]:
    """The morning queue from (line, is it mine) pairs: the shown lines in order, and what is hidden and why."""
    shown: list[QueueLine] = []
    counts: dict[Hidden, int] = {}
    for line, mine in candidates:
        if line.shows_on > today:
            continue
        why = hidden(line, today, mine)
        if why is None:
            shown.append(line)
        else:
            counts[why] = counts.get(why, 0) + 1
    shown.sort(key=order)
    ordered = tuple([(why, counts[why]) for why in Hidden if why in counts])
    return tuple(shown), Footer(len(shown), ordered)
