from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.tui_wait import settled
from tests.ui.account_page import go_to, list_of, page, press, screen_of
from tests.ui.host import shown
from tests.ui.stores import ACME, ALBION, BOLD, NORTE, QUIET, RIVAS, WANG, ZUBI, small_desk
from tui.clean import fold
from tui.services import accounts, contacts
from tui.services.people import PersonView, people
from tui.ui.app import FallowApp, Wishes
from tui.ui.glyphs import ASCII
from tui.ui.screens.account import TABS, AccountScreen
from tui.ui.screens.portfolio import PortfolioScreen
from tui.ui.widgets.tab_line import TabLabel, TabLine
from tui.ui.widgets.verdict import VerdictBox

if TYPE_CHECKING:
    from tui.store.reading import Reader
    from tui.store.writing import Work


@pytest.mark.feature("A3", "A23", "X2")
async def test_from_the_portfolio_through_all_tabs_and_back_by_keys(home: Path) -> None:
    with small_desk(home) as desk:
        app = FallowApp(desk, Wishes(first_place="portfolio"))
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await settled(pilot)
            portfolio = app.screen
            assert isinstance(portfolio, PortfolioScreen)
            names = sorted((ALBION, ACME, WANG, BOLD, RIVAS, NORTE, ZUBI, QUIET), key=fold)
            await press(pilot, "j", "enter")
            first = screen_of(app).account
            assert names[1] in screen_head(app)
            seen = [screen_of(app).tab_id]
            for key in ("tab", "right", "tab", "right", "tab", "right", "tab"):
                await press(pilot, key)
                seen.append(screen_of(app).tab_id)
            assert seen == list(TABS)
            await press(pilot, "tab", "left", "shift+tab")
            assert screen_of(app).tab_id == "exit"
            await press(pilot, "right_square_bracket")
            assert names[2] in screen_head(app) and screen_of(app).tab_id == "exit"
            await press(pilot, "left_square_bracket", "left_square_bracket", "left_square_bracket")
            assert names[0] in screen_head(app)
            await press(pilot, "escape")
            assert isinstance(app.screen, PortfolioScreen) and portfolio.current_account() == first


async def test_brackets_walk_through_the_list_one_came_from(home: Path) -> None:
    async with page(home, account=7) as (app, pilot):
        assert "7 of 8" in screen_head(app)
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "8 of 8" in screen_head(app) and QUIET in screen_head(app)
        assert [notice.message for notice in app._notifications] == ["That was the last one."]


@pytest.mark.feature("A11", "A23", "X8")
async def test_the_brief_shows_answers_beside_issues_plays_and_next_steps(home: Path) -> None:
    async with page(home) as (app, _pilot):
        text = shown(app)
        assert app.screen.query_one(VerdictBox).verdict == "hold"
        for said in (
            ALBION,
            "H O L D",
            "Marta Ruiz",
            "late claims, nobody calls",
            "lifted by:",
            "F-2 portal [/]",
        ):
            assert said in text
        assert "Fleet [cover]" in text and "call Marta: progress" in text


async def test_a_broad_window_reads_the_brief_in_two_columns(home: Path) -> None:
    async with page(home, size=(160, 45)) as (app, pilot):
        assert any("── stance" in line and line.count(" ── ") == 2 for line in shown(app).splitlines())
        await pilot.resize_terminal(100, 45)
        await settled(pilot)
        assert not any(" ── stance" in line and line.count(" ── ") == 2 for line in shown(app).splitlines())


async def test_tabs_say_what_stands_open_and_answer_the_mouse(home: Path) -> None:
    async with page(home) as (app, pilot):
        assert "Feedback & issues 2" in shown(app) and "Plays 2" in shown(app)
        spot = next(start for start, _end, tab in app.screen.query_one(TabLine)._spots if tab == "history")
        await pilot.click(TabLine, offset=(spot + 2, 0))
        await settled(pilot)
        assert screen_of(app).tab_id == "history"


