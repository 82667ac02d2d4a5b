"""What the place of the fixes hosts: views, one at a time in its list and pane. `m` goes from one to the next.

To add one: a subclass of `FixView`, and its name in `FixesScreen.views`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.i18n import _
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading

if TYPE_CHECKING:
    from tui.ui.screens.fixes import FixesScreen

Groups = Sequence[tuple[Heading, Sequence[Any]]]


def row_key(row: Any) -> str:
    """What tells one row from the next, and from those of other views; a row has an `id` or is an account's."""
    found = getattr(row, "id", None)
    return f"{type(row).__name__} {row.account_id if found is None else found}"


class FixView:
    """One list of the place with its pane and its keys. It keeps what it read, the place keeps the widgets."""

    id = ""
    actions: frozenset[str] = frozenset()
    """The actions of the place that hold in this view only, by name."""
    of_accounts = True
    """Whether its rows belong to accounts; where not, the keys of an account do not hold."""

    def __init__(self, place: FixesScreen) -> None:
        self.place = place
        self.kept: str | None = None

    @property
    def today(self) -> date:
        return self.place.desk.clock.today()

    # -- what is shown -------------------------------------------------------------------------------

    def load(self) -> None:
        """Read, by `self.place.read`, and hand what was read to `self.place.came(self)`."""

    def columns(self) -> list[Column[Any]]:
        raise NotImplementedError

    def groups(self) -> Groups:
        """What was read, narrowed by the place's `only` and `sought`."""
        raise NotImplementedError

    def chips(self) -> Iterable[Chip]:
        return ()

    def switched(self, chip: str) -> bool:
        """A chip was pressed; False: it narrows the list, as chips do."""
        return False

    def told(self) -> tuple[str, ...]:
        """What the header says beside the place's name."""
        return ()

    def say_empty(self) -> None:
        """Why the list is empty, by `self.place.say_empty`."""

    def draw(self, row: Any) -> None:
        """Show a row in the place's pane; None where there is none."""

    # -- what is done ----------------------------------------------------------------------------------

    def account_of(self, row: Any) -> int | None:
        found: int | None = getattr(row, "account_id", None)
        return found

    def neighbours(self) -> list[int]:
        """The accounts that `[` and `]` walk through on a page that was opened from here."""
        return []

    def opened(self, row: Any) -> None:
        """Enter."""

    def done(self, row: Any) -> None:
        """`d`."""
        self.place.fallow.say(_("There is nothing to be done about this row."))

    def add(self) -> bool:
        """`a`; False: the place's own."""
        return False

    def edit(self, row: Any) -> bool:
        """`e`; False: the place's own."""
        return False

    def sort(self) -> None:
        """`s`, where `actions` name it."""

    def show_sort(self) -> None:
        """Say in the titles what the rows stand in order by."""
        self.place.ledger.show_sort("", False)

    def sort_by(self, key: str) -> None:
        """A click on a title."""

    def left(self) -> None:
        """Another view is about to be shown."""

    def back(self) -> FixView | None:
        """Where escape leads from here, once nothing is narrowed; None: out of the place."""
        return None
