"""Plays: what may be sold, what must be asked first, what is held; each with all its reasons and what lifts them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from textual import on

from tui.i18n import _
from tui.services.brief import Brief, brief
from tui.services.plays import Places, PlayView, place
from tui.shape import dataclass
from tui.ui.brief_words import Line, stance_lines, why_lines
from tui.ui.figures import day, full_day, money, number
from tui.ui.short_place import ShortPlace
from tui.ui.text import Words, look, masked, stance_mark, verdict_mark
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.prompt import Choose
from tui.ui.widgets.reading_pane import Section, labelled

_TONES = {"go": "bold go", "hold": "bold hold"}


def amount(play: PlayView) -> str:
    return money(play.value, play.currency) if play.value is not None else ""


def worst(play: PlayView) -> Words:
    """The reason that decides, and whether somebody went against the gate."""
    said = masked(play.why.reasons[0].text) if play.why.reasons else ""
    more = f" +{len(play.why.reasons) - 1}" if len(play.why.reasons) > 1 else ""
    ever = _("overridden") + "  " if play.overrides else ""
    return ((ever, "hold"), (said, ""), (more, "dim"))


def play_columns() -> list[Column[PlayView]]:
    """Stance, account, what, how much, why not simply go, kind."""
    return [
        Column("stance", "", lambda play: stance_mark(play.stance or "unknown")[0], 3),
        Column("account", _("Account"), lambda play: masked(play.account), 16, weight=2),
        Column("title", _("What"), lambda play: ((masked(play.title), "bold"),), 14, weight=3),
        Column("value", _("Value"), lambda play: amount(play), 10, 0, "right"),
        Column("why", _("Why"), worst, 12, weight=3, shown_from=62),
        Column("kind", _("Kind"), lambda play: ((play.kind_words, "dim"),), 14, shown_from=92),
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """One of the four groups, in the order of the place."""

    key: str
    title: str
    plays: tuple[PlayView, ...]


def groups_of(found: Places) -> tuple[Group, ...]:
    return (
        Group("go", _("go"), found.go),
        Group("ask_first", _("ask first"), found.ask_first),
        Group("hold", _("hold"), found.hold),
        Group("asked", _("asked, waiting for their answer"), found.asked),
    )


class PlaysScreen(ShortPlace):
    """In groups by verdict, the most valuable first unless another order was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._found = Places((), (), (), ())
        self._sorted = "value"
        self._brief: Brief | None = None

    def list_made(self) -> GroupedLedger[PlayView]:
        return GroupedLedger(play_columns(), lambda play: str(play.id), id="rows")

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        everyone = self.everyone
        self.read(lambda: self.desk.read(place, everyone), self._show, "list")

    def _show(self, found: Places) -> None:
        self._found = found
        self._brief = None
        self.narrow_again()
        self.query_one(PlaceHeader).told = (
            _("{n} plays").format(n=number(sum(len(group.plays) for group in groups_of(found)))),
        )
        self.show_pane()

    def show_rows(self) -> None:
        more = _("A proposed sale stands here, with whether it may be.")
        self.say_empty(_("No plays yet."), more, ("portfolio", "play"))
        self.ledger.set_groups(
            [
                (self._heading(group), self._shown(group))
                for group in groups_of(self._found)
                if self.only in (None, group.key)
            ]
        )

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
        return Heading(group.key, sign + group.title, beside, _TONES.get(group.key, "bold"))

    def counted(self) -> Iterator[Chip]:
        labels = {"asked": _("asked")}
        for group in groups_of(self._found):
            label = labels.get(group.key, group.title)
            yield Chip(group.key, label, self.only == group.key, len(group.plays))

    # -- the pane ------------------------------------------------------------------------------------

    @property
    def current(self) -> PlayView | None:
        row = self.ledger.current_row
        return row if isinstance(row, PlayView) else None

    def show_pane(self) -> None:
        play = self.current
        if play is None:
            self.pane.clear(_("The play under the cursor is shown here, with all that speaks against it."))
            return
        known = self._brief if self._brief is not None and self._brief.head.id == play.account_id else None
        self._draw(play, known)
        if known is None and self.pane.display:
            account = play.account_id
            self.read(lambda: self.desk.read(brief, account), self._briefed, "brief")

    def _briefed(self, found: Brief) -> None:
        self._brief = found
        play = self.current
        if play is not None and play.account_id == found.head.id:
            self._draw(play, found)

    def _draw(self, play: PlayView, about: Brief | None) -> None:
        def head() -> Words:
            return ((masked(play.account), "bold"), (f" · {play.kind_words}", "dim"))

        self.pane.draw(
            f"play {play.id}", head, lambda _cells: list(self._sections(play, about)), play.verdict
        )

    def _sections(self, play: PlayView, about: Brief | None) -> Iterator[Section]:
        yield "", [((masked(play.title), "bold"), ("  " + amount(play), ""))]
        if play.verdict is None:
            yield "", [((_("Asked; their answer is to come. Enter says what they answered."), ""),)]
        elif play.why.reasons:
            yield _("why, and what lifts it"), list(why_lines(play.why))
        else:
            yield _("why"), [((f"{look.glyphs.go} ", "go"), (_("Nothing speaks against it."), ""))]
        if play.next_good_date is not None:
            when = full_day(play.next_good_date)
            yield "", [((_("a good time from") + " ", "dim"), (when, "bold"))]
        yield _("went against the verdict"), list(self._overrides(play))
        yield _("the play"), list(self._facts(play))
        if about is not None:
            yield _("stance"), list(stance_lines(about))

    def _overrides(self, play: PlayView) -> Iterator[Line]:
        for one in play.overrides:
            mark = verdict_mark(one.verdict)
            yield (
                (f"{full_day(one.at.date())} ", "bold hold"),
                (f"{masked(one.who)}, {mark[0]}: ", "dim"),
                (f"“{masked(one.why)}”", ""),
            )

    def _facts(self, play: PlayView) -> Iterator[Line]:
        today = self.desk.clock.today()
        due = day(play.due_on, today) if play.due_on else ""
        facts = (
            (_("with"), masked(play.contact or "")),
            (_("by"), play.channel or ""),
            (_("proposed"), day(play.created_on, today)),
            (_("due"), due),
            (_("note"), masked(play.note)),
        )
        yield from labelled(facts)

    # -- what is done here -----------------------------------------------------------------------------

    def current_account(self) -> int | None:
        play = self.current
        return None if play is None else play.account_id

    def opened(self, event: Ledger.Opened) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Work on the play: ask, won, lost, dropped, or go against the verdict with a reason."""
        play = self.current
        if play is None:
            self.fallow.say(_("There is no play under the cursor."))
            return
        conversation = importlib.import_module("tui.ui.acts.play").work_on
        self.talk(lambda: conversation(self, play.id))

    @on(Ledger.SortWanted, "#rows")
    def _sort_wanted(self, event: Ledger.SortWanted) -> None:
        self._sort_by(event.key)

    def _sort_by(self, key: str) -> None:
        self._sorted = key if key in ("account", "due") else "value"
        self.narrow_again()

    def action_sort(self) -> None:
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
