"""Undo and redo of every act, across restarts: the last one first, or a given one that nothing stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import NotFound, Refused
from tui.i18n import _
from tui.services import given
from tui.services.wording_acts import act as words
from tui.shape import dataclass
from tui.store.bulk import in_sets_when

if TYPE_CHECKING:
    from tui.store.queries.undoing import ActLine
    from tui.store.reading import Reader
    from tui.store.writing import Work

ERASURE = "person.erase"
"""The one act that nothing takes back, nor anything it touched."""
_NAMED = 5
MANY = 2000


@dataclass(frozen=True, slots=True)
class PutBack:
    """The act that was undone or redone, as history names it, and the number of rows it concerned."""

    batch: int
    act: str
    about: str
    account_id: int | None
    rows: int


def _many(reader: Reader, batch: int | None = None) -> bool:
    """Whether an undo or redo will move so many rows that their keys are better checked as sets."""
    from tui.store.queries.undoing import newest_in_force, newest_undone, rows_of

    wanted = (
        [batch]
        if batch is not None
        else [found.batch for found in (newest_in_force(reader), newest_undone(reader)) if found is not None]
    )
    return any(rows_of(reader, one) >= MANY for one in wanted)


@in_sets_when(_many)
def undo(work: Work, batch: int | None = None) -> PutBack:
    """Put every row of an act back to what it was before. Without `batch`: the last act in force."""
    from tui.store.queries.undoing import act, newest_in_force

    found = newest_in_force(work.reader) if batch is None else act(work.reader, batch)
    if found is None:
        raise _nothing(batch, _("There is nothing to undo."))
    if found.act == ERASURE:
        raise given.refused(
            _("Erasing a person cannot be undone."), _("`fallow history` lists the acts before it.")
        )
    if found.state == "undone":
        raise given.refused(_("Act {batch} was undone already.").format(batch=found.batch))
    return _inverted(work, found, "undo")


@in_sets_when(_many)
def redo(work: Work, batch: int | None = None) -> PutBack:
    """Do again what was undone last; a new act since then ends that, but a given one may still fit."""
    from tui.store.queries.undoing import act, newest_undone

    found = newest_undone(work.reader) if batch is None else act(work.reader, batch)
    if found is None:
        raise _nothing(batch, _("There is nothing to redo."))
    if found.state == "done":
        raise given.refused(_("Act {batch} is in force.").format(batch=found.batch))
    return _inverted(work, found, "redo")


def _nothing(batch: int | None, said: str) -> Refused | NotFound:
    if batch is None:
        return given.refused(said)
    return NotFound(_("There is no act {batch}.").format(batch=batch), todo=_("`fallow history` lists them."))


def _inverted(work: Work, found: ActLine, kind: str) -> PutBack:
    from tui.store.journal import invert, later_changes, latest, mark
    from tui.store.queries.undoing import dependents

    work.named(kind, found.about, found.account_id)
    last = latest(work.db, found.batch)
    later = sorted({*later_changes(work.db, found.batch), *dependents(work.db, last)} - {found.batch})
    if later:
        raise _stood_on(work, later)
    rows = invert(work.db, last)
    mark(work.db, work.batch, kind, found.batch)
    return PutBack(found.batch, found.act, found.about, found.account_id, rows)


def _stood_on(work: Work, later: list[int]) -> Refused:
    from tui.store.queries.undoing import act

    if erased := [line for batch in later if (line := act(work.reader, batch)) and line.act == ERASURE]:
        said = _("A person was erased on {day}, and with them what this act held: it stays as it is.")
        return given.refused(said.format(day=erased[-1].at[:10]))
    named = [line for batch in later[:_NAMED] if (line := act(work.reader, batch)) is not None]
    acts = ", ".join(f"{line.batch} ({words(line.act)}: {line.about})" for line in named)
    if len(later) > _NAMED:
        acts += " …"
    if all(line.state == "undone" for line in named):
        return given.refused(
            _("It stood on acts that were undone: {acts}.").format(acts=acts), _("Redo those first.")
        )
    return given.refused(_("Later acts stand on it: {acts}.").format(acts=acts), _("Undo those first."))
