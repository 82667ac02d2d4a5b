"""Journeys on keys in the real app: what a rep does with an account from morning to evening."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.stores import ACME, ALBION, NORTE, QUIET, WANG, ahead
from tui.services.brief import acts
from tui.services.exits import of_account as exit_of
from tui.services.fixes import issue, steps
from tui.services.history import history
from tui.services.people import answers
from tui.services.plays import may_i, play
from tui.services.reminding import open_reminders
from tui.services.today import queue


@pytest.mark.feature("A1", "A4", "A16", "X2")
async def test_a_low_score_typed_in_a_few_keys_opens_an_issue_and_shows_the_hold(home: Path) -> None:
    async with journey(home) as go:
        go.goto(NORTE)
        await go.keys("f")
        await go.type("4\r\rnobody calls back\x13")
        kept = go.ask(answers, 6)[0]
        assert (kept.score, kept.contact, kept.comment) == (4, "Dra. Norte", "nobody calls back")
        assert "issue F-8 opened, Clínica Norte" in go.said()
        assert "Call Dra. Norte back by 30 Nov 2026 (in 1 w), 15:00" in go.said() and "HOLD" in go.said()
        assert "H O L D" in go.screen
        assert go.ask(issue, 8).clock.kind == "call_back"


@pytest.mark.feature("A1")
async def test_somebody_new_answers_with_a_name_and_a_role(home: Path) -> None:
    async with journey(home) as go:
        go.goto(QUIET)
        await go.keys("f", "9", "tab", "s")
        assert "somebody new" in go.screen and "Their name" in go.screen
        await go.keys("tab")
        await go.type("Eva [/] Nueva\r")
        await go.keys("right", "ctrl+s")
        kept = go.ask(answers, 8)[0]
        assert (kept.contact, kept.role, kept.score) == ("Eva [/] Nueva", "influencer", 9)


async def test_a_score_that_is_none_is_said_at_its_field_and_nothing_is_kept(home: Path) -> None:
    async with journey(home) as go:
        go.goto(NORTE)
        await go.keys("f", "1", "1", "ctrl+s")
        assert "A whole number from 0 to 10." in go.screen
        await go.keys("backspace", "0", "ctrl+s")
        assert go.ask(answers, 6)[0].score == 10 and "10 from Dra. Norte is kept" in go.said()


async def test_five_hundred_signs_and_the_save_key_in_one_burst_lose_nothing(home: Path) -> None:
    words = "abcde fghi" * 50
    async with journey(home) as go:
        go.goto(NORTE)
        await go.type("f7\r\r" + words + "\x13")
        assert go.ask(answers, 6)[0].comment == words


async def _first_proof(go: Journey) -> None:
    """Issue 1 of Albión by its moves: called back, cause, fix, fixed, told."""
    await go.keys("4")
    for move in ("Called back", "Cause found", "Start fixing", "Fixed", "Told them"):
        await work(go, 1, move)
        text = {"Start fixing": "two people\rtomorrow", "Cause found": "one person"}.get(move, "said so")
        if move == "Told them":
            await go.keys("ctrl+s")
            continue
        await go.type(text + "\x13")


@pytest.mark.feature("A15", "A16")
async def test_an_issue_is_reported_and_the_open_ones_are_one_key_away(home: Path) -> None:
    async with journey(home) as go:
        go.goto(QUIET)
        await go.keys("i")
        await go.type("pallets [broken]\r")
        await go.keys("ctrl+s")
        made = go.ask(issue, 8)
        assert (made.title, made.category, made.owner) == ("pallets [broken]", "product", "Ana Ruiz")
        assert "Call back by 30 Nov 2026 (in 1 w), 15:00." in go.said()
        await go.keys("i")
        assert "A new issue" in go.screen and "F-8 pallets [broken]" in go.screen
        await go.keys("j", "enter")
        assert "Called back" in go.screen


async def work(go: Journey, issue_id: int, move: str) -> None:
    """Open an issue's sheet and choose a move by its label."""
    from tests.support.tui_wait import settled
    from tui.ui.acts.issue import work_on
    from tui.ui.place import Place
    from tui.ui.widgets.ledger import Ledger

    place = go.app.screen
    assert isinstance(place, Place)
    place.talk(lambda: work_on(place, issue_id))
    await settled(go.pilot)
    ledger = go.app.screen.query_one(Ledger)
    labels = [ledger._windows.get(at)[1] for at in range(ledger.count or 0)]  # type: ignore[index]  # all in hand
    ledger.move_to(labels.index(move))
    await go.keys("enter")


