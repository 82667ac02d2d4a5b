"""Today: the queue (X7), one line per thing to do, each with its reason; and what is hidden and why."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.rules.codes import Hidden, QueueKind
from tui.rules.queue import HUNTED
from tui.services import wording_queue
from tui.services.figures import late
from tui.shape import dataclass
from tui.store.codec import params_of
from tui.store.queries import inbox
from tui.store.queries import today as query
from tui.store.queries.who import me
from tui.store.reading import Reader, day

if TYPE_CHECKING:
    from tui.clock import Clock
    from tui.rules.facts import Param

LINES = 200
__all__ = ["HUNTED", "HiddenCount", "QueueRow", "QueueView", "lines_of", "queue"]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One thing to do. `rank` counts from 1 in the list; `kind` is a QueueKind and the kind of its snooze.

    `late` is said in words where somebody waits. `ref` is the (table, id) it is about; a line of a reminder is
    snoozed by that reminder. `hidden` says in a code why the line is not in the queue of today; None where it is.
    `ticks`: its words count down by the clock.
    """

    rank: int
    kind: QueueKind
    kind_words: str
    account_id: int
    account: str
    verdict: str
    text: str
    reason: str
    due: date
    overdue_days: int
    late: str
    more: int
    ref: tuple[str, int] | None
    snoozed_until: date | None = None
    hidden: str | None = None
    ticks: bool = False

    @property
    def reminder_id(self) -> int | None:
        return self.ref[1] if self.ref and self.ref[0] == "reminder" else None


@dataclass(frozen=True, slots=True)
class HiddenCount:
    """One reason in the footer: its code, its words, how many lines."""

    code: str
    text: str
    n: int


@dataclass(frozen=True, slots=True)
class QueueView:
    """`shown` counts all lines of today, also those beyond the limit; `inbox`: what waits there."""

    lines: tuple[QueueRow, ...]
    shown: int
    hidden: tuple[HiddenCount, ...]
    inbox: int = 0


def queue(
    reader: Reader, include_hidden: bool = False, limit: int = LINES, everyone: bool = False
) -> QueueView:
    """The morning queue of the rep of this store (of all reps where it has none, or with `everyone`)."""
    rep = None if everyone else me(reader)
    shown, counts = query.hidden(reader, rep)
    ordered = tuple(
        HiddenCount(str(why), wording_queue.hidden_words(why), counts[why]) for why in Hidden if why in counts
    )
    rows = _rows(reader, query.lines(reader, rep, include_hidden, limit))
    return QueueView(rows, shown, ordered, inbox.waiting(reader))


def lines_of(reader: Reader, account_id: int) -> tuple[QueueRow, ...]:
    """All that is to be done at one account, whoever looks after it, the snoozed lines included."""
    return _rows(reader, query.lines(reader, None, True, LINES, account_id))


def _rows(reader: Reader, found: list[query.Line]) -> tuple[QueueRow, ...]:
    rows = tuple(_row(line, rank, reader) for rank, line in enumerate(found, start=1))
    if any(line.code == "write" for line in found):
        from tui.services.nurture import with_reasons  # asked only where a rhythm is due

        return with_reasons(reader, rows, found)
    return rows


def _row(line: query.Line, rank: int, reader: Reader) -> QueueRow:
    kind = wording_queue.KINDS[line.kind]
    params = dict(params_of(line.params))
    today, code = reader.today, line.code
    if kind == QueueKind.DEPARTED:
        code, reason = _departed(params, reader.clock)
    else:
        reason = wording_queue.why(kind, code, params, date.fromisoformat(line.due_on), today)
    due = date.fromisoformat(line.due_on)
    overdue = max(0, (today - due).days)
    return QueueRow(
        rank,
        kind,
        wording_queue.kind_words(kind),
        line.account_id,
        line.account,
        line.verdict or "hold",
        wording_queue.todo(kind, code, params),
        reason,
        due,
        overdue,
        late(overdue) if kind in wording_queue.WAITED_FOR else "",
        line.more,
        (line.ref_table, line.ref_id) if line.ref_table and line.ref_id is not None else None,
        day(line.snoozed_until),
        line.hidden,
        code == "cooling",
    )


def _departed(params: dict[str, Param], clock: Clock) -> tuple[str, str]:
    """(code, reason): on the day the pause ends, the hour says whether it still runs."""
    from tui.services import wording_departure  # most mornings nobody has just decided to leave

    until = params["until"]
    if not isinstance(until, datetime) or until <= clock.now():
        params["until"] = None
    return ("cooling" if params["until"] else "departed"), wording_departure.call(params, clock)
