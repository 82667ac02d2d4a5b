"""Every kind of widget with raw controls in its text, none of them cleaned: only the guard is left."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Input, Label, OptionList, Select, Static, Tree

from tui.ui.base import SafeApp
from tui.ui.commands import bindings
from tui.ui.widgets.columns import Column
from tui.ui.widgets.ledger import Ledger

EVIL = "PWN\x1b]0;T\x07\x1b[2J\x9b5m\x00\x08\x7f\u202ex\u2069\u200b\ufeff\U000e0041\ud800\u2028Z"


class HostileApp(SafeApp[None]):
    BINDINGS = bindings("quit")
    CSS = "Screen > * { height: auto; max-height: 3; } Static { border: solid red; }"

    def compose(self) -> ComposeResult:
        box = Static(Content(EVIL), id="box")
        box.border_title = Content(EVIL)
        box.border_subtitle = Content(EVIL)
        box.tooltip = Content("TIP" + EVIL)
        yield box
        yield Label(EVIL, markup=False)
        yield Input(EVIL, placeholder=EVIL)
        yield OptionList(Content(EVIL), Content(EVIL))
        yield Select([(Content(EVIL), 1)], prompt="p" + EVIL)
        yield DataTable()
        yield Tree(Text(EVIL))
        yield Ledger([Column[str](EVIL, EVIL, lambda row: EVIL, 20)], lambda row: row)
        yield Label("END OF IT")

    def on_mount(self) -> None:
        self.title = self.sub_title = EVIL
        table = self.query_one(DataTable)
        table.add_column(Text(EVIL))
        table.add_row(Text(EVIL))
        self.query_one(Tree).root.add_leaf(Text(EVIL))
        self.query_one(Tree).root.expand()
        self.query_one(Ledger).set_rows([EVIL])
        super().notify(EVIL, title=EVIL, markup=False)


if __name__ == "__main__":
    HostileApp().run()
