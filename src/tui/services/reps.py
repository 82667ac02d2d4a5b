"""Our own people: who there is, and whose desk this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.clean import fold
from tui.i18n import _
from tui.services import given
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work

ROLES = ("farmer", "hunter", "both")


@dataclass(frozen=True, slots=True)
class RepMade:
    rep_id: int
    name: str
    role: str


def add(work: Work, name: str, role: str = "both", email: str | None = None) -> RepMade:
    """A colleague by name; two of one name cannot be told apart and are refused."""
    from tui.store.queries.who import reps
    from tui.store.tables import Rep

    said = given.line(name, _("The name"))
    work.named("rep.add", said)
    if any(fold(known) == fold(said) for _id, known in reps(work.reader)):
        raise given.refused(_("There is a colleague called {name}.").format(name=said))
    row = Rep(name=said, role=given.one_of(role, ROLES, _("The role")), email=given.email(email))
    return RepMade(given.known_id(work.add(row).id), said, role)


def set_me(work: Work, rep_id: int) -> RepMade:
    """This store belongs to that rep: “mine” means theirs from now on. A setting, not an act: it has no undo."""
    from tui.store.queries.keeping import set_me as say

    row = given.rep(work, rep_id)
    say(work.db, rep_id)
    return RepMade(rep_id, row.name, row.role)


def left(work: Work, rep_id: int) -> RepMade:
    """A colleague left today; their accounts stay theirs until they are reassigned."""
    row = given.rep(work, rep_id)
    work.named("rep.left", row.name)
    given.put(row, {"left_on": work.today})
    return RepMade(rep_id, row.name, row.role)
