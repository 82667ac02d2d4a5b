"""Duplicates: records that may be one and the same, likely ones first; of all, or on an account's page of that one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.i18n import _
from tui.services import wording_duplicates
from tui.services.duplicate_pairs import ACCOUNT, CONTACT, Pair
from tui.services.duplicates import Found, apart, duplicates, of_account
from tui.services.unmerging import MergeLine, merges, recent
from tui.ui import duplicate_words as words
from tui.ui.commands import bindings
from tui.ui.figures import number
from tui.ui.place import Place
from tui.ui.widgets.empty import empty_words
from tui.ui.widgets.grouped import GroupedLedger
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import ReadingPane

Seen = tuple[Sequence[Pair], dict[str, int], tuple[MergeLine, ...], int]


class DuplicatesScreen(Place):
    """`account`: only what looks like this one, with its people; else `m` changes between accounts and people."""

    BINDINGS = bindings("duplicates", "open")

    def __init__(self, account: int | None = None) -> None:
        super().__init__()
        self.of_account = account
        self._table = ACCOUNT
        self._last: Seen = ((), {}, (), 0)

    def body(self) -> ComposeResult:
        with Horizontal(classes="split"):
            yield GroupedLedger(words.pair_columns(), words.row_key, id="rows")
            yield ReadingPane(classes="pane")

    @property
    def ledger(self) -> GroupedLedger[Any]:
        return self.query_one("#rows", GroupedLedger)

    @property
    def pane(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        if not self.ledger.count:
            self.ledger.show_empty(((_("Looking through all of them …"), "dim"),))
        self.read(self._looked, self._show, "duplicates")

    async def _looked(self) -> Seen:
        """Reading the whole portfolio takes a while: the list that is shown stays until then."""
        account = self.of_account
        if account is not None:
            pairs = await self.desk.read(of_account, account)
            return pairs, {}, await self.desk.read(merges, ACCOUNT, account), 0
        found: Found = await self.desk.read(duplicates, self._table)
        return found.pairs, found.counts, await self.desk.read(recent, self._table), found.looked_at

    def _show(self, seen: Seen) -> None:
        self._last = seen
        pairs, counts, merged, looked_at = seen
        self.ledger.show_empty(*self._empty(looked_at))
        self.ledger.set_groups(words.groups(pairs, counts, merged))
        total = sum(counts.values()) if counts else len(pairs)
        what = _("people") if self._table == CONTACT and self.of_account is None else _("accounts")
        self.query_one(PlaceHeader).told = (_("Duplicates"), what, number(total))
        self._show_pane()
        self.refresh_bindings()

    def _empty(self, looked_at: int) -> list[Any]:
        if self.of_account is not None:
            return empty_words(_("Nothing looks like this account, and none of its people like another."))
        first, *keys = empty_words(_("Nothing looks like another."), ("whose", "import"))
        said = _("Compared: {n}, by name, domain, number, mail address and ids.").format(n=number(looked_at))
        return [first, ((said, "dim"),), *keys]

    @on(Ledger.Highlighted, "#rows")
    def _moved(self) -> None:
        self._show_pane()
        self.refresh_bindings()

    @property
    def _current(self) -> Pair | MergeLine | None:
        row = self.ledger.current_row
        return row if isinstance(row, Pair | MergeLine) else None

    def _show_pane(self) -> None:
        row = self._current
        if row is None:
            self.pane.clear(_("Why two may be one is shown here."))
            return
        kind = wording_duplicates.likelihood(row.likelihood) if isinstance(row, Pair) else _("merged")
        self.pane.draw(words.row_key(row), lambda: ((kind, "bold"),), lambda _cells: words.pair_sections(row))

    def masks_changed(self) -> None:
        self.ledger.redraw()
        self.pane.draw_again()

    def action_pane(self) -> None:
        super().action_pane()
        self._show_pane()

    # -- what is done here ---------------------------------------------------------------------------

    def action_whose(self) -> None:
        self._table = CONTACT if self._table == ACCOUNT else ACCOUNT
        self.ledger.set_groups([])
        self.load()

    def action_not_the_same(self) -> None:
        row = self._current
        if not isinstance(row, Pair):
            return

        def told(_done: None) -> None:
            """Gone at once: looking through all of them again takes a while."""
            pairs, counts, merged, looked_at = self._last
            left = [one for one in pairs if words.row_key(one) != words.row_key(row)]
            self._show(
                (left, counts and {**counts, row.likelihood: counts[row.likelihood] - 1}, merged, looked_at)
            )
            self.fallow.say(_("They are two, and not offered again. u takes it back."))

        self.save(lambda: self.desk.write(apart, row.table, row.one.id, row.other.id), told)

    @on(Ledger.Opened, "#rows")
    def _opened(self) -> None:
        row = self._current
        if isinstance(row, Pair):
            from tui.ui.screens.merge import MergeScreen

            self.app.push_screen(MergeScreen(row.table, row.one.id, row.other.id))
        elif row is not None:
            from tui.ui.acts.merge import take_apart

            self.talk(lambda: take_apart(self, row))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "whose":
            return self.of_account is None
        if action == "not_the_same":
            return isinstance(self._current, Pair)
        return super().check_action(action, parameters)
