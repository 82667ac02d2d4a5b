"""The page of an account: who they are, what the gate says, and a tab for each thing that is known of them."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from tui.errors import NotFound
from tui.i18n import _
from tui.services.brief import Brief, brief
from tui.services.portfolio import Filters, Sort, position_of, window
from tui.ui.account_place import AccountPlace
from tui.ui.brief_words import Line, because, head_line
from tui.ui.commands import bindings
from tui.ui.figures import day, number
from tui.ui.tabs.base import AccountTab
from tui.ui.text import Bit, fit, masked, safe, width
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.tab_line import TabLabel, TabLine
from tui.ui.widgets.verdict import VerdictBox

TABS = {
    "brief": "BriefTab",
    "people": "PeopleTab",
    "feedback": "FeedbackTab",
    "plays": "PlaysTab",
    "touchpoints": "TouchpointsTab",
    "money": "MoneyTab",
    "exit": "ExitTab",
    "history": "HistoryTab",
}
"""Tab id, which is also its module in ui/tabs, and its class."""
_NOT_HERE = ("find", "filter", "sort")
_GOING = ("leaving", "lost")


def tab_labels(found: Brief | None) -> tuple[TabLabel, ...]:
    """The tabs with what stands open behind each."""
    told = {"feedback": ("", "dim"), "plays": ("", "dim"), "exit": ("", "dim")}
    if found is not None:
        late = any(one.clock is not None and one.clock.overdue for one in found.issues)
        told["feedback"] = (number(len(found.issues)) if found.issues else "", "bold hold" if late else "dim")
        told["plays"] = (number(len(found.plays)) if found.plays else "", "dim")
        told["exit"] = ("!" if found.head.stage == "leaving" else "", "bold hold")
    labels = {
        "brief": _("Brief"),
        "people": _("People"),
        "feedback": _("Feedback & issues"),
        "plays": _("Plays"),
        "touchpoints": _("Touchpoints"),
        "money": _("Money"),
        "exit": _("Exit"),
        "history": _("History"),
    }
    return tuple(TabLabel(tab, labels[tab], *told.get(tab, ("", "dim"))) for tab in TABS)


def head_words(found: Brief, cells: int) -> Line:
    """The head on one line: a long name gives way to category and stage, then what finds no room at the right."""
    name, rest = head_line(found)
    name = (fit(name[0], max(8, min(width(name[0]), cells - width(rest[0])))), name[1])
    head = found.head
    room = cells - width(name[0]) - width(rest[0])
    right: list[Bit] = []
    renewal_on = None if head.stage in _GOING else head.renewal_on
    renews = _("renews {day}").format(day=day(renewal_on, found.today)) if renewal_on else ""
    risk = _("risk {n}").format(n=head.risk) if head.risk else ""
    for said in (masked(head.rep or ""), renews, risk):
        if said and width(said) + 3 <= room:
            right.append((("  " if right else "") + said, "dim"))
            room -= width(right[-1][0])
    return (name, rest, (" " * max(1, room), ""), *right)


class AccountScreen(AccountPlace):
    """`neighbours` are the accounts that `[` and `]` walk through; `tab` is the id of the tab to begin with."""

    BINDINGS = bindings("tabs", "record")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    AccountScreen {
        #account-head { height: 1; padding: 0 1; margin-bottom: 1; }
        VerdictBox { margin: 0 1; }
        TabLine { margin-top: 1; }
        #tab { height: 1fr; }
        .whole { padding: 0 1; }
        &.-high .whole { padding: 1 1 0 1; }
        &.-low {
            #account-head { margin-bottom: 0; }
            TabLine { margin-top: 0; }
        }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]

    def __init__(self, account: int, neighbours: Sequence[int] = (), tab: str = "brief") -> None:
        super().__init__()
        self.account = account
        self._neighbours = list(neighbours)
        self.tab_id = tab if tab in TABS else "brief"
        self._brief: Brief | None = None

    def body(self) -> ComposeResult:
        yield Static(id="account-head")
        yield VerdictBox()
        yield TabLine(tab_labels(None), self.tab_id)
        yield Container(id="tab")

    def current_account(self) -> int | None:
        return self.account

    def neighbours(self) -> list[int]:
        return self._neighbours

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _NOT_HERE:
            return False
        return super().check_action(action, parameters)

    # -- reading -----------------------------------------------------------------------------------

    async def on_mount(self) -> None:
        await self._show_tab()

    def load(self) -> None:
        account = self.account

        async def ask() -> Brief | None:
            try:
                return await self.desk.read(brief, account)
            except NotFound:
                return None

        self.read(ask, self._show, "page")
        shown = self.tabs_made().get(self.tab_id)
        if shown is not None:
            self._load_tab(shown)

    def _show(self, found: Brief | None) -> None:
        if found is None:
            self.fallow.say(_("The account is not there any more."))
            if self.is_current:
                self.app.pop_screen()
            return
        self._brief = found
        box = self.query_one(VerdictBox)
        box.verdict = found.head.verdict
        self._draw_head()
        tabs = self.query_one(TabLine)
        tabs.tabs = tab_labels(found)
        self._give_brief(self.tabs_made().get("brief"))

    def _give_brief(self, tab: AccountTab | None) -> None:
        """The first tab shows what the page itself has read."""
        from tui.ui.tabs.brief import BriefTab

        if isinstance(tab, BriefTab) and self._brief is not None:
            tab.show(self._brief)

    def _draw_head(self) -> None:
        if self._brief is None:
            return
        line = self.query_one("#account-head", Static)
        line.update(safe(head_words(self._brief, line.content_size.width or self.size.width - 2)))
        self.query_one(VerdictBox).because = because(self._brief, max(0, self.size.width - 44))
        at = self._neighbours.index(self.account) + 1 if self.account in self._neighbours else 0
        where = _("{n} of {total}").format(n=number(at), total=number(len(self._neighbours)))
        self.query_one(PlaceHeader).told = (where,) if at and len(self._neighbours) > 1 else ()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw_head)

    # -- the tabs ----------------------------------------------------------------------------------

    def tabs_made(self) -> dict[str, AccountTab]:
        """The tabs shown so far, by their ids."""
        return {tab.id or "": tab for tab in self.query(AccountTab)}

    async def _show_tab(self) -> None:
        made = self.tabs_made()
        tab = made.get(self.tab_id)
        if tab is None:
            module = importlib.import_module(f"tui.ui.tabs.{self.tab_id}")
            tab = getattr(module, TABS[self.tab_id])(self.account)
            tab.id = self.tab_id
            await self.query_one("#tab", Container).mount(tab)
        for other in self.tabs_made().values():
            other.display = other is tab
        self.query_one(TabLine).here = self.tab_id
        if self._seen >= 0:
            self._load_tab(tab)
        if self.is_current:
            tab.take_keys()

    def _load_tab(self, tab: AccountTab) -> None:
        if tab.id == "brief":
            self._give_brief(tab)
        elif tab.account != self.account:
            tab.turn_to(self.account)
        else:
            tab.load()

    async def to_tab(self, tab: str) -> None:
        if tab != self.tab_id:
            self.tab_id = tab
            await self._show_tab()

    async def action_touchpoints(self) -> None:
        await self.to_tab("touchpoints")

    async def action_next_tab(self) -> None:
        await self._step(1)

    async def action_previous_tab(self) -> None:
        await self._step(-1)

    async def _step(self, step: int) -> None:
        names = list(TABS)
        await self.to_tab(names[(names.index(self.tab_id) + step) % len(names)])

    @on(TabLine.Chosen)
    async def _clicked(self, event: TabLine.Chosen) -> None:
        await self.to_tab(event.id)

    def action_pane(self) -> None:
        super().action_pane()
        self.call_after_refresh(self.tabs_made()[self.tab_id].take_keys)

    # -- from account to account -------------------------------------------------------------------

    def action_previous(self) -> None:
        self._walk(-1)

    def action_next(self) -> None:
        self._walk(1)

    def _walk(self, step: int) -> None:
        """To the account beside this one in the list one came from; at its ends one stays."""
        if self.account in self._neighbours:
            at = self._neighbours.index(self.account) + step
            inside = 0 <= at < len(self._neighbours)
            self._turn_to(self._neighbours[at] if inside else None, step)
        else:
            account = self.account
            self.read(lambda: self._by_name(account, step), lambda found: self._turn_to(found, step), "walk")

    async def _by_name(self, account: int, step: int) -> int | None:
        """The account beside another in the whole portfolio by name, for pages that no list led to."""
        at = await self.desk.read(position_of, Filters(), Sort(), account)
        if at is None or at + step < 0:
            return None
        rows = await self.desk.read(window, Filters(), Sort(), at + step, 1)
        return rows[0].id if rows else None

    def _turn_to(self, account: int | None, step: int) -> None:
        if account is None:
            self.fallow.say(_("That was the last one.") if step > 0 else _("That was the first one."))
            return
        self.account = account
        self.load()
