"""More journeys: the exit plan and its interview, accounts and their key limit, lines of the queue, the brief."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.tui_wait import settled
from tests.ui.journey import Journey, journey
from tests.ui.stores import ALBION, NORTE, QUIET, RIVAS, WANG, ahead
from tui.services import accounts
from tui.services.card import card
from tui.services.disruption_views import disruptions
from tui.services.exits import ExitView
from tui.services.exits import of_account as exit_of
from tui.services.fixes import issue
from tui.services.plays import may_i, play
from tui.services.today import queue
from tui.ui.acts import exit as exit_acts
from tui.ui.acts import play as play_acts
from tui.ui.place import Place


async def talk(go: Journey, conversation: Any, *args: Any) -> None:
    """Hold a conversation from the place on show, as a key of that place would."""
    place = go.app.screen
    assert isinstance(place, Place)
    place.talk(lambda: conversation(place, *args))
    await settled(go.pilot)


def plan(go: Journey) -> ExitView:
    found: ExitView | None = go.ask(exit_of, 5)
    assert found is not None
    return found


async def on_item(go: Journey, item: Any, *keys: str) -> None:
    await talk(go, exit_acts.work_on_item, 1, item)
    await go.keys(*keys)


@pytest.mark.feature("B4")
async def test_every_line_of_the_exit_plan_is_worked_by_keys(home: Path) -> None:
    async with journey(home) as go:
        await on_item(go, plan(go).milestones[0], "y", "enter")
        assert "kick-off meeting" in go.said() and plan(go).milestones[0].done_on is not None
        moved = ("j", "enter", "tab", *["backspace"] * 10, "+", "3", "d", "ctrl+s")
        await on_item(go, plan(go).milestones[1], *moved)
        assert plan(go).milestones[1].due_on == ahead(3)
        await on_item(go, plan(go).of_kind("worry")[0], "enter")
        await go.type("showed them the copy\x13")
        worry = plan(go).of_kind("worry")[0]
        assert (worry.state, worry.note) == ("removed", "showed them the copy")
        await on_item(go, plan(go).of_kind("friction")[0], "j", "enter")
        await go.type("Billing\rthey know the contract\x13")
        friction = plan(go).of_kind("friction")[0]
        assert (friction.owner, friction.note) == ("Billing", "they know the contract")
        await on_item(go, plan(go).of_kind("tail")[0], "enter")
        assert plan(go).of_kind("tail")[0].state == "solved"
        coordination = next(one for one in plan(go).steps[1].conditions if one.code == "coordination")
        await on_item(go, coordination, "enter")
        await go.type("\rtakes the archive\r+5d\x13")
        [point] = plan(go).points
        assert (point.who, point.what, point.due_on) == ("Rival [SL]", "takes the archive", ahead(5))
        await on_item(go, point, "enter")
        assert plan(go).points[0].done_on is not None
        await on_item(go, coordination, "j", "enter")
        await go.type("they want none\x13")
        assert (plan(go).coordination, plan(go).coordination_note) == ("declined", "they want none")
        assert all(step.complete for step in plan(go).steps[:3])
        await on_item(go, plan(go).steps[3])
        assert "It opens on 24 Dec 2026" in go.said()


async def test_more_is_added_to_a_plan_and_a_departure_may_still_change(home: Path) -> None:
    async with journey(home) as go:
        for typed in (
            "\rkeys [back]\rfri\rAna\x13",
            "jjjj\ra bad invoice\x13",
            "jjjjjj\rask sooner\rprice\x13",
        ):
            await talk(go, exit_acts.add_item, 1)
            for sign in typed.partition("\r")[0]:
                await go.keys(sign)
            await go.keys("enter")
            if "The pause still runs" in go.screen:
                await go.keys("y")
            await go.type(typed.partition("\r")[2])
        found = plan(go)
        assert "keys [back]" in [one.title for one in found.milestones]
        assert [one.body for one in found.of_kind("friction")][-1] == "a bad invoice"
        assert [one.tags for one in found.lessons] == ["price"]
        await talk(go, exit_acts.add_item, 1)
        await go.keys(*"jjjjjjjjjj", "enter")
        await go.type("a better offer\x13")
        assert plan(go).state == "cancelled" and go.ask(card, 5).stage == "customer"


@pytest.mark.feature("C2")
async def test_the_eleventh_key_account_is_refused_with_its_two_ways_out(home: Path) -> None:
    async with journey(home) as go:
        for number in range(8):
            go.desk.write_now(accounts.add, f"Key {number}", category="key")
        go.app.changed()
        await settled(go.pilot)
        go.goto(QUIET)
        for way in ("demote", "raise"):
            await go.keys("e", "j", "enter", "g", "enter")
            assert "One key account too many" in go.screen and "10 is the limit" in go.screen
            if way == "demote":
                await go.keys("enter", "enter")
                assert "Normal → Key" in go.said() and go.ask(card, 8).category == "key"
                await go.keys("u")
                assert go.ask(card, 8).category == "normal"
                continue
            await go.keys("j", "enter", "tab")
            await go.type("she works half days now\x13")
        assert go.ask(card, 8).category == "key"


async def test_a_field_changed_in_another_window_is_shown_in_both_versions(home: Path) -> None:
    async with journey(home) as go:
        go.goto(QUIET)
        await go.keys("e", "enter", "tab", "tab")
        go.desk.write_now(accounts.edit, 8, {"region": "there", "city": "Bilbao"})
        await go.type("here\x13")
        assert "there “there”, here “here”" in go.screen
        await go.keys("ctrl+s")
        found = go.ask(card, 8)
        assert (found.region, found.city) == ("here", "Bilbao")


async def test_an_account_is_added_and_its_namesake_only_when_it_is_said_twice(home: Path) -> None:
    async with journey(home) as go:
        await go.keys("a")
        await go.type("quiet harbour\x13")
        assert "Quiet Harbour already" in go.screen
        await go.keys("ctrl+s")
        assert go.ask(card, 9).name == "quiet harbour"


async def test_renewal_potential_and_share_are_typed_as_people_write_them(home: Path) -> None:
    async with journey(home) as go:
        go.goto(NORTE)
        for down, typed in (
            (4, "1 mar\rthey asked us\x13"),
            (5, "1,200.50\x13"),
            (6, "48.200\r2\r3\rAna\x13"),
        ):
            await go.keys("e", *["j"] * down, "enter")
            await go.type(typed)
        found = go.ask(card, 6)
        assert (str(found.renewal_on), found.potential_cents) == ("2027-03-01", 120_050)
        assert found.share is not None and (found.share.our_rank, found.share.source) == (2, "Ana")


async def test_quiet_a_clause_and_a_disruption_hold_or_ask_first(home: Path) -> None:
    async with journey(home) as go:
        go.goto(WANG)
        await go.keys("e", *["j"] * 8, "enter", "enter", "right", "tab", "tab")
        await go.type("+5d\x13")
        assert "quiet_window" in [one.code for one in go.ask(may_i, 3).why.reasons]
        await go.keys("W", *["j"] * 3, "enter")
        await go.type("+30d\x13")
        assert "non_solicit" in [one.code for one in go.ask(may_i, 3).why.reasons]
        await go.keys("D")
        await go.type("port [strike]\rt\rt")
        await go.keys("ctrl+s")
        assert [one.name for one in go.ask(disruptions) if one.ends is None] == ["port [strike]"]
        await go.keys("D", "j", "enter", "enter", "ctrl+s")
        assert all(one.ends is not None for one in go.ask(disruptions))


async def test_the_lines_of_the_queue_are_done_in_the_way_of_their_kind(home: Path) -> None:
    async with journey(home, "today") as go:
        go.goto("call back about F-1")
        await go.keys("d")
        await go.type("she was calm\x13")
        assert go.ask(issue, 1).called_back_on is not None
        go.goto("kind=<QueueKind.EXIT")
        assert "kick-off meeting" in go.screen
        await go.keys("d")
        assert plan(go).milestones[0].done_on is not None
        go.goto("F-4 late parcel: tell them")
        await go.keys("d")
        assert "F-4 late parcel" in go.screen and "Told them" in go.screen
        await go.keys("escape")
        go.goto("ask for feedback")
        await go.keys("d", "enter", "ctrl+s")
        assert "was asked for feedback" in go.said()
        await go.keys("G")
        assert "get in touch" in str(go.ask(queue).lines[-1])
        await go.keys("d")
        await go.type("all is well\r")
        assert "Logged: call · Quiet Harbour" in go.said()


async def test_a_play_is_put_off_to_the_good_day_won_and_dropped(home: Path) -> None:
    async with journey(home) as go:
        await talk(go, play_acts.work_on, 3)
        assert "ASK FIRST" in go.screen
        await go.keys("enter")
        assert "said yes" in go.screen
        await go.keys("ctrl+s")
        assert go.ask(play, 3).state == "asked"
        await talk(go, play_acts.work_on, 3)
        await go.keys("enter", "ctrl+s")
        assert go.ask(play, 3).state == "won"
        await talk(go, play_acts.work_on, 2)
        await go.keys("j", "enter", "ctrl+s")
        assert go.ask(play, 2).due_on == ahead(14)
        await talk(go, play_acts.work_on, 2)
        await go.keys("G", "enter", "ctrl+s")
        assert go.ask(play, 2).state == "dropped"


async def test_the_brief_goes_full_screen_and_to_the_terminals_clipboard(home: Path) -> None:
    async with journey(home, size=(80, 24)) as go:
        go.goto(ALBION)
        await go.keys("b")
        assert "MAY I SELL?" in go.screen and "lifted by" in go.screen
        await go.keys("pagedown", "y")
        assert "clipboard" in go.said() and "Fleet [cover]" in go.app._clipboard
        assert go.app._clipboard.startswith("Seguros Albión · Key")


async def test_the_sheet_of_an_issue_fits_eighty_columns_and_escape_leaves_it(home: Path) -> None:
    from tui.ui.acts.issue import work_on

    async with journey(home, size=(80, 24)) as go:
        await talk(go, work_on, 2)
        assert "portal [/] down" in go.screen and "Start fixing" in go.screen
        await go.keys("escape")
        assert isinstance(go.app.screen, Place) and RIVAS in go.screen
