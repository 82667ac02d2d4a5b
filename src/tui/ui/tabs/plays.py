"""Plays of an account: what the gate says of each, every reason with what lifts it, and who went against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from tui.i18n import _
from tui.services.plays import PlayView
from tui.services.plays import of_account as plays_of
from tui.services.proof import LiftedView, lifted_view
from tui.services.wording_terms import act as channel_said
from tui.services.wording_terms import verdict as verdict_said
from tui.ui.brief_words import Line, proof_lines, why_lines, wrapped
from tui.ui.commands import bindings
from tui.ui.figures import day, full_day, money
from tui.ui.tabs.base import ListTab, named
from tui.ui.text import Words, masked, rule, safe, verdict_mark, verdict_words
from tui.ui.widgets.columns import Column
from tui.ui.widgets.reading_pane import Section

_PROOFS = 6


def may(play: PlayView) -> Words:
    """The verdict of an open play; of another what became of it."""
    if play.verdict is not None:
        return (verdict_mark(play.verdict),)
    return ((play.state_words, "bold" if play.state == "asked" else "dim"),)


def worst(play: PlayView) -> Words:
    """Overridden, or the worst reason."""
    if play.overrides:
        return ((_("overridden"), "hold"), ("  " + _first_reason(play), "dim"))
    return ((_first_reason(play), "dim"),)


def _first_reason(play: PlayView) -> str:
    return masked(play.why.reasons[0].text) if play.why.reasons else ""


def against(play: PlayView) -> Iterator[Line]:
    """Who went against the gate, when, and why: shown for ever."""
    for over in play.overrides:
        said = _("{who} went against {verdict}").format(
            who=masked(over.who), verdict=verdict_said(over.verdict)
        )
        yield ((f"{full_day(over.at.date())}  ", "hold"), (said, "hold"))
        yield ((f"   “{masked(over.why)}”", ""),)


def facts(play: PlayView, today: date) -> Iterator[Line]:
    value = money(play.value, play.currency) if play.value is not None else ""
    channel = channel_said(play.channel) if play.channel else ""
    for label, said in (
        (_("value"), value),
        (_("with"), masked(play.contact or "")),
        (_("by"), channel),
        (_("due"), day(play.due_on, today)),
        (_("proposed"), full_day(play.created_on)),
    ):
        if said:
            yield named(label, (said, ""))
    if play.note:
        yield ((masked(play.note), ""),)


def verdict_lines(play: PlayView) -> Iterator[Line]:
    """The verdict in full, and from when it is a good time."""
    if play.verdict is None:
        yield ((play.state_words, "bold"),)
        return
    yield (verdict_words(play.verdict),)
    if play.next_good_date is not None:
        yield ((_("A good time from {day}.").format(day=full_day(play.next_good_date)), ""),)
    if not play.why.reasons:
        yield ((_("Nothing speaks against it."), "dim"),)


def proof_words(found: LiftedView | None, cells: int) -> list[Words]:
    """On which proof they may be sold to again (A28), newest first; nothing where nothing was held."""
    if found is None:
        return []
    lines: list[Words] = [((rule(found.text, cells), "dim"),)]
    for line in proof_lines(found.proof[:_PROOFS]):
        lines.extend(wrapped(line, cells))
    if len(found.proof) > _PROOFS:
        lines.append(((_("and {n} more").format(n=len(found.proof) - _PROOFS), "dim"),))
    return lines


class PlaysTab(ListTab[PlayView]):
    """Enter works on a play; `a` proposes one, as `p` does. Over the list stands why they may be sold to again."""

    BINDINGS = bindings("add")
    FILLED_BY = ("play",)
    DEFAULT_CSS = (
        "PlaysTab #proof { height: auto; padding: 0 1; margin-bottom: 1; &.-none { display: none; } }"
    )

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self._proof: LiftedView | None = None

    def above(self) -> ComposeResult:
        yield Static(id="proof", classes="-none")

    def purpose(self) -> str:
        return _("No play yet: what could be sold here, once it is earned?")

    def load(self) -> None:
        account = self.account
        self.place.read(lambda: self.place.desk.read(plays_of, account), self.show_rows, "plays")
        self.place.read(lambda: self.place.desk.read(lifted_view, account), self._show_proof, "proof")

    def _show_proof(self, found: LiftedView | None) -> None:
        self._proof = found
        self.query_one("#proof", Static).set_class(found is None, "-none")
        self.call_after_refresh(self._draw_proof)

    def _draw_proof(self) -> None:
        proof = self.query_one("#proof", Static)
        proof.update(safe(*proof_words(self._proof, max(20, self.size.width - 2)), sep="\n"))

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._draw_proof)

    def columns(self) -> Sequence[Column[PlayView]]:
        def value(play: PlayView) -> Words:
            return money(play.value, play.currency) if play.value is not None else ""

        def title(play: PlayView) -> Words:
            tone = "" if play.verdict is not None or play.state == "asked" else "dim"
            return ((masked(play.title), tone),)

        return [
            Column("may", _("May I?"), may, 8),
            Column("kind", _("Kind"), lambda play: ((play.kind_words, "dim"),), 16, shown_from=56),
            Column("title", _("Play"), title, 16, weight=3),
            Column("value", _("Value"), value, 11, 0, "right"),
            Column("why", _("Why"), worst, 16, weight=3, shown_from=88),
        ]

    def row_id(self, row: PlayView) -> str:
        return str(row.id)

    def title_of(self, row: PlayView) -> Words:
        return ((masked(row.title), "bold"), (f" · {row.kind_words}", "dim"))

    def details(self, row: PlayView) -> Sequence[Section]:
        return (
            ("", list(verdict_lines(row))),
            (_("why, and what lifts it"), list(why_lines(row.why))),
            (_("went against the verdict"), list(against(row))),
            (_("the play"), list(facts(row, self.place.desk.clock.today()))),
        )

    def work_on(self, row: PlayView) -> None:
        self.converse("play", "work_on", row.id)

    def action_add(self) -> None:
        self.place.about("play")
