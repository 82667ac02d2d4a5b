"""Plays: what may be sold, what must be asked first, what is held; each with all its reasons and what lifts them.

And on `m` the asks: what promoters earned, and whom to ask for feedback next.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from textual import on

from tui.i18n import _
from tui.services.asking import Asks, EarnedView, WantedView, asks
from tui.services.brief import Brief, brief
from tui.services.plays import Places, PlayView, place
from tui.ui import asks_list
from tui.ui.commands import bindings
from tui.ui.figures import money, number
from tui.ui.play_lists import TONES, Group, groups_of, play_columns, play_sections
from tui.ui.short_place import ShortPlace
from tui.ui.text import Words, masked, verdict_mark
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.prompt import Choose
from tui.ui.widgets.reading_pane import Section


def _row_id(row: PlayView | EarnedView | WantedView) -> str:
    return str(row.id) if isinstance(row, PlayView) else asks_list.row_key(row)


def _plays_talk(function: str) -> Any:
    return getattr(importlib.import_module("tui.ui.acts.play"), function)


class PlaysScreen(ShortPlace):
    """Two lists in one: plays by verdict, the most valuable first unless another order was chosen; on `m` the asks."""

    BINDINGS = bindings("plays", "account_page")

    def __init__(self) -> None:
        super().__init__()
        self._asking = False
        self._asks: Asks | None = None
        self._kept: dict[bool, str | None] = {}
        self._found = Places((), (), (), ())
        self._sorted = "value"
        self._brief: Brief | None = None

    def list_made(self) -> GroupedLedger[Any]:
        return GroupedLedger(play_columns(), _row_id, id="rows")

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        everyone = self.everyone
        self.read(lambda: self.desk.read(place, everyone), self._show, "list")
        if self._asking:
            self.read(lambda: self.desk.read(asks, everyone), self._show_asks, "asks")

    def _show(self, found: Places) -> None:
        self._found = found
        self._brief = None
        if not self._asking:
            self._show_all()

    def _show_asks(self, found: Asks) -> None:
        self._asks = found
        self._brief = None
        if self._asking:
            self._show_all()

    def _show_all(self) -> None:
        """The list on show with its chips, the counts in the header, the pane."""
        self.narrow_again()
        plays = _("{n} plays").format(n=number(sum(len(group.plays) for group in groups_of(self._found))))
        known = asks_list.told(self._asks) if self._asking and self._asks is not None else None
        self.query_one(PlaceHeader).told = known or (plays,)
        self.show_pane()

    def show_rows(self, keep: str | None = None) -> None:
        if self._asking:
            self._show_ask_rows(keep)
            return
        more = _("A proposed sale stands here, with whether it may be.")
        self.say_empty(_("No plays yet."), more, ("portfolio", "play"))
        self.ledger.set_groups(
            [
                (self._heading(group), self._shown(group))
                for group in groups_of(self._found)
                if self.only in (None, group.key)
            ],
            keep,
        )

    def _show_ask_rows(self, keep: str | None) -> None:
        if self._asks is None:
            self.ledger.show_empty(_("Looking who is ripe, and whose answer is missing…"))
            return
        more = _("Promoters ripe for an ask, and whose answer is old or missing.")
        self.say_empty(_("Nothing to ask for today."), more, ("portfolio", "feedback"))
        self.ledger.set_groups(asks_list.grouped(self._asks, self.only, self.fits), keep)

    def _shown(self, group: Group) -> list[PlayView]:
        found = [play for play in group.plays if self.fits(play.account, play.title, play.kind_words)]
        if self._sorted == "account":
            found.sort(key=lambda play: play.account.casefold())
        elif self._sorted == "due":
            found.sort(key=lambda play: (play.due_on is None, play.due_on))
        return found

    def _heading(self, group: Group) -> Heading:
        shown = self._shown(group)
        worth: dict[str, int] = {}
        for play in shown:
            if play.value:
                worth[play.currency] = worth.get(play.currency, 0) + play.value
        sums = [money(cents, currency) for currency, cents in sorted(worth.items())]
        beside = "  ".join([number(len(shown)), *sums[:3]])
        sign = "" if group.key == "asked" else verdict_mark(group.key)[0].split(" ")[0] + " "
        return Heading(group.key, sign + group.title, beside, TONES.get(group.key, "bold"))

    def counted(self) -> Iterator[Chip]:
        if self._asking:
            found = self._asks
            ripe, wanted = (len(found.earned), len(found.feedback)) if found is not None else (0, 0)
            yield Chip("earned", _("earned asks"), self.only == "earned", ripe)
            yield Chip("feedback", _("ask for feedback"), self.only == "feedback", wanted)
            return
        labels = {"asked": _("asked")}
        for group in groups_of(self._found):
            label = labels.get(group.key, group.title)
            yield Chip(group.key, label, self.only == group.key, len(group.plays))

    # -- the pane ------------------------------------------------------------------------------------

    @property
    def current(self) -> PlayView | EarnedView | WantedView | None:
        row = self.ledger.current_row
        return row if isinstance(row, PlayView | EarnedView | WantedView) else None

    def show_pane(self) -> None:
        row = self.current
        if row is None:
            asked = _("The ask under the cursor is shown here, with what speaks for it.")
            play = _("The play under the cursor is shown here, with all that speaks against it.")
            self.pane.clear(asked if self._asking else play)
            return
        known = self._brief if self._brief is not None and self._brief.head.id == row.account_id else None
        self._draw_row(row, known)
        if known is None and self.pane.display:
            account = row.account_id
            self.read(lambda: self.desk.read(brief, account), self._briefed, "brief")

    def _briefed(self, found: Brief) -> None:
        self._brief = found
        row = self.current
        if row is not None and row.account_id == found.head.id:
            self._draw_row(row, found)

    def _draw_row(self, row: PlayView | EarnedView | WantedView, about: Brief | None) -> None:
        if isinstance(row, PlayView):
            self._draw(row, about)
            return
        today = self.desk.clock.today()
        self.pane.draw(
            asks_list.row_key(row),
            lambda: asks_list.head(row),
            lambda _cells: list(asks_list.sections(row, about, today)),
            "go" if isinstance(row, EarnedView) else None,
        )

    def _draw(self, play: PlayView, about: Brief | None) -> None:
        def head() -> Words:
            return ((masked(play.account), "bold"), (f" · {play.kind_words}", "dim"))

        def sections(_cells: int) -> list[Section]:
            return list(play_sections(play, about, self.desk.clock.today()))

        self.pane.draw(f"play {play.id}", head, sections, play.verdict)

    # -- what is done here -----------------------------------------------------------------------------

    def current_account(self) -> int | None:
        row = self.current
        return None if row is None else row.account_id

    def opened(self, event: Ledger.Opened) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Work on the play: ask, won, lost, dropped, or go against the verdict with a reason.

        An earned ask becomes a play; who is to be asked for feedback was asked.
        """
        row = self.current
        if row is None:
            self.fallow.say(_("There is nothing under the cursor."))
        elif isinstance(row, WantedView):
            self.about("asked", row.contact_id)
        elif isinstance(row, EarnedView) and row.play_id is None:
            account, kind = row.account_id, row.kind
            self.talk(lambda: _plays_talk("propose")(self, account, kind))
        else:
            play = row.id if isinstance(row, PlayView) else row.play_id
            self.talk(lambda: _plays_talk("work_on")(self, play))

    def action_feedback(self) -> None:
        self._about_them("feedback")

    def action_asked(self) -> None:
        self._about_them("asked")

    def _about_them(self, command: str) -> None:
        """Of an ask it is about the person in the row, else about the account."""
        row = self.current
        person = row.contact_id if isinstance(row, WantedView | EarnedView) else None
        self.about(command, *(() if person is None else (person,)))

    def action_asks(self) -> None:
        """The other list, its cursor where it was."""
        self._kept[self._asking] = self.ledger.current_id
        self._asking = not self._asking
        self.only = None
        self.ledger.index = 0
        self.ledger.show_columns(asks_list.columns(self.desk.clock.today) if self._asking else play_columns())
        self.ledger.set_groups([])
        self.show_rows(self._kept.get(self._asking))
        self._show_all()
        if self._asking:
            self.load()

    async def action_back(self) -> None:
        if self._asking and not self.narrowed and self.ledger.has_focus:
            self.action_asks()
        else:
            await super().action_back()

    @on(Ledger.SortWanted, "#rows")
    def _sort_wanted(self, event: Ledger.SortWanted) -> None:
        self._sort_by(event.key)

    def _sort_by(self, key: str) -> None:
        self._sorted = key if key in ("account", "due") else "value"
        self.narrow_again()

    def action_sort(self) -> None:
        if self._asking:
            self.fallow.say(_("Both lists stand in their order, the best first."))
            return
        self.talk(self._ask_sort)

    async def _ask_sort(self) -> None:
        sorts = (
            ("value", _("value"), _("the most first")),
            ("account", _("account"), ""),
            ("due", _("due"), _("the soonest first")),
        )
        chosen = await self.app.push_screen_wait(Choose(_("Sort each group by"), sorts))
        if chosen is not None:
            self._sort_by(chosen)