@pytest.mark.feature("A5", "A18", "A19", "A28")
async def test_the_loop_is_walked_to_confirmed_and_only_a_new_score_lifts_the_hold(home: Path) -> None:
    async with journey(home) as go:
        await _first_proof(go)
        assert go.ask(issue, 1).state == "told" and "HOLD" in go.said()
        await work(go, 1, "They confirm")
        await go.keys("ctrl+s")
        assert "Needed." in go.screen
        await go.type("it works since Monday\x13")
        found = go.ask(issue, 1)
        assert (found.state, found.confirmed_by) == ("confirmed", "Marta Ruiz")
        assert go.ask(may_i, 1).verdict == "hold"
        await go.keys("2")
        go.goto(ALBION)
        await go.type("f9\r\rnow you call\x13")
        assert [reason.code for reason in go.ask(may_i, 1).why.reasons] == ["asked_recently"]
        assert "ASK FIRST" in go.said()
        assert [step.kind for step in go.ask(steps, 1)][:2] == ["called_back", "move"]


@pytest.mark.feature("A4")
async def test_a_hold_is_overridden_with_a_typed_reason_that_is_shown_ever_after(home: Path) -> None:
    from tests.support.tui_wait import settled
    from tui.ui.acts.play import work_on
    from tui.ui.place import Place

    async with journey(home) as go:
        place = go.app.screen
        assert isinstance(place, Place)
        place.talk(lambda: work_on(place, 1))
        await settled(go.pilot)
        assert "detractor (Marta 3)" in go.screen and "lifted by" in go.screen
        await go.keys("j", "j", "enter", "ctrl+s")
        assert "Needed." in go.screen
        await go.type("they asked\x13")
        assert go.ask(play, 1).state == "asked" and "against the gate" in go.said()
        place.talk(lambda: work_on(place, 1))
        await settled(go.pilot)
        assert "went against HOLD" in go.screen and "they asked" in go.screen


async def test_a_play_shows_its_verdict_while_it_is_typed(home: Path) -> None:
    async with journey(home) as go:
        go.goto(WANG)
        await go.keys("p")
        assert "A new play" in go.screen and "Bigger plan" in go.screen
        await go.keys("enter")
        assert "ASK FIRST" not in go.screen
        await go.keys("u")
        assert "ASK FIRST" in go.screen and "passive (8): what would make it a 9?" in go.screen
        await go.keys("tab")
        await go.type("Bigger [plan]")
        await go.keys("tab")
        await go.type("48,200\x13")
        made = go.ask(play, 5)
        assert (made.title, made.value, made.kind) == ("Bigger [plan]", 4_820_000, "upsell_more")


@pytest.mark.feature("B4", "X5")
async def test_they_leave_makes_everything_in_one_step_and_one_undo_takes_it_back(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ALBION)
        await go.keys("x", "tab")
        await go.type("31 dec")
        assert "31 Dec 2026" in go.screen
        await go.keys("ctrl+s")
        assert "Begin the exit?" in go.screen and "Marta Ruiz, Ane [Admin]" in go.screen
        await go.keys("n")
        assert "Nothing was done." in go.screen and go.ask(exit_of, 1) is None
        await go.keys("ctrl+s", "y")
        assert "kick-off meeting" in go.screen and "exit interview" in go.screen
        await go.keys("escape", "u")
        assert "they decided to leave" in go.said()
        assert go.ask(exit_of, 1) is None and go.ask(may_i, 1).why.reasons[0].code == "detractor"
        await go.keys("U")
        assert go.ask(exit_of, 1) is not None and "Done again" in go.said()