async def test_a_change_reloads_head_and_tab_and_the_cursor_stays_on_its_row(home: Path) -> None:
    async with page(home, "people") as (app, pilot):
        await go_to(pilot, app, "2")
        await app.desk.write(contacts.add, 1, "Aaron First", "decision_maker")
        await app.desk.write(accounts.edit, 1, {"name": "Albión Nueva"})
        app.changed()
        await settled(pilot)
        assert "Albión Nueva" in shown(app) and "Aaron First" in shown(app)
        assert list_of(app).ledger.current_id == "2"


async def test_an_account_that_is_gone_closes_its_page(home: Path) -> None:
    async with page(home, account=8) as (app, pilot):
        made = await app.desk.write(accounts.add, "Short lived")
        app.push_screen(AccountScreen(made.account_id))
        await settled(pilot)
        assert "Short lived" in shown(app)
        await press(pilot, "u")
        assert screen_of(app).account == 8
        assert any("not there any more" in notice.message for notice in app._notifications)


@pytest.mark.feature("A11")
async def test_issues_come_with_their_loop_and_answers_newest_first(home: Path) -> None:
    async with page(home, "feedback", size=(160, 40)) as (app, pilot):
        await go_to(pilot, app, "issue 2")
        text = shown(app)
        assert "one server" in text and "it was never doubled" in text and "days late" in text
        await go_to(pilot, app, "answer 1")
        assert "“late claims, nobody calls”" in shown(app)
        ids = [list_of(app).ledger.current_id]
        await press(pilot, "j")
        ids.append(list_of(app).ledger.current_id)
        assert ids == ["answer 1", "answer 2"]


async def test_enter_on_an_issue_opens_its_conversation(home: Path) -> None:
    async with page(home, "feedback") as (app, pilot):
        await go_to(pilot, app, "issue 2")
        await press(pilot, "enter")
        assert "portal [/] down" in shown(app) and not isinstance(app.screen, AccountScreen)
        await press(pilot, "escape")
        assert screen_of(app).tab_id == "feedback" and list_of(app).ledger.current_id == "issue 2"


@pytest.mark.feature("A4", "A23")
async def test_a_play_shows_its_reasons_and_who_went_against_the_gate(home: Path) -> None:
    async with page(home, "plays") as (app, pilot):
        await go_to(pilot, app, "1")
        assert "HOLD" in shown(app) and "lifted by: fix confirmed" in shown(app)
        await go_to(pilot, app, "4")
        assert "they asked in writing before the" in shown(app) and "Ana Ruiz went against hold" in shown(app)


async def test_money_draws_a_bar_a_month_beside_the_year_before(home: Path) -> None:
    def spend(work: Work) -> None:
        months = [
            (1, f"{2024 + n // 12}-{n % 12 + 1:02d}-01", 100_000 + 10_000 * n, "EUR") for n in range(34)
        ]
        work.named("import", "figures")
        work.insert_all("spend_month", ("account_id", "month", "amount_cents", "currency"), months)

    async with page(home, "money") as (app, pilot):
        await app.desk.write(spend)
        app.changed()
        await settled(pilot)
        lines = shown(app).splitlines()
        newest = next(line for line in lines if line.startswith(" 2026-10"))
        before = next(line for line in lines if line.startswith(" 2025-10"))
        assert "4,300 €" in newest and "4,610 €" in newest and "3,100 €" in newest and "-7 %" in newest
        assert newest.count("━") > before.count("━") > 30


@pytest.mark.feature("X16")
async def test_history_shows_before_and_after_and_takes_back_the_line_under_the_cursor(home: Path) -> None:
    async with page(home, "history") as (app, pilot):
        await app.desk.write(contacts.edit, 2, {"title": "Engineer"})
        await app.desk.write(contacts.edit, 2, {"title": "Chief [engineer]"})
        app.changed()
        await settled(pilot)
        await press(pilot, "g")
        assert "Engineer -> Chief [engineer]" in shown(app) and "person: changed" in shown(app)
        changed = list_of(app).ledger.current_id
        await press(pilot, "u")
        assert list_of(app).ledger.current_id == changed and "U does it again" in shown(app)
        person = (await app.desk.read(_people))[1]
        assert person.title == "Engineer"
        await press(pilot, "U")
        assert (await app.desk.read(_people))[1].title == "Chief [engineer]"


