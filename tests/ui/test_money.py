"""Money, the look at a fall, and disruptions, on keys; the tab as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.host import shown
from tests.ui.journey import journey
from tests.ui.stores import NORTE, WANG, small_desk
from tui.services import accounts, disruptions
from tui.services.desk import Desk
from tui.services.disruption_views import disruptions as listed
from tui.services.spend import MonthView, SpendView, spend
from tui.services.today import queue
from tui.ui.app import FallowApp, Wishes
from tui.ui.charts.spend import scale_of, spend_lines
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.screens.account import AccountScreen
from tui.ui.text import look


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE
    look.private = False


def earn(desk: Desk, account: int, last: float = 0.5, number: int = 30, credit: int = 0) -> None:
    """Months of an account up to October 2026, the last three a part of the others; one may be a credit note."""

    def fill(work: Any) -> None:
        work.named("test.months")
        rows = []
        for back in range(1, number + 1):
            index = 2026 * 12 + 10 - back
            cents = round(1_200_000 * (1 + (index % 12) / 10) * (last if back < 4 else 1))
            month = date(index // 12, index % 12 + 1, 1).isoformat()
            rows.append((account, month, -credit if credit and back == 6 else cents))
        work.insert_all("spend_month", ("account_id", "month", "amount_cents"), rows)

    desk.write_now(fill)


def looks(go: Any) -> list[str]:
    return [line.account for line in go.ask(queue).lines if line.kind == "look"]


@pytest.mark.feature("A12")
async def test_a_fall_is_looked_at_from_today_and_nothing_is_sold(home: Path) -> None:
    async with journey(home, "today") as go:
        earn(go.desk, 6)
        await go.keys("ctrl+r")
        assert looks(go) == [NORTE]
        go.goto("look why they buy less")
        await settled(go.pilot)
        assert "fell" in go.screen and "ask for a sale" not in str(go.ask(queue).lines)
        await go.keys("d")
        assert "look, do not sell" in go.screen
        await go.type("a rival since August\x13")
        assert looks(go) == [] and "asked about again on 1 Feb 2027" in " ".join(go.said().split())
        await go.keys("u")
        assert looks(go) == [NORTE]
        go.goto("look why they buy less")
        await go.keys("z")
        await go.type("they count their stock\x13")
        assert looks(go) == []


@pytest.mark.feature("A12")
async def test_the_portfolio_narrows_to_what_fell_and_to_what_is_muted(home: Path) -> None:
    async with journey(home, size=(80, 24)) as go:
        earn(go.desk, 6)
        earn(go.desk, 3)
        go.desk.write_now(
            disruptions.register, "Flood", "ours", date(2026, 11, 20), scope="accounts", accounts=[3]
        )
        await go.keys("ctrl+r", "c", *["right"] * 7, "space")
        assert NORTE in go.screen and WANG not in go.screen
        await go.keys("right", "space")
        assert WANG in go.screen and NORTE not in go.screen


@pytest.mark.feature("A14")
async def test_disruptions_are_listed_changed_and_removed_by_keys(home: Path) -> None:
    async with journey(home) as go:
        for account in (1, 2):
            go.desk.write_now(accounts.edit, account, {"region": "Levante"})
        go.desk.write_now(disruptions.register, "[old] portal", "ours", date(2025, 1, 7))
        go.goto(WANG)
        await go.keys("D")
        assert "1 running, 0 over" in go.screen and "does it still run?" in go.screen
        assert "[old] portal (8)" in go.screen
        await go.keys("enter")  # a new one
        await go.type("flood")
        await go.keys("tab", "right", "tab", "right", "tab")
        await go.type("LEVÁNTE")
        assert "touches 2 accounts" in go.screen
        await go.keys("ctrl+s")
        (flood, _portal) = go.ask(listed)
        assert (flood.scope, flood.scope_value, flood.side, flood.touched) == (
            "region",
            "Levante",
            "theirs",
            2,
        )
        await go.keys("D", "j", "enter", "j", "enter")  # change it
        await go.type(" of May\x13")
        assert go.ask(listed)[0].name == "flood of May"
        await go.keys("D", "j", "enter", "j", "j", "enter", "y")
        assert [one.name for one in go.ask(listed)] == ["[old] portal"]
        await go.keys("u")
        assert len(go.ask(listed)) == 2


@pytest.mark.feature("A14")
async def test_a_place_without_accounts_is_said_after_saving_too(home: Path) -> None:
    async with journey(home) as go:
        go.goto(WANG)
        await go.keys("D")
        await go.type("flood")
        await go.keys("tab", "tab", "right", "tab")
        await go.type("Atlantis")
        assert "no account is there" in go.screen
        await go.keys("ctrl+s")
        assert "No account is there: Atlantis." in go.said()


async def test_one_more_account_is_touched_by_a_list(home: Path) -> None:
    async with journey(home) as go:
        go.desk.write_now(
            disruptions.register, "Move", "ours", date(2026, 11, 20), scope="accounts", accounts=[1]
        )
        go.goto(WANG)
        await go.keys("D", "j", "enter", "j", "j", "enter")
        assert go.ask(listed)[0].accounts == ("Seguros Albión", WANG)


# -- the picture -----------------------------------------------------------------------------------------------------


def months(*values: tuple[int, int | None]) -> SpendView:
    made = tuple(
        MonthView(date(2026, at + 1, 1), cents, None, wanted) for at, (cents, wanted) in enumerate(values)
    )
    return SpendView(made, "EUR")


@pytest.mark.parametrize("cells", [40, 76, 118, 158])
def test_rows_fill_their_width_and_no_more_whatever_the_figures(cells: int) -> None:
    for view in (
        months((100, None)),
        months((0, 0), (0, None)),
        months((123_456_789_012, 5), (-900, 10**13), (10**13, None)),
        months((-5, None), (-9, -7)),
    ):
        for line in spend_lines(view, max(cells, 60)):
            assert sum(len(text) for text, _tone in line) <= max(cells, 60)


def test_a_scale_keeps_all_amounts_on_the_line_and_zero_between() -> None:
    view = months((-500, 100), (1500, 2000))
    scale = scale_of(view.months, 26)
    assert 0 < scale.at(0) == scale.left < scale.at(1500) < scale.at(2000) <= scale.left + scale.right
    assert scale.at(-500) == 0 and scale.at(10**9) == scale.left + scale.right


async def test_the_tab_says_the_sentence_its_terms_and_marks_by_letters(home: Path) -> None:
    with small_desk(home) as desk:
        earn(desk, 6, credit=300_000)
        desk.write_now(disruptions.register, "Strike [x]", "theirs", date(2026, 2, 2), date(2026, 2, 20))
        app = FallowApp(desk, Wishes(first_place="portfolio", glyphs=ASCII))
        async with app.run_test(size=(120, 45), notifications=True) as pilot:
            await settled(pilot)
            app.push_screen(AccountScreen(6, (6,), "money"))
            await settled(pilot)
            text = shown(app)
            one = desk.read_now(spend, 6)
            assert one.note in text and "known 30 complete months, through 2026-10" in text
            assert "2026-10 W " in text and "2026-02  D" in text and "D Strike [x]" in text
            assert "-3,000 " in text and "below zero: credits" in text
            assert not set("━╍◆○") & set(text)


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home) as opened:
        yield opened


def shot(snap_compare: Any, desk: Desk, size: tuple[int, int], wishes: Wishes | None = None) -> bool:
    async def open_page(pilot: Pilot[None]) -> None:
        await settled(pilot)
        pilot.app.push_screen(AccountScreen(6, (6,), "money"))
        await settled(pilot)

    app = FallowApp(desk, wishes or Wishes(first_place="portfolio"))
    return bool(snap_compare(app, terminal_size=size, run_before=open_page))


def fallen(desk: Desk) -> None:
    earn(desk, 6, credit=300_000)
    desk.write_now(disruptions.register, "Strike [x]", "theirs", date(2026, 2, 2), date(2026, 2, 20))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_money_of_a_fall(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    fallen(desk)
    assert shot(snap_compare, desk, size)


def test_money_of_a_fall_in_ascii(snap_compare: Any, desk: Desk) -> None:
    fallen(desk)
    assert shot(snap_compare, desk, (80, 24), Wishes(first_place="portfolio", glyphs=ASCII))


def test_money_muted_by_a_disruption(snap_compare: Any, desk: Desk) -> None:
    fallen(desk)
    desk.write_now(disruptions.register, "Flood " * 20, "ours", date(2026, 11, 20))
    assert shot(snap_compare, desk, (120, 40))


def test_money_of_an_account_without_any(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, (80, 24))
