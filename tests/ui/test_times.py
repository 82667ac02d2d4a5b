"""On keys: when it is no good time, plays for marked accounts, mailings, and the proof that is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.tui_wait import settled
from tests.ui.account_page import go_to, page, press
from tests.ui.host import shown
from tests.ui.journey import Journey, journey
from tests.ui.stores import ACME, ALBION, NORTE, WANG, ago, ahead
from tui.services import contacts, good_times, issues, timing
from tui.services.people import people
from tui.services.plays import may_i, of_account
from tui.ui.widgets.ledger import Ledger


def kinds(go: Journey, account: int) -> list[tuple[str, str]]:
    return [(one.kind, one.days) for one in go.ask(good_times.times, account)]


@pytest.mark.feature("A26", "X2")
async def test_a_budget_that_closes_each_year_is_typed_listed_changed_and_taken_back(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ACME)
        await go.keys("W")
        assert "No good time · [ACME] Ltd" in go.screen and "Is this a good time?  yes" in go.screen
        await go.keys("enter", "tab")
        await go.keys(*["backspace"] * 5)
        await go.type("2024-11-15\r2025-01-10\r")
        await go.keys("right", "tab")
        await go.type("[year] end\x13")
        assert "Each year." in go.said()
        assert kinds(go, 2) == [("budget", "15 Nov to 10 Jan 2027, each year")]
        assert go.ask(may_i, 2).next_good_date == date(2027, 1, 11)
        assert "A S K" in go.screen and "not before 11 Jan 2027" in go.screen
        await go.keys("W")
        assert "? budget closed" in go.screen and "10 Jan 2027, each year" in go.screen
        await go.keys("enter", "enter", "down")
        await go.keys(*["backspace"] * 10)
        await go.type("2026-12-31\x13")
        assert kinds(go, 2) == [("budget", "15 Nov to 31 Dec, each year")]
        await go.keys("W", "enter", "j", "enter")
        assert kinds(go, 2) == [] and go.ask(may_i, 2).verdict == "go"
        assert "Taken back: budget closed" in go.said()
        await go.keys("u")
        assert kinds(go, 2) == [("budget", "15 Nov to 31 Dec, each year")]


@pytest.mark.feature("A26", "C18")
async def test_absences_clauses_and_refusals_are_ended_from_the_list(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ACME)
        await go.keys("W", "j", "enter", "enter", "tab")
        await go.type("+5d\x13")
        assert "is away until" in go.said()
        await go.keys("W", "j", "j", "j", "enter")
        await go.type("+30d\x13")
        assert [kind for kind, _days in kinds(go, 2)] == ["clause", "absence"]
        assert "Zoë O’Neil [/b]: away" in go.screen and "non-solicit clause" in go.screen
        await go.keys("W", "enter", "enter")
        await go.keys(*["backspace"] * 10)
        await go.type("tomorrow\x13")
        assert ("clause", "until 24 Nov") in kinds(go, 2)
        await go.keys("W", "enter", "j", "enter", "W", "enter", "j", "enter")
        assert kinds(go, 2) == []
        go.desk.write_now(contacts.consent, 4, "mail", False)
        await go.keys("W")
        assert "no mail wished" in go.screen
        await go.keys("enter", "ctrl+s")
        assert kinds(go, 2) == [] and go.ask(people, 2)[0].consents[0].given


@pytest.mark.feature("A26")
async def test_days_that_cannot_be_keep_the_form_open_with_words(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ACME)
        await go.keys("W", "enter", "tab", "tab")
        await go.type("2026-11-01\x13")
        assert "lies before the beginning" in go.screen
        await go.keys("up", *["backspace"] * 5)
        await go.type("2026-10-01\x13")
        assert "over already" in go.screen and kinds(go, 2) == []
        await go.keys("escape", "escape")


@pytest.mark.feature("A26")
async def test_an_absence_is_changed_where_the_person_is(home: Path) -> None:
    async with page(home, "people", size=(120, 40)) as (app, pilot):
        await app.desk.write(contacts.away, 2, ago(1), ahead(5), "[skiing]")
        app.changed()
        await settled(pilot)
        await go_to(pilot, app, "2")
        assert "22 Nov to 28 Nov" in shown(app) and "[skiing]" in shown(app)
        await press(pilot, "enter", "j", "j", "j", "j")
        assert "away: 22 Nov to 28 Nov" in shown(app)
        await press(pilot, "enter", "j", "enter")
        assert next(one for one in await app.desk.read(people, 1) if one.id == 2).absences == ()


@pytest.mark.feature("A4", "X14")
async def test_marked_accounts_get_one_kind_of_play_and_what_is_held_is_left_out(home: Path) -> None:
    async with journey(home) as go:
        for name in (ACME, ALBION, WANG):
            go.goto(name)
            await go.keys("space")
        await go.keys("p")
        assert "Play for 3 marked accounts" in go.screen
        await go.type("u")  # the first up-sell
        text = go.screen
        assert "GO 1" in text and "ASK FIRST 1" in text and "HOLD 1  left out" in text
        assert f"{ALBION}: detractor (Marta 3)" in text and f"{WANG}: passive (8)" in text
        await go.keys("tab")
        await go.type("[more] seats\x13")
        assert "2 plays proposed." in go.said() and "1 held and left out" in go.said()
        made = [(one.account_id, one.title) for id in (1, 2, 3) for one in go.ask(of_account, id)]
        assert made.count((2, "[more] seats")) == made.count((3, "[more] seats")) == 1
        assert (1, "[more] seats") not in made
        assert not go.app.screen.query_one("#accounts", Ledger).marked
        await go.keys("u")
        assert all(one.title != "[more] seats" for id in (2, 3) for one in go.ask(of_account, id))


async def test_where_all_are_held_the_form_says_so_and_stays(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ALBION)
        await go.keys("space", "p", "ctrl+s")
        assert "no account left" in go.screen and go.app.screen.is_modal
        await go.keys("escape")
        assert go.app.screen.query_one("#accounts", Ledger).marked == {"1"}


@pytest.mark.feature("A4", "X10")
async def test_a_mailing_of_the_list_or_of_marked_accounts(home: Path, tmp_path: Path) -> None:
    to = tmp_path / "list.csv"
    async with journey(home) as go:
        go.desk.write_now(contacts.edit, 4, {"email": "zoe@acme.example"})
        await go.keys("M")
        assert "Mailing to the 8 accounts of the list" in go.screen
        assert "1 person may be written to" in go.screen and "left out" in go.screen
        assert f"{ALBION}: " in go.screen
        await go.type(f"{to}\x13")
        assert "1 person on the list" in go.said()
        assert to.read_text("utf-8-sig").splitlines() == [
            "account,contact,email",
            "[ACME] Ltd,Zoë O’Neil [/b],zoe@acme.example",
        ]
        go.goto(ALBION)
        await go.keys("space", "M")
        assert "Mailing to 1 marked account" in go.screen
        await go.type(f"{tmp_path / 'none.csv'}\x13")
        assert "Nobody is on the list" in go.screen and not (tmp_path / "none.csv").exists()
        await go.keys("escape", "escape")


@pytest.mark.feature("A28")
async def test_the_proof_stands_in_the_brief_and_over_the_plays_and_a_chip_lists_who_is_back(
    home: Path,
) -> None:
    async with journey(home) as go:
        go.desk.write_now(issues.confirmed, 5, 8, "yes, she called")
        go.app.changed()
        await settled(go.pilot)
        go.goto(NORTE)
        await settled(go.pilot)
        assert "may sell again since 23 Nov" in go.screen
        await go.keys("c", *["right"] * 3, "enter", "c")
        assert NORTE in go.screen and ALBION not in go.screen
        await go.keys("enter", "tab", "tab", "tab")
        assert "Dra. Norte confirmed the fix of F-5 rude on the phone" in go.screen
        await go.keys("escape", "v", "enter")
        assert "Dra. Norte" not in go.screen
        await go.keys("v")


@pytest.mark.feature("A26")
async def test_the_play_dialog_says_from_when_it_is_a_good_time(home: Path) -> None:
    async with journey(home) as go:
        go.desk.write_now(timing.quiet, 2, ago(1), ahead(9))
        go.app.changed()
        await settled(go.pilot)
        go.goto(ACME)
        await go.keys("p", "enter")
        assert "ASK FIRST" in go.screen and "good from 3 Dec 2026" in go.screen
        await go.keys("escape")


@pytest.mark.feature("A26")
async def test_the_notice_of_a_new_play_promises_no_day_that_time_alone_does_not_bring(home: Path) -> None:
    async with journey(home) as go:
        go.goto(WANG)
        day = ahead(10)
        go.desk.write_now(timing.quiet, 3, ago(1), day)
        await go.keys("p", "enter", "u", "ctrl+s")
        assert "passive (8)" in go.said() and "not before" in go.said() and "good from" not in go.said()
