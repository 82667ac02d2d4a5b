"""People of a handover who were erased here: a file of a colleague does not bring them back unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _, ngettext
from tui.services.receiving_merge import NEW, RowPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.exchange.bundle import Bundle
    from tui.store.reading import Reader


def coming_back(reader: Reader, bundle: Bundle, plans: Sequence[RowPlan]) -> int:
    """How many people it would bring back."""
    from tui.services.receiving_match import erased_here

    marked = erased_here(reader, bundle)
    return sum(one.table == "contact" and one.state == NEW and one.id in marked for one in plans)


def words(count: int) -> str:
    said = ngettext(
        "{n} person in it was erased here and would be back.",
        "{n} people in it were erased here and would be back.",
        count,
    )
    return said.format(n=count)


def refuse_unsaid(count: int, said: bool) -> None:
    """Raises Refused where somebody would be back and nobody said that they may."""
    if count and not said:
        raise Refused(
            words(count),
            _("Nothing was changed."),
            _("Ask for a file without them; or say `--bring-back` where they are to be kept again."),
        )
