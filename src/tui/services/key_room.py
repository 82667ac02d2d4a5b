"""Room for one more key account: who is key now, under which limit, and the change of one for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.services.accounts import Categorised, set_category
from tui.shape import dataclass
from tui.store.queries import card as query
from tui.store.queries.keeping import raised_limit
from tui.store.queries.who import me
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class KeyRoom:
    """`named` are the other key accounts of the same rep, (id, name)."""

    limit: int
    named: tuple[tuple[int, str], ...]

    @property
    def full(self) -> bool:
        return len(self.named) >= self.limit


def key_room(reader: Reader, account_id: int) -> KeyRoom:
    """Raises NotFound."""
    row = query.card(reader, account_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    rep = row.rep_id if row.rep_id is not None else me(reader)
    raised = raised_limit(reader, rep)
    limit = raised.limit if raised else reader.defaults.key_limit
    return KeyRoom(limit, tuple(query.key_accounts(reader, rep, me(reader), account_id)))


def change_key(work: Work, account_id: int, demoted_id: int, to: str) -> Categorised:
    """One account becomes key where another becomes `to`, in one act."""
    set_category(work, demoted_id, to)
    return set_category(work, account_id, "key")
