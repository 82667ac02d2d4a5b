"""When it is no good time: somebody is away, the budget is closed, they want quiet, a clause forbids to solicit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.rules.dates import add_months
from tui.rules.words import PlayKind, WindowKind
from tui.services import given
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class WindowMade:
    """Days that are no good time, both included; `yearly` ones come back every year."""

    window_id: int
    account_id: int
    kind: str
    starts: date
    ends: date
    contact_id: int | None = None
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class ClauseMade:
    clause_id: int
    account_id: int
    until: date
    covers: tuple[str, ...]


def budget(
    work: Work, account_id: int, starts: date, ends: date, note: str = "", *, yearly: bool = False
) -> WindowMade:
    """Days on which their budget is closed."""
    work.named("window.budget", given.account(work, account_id).name, account_id)
    return window(work, account_id, WindowKind.BUDGET, starts, ends, note, yearly=yearly)


def quiet(
    work: Work, account_id: int, starts: date, ends: date, note: str = "", *, yearly: bool = False
) -> WindowMade:
    """Days on which they want to hear nothing from us."""
    work.named("window.quiet", given.account(work, account_id).name, account_id)
    return window(work, account_id, WindowKind.QUIET, starts, ends, note, yearly=yearly)


def window(
    work: Work,
    account_id: int,
    kind: WindowKind,
    starts: date,
    ends: date,
    note: str = "",
    contact_id: int | None = None,
    *,
    yearly: bool = False,
) -> WindowMade:
    """A window as a part of another act."""
    from tui.store.tables import ClosedWindow

    starts, ends = _span(work, starts, ends, yearly)
    row = ClosedWindow(
        account_id=account_id,
        contact_id=contact_id,
        kind=kind,
        starts_on=starts,
        ends_on=ends,
        yearly=int(yearly),
        note=clean(note).strip(),
    )
    return WindowMade(given.known_id(work.add(row).id), account_id, kind, starts, ends, contact_id, yearly)


def _span(work: Work, starts: date, ends: date, yearly: bool) -> tuple[date, date]:
    """Days that can still matter: what is over already closes nothing."""
    starts, ends = given.span(starts, ends)
    if yearly:
        if ends >= add_months(starts, 12):
            raise given.refused(
                _("What comes back each year must be shorter than a year: {start} to {end}.").format(
                    start=starts.isoformat(), end=ends.isoformat()
                )
            )
    elif ends < work.today:
        raise given.refused(
            _("Those days are over already: the last one was {day}.").format(day=ends.isoformat()),
            _("If they come back every year, say so."),
        )
    return starts, ends


def change(
    work: Work, window_id: int, starts: date, ends: date, note: str = "", *, yearly: bool = False
) -> WindowMade:
    """Other days for a window; to end it early, give it an earlier last day."""
    from tui.store.tables import ClosedWindow

    row = work.get(ClosedWindow, window_id, _("The window"))
    work.named("window.edit", given.account(work, row.account_id).name, row.account_id)
    starts, ends = _span(work, starts, ends, yearly)
    said = {"starts_on": starts, "ends_on": ends, "yearly": int(yearly), "note": clean(note).strip()}
    given.put(row, said)
    return WindowMade(window_id, row.account_id, row.kind, starts, ends, row.contact_id, yearly)


def remove(work: Work, window_id: int) -> WindowMade:
    """A window that does not hold any more, or never did."""
    from tui.store.tables import ClosedWindow

    row = work.get(ClosedWindow, window_id, _("The window"))
    work.named("window.remove", given.account(work, row.account_id).name, row.account_id)
    made = WindowMade(
        window_id, row.account_id, row.kind, row.starts_on, row.ends_on, row.contact_id, bool(row.yearly)
    )
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


def move_non_solicit(work: Work, clause_id: int, until: date) -> ClauseMade:
    """Another last day for a clause."""
    from tui.store.tables import NonSolicit

    row = work.get(NonSolicit, clause_id, _("The clause"))
    work.named("window.move_non_solicit", given.account(work, row.account_id).name, row.account_id)
    given.put(row, {"until_on": given.coming_day(work, until, _("The end of the clause"))})
    return ClauseMade(clause_id, row.account_id, row.until_on, tuple(row.covers.split()))


def end_non_solicit(work: Work, clause_id: int) -> ClauseMade:
    """The clause was taken back."""
    from tui.store.tables import NonSolicit

    row = work.get(NonSolicit, clause_id, _("The clause"))
    work.named("window.end_non_solicit", given.account(work, row.account_id).name, row.account_id)
    made = ClauseMade(clause_id, row.account_id, row.until_on, tuple(row.covers.split()))
    work.remove(row)
    return made
