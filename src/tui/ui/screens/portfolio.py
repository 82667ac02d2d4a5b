"""Portfolio: all my accounts, a window at a time; chips narrow it, `/` finds in it, `s` sorts it."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.i18n import _
from tui.services.listing import Listing, listing, more
from tui.services.portfolio import LIFTED, NO_CATEGORY, Filters, Order, PortfolioRow, Sort
from tui.ui.account_place import AccountPlace
from tui.ui.columns_of import portfolio_columns
from tui.ui.commands import bindings
from tui.ui.figures import number
from tui.ui.widgets.brief_pane import BriefPane
from tui.ui.widgets.chips import Chip, Chips
from tui.ui.widgets.empty import empty_words
from tui.ui.widgets.find import Find
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger


class PortfolioScreen(AccountPlace):
    """The list owns nothing: filters, sort and the order of what is shown are the screen's."""

    BINDINGS = bindings("portfolio")

    def __init__(self) -> None:
        super().__init__()
        self.filters = Filters()
        self.sort = Sort()
        self._order: Order | None = None
        self._cell: str | None = None

    def body(self) -> ComposeResult:
        yield Chips(self._chips(), id="chips")
        with Horizontal(classes="split"):
            yield Ledger(
                portfolio_columns(lambda: self.desk.clock.today()),
                lambda row: str(row.id),
                empty=empty_words(_("No accounts yet."), ("import", "add")),
                id="accounts",
            )
            yield BriefPane(classes="pane")
        yield Find(id="find")

    @property
    def ledger(self) -> Ledger[PortfolioRow]:
        return self.query_one("#accounts", Ledger)

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        if isinstance(ready := self.fallow.first_answer(), Listing):
            self._show(ready)
            return
        keep = self.ledger.current_id
        self._read_list(None if keep is None else int(keep), self.ledger.index)

    def _read_list(self, keep: int | None = None, index: int = 0) -> None:
        filters, sort = self.filters, self.sort
        self.read(lambda: self.desk.read(listing, filters, sort, keep, index), self._show)

    def _show(self, found: Listing) -> None:
        self._order = found.order
        said = found.summary
        told = [_("{n} accounts").format(n=number(said.accounts))]
        if said.uncategorised:
            told.append(_("{n} uncategorised").format(n=number(said.uncategorised)))
        self.query_one(PlaceHeader).told = tuple(told)
        self.ledger.show_sort(self.sort.by, self.sort.backwards)
        narrowed = self.filters != Filters()
        if narrowed:
            self.ledger.show_empty(
                _("No account is like this."), "", ((_("escape lifts the filters."), "dim"),)
            )
        else:
            self.ledger.show_empty(*empty_words(_("No accounts yet."), ("import", "add")))
        self.ledger.start(found.total, found.index, found.rows, found.offset)
        self.query_one(Chips).chips = self._chips()

    @on(Ledger.WindowWanted, "#accounts")
    def _window(self, event: Ledger.WindowWanted) -> None:
        filters, sort, order = self.filters, self.sort, self._order
        offset, limit, number_of_listing = event.offset, event.limit, event.listing

        def show(rows: tuple[PortfolioRow, ...]) -> None:
            self.ledger.fill(offset, rows, number_of_listing)

        self.read(lambda: self.desk.read(more, filters, sort, order, offset, limit), show, "window")

    @on(Ledger.Highlighted, "#accounts")
    def _moved(self) -> None:
        self.query_one(BriefPane).show(self.current_account())

    @on(Ledger.ReloadWanted, "#accounts")
    def _again(self, event: Ledger.ReloadWanted) -> None:
        self._read_list(None if event.keep_id is None else int(event.keep_id), event.index)

    # -- narrowing, finding, sorting --------------------------------------------------------------------

    def _chips(self) -> tuple[Chip, ...]:
        """The chip's id names the field it narrows and the value; of one field one is on at most."""
        labels: tuple[tuple[str, str], ...] = (
            ("verdict=hold", _("hold")),
            ("verdict=ask_first", _("ask first")),
            ("verdict=go", _("go")),
            (f"line={LIFTED}", _("may sell again")),
            ("stance=detractor", _("detractors")),
            ("stance=promoter", _("promoters")),
            ("stance=unknown", _("unknown")),
            ("spend=fell", _("fell")),
            ("spend=muted", _("muted")),
            ("category=key", _("key")),
            ("category=normal", _("normal")),
            ("category=low", _("low")),
            (f"category={NO_CATEGORY}", _("uncategorised")),
        )
        if self.filters.cell is not None:
            from tui.services.matrix import words_of

            labels = ((f"cell={self.filters.cell}", words_of(self.filters.cell)), *labels)
        return tuple(
            Chip(chip, label, getattr(self.filters, chip.split("=")[0]) == chip.split("=")[1])
            for chip, label in labels
        )

    @on(Chips.Switched)
    def _narrow(self, event: Chips.Switched) -> None:
        field, value = event.id.split("=")
        wanted = value if event.id in event.on else None
        self.filters = replace(self.filters, **{field: wanted})  # type: ignore[arg-type]  # each is a text or None
        self.query_one(Chips).chips = self._chips()
        self._read_list()

    @on(Find.Sought)
    def _find(self, event: Find.Sought) -> None:
        self.filters = replace(self.filters, text=event.text)
        self._read_list()

    @on(Find.Left)
    def _found(self) -> None:
        self.ledger.focus()

    def action_find(self) -> None:
        self.query_one("#find", Find).open()

    def action_filter(self) -> None:
        """To the chips, and back to the list."""
        (self.ledger if self.query_one(Chips).has_focus else self.query_one(Chips)).focus()

    async def action_back(self) -> None:
        """One step back: from the chips to the list, from a narrowed list to all of it."""
        if self.pane_alone:
            self.action_pane()
        elif not self.ledger.has_focus:
            self.ledger.focus()
        elif self.filters != Filters(cell=self.filters.cell):
            self._lift(Filters(cell=self.filters.cell))
        elif self.filters.cell is not None:
            self.action_matrix()
        else:
            await self.fallow.action_back()

    def _lift(self, filters: Filters) -> None:
        """Show more again: only what `filters` narrows to."""
        self.filters = filters
        self.query_one("#find", Find).value = ""
        self.query_one("#find", Find).remove_class("-open")
        self._read_list()

    # -- the matrix --------------------------------------------------------------------------------------

    def action_matrix(self) -> None:
        """The same accounts as a matrix, on the cell that was entered last."""
        from tui.ui.screens.matrix import MatrixScreen

        if self.filters.cell is not None:
            self._lift(Filters())
        self.fallow.arriving = True
        self.fallow.hold_keys()
        self.app.push_screen(MatrixScreen(self, self._cell))

    def enter_cell(self, cell: str) -> None:
        """Narrow the list to a cell of the matrix; escape goes back to it."""
        self._cell = cell
        self._lift(Filters(cell=cell))
        self.ledger.focus()

    @on(Ledger.SortWanted, "#accounts")
    def _sorted(self, event: Ledger.SortWanted) -> None:
        self._sort_by(event.key)

    def _sort_by(self, key: str) -> None:
        backwards = self.sort.by == key and not self.sort.backwards
        self.sort = Sort(key, backwards)
        self._read_list()

    def action_sort(self) -> None:
        self.talk(self._ask_sort)

    async def _ask_sort(self) -> None:
        from tui.ui.widgets.prompt import Choose

        sorts = (
            ("name", _("name"), ""),
            ("verdict", _("verdict"), _("what is held first")),
            ("stance", _("stance"), _("detractors first")),
            ("stake", _("at stake"), _("the most first")),
            ("spend", _("12 months"), _("the most first")),
            ("weight", _("weight"), _("key accounts first, then the most spend")),
            ("share", _("share of wallet"), _("the most first")),
            ("risk", _("risk"), _("the highest first")),
            ("last", _("last contact"), _("the longest ago first")),
            ("next", _("next step"), _("the most overdue first")),
            ("category", _("category"), _("key accounts first")),
        )
        chosen = await self.app.push_screen_wait(
            Choose(_("Sort by"), sorts, said=_("The same again turns it round."))
        )
        if chosen is not None:
            self._sort_by(chosen)

    # -- the account under the cursor ---------------------------------------------------------------------

    def current_account(self) -> int | None:
        current = self.ledger.current_id
        return None if current is None else int(current)

    def neighbours(self) -> list[int]:
        """The accounts that `[` and `]` walk through from here."""
        return list(self._order.ids) if self._order is not None else []

    def marked_accounts(self) -> list[int]:
        return sorted(int(marked) for marked in self.ledger.marked)

    def unmark(self) -> None:
        self.ledger.unmark()

    def action_mailing(self) -> None:
        self.talk(self._export_mailing)

    async def _export_mailing(self) -> None:
        from tui.services.portfolio import order
        from tui.ui.acts.mailing import export

        marked = self.marked_accounts()
        listed = marked or list((await self.desk.read(order, self.filters, self.sort)).ids)
        await export(self, listed, bool(marked))
