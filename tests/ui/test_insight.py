"""Insight on keys in the real app; a discount that is amends; the question before selling at the quarter's end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.seen import pane, to
from tests.ui.stores import ALBION, BOLD, Hands, ago, open_desk
from tui.rules.advocacy import Nps, nps_of_counts
from tui.services import acts, discounting, discounts
from tui.services.brief import acts as acts_of
from tui.services.feedback import record as answer
from tui.services.plays import play
from tui.ui.charts.nps import Line, forest, interval, score_words, shares
from tui.ui.glyphs import ASCII
from tui.ui.insight_bars import Bar, bar_lines, grid
from tui.ui.text import look, width


def heading(go: Journey) -> str:
    from textual.widgets import Static

    return str(go.app.screen.query_one("#pane-head", Static).visual)


@pytest.mark.feature("A2", "A6", "X2", "X18")
async def test_a_walk_through_insight(home: Path) -> None:
    async with journey(home, "portfolio") as go:
        for day in range(1, 7):
            go.desk.write_now(answer, 6, 8, 10, "", ago(day * 40))
        await go.keys("7")
        assert heading(go) == "NPS" and "all answers" in pane(go) and "latest per person" in pane(go)
        assert "n 12" in pane(go) and "too few for a score" in pane(go)
        await go.keys("j")
        assert heading(go) == "NPS by quarter" and "2026 Q4" in pane(go)
        await go.keys("m")
        assert heading(go) == "NPS by month" and "2026-11" in pane(go)
        await go.keys("j")
        assert heading(go) == "NPS by survey" and "not said" in pane(go)
        await go.keys("m", "m", "m")
        assert heading(go) == "NPS by category" and "Key" in pane(go) and "all answers" in pane(go)
        await go.keys("c")
        assert "the latest per person" in pane(go)
        await go.keys("j")
        assert heading(go) == "Value at stake" and "too few: n = 0 promoters" in pane(go)
        assert "8 accounts have no figures" in pane(go)
        await go.keys("c")
        assert "Colleagues' accounts too" in pane(go)
        await go.keys("j")
        assert heading(go) == "Why they left" and "1 departure" in pane(go)
        await go.keys("j")
        assert "No discount was asked for." in pane(go)
        await go.keys("j")
        assert "The quarter ends on 31 Dec 2026." in pane(go) and "From 11 Dec 2026" in pane(go)
        await go.keys("m")
        assert "in one way only" in go.said()
        await go.keys("j")
        assert heading(go) == "Balance" and "target 60 %" in pane(go)
        await go.keys("enter")
        assert not go.app.screen.query_one("#rows").has_focus
        await go.keys("escape", "o")
        assert not go.app.screen.query_one("#rows").display
        await go.keys("escape")
        assert go.app.screen.query_one("#rows").has_focus


async def test_an_empty_portfolio_speaks_in_every_part(home: Path) -> None:
    with open_desk(home):
        pass
    async with journey(home, "insight", fresh=False) as go:
        words = []
        for _part in range(8):
            words.append(pane(go))
            await go.keys("j")
        assert "Nobody has answered yet." in words[0] and "f notes a score" in words[1]
        assert "Nobody has answered yet." in words[2] and "No accounts yet" in words[3]
        assert "Nobody has left." in words[4] and "x notes that they decided to" in words[4]
        assert "No discount was asked for." in words[5] and "The quarter ends" in words[6]
        assert "Nothing was logged" in words[7]


async def test_names_are_text_and_are_masked(home: Path) -> None:
    async with journey(home, "portfolio") as go:
        go.desk.write_now(discounting.record, 4, "[b]a year[/]", 1_000_00, 100_00)
        go.desk.write_now(discounting.record, 1, "the [/] invoice", 1_000_00, 100_00)
        await go.keys("7", *"jjjjj")
        assert BOLD[:8] in pane(go) and "[b]a" in pane(go) and "F-2" in pane(go)
        await go.keys("v")
        assert BOLD[:8] not in go.screen and "[b]a" not in go.screen and look.glyphs.masked in pane(go)


@pytest.mark.feature("A8", "X2")
async def test_a_discount_after_a_failure_of_ours_is_kept_as_amends(home: Path) -> None:
    async with journey(home, "portfolio") as go:
        await to(go, ALBION)
        await go.keys("dollar_sign")
        assert "this is amends, no price objection" in " ".join(go.screen.split())
        await go.type("the year\r1000\r250\r")
        assert "25 %" in go.screen and "750" in go.screen
        await go.type("\x13")
        (found,) = go.ask(discounts.of_account, 1).rows
        assert (found.kind, found.asked, found.list_price, found.granted) == (
            "amends",
            250_00,
            1_000_00,
            None,
        )
        assert found.issue_id is not None and found.contact == "Marta Ruiz" and "amends" in go.said()
        await go.keys("dollar_sign", "j", "enter")
        await go.type("100\x13")
        assert go.ask(discounts.discount, found.id).granted == 100_00
        await go.keys("7", *"jjjjj")
        assert "amends: 1, 100 € granted" in pane(go) and "price objections: none" in pane(go)
        await go.keys("u", "u")
        assert not go.ask(discounts.of_account, 1).rows


@pytest.mark.feature("A8")
async def test_an_objection_all_the_same_asks_for_the_reason(home: Path) -> None:
    async with journey(home, "portfolio") as go:
        await to(go, ALBION)
        await go.keys("dollar_sign")
        await go.type("the year\r1000\r250\r")
        await go.keys("right")
        await go.type("\x13")
        assert "Needed." in go.screen and not go.ask(discounts.of_account, 1).rows
        await go.type("their budget was cut\x13")
        (found,) = go.ask(discounts.of_account, 1).rows
        assert (found.kind, found.issue_id) == ("objection", None) and "their budget was cut" in found.note


@pytest.mark.feature("A8")
async def test_an_account_without_a_failure_objects_to_the_price(home: Path) -> None:
    async with journey(home, "portfolio") as go:
        await to(go, "[ACME] Ltd")
        await go.keys("dollar_sign")
        await go.type("the year\r1000\r2000\x13")
        assert "more off than" in go.screen
        await go.keys("escape", "escape")
        await go.keys("dollar_sign")
        await go.type("the year\r1000\r200\x13")
        (found,) = go.ask(discounts.of_account, 2).rows
        assert found.kind == "objection"


@pytest.mark.feature("A8")
async def test_money_and_the_issue_show_what_was_asked_off(home: Path) -> None:
    async with journey(home, "fixes", size=(120, 60)) as go:
        made = go.desk.write_now(
            discounting.record, 1, "the year", 1_000_00, 100_00, kind="amends", issue_id=1
        )
        await go.keys("ctrl+r")
        await to(go, "late claims")
        assert "amends F-1 the year: 100 € (10 %) off 1,000 €, not decided" in pane(go)
        go.desk.write_now(discounting.decide, made.discount_id, 0)
        await go.keys("2")
        await to(go, ALBION)
        await go.keys("enter", *["tab"] * 5)
        assert "nothing granted" in pane(go) and "at stake, and why" in pane(go)
        assert "no figures known: nothing is guessed" in pane(go)


@pytest.mark.feature("A9", "X2")
async def test_selling_at_the_quarters_end_asks_first_and_names_them(home: Path) -> None:
    async with journey(home, "portfolio", hands=Hands(date(2026, 12, 15))) as go:
        before = len(go.ask(acts_of, 1))
        await to(go, ALBION)
        await go.keys("l")
        await go.type("sales call Marta: offered the fleet cover\r")
        assert "Sell there all the same?" in go.screen and f"{ALBION} (detractor)" in go.screen
        await go.keys("n")
        assert "Nothing was logged." in go.screen and "offered the fleet cover" in go.screen
        assert len(go.ask(acts_of, 1)) == before
        await go.keys("enter", "y")
        assert len(go.ask(acts_of, 1)) == before + 1 and go.ask(acts_of, 1)[0].selling
        await go.keys("l")
        await go.type("call Marta: how are you\r")
        assert "Sell there" not in go.screen and len(go.ask(acts_of, 1)) == before + 2


@pytest.mark.feature("A9")
async def test_asking_a_play_asks_first_as_well(home: Path) -> None:
    async with journey(home, "plays", hands=Hands(date(2026, 12, 15))) as go:
        await to(go, "Fleet [cover]")
        await go.keys("enter")
        await to(go, "Go against the hold")
        await go.keys("enter")
        await go.type("they insist\rwhat a year\x13")
        assert "Sell there all the same?" in go.screen and f"{ALBION} (detractor)" in go.screen
        await go.keys("n", "escape", "escape")
        assert go.ask(play, 1).state == "open"


@pytest.mark.feature("A9")
async def test_today_and_insight_name_them_while_it_holds(home: Path) -> None:
    async with journey(home, "today", hands=Hands(date(2026, 12, 15))) as go:
        assert "The quarter ends" not in go.screen
        go.desk.write_now(acts.log, 1, "call", "offered", selling=True)
        await go.keys("ctrl+r")
        assert f"selling to a detractor: {ALBION} (detractor)" in " ".join(go.screen.split())
        await go.keys("v")
        assert ALBION not in go.screen
        await go.keys("v", "7", *"jjjjjj")
        assert "Stop before the next one." in pane(go) and ALBION in pane(go) and "1 of 5" in pane(go)
        assert "warns" in go.screen


# -- the pictures as text --------------------------------------------------------------------------------------


def nps(promoters: int, passives: int, detractors: int) -> Nps:
    return nps_of_counts(promoters, passives, detractors)


def text(line: Line) -> str:
    return "".join(part for part, _tone in line)


@pytest.mark.feature("A2", "X18")
@pytest.mark.parametrize("cells", [10, 31, 60])
@pytest.mark.parametrize("counts", [(10, 0, 0), (0, 0, 10), (5, 3, 2), (40, 40, 20), (0, 10, 0)])
def test_a_line_is_as_wide_as_it_is_told_and_shows_score_and_margin(
    counts: tuple[int, int, int], cells: int
) -> None:
    found = nps(*counts)
    drawn = text(interval(found, cells))
    assert width(drawn) == cells and drawn.count("●") == 1
    assert found.nps is not None
    at = drawn.index("●") / (cells - 1) * 200 - 100
    assert abs(at - found.nps) <= 200 / (cells - 1)
    assert "±" in score_words(found)


@pytest.mark.feature("A2")
def test_under_ten_answers_there_are_counts_and_no_score() -> None:
    found = nps(4, 2, 1)
    assert "4 ▲" in text(interval(found, 40)) and "too few" in text(interval(found, 40))
    assert score_words(found) == ""
    assert "too few" not in text(interval(found, 16))
    assert shares(nps(0, 0, 0), 40) == []


def test_bars_and_columns_stay_in_their_width() -> None:
    bars = [Bar("A name that is much too long for a label", 10, "10 €"), Bar("B", 0, "0 €", "beside", mark=5)]
    for cells in (30, 60, 120):
        assert {width(text(line)) <= cells for line in bar_lines(bars, cells)} == {True}
    assert bar_lines([], 40) == [] and grid([], 40, (), ()) == []
    rows = [(("1 Jan", ""), ("a long name of somebody", ""), ("", "")), (("12 Dec", ""), ("b", ""), ("", ""))]
    assert [width(text(line)) for line in grid(rows, 20, (1,), (0,))] == [20, 20]


def test_pictures_are_drawn_in_ascii_where_the_terminal_is_poor() -> None:
    before, look.glyphs = look.glyphs, ASCII
    try:
        lines = [*forest([("all", nps(20, 5, 5))], 60), *shares(nps(20, 5, 5), 60)]
        assert "".join(text(line) for line in lines).replace("±", "").isascii()
    finally:
        look.glyphs = before
