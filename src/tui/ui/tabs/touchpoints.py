"""Touchpoints: the curve of how this customer feels along the cycle, and under it what is known of one point."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from tui.i18n import _, ngettext
from tui.services.figures import late
from tui.services.touchpoints import MapView, SaidView, TouchpointView
from tui.services.touchpoints import touchpoints as asked
from tui.ui.brief_words import Line
from tui.ui.charts.touchpoint_map import flag, sign, title
from tui.ui.commands import bindings
from tui.ui.figures import day, full_day, number
from tui.ui.tabs.base import AccountTab, Reading, hanging, named
from tui.ui.text import Bit, Words, fit_bits, masked, safe
from tui.ui.touchpoint_chart import TouchpointChart
from tui.ui.widgets.reading_pane import Section

_LOW = 30
"""Lines of the window under which the point is read out in fewer lines."""


def head_words(view: MapView) -> Line:
    """What the map is of, and what asks for something: `1 counter-measure late · 2 points ask for one`."""
    if view.account_id is None:
        return (
            (_("The default map"), "bold"),
            ("  " + _("it holds for every account that says nothing else"), "dim"),
        )
    asks: list[Bit] = []
    if view.late:
        said = ngettext("{n} counter-measure late", "{n} counter-measures late", view.late)
        asks.append((said.format(n=number(view.late)), "bold hold"))
    if view.missing:
        said = ngettext(
            "{n} point asks for a counter-measure", "{n} points ask for a counter-measure", view.missing
        )
        asks.append((said.format(n=number(view.missing)), "bold"))
    own = sum(point.here for point in view.points)
    said = (
        ngettext("{n} point of its own", "{n} points of its own", own) if own else _("the default map so far")
    )
    asks.append((said.format(n=number(own)), "dim"))
    parts: list[Bit] = []
    for text, tone in asks:
        parts += [(" · " if parts else "", "dim"), (text, tone)]
    return tuple(parts)


def point_title(point: TouchpointView) -> Line:
    """`▼ Invoice  negative · of this account`."""
    shape, tone = sign(point)
    mark, mark_tone = flag(point)
    about = [point.mood_words, point.phase_words, point.origin_words]
    if point.phase_words == point.title:
        about.remove(point.phase_words)
    return (
        (shape, tone),
        (mark + " ", mark_tone),
        (title(point), "bold"),
        ("  " + " · ".join(about), "dim"),
    )


def point_lines(point: TouchpointView, view: MapView) -> Iterator[Line]:
    """The one action, the counter-measure with owner and date, the moment where it is that, what answers say."""
    if point.renewal and view.account_id is not None:
        hint = "" if view.moment_on or view.moment_code == "before" else "  " + _("e types one")
        passed = view.days is not None and view.days < 0
        yield named(_("when"), (view.moment, "bold hold" if passed else "bold"), (hint, "dim"))
    if point.action:
        yield named(_("action"), (point.action, ""))
    yield from measure_lines(point, view.today)
    yield from said_lines(point)


def measure_lines(point: TouchpointView, today: date) -> Iterator[Line]:
    if point.measure_state == "missing":
        yield named(_("measure"), (_("none yet: what do we do about it here?  e says it"), "bold hold"))
    if point.measure_state not in ("open", "late", "done"):
        return
    due = "" if point.due_on is None else day(point.due_on, today)
    when: Bit = (_("until {day}").format(day=due), "bold")
    if point.done_on is not None:
        when = (_("done {day}").format(day=day(point.done_on, today)), "dim")
    elif point.late:
        exact = "" if point.due_on is None else full_day(point.due_on)
        when = (f"{exact}, {late(point.days_late)}", "bold hold")
    yield named(_("measure"), (masked(point.measure), ""))
    yield named(_("by"), (masked(point.owner), ""), (" · ", "dim"), when)


def said_lines(point: TouchpointView) -> Iterator[Line]:
    """Answers that name the point, or its phase: how many and their mean; then the newest words."""
    told = [
        text.format(mean=f"{said.mean:.1f}", n=number(said.n))
        for said, text in _counted(point)
        if said.mean is not None
    ]
    if told:
        yield named(_("they said"), (" · ".join(told), ""))
    for quote in point.quotes:
        who = f"{masked(quote.contact)} · " if quote.contact else ""
        tone = "bold hold" if quote.score <= 6 else "bold go" if quote.score >= 9 else "bold"
        yield (
            (f"{quote.score:>2} ", tone),
            (f"“{masked(quote.comment)}”", ""),
            (f"  {who}{full_day(quote.on)}", "dim"),
        )


def _counted(point: TouchpointView) -> tuple[tuple[SaidView, str], ...]:
    whole = point.phase_said if point.phase_said != point.said else SaidView(0, None)
    return (
        (point.said, _("{mean} of {n} answers here")),
        (whole, _("{mean} of {n} in the whole phase")),
    )


class TouchpointsTab(AccountTab):
    """Left and right walk; K and J say how it feels, < and > move it along, `m` goes to the default map and back."""

    BINDINGS = bindings(
        *("default_map", "point_better", "point_worse", "point_back", "point_on", "point_out"),
        *("down", "up", "page_down", "page_up"),
        *("add", "edit", "done"),
    )
    DEFAULT_CSS = """
    TouchpointsTab {
        #map-head { height: 1; padding: 0 1; }
        TouchpointChart { height: 3fr; min-height: 9; max-height: 22; }
        Reading { height: 2fr; min-height: 3; padding: 0 1; border-top: solid $rule; }
        &.-low Reading { border-top: none; }
        &.-low #pane-head { padding: 0; }
        &.-low TouchpointChart { height: 11; }
    }
    """

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self.default = False

    def compose(self) -> ComposeResult:
        yield Static(id="map-head")
        yield TouchpointChart()
        yield Reading()

    @property
    def chart(self) -> TouchpointChart:
        return self.query_one(TouchpointChart)

    @property
    def reading(self) -> Reading:
        return self.query_one(Reading)

    @property
    def about(self) -> int | None:
        """The account whose map is on show; None for the default map."""
        return None if self.default else self.account

    def turn_to(self, account: int) -> None:
        self.default = False
        super().turn_to(account)

    def load(self) -> None:
        about = self.about
        self.place.read(lambda: self.place.desk.read(asked, about), self._show, "touchpoints")

    def _show(self, view: MapView) -> None:
        self.chart.show(view, self.fresh)
        self.fresh = False
        self._draw_head()

    def _draw_head(self) -> None:
        if self.chart.view is not None:
            cells = max(20, self.size.width - 2)
            self.query_one("#map-head", Static).update(safe(fit_bits(head_words(self.chart.view), cells)))

    def on_resize(self, _event: events.Resize) -> None:
        self.set_class(self.screen.size.height < _LOW, "-low")
        self._draw_head()

    @on(TouchpointChart.Walked)
    def _read_on(self, event: TouchpointChart.Walked) -> None:
        event.stop()
        point, view = self.chart.current, self.chart.view
        if point is None or view is None:
            return

        def sections(cells: int) -> list[Section]:
            lines = list(point_lines(point, view))
            return [("", [shown for line in lines for shown in hanging(line, cells)])]

        def head() -> Words:
            return fit_bits(point_title(point), max(20, self.reading.scrollable_content_region.width))

        self.reading.draw(f"{self.about} {point.key}", head, sections)

    @on(TouchpointChart.Opened)
    def _opened(self, event: TouchpointChart.Opened) -> None:
        event.stop()
        self._on_point("work_on")

    def take_keys(self) -> None:
        self.chart.focus()

    # -- acts ----------------------------------------------------------------------------------------------

    def _on_point(self, act: str, *more: object) -> None:
        point = self.chart.current
        if point is not None:
            self.converse("touchpoints", act, self.about, point.key, *more)

    def action_edit(self) -> None:
        self._on_point("edit")

    def action_done(self) -> None:
        self._on_point("done")

    def action_point_better(self) -> None:
        self._on_point("feel", 1)

    def action_point_worse(self) -> None:
        self._on_point("feel", -1)

    def action_point_back(self) -> None:
        self._on_point("shift", -1)

    def action_point_on(self) -> None:
        self._on_point("shift", 1)

    def action_point_out(self) -> None:
        self._on_point("take_out")

    def action_add(self) -> None:
        """In the phase under the cursor; it goes there when it is on the map."""
        point = self.chart.current
        self.converse(
            "touchpoints", "add", self.about, "" if point is None else point.phase, self.chart.expect
        )

    def action_default_map(self) -> None:
        """The default map, and back to this account's."""
        self.default = not self.default
        self.load()

    def action_down(self) -> None:
        self.reading.action_down()

    def action_up(self) -> None:
        self.reading.action_up()

    def action_page_down(self) -> None:
        self.reading.action_page_down()

    def action_page_up(self) -> None:
        self.reading.action_page_up()