@pytest.mark.feature("C7", "X6")
async def test_a_reminder_is_kept_done_snoozed_and_comes_back(home: Path) -> None:
    async with journey(home) as go:
        go.goto(QUIET)
        await go.keys("r")
        await go.type("send the news\rfri")
        assert "27 Nov 2026 (Fri)" in go.screen
        await go.keys("ctrl+s")
        assert "Reminder: 27 Nov 2026 (Fri)" in go.said()
        await go.keys("1")
        go.goto("call Marta: progress")
        await go.keys("z")
        await go.type("she is away\r")
        await go.keys("ctrl+s")
        assert "30 Nov 2026" in go.said()
        assert not [row for row in go.ask(queue).lines if row.reminder_id == 1]
        await go.keys("u")
        go.goto("call Marta: progress")
        await go.keys("d")
        assert "Done: call Marta: progress" in go.said()
        assert 1 not in [row.id for row in go.ask(open_reminders)]


async def test_a_repeating_reminder_says_when_it_comes_again(home: Path) -> None:
    from tests.ui.stores import Hands

    hands = Hands(ahead(1))
    async with journey(home, "today", hands=hands) as go:
        go.goto("see how they are")
        await go.keys("d")
        assert "It comes again on 24 Dec 2026" in go.said()


@pytest.mark.feature("X4")
async def test_one_line_is_understood_while_it_is_typed(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ALBION)
        await go.keys("l")
        await go.type("call marta: wants dates; next fri send the plan")
        assert "Marta Ruiz" in go.screen and "27 Nov 2026 (Fri)" in go.screen
        await go.keys("enter")
        assert "Logged: call · Marta Ruiz · Seguros Albión" in go.said()
        assert [row.due_on for row in go.ask(open_reminders) if row.text == "send the plan"] == [ahead(4)]


@pytest.mark.feature("X4")
async def test_a_next_step_without_a_day_is_kept_in_the_inbox(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ALBION)
        await go.type("lcall: hello; next whenever it rains\r")
        assert "inbox as number 1" in go.said() and go.ask(acts, 1)[0].body == "hello"


@pytest.mark.feature("X5")
async def test_undo_survives_a_restart_and_names_what_stands_in_its_way(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ACME)
        await go.type("f8\r\rall well\x13")
        assert len(go.ask(answers, 2)) == 2
    async with journey(home, fresh=False) as go:
        await go.keys("u")
        assert "Taken back: feedback recorded" in go.said() and "[ACME] Ltd" in go.said()
        assert len(go.ask(answers, 2)) == 1
        await go.keys("U")
        assert len(go.ask(answers, 2)) == 2
        assert go.ask(history, 2)[0].kind == "redo"


async def test_a_draft_waits_for_the_next_start(home: Path, tmp_path: Path) -> None:
    async with journey(home, drafts=tmp_path / "drafts.json") as go:
        go.goto(NORTE)
        await go.type("f3\r\rhalf a thou")
    async with journey(home, fresh=False, drafts=tmp_path / "drafts.json") as go:
        go.goto(NORTE)
        await go.keys("f")
        assert "half a thou" in go.screen and "where you left off" in go.screen


async def test_privacy_masks_what_is_said_and_asked(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ALBION)
        await go.keys("v", "f")
        assert "Albión" not in go.screen and "Marta" not in go.screen
        await go.type("9\x13")
        assert "Marta" not in go.said()
        await go.keys("v", "u")
        assert "Seguros Albión" in go.said()
