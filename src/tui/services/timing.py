"""When it is no good time: the budget is closed, they asked for quiet, a clause forbids to solicit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.rules.words import PlayKind, WindowKind
from tui.services import given
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class WindowMade:
    """Days that are no good time, both included."""

    window_id: int
    account_id: int
    kind: str
    starts: date
    ends: date
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class ClauseMade:
    clause_id: int
    account_id: int
    until: date
    covers: tuple[str, ...]


def budget(work: Work, account_id: int, starts: date, ends: date, note: str = "") -> WindowMade:
    """Days on which their budget is closed."""
    work.named("window.budget", given.account(work, account_id).name, account_id)
    return window(work, account_id, WindowKind.BUDGET, starts, ends, note)


def quiet(work: Work, account_id: int, starts: date, ends: date, note: str = "") -> WindowMade:
    """Days on which they want to hear nothing from us."""
    work.named("window.quiet", given.account(work, account_id).name, account_id)
    return window(work, account_id, WindowKind.QUIET, starts, ends, note)


def window(
    work: Work,
    account_id: int,
    kind: WindowKind,
    starts: date,
    ends: date,
    note: str = "",
    contact_id: int | None = None,
) -> WindowMade:
    """A window as a part of another act."""
    from tui.store.tables import ClosedWindow

    starts, ends = given.span(starts, ends)
    row = ClosedWindow(
        account_id=account_id,
        contact_id=contact_id,
        kind=kind,
        starts_on=starts,
        ends_on=ends,
        note=clean(note).strip(),
    )
    return WindowMade(given.known_id(work.add(row).id), account_id, kind, starts, ends, contact_id)


def remove(work: Work, window_id: int) -> WindowMade:
    """A window that was wrong; one that is over needs no removing."""
    from tui.store.tables import ClosedWindow

    row = work.get(ClosedWindow, window_id, _("The window"))
    work.named("window.remove", given.account(work, row.account_id).name, row.account_id)
    made = WindowMade(window_id, row.account_id, row.kind, row.starts_on, row.ends_on, row.contact_id)
    work.remove(row)
    return made


def non_solicit(work: Work, account_id: int, until: date, covers: Sequence[str] = ()) -> ClauseMade:
    """A clause that forbids soliciting until a day: the kinds of play named, or every sale where none is."""
    from tui.store.tables import NonSolicit

    work.named("window.non_solicit", given.account(work, account_id).name, account_id)
    kinds = tuple(given.word(PlayKind, kind, _("The play")).value for kind in dict.fromkeys(covers))
    day = given.coming_day(work, until, _("The end of the clause"))
    row = NonSolicit(account_id=account_id, until_on=day, covers=" ".join(kinds))
    return ClauseMade(given.known_id(work.add(row).id), account_id, day, kinds)


def end_non_solicit(work: Work, clause_id: int) -> ClauseMade:
    """The clause was taken back."""
    from tui.store.tables import NonSolicit

    row = work.get(NonSolicit, clause_id, _("The clause"))
    work.named("window.end_non_solicit", given.account(work, row.account_id).name, row.account_id)
    made = ClauseMade(clause_id, row.account_id, row.until_on, tuple(row.covers.split()))
    work.remove(row)
    return made