@pytest.mark.feature("X16")
async def test_what_reaches_beyond_the_account_is_asked_before_it_is_taken_back(home: Path) -> None:
    async with page(home, "history", 7) as (app, pilot):
        await app.desk.write(_two_accounts)
        app.changed()
        await settled(pilot)
        await press(pilot, "g", "u")
        assert "beyond this account" in shown(app)
        await press(pilot, "n")
        assert "Renamed" in screen_head(app)
        await press(pilot, "u", "y")
        assert "Renamed" not in screen_head(app)


def _people(reader: Reader) -> tuple[PersonView, ...]:
    return people(reader, 1)


def _two_accounts(work: Work) -> None:
    from tui.store.tables import Account

    work.named("account.edit", "two", 6)
    for id in (6, 7):
        row = work.get(Account, id, "The account")
        row.name = f"Renamed {id}"


@pytest.mark.parametrize("account", [2, 3, 4])
async def test_hostile_names_are_text_on_every_tab(home: Path, account: int) -> None:
    async with page(home, "brief", account, size=(80, 24)) as (app, pilot):
        name = {2: ACME, 3: WANG, 4: BOLD}[account]
        for _tab in TABS:
            assert name in screen_head(app)
            await press(pilot, "o", "o", "tab")
        await press(pilot, "v")
        assert "names masked" in shown(app)
        for _tab in TABS:
            assert not any(each in shown(app) for each in (name, "Zoë", "王小明", "Max Söhne"))
            await press(pilot, "tab")


async def test_an_account_of_which_nothing_is_known_speaks_on_every_tab(home: Path) -> None:
    said = (
        "Nobody has answered yet",
        "Nobody is known here yet",
        "Nobody has answered and nothing hurts",
        "No play yet",
        "the default map so far",
        "No spend known yet",
        "They are not leaving",
        "account: added",
    )
    async with page(home, account=8) as (app, pilot):
        made = await app.desk.write(accounts.add, "New Ltd")
        app.push_screen(AccountScreen(made.account_id))
        await settled(pilot)
        for words in said:
            assert words in shown(app)
            await press(pilot, "tab")


async def test_in_a_narrow_window_the_pane_takes_the_place_of_the_list_and_scrolls(home: Path) -> None:
    async with page(home, "feedback", size=(80, 24)) as (app, pilot):
        await go_to(pilot, app, "answer 1")
        assert "CFO" not in shown(app)
        await press(pilot, "enter")
        assert "Marta Ruiz · decides · CFO" in shown(app)
        assert list_of(app).pane.has_focus
        await press(pilot, "o")
        assert list_of(app).ledger.has_focus and list_of(app).ledger.current_id == "answer 1"


async def test_signs_are_ascii_where_the_terminal_is_poor(home: Path) -> None:
    async with page(home, "exit", 5, glyphs=ASCII) as (app, _pilot):
        drawn = "\n".join(shown(app).splitlines()[6:17])
        assert "====" in drawn and "o" in drawn and "|" in drawn
        assert not any(sign in drawn for sign in "━─┃◆✓")


def test_labels_of_tabs_give_way_until_they_fit() -> None:
    labels = tuple(TabLabel(name, name * 3, "12") for name in ("one", "two", "three", "four"))
    line = TabLine(labels, "four")
    for cells in (80, 45, 38, 20, 12):
        said, gap = line._fitting(cells)
        size = sum(len(tab.label) + len(told) for tab, told in said) + gap * (len(said) - 1)
        assert size <= cells or len(said) == 1
        assert "four" in [tab.id for tab, _told in said]


def screen_head(app: FallowApp) -> str:
    return "\n".join(shown(app).splitlines()[:3])
