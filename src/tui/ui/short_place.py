"""A place whose rows are all in hand: chips and `/` narrow what was read, and nothing is asked again for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.clean import fold
from tui.i18n import _
from tui.ui.account_place import AccountPlace
from tui.ui.widgets.chips import Chip, Chips
from tui.ui.widgets.empty import empty_words
from tui.ui.widgets.find import Find
from tui.ui.widgets.grouped import GroupedLedger
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import ReadingPane

EVERYONE = "everyone"


class ShortPlace(AccountPlace):
    """Subclasses write `list_made`, `load`, `show_rows`, `show_pane` and `counted`."""

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""
        self.only: str | None = None
        self.everyone = False

    def body(self) -> ComposeResult:
        yield Chips(self._chips(), id="chips")
        with Horizontal(classes="split"):
            yield self.list_made()
            yield ReadingPane(classes="pane")
        yield Find(id="find")

    def list_made(self) -> GroupedLedger[Any]:
        """The list, with the id `rows`."""
        raise NotImplementedError

    def show_rows(self) -> None:
        """Show what was read, narrowed by `only` and `sought`."""
        raise NotImplementedError

    def show_pane(self) -> None:
        """Show in the pane what is under the cursor."""
        raise NotImplementedError

    def counted(self) -> Iterable[Chip]:
        """The chips with their counts; of these one is on at most."""
        return ()

    @property
    def ledger(self) -> GroupedLedger[Any]:
        return self.query_one("#rows", GroupedLedger)

    @property
    def pane(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    def fits(self, *texts: str | None) -> bool:
        """Whether every word that is looked for stands in one of the texts."""
        have = fold(" ".join(text for text in texts if text))
        return all(word in have for word in fold(self.sought).split())

    @property
    def narrowed(self) -> bool:
        return bool(self.only or self.sought.strip())

    def say_empty(self, purpose: str, more: str, command_ids: Sequence[str]) -> None:
        """What an empty list says: why it is empty, what it is for, which keys fill it; or how to see all again."""
        if self.narrowed:
            lifts = ((_("escape lifts the filters."), "dim"),)
            self.ledger.show_empty(_("Nothing is like this."), "", lifts)
        else:
            first, *keys = empty_words(purpose, command_ids)
            self.ledger.show_empty(first, ((more, "dim"),), *keys)

    def narrow_again(self) -> None:
        """Arrange anew, and count the chips."""
        self.show_rows()
        self.query_one(Chips).chips = self._chips()

    def _chips(self) -> tuple[Chip, ...]:
        return (*self.counted(), Chip(EVERYONE, _("colleagues' too"), self.everyone))

    def masks_changed(self) -> None:
        super().masks_changed()
        self.pane.draw_again()

    @on(Chips.Switched)
    def _narrow(self, event: Chips.Switched) -> None:
        if event.id == EVERYONE:
            self.everyone = EVERYONE in event.on
            self.load()
            return
        self.only = event.id if event.id in event.on else None
        self.narrow_again()

    @on(Find.Sought)
    def _find(self, event: Find.Sought) -> None:
        self.sought = event.text
        self.narrow_again()

    @on(Find.Left)
    def _left_find(self) -> None:
        self.ledger.focus()

    @on(Ledger.Highlighted, "#rows")
    def _moved(self) -> None:
        self.show_pane()

    def action_find(self) -> None:
        self.query_one("#find", Find).open()

    def action_filter(self) -> None:
        """To the chips, and back to the list."""
        (self.ledger if self.query_one(Chips).has_focus else self.query_one(Chips)).focus()

    def action_pane(self) -> None:
        super().action_pane()
        self.show_pane()

    async def action_back(self) -> None:
        """One step back: from the chips to the list, from a narrowed list to all of it."""
        if self.pane_alone:
            self.action_pane()
        elif not self.ledger.has_focus:
            self.ledger.focus()
        elif self.narrowed:
            self.only = None
            self.sought = ""
            self.query_one("#find", Find).value = ""
            self.query_one("#find", Find).remove_class("-open")
            self.narrow_again()
        else:
            await self.fallow.action_back()
