"""The touchpoint map on screen: the curve is drawn right in every width, walked and worked on by keys and by mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.tui_wait import settled
from tests.ui.account_page import page, press, screen_of
from tests.ui.host import shown
from tests.ui.journey import Journey, journey
from tests.ui.stores import WANG, ago, ahead
from tui.services import accounts, touchpoint_work
from tui.services.reminders import done as reminder_done
from tui.services.touchpoints import MapView, SaidView, TouchpointView, touchpoints
from tui.services.wording_touchpoints import MOODS, PHASES
from tui.ui.app import FallowApp
from tui.ui.charts.touchpoint_map import draw, flag
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.text import look, width
from tui.ui.touchpoint_chart import TouchpointChart


def view_of(points: list[tuple[str, str, str, str]], said: int = 0, moment: str = "no date yet") -> MapView:
    """A map of (key, phase, mood, title), each with a state of its counter-measure by its place."""
    states = ("none", "missing", "late", "done", "open")
    told = SaidView(said, 6.5 if said else None)
    views = [
        TouchpointView(
            *(key, phase, phase, title, True, True, mood, mood, "action", "measure", "Ana", None, None),
            *(3 if number % 5 == 2 else 0, states[number % 5], "", "account", "", True, False, None),
            *(told, told, ()),
        )
        for number, (key, phase, mood, title) in enumerate(points)
    ]
    views.sort(key=lambda one: PHASES.index(one.phase))
    return MapView(1, "X", tuple(views), (), moment, f"renew or leave: {moment}", "coming", None, 38, ago(0))


def text_of(view: MapView, cells: int, rows: int, at: str | None = None) -> list[str]:
    return ["".join(text for text, _tone in line) for line in draw(view, cells, rows, at).lines]


NAMES = st.sampled_from(
    ["", "Bill", "开票给客户的时候", "Waiting for help", "x" * 200, "é\u0301" * 8, "[/red]"]
)
POINTS = st.lists(
    st.tuples(st.sampled_from(PHASES), st.sampled_from(MOODS), NAMES), min_size=1, max_size=40
).map(lambda found: [(f"own-{n}", *one) for n, one in enumerate(found)])


@pytest.mark.feature("B1", "X18")
@settings(max_examples=60, deadline=None)
@given(POINTS, st.integers(24, 200), st.integers(5, 40), st.booleans(), st.booleans())
def test_every_line_is_as_wide_as_the_window_and_every_point_has_its_sign(
    points: list[tuple[str, str, str, str]], cells: int, rows: int, in_ascii: bool, answered: bool
) -> None:
    look.glyphs = ASCII if in_ascii else UNICODE
    try:
        view = view_of(points, int(answered))
        at = view.points[len(points) // 2].key
        drawn = draw(view, cells, rows, at)
        assert {sum(width(text) for text, _tone in line) for line in drawn.lines} == {cells}
        if in_ascii:
            names = "".join(point[3] for point in points)
            assert all(
                char.isascii() or char in names for line in text_of(view, cells, rows, at) for char in line
            )
        levels = {one.key: MOODS[::-1].index(one.mood) for one in view.points}
        seen = sorted((y, levels[key]) for key, (_x, y) in drawn.spots.items())
        assert [level for _y, level in seen] == sorted(level for _y, level in seen)
        assert at in drawn.spots and len({x for x, _y in drawn.spots.values()}) == len(drawn.spots)
        order = [drawn.spots[one.key][0] for one in view.points if one.key in drawn.spots]
        assert order == sorted(order)
    finally:
        look.glyphs = UNICODE


@pytest.mark.feature("B1")
def test_the_curve_joins_the_points_over_the_names_of_the_phases() -> None:
    points = [
        ("a", "offer", "positive", "Offer"),
        ("b", "use", "negative", "使用"),
        ("c", "exit", "neutral", ""),
    ]
    look.glyphs = UNICODE
    lines = text_of(view_of(points), 60, 11)
    assert "▲" in lines[1] and "●!" in lines[4] and "▼?" in lines[7]
    assert all(any(sign in line for sign in "╮╰│╯╭─") for line in lines[1:8])
    assert "First contact" in lines[-2] and "Offer" in lines[-1] and "Renew or leave" in lines[-1]
    wide = text_of(view_of(points), 160, 20)
    assert "First contact" in wide[-1] and "Exit" in wide[-1]
    assert "Offer" in wide[1] and "使用" in wide[-3]


def test_what_asks_for_something_is_flagged() -> None:
    points = [(f"p{n}", PHASES[n], "negative", "x") for n in range(5)]
    assert [flag(one)[0] for one in view_of(points).points] == ["", "?", "!", "✓", ""]


# -- on keys ------------------------------------------------------------------------------------------------


def chart(app: FallowApp) -> TouchpointChart:
    return app.screen.query_one(TouchpointChart)


def at(app: FallowApp) -> str:
    found = chart(app).current
    assert found is not None
    return found.key


async def put_on(go: Journey, key: str) -> None:
    """The cursor goes to a point; how one walks there is tried once, it costs a second each time."""
    chart(go.app).go_to(key)
    await settled(go.pilot)
    assert at(go.app) == key


@pytest.mark.feature("B1", "B2", "B3")
async def test_a_point_begins_to_hurt_and_is_seen_to(home: Path) -> None:
    """From the portfolio to the map, to negative (the form asks), back in Today, done, and undone."""
    async with journey(home) as go:
        go.goto(WANG)
        await go.keys("T")
        assert "1 point asks for a counter-measure" in go.screen and at(go.app) == "help_wait"
        await go.keys("right", "right")
        assert at(go.app) == "bill"
        assert "Nothing on it that was not announced" in go.screen and "neutral · of every map" in go.screen
        await go.keys("J")
        assert "A point that hurts needs a counter-measure" in go.screen
        await go.type("\x13")
        assert "Needed." in go.screen
        await go.type("call before [/] it is sent\t\ttomorrow\x13")
        assert "A reminder brings it back on 24 Nov 2026" in go.said()
        wang = go.ask(touchpoints, 3)
        bill = wang.point("bill")
        assert (bill.mood, bill.owner, bill.due_on, wang.missing) == ("negative", "Ana Ruiz", ahead(1), 1)
        assert "call before [/] it is sent" in go.screen and "until tomorrow" in go.screen
        await go.keys("K")
        assert go.ask(touchpoints, 3).point("bill").mood == "neutral"
        await go.keys("u", "d")
        bill = go.ask(touchpoints, 3).point("bill")
        assert (bill.mood, bill.measure_state) == ("negative", "done") and "done today" in go.screen
        await go.keys("u")
        assert go.ask(touchpoints, 3).point("bill").measure_state == "open"
        go.desk.write_now(reminder_done, bill.reminder_id)
        await go.keys("ctrl+r")
        assert "done today" in go.screen


@pytest.mark.feature("B1", "B2", "B3")
async def test_points_are_added_moved_left_out_and_the_default_map_is_edited(home: Path) -> None:
    async with journey(home) as go:
        go.goto(WANG)
        await go.keys("T", "g", "a")
        await go.type("开票 [/b]\x13")
        assert at(go.app) == "own-1" and "开票 [/b]" in go.screen
        await go.keys(">", ">")
        assert go.ask(touchpoints, 3).point("own-1").phase == "offer" and at(go.app) == "own-1"
        await go.keys("-", "enter")
        assert go.ask(touchpoints, 3).point("own-1") is None
        await go.keys("u", "m")
        assert "The default map" in go.screen and go.ask(touchpoints).point("own-1") is None
        await put_on(go, "daily_use")
        await go.keys("J", "d")
        assert "`m` goes to its map" in go.said()
        await go.keys("m")
        assert "2 points ask for a counter-measure" in go.screen
        await put_on(go, "daily_use")
        await go.keys("-", "enter")
        assert [one.key for one in go.ask(touchpoints, 3).left_out] == ["daily_use"]
        await go.keys("-", "down", "enter")
        assert go.ask(touchpoints, 3).left_out == ()
        await put_on(go, "renewal")
        assert "no date yet" in go.screen and "e types one" in go.screen
        await go.keys("e")
        await go.type("2027-01-31\x13")
        assert "31 Jan 2027, in 69 days" in go.screen
        await go.keys(">")
        assert "on every map" in go.said()
        await put_on(go, "goodbye")
        await go.keys("K", "K")
        assert "It cannot feel better." in go.said()


@pytest.mark.feature("X15")
async def test_by_mouse_and_in_privacy(home: Path) -> None:
    async with page(home, "touchpoints", 3, size=(80, 24)) as (app, pilot):
        spot = chart(app)._drawn.spots["proposal"]
        await pilot.click(TouchpointChart, offset=(spot[0] + 1, spot[1]))
        await settled(pilot)
        assert at(app) == "proposal"
        await pilot.click(TouchpointChart, offset=(spot[0] + 1, spot[1]), times=2)
        await settled(pilot)
        assert "Change it" in shown(app)
        await press(pilot, "escape")
        more: dict[str, Any] = {"measure": "tell the mole", "owner": "Hugo", "due_on": ahead(3)}
        app.desk.write_now(touchpoint_work.add, 3, "The secret lunch", "use", "negative", **more)
        await press(pilot, "v")
        chart(app).go_to("own-1")
        await settled(pilot)
        text = shown(app)
        assert not any(word in text for word in ("secret", "mole", "Hugo")) and "••••••" in text
        await press(pilot, "tab")
        assert screen_of(app).tab_id == "money"


# -- pictures -----------------------------------------------------------------------------------------------


def own_map(home: Path, account: int) -> None:
    """A map of its own in three languages: late, under way, done."""
    from tests.ui.stores import open_desk

    with open_desk(home) as desk:
        do = desk.write_now
        late: dict[str, Any] = {"measure": "Llamar dentro de 4 h", "owner": "Ana Ruiz", "due_on": ago(4)}
        do(touchpoint_work.change, account, "help_wait", {"mood": "negative", **late})
        under_way: dict[str, Any] = {
            "measure": "发票上写清附加费",
            "owner": "Hugo Hunter",
            "due_on": ahead(11),
        }
        do(touchpoint_work.add, account, "月底开票 [/b]", "invoice", "negative", **under_way)
        do(touchpoint_work.add, account, "季度回顾会议", "review", "positive", action="一页纸说明做了什么。")
        do(accounts.set_renewal, account, ahead(38))


@pytest.mark.feature("B1", "B3", "X18")
@pytest.mark.parametrize(
    ("size", "glyphs"),
    [((80, 24), UNICODE), ((120, 40), UNICODE), ((160, 50), UNICODE), ((80, 24), ASCII)],
    ids=["80x24", "120x40", "160x50", "ascii"],
)
def test_map(snap_compare: Any, home: Path, size: tuple[int, int], glyphs: Any) -> None:
    from tests.ui.stores import open_desk, small_desk
    from tui.ui.app import Wishes
    from tui.ui.screens.account import AccountScreen

    small_desk(home).close()
    own_map(home, 3)

    async def open_page(pilot: Any) -> None:
        await settled(pilot)
        pilot.app.push_screen(AccountScreen(3, (1, 2, 3), "touchpoints"))
        await settled(pilot)

    with open_desk(home) as desk:
        app = FallowApp(desk, Wishes(first_place="portfolio", glyphs=glyphs))
        try:
            assert snap_compare(app, terminal_size=size, run_before=open_page)
        finally:
            look.glyphs = UNICODE
