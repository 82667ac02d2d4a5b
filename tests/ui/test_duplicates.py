"""Duplicates by keys: found, looked at, merged field by field, taken back, taken apart, said apart; and their looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.journey import journey
from tests.ui.stores import ALBION, BOLD, TODAY, small_desk
from tui.services import accounts, contacts, feedback
from tui.services.desk import Desk
from tui.services.duplicates import of_account
from tui.ui.app import FallowApp, Wishes

pytestmark = pytest.mark.feature("X13")
TWIN = "Albion Seguros, S.A."


def twins(desk: Desk) -> int:
    """A second record of Albión, with its Marta once more; and a hostile name twice."""
    made = desk.write_now(
        accounts.add, TWIN, fields={"phone": "+34 600 111 222", "city": "Bilbao", "domain": "albion.example"}
    ).account_id
    desk.write_now(
        accounts.edit, 1, {"domain": "albion.example", "city": "Bilbao", "phone": "+34 944 000 000"}
    )
    person = desk.read_now(
        lambda reader: reader.value("SELECT name FROM contact WHERE account_id = 1 LIMIT 1")
    )
    again = desk.write_now(contacts.add, made, person).contact_id
    desk.write_now(feedback.record, made, again, 8, on=TODAY)
    desk.write_now(accounts.add, f"{BOLD} GmbH \x1b[2J客户", fields={"domain": "bold.example"})
    desk.write_now(accounts.edit, 4, {"domain": "bold.example"})
    return made


def answered(work: Any, account: int, person: int, score: int) -> None:
    """An answer as a file brings it: without an issue."""
    work.named("test.put")
    work.db.execute(
        "INSERT INTO response (account_id, contact_id, score, answered_on) VALUES (?, ?, ?, ?)",
        (account, person, score, TODAY.isoformat()),
    )


def fields(reader: Any) -> list[tuple[Any, ...]]:
    return list(reader.rows("SELECT id, name, phone FROM account WHERE id = 1 OR id = 9 ORDER BY id"))


async def test_found_merged_taken_back_and_apart_by_keys(home: Path) -> None:
    async with journey(home) as it:
        made = twins(it.desk)
        it.app.changed()
        await it.keys("equals_sign")
        assert "likely" in it.screen and TWIN in it.screen and "domain" in it.screen
        assert "same city: Bilbao" in it.screen
        # Side by side: the phone of the other side, the person merged along; then both as they would be.
        it.goto(TWIN)
        await it.keys("enter")
        assert "may I sell?" in it.screen and "people who look like one" in it.screen
        await it.keys("v")
        masks = ("Albi", "Marta", "Ruiz", "600 111")
        assert not [name for name in masks if name in it.screen] and "customer" in it.screen
        await it.keys("v")
        it.goto("'phone'")
        await it.keys("right")
        assert "→ +34 600 111 222" in it.screen
        before = it.ask(fields)
        await it.keys("ctrl+s")
        assert "Merged" in it.said() and it.ask(fields) == [(1, ALBION, "+34 600 111 222")]
        assert "can be taken apart" in it.screen
        await it.keys("u")
        assert it.ask(fields) == before
        await it.keys("U")
        # Long after: from the list of the account's own page.
        await it.keys("escape")
        it.goto(ALBION)
        await it.keys("enter", "equals_sign")
        it.goto("MergeLine")
        await it.keys("enter", "enter")
        assert TWIN in it.said() and len(it.ask(fields)) == 2
        assert it.ask(lambda reader: reader.value("SELECT id FROM account WHERE name = ?", (TWIN,))) == made
        it.goto(TWIN)
        await it.keys("minus")
        assert "not offered again" in it.said() and it.ask(of_account, 1) == ()
        await it.keys("u")
        it.goto(TWIN)


async def test_a_hold_is_lifted_only_after_a_question(home: Path) -> None:
    async with journey(home) as it:
        first = it.desk.write_now(accounts.add, "Uno").account_id
        other = it.desk.write_now(accounts.add, "Uno SL").account_id
        for number, account in enumerate((first, first, first, other)):
            person = it.desk.write_now(contacts.add, account, f"Person {number}").contact_id
            it.desk.write_now(answered, account, person, 3 if account == other else 10)
        it.app.changed()
        await it.keys("equals_sign")
        it.goto("Uno SL")
        await it.keys("enter")
        assert "would lift a hold" in it.screen
        await it.keys("ctrl+s")
        assert "This lifts a hold" in it.screen
        await it.keys("enter")
        assert it.ask(lambda reader: reader.value("SELECT count(*) FROM account WHERE name LIKE 'Uno%'")) == 2
        await it.keys("ctrl+s", "j", "enter")
        assert it.ask(lambda reader: reader.value("SELECT count(*) FROM account WHERE name LIKE 'Uno%'")) == 1


async def test_what_is_typed_in_by_hand_is_told_what_it_looks_like(home: Path) -> None:
    async with journey(home) as it:
        await it.keys("a")
        await it.type("Papelera Rivas, S.L.\x13")
        assert "looks like Papelera Rivas (same name)" in it.said()


def shot(snap_compare: Any, desk: Desk, size: tuple[int, int], *keys: str) -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in ("equals_sign", *keys):
            await pilot.press(key)
            await settled(pilot)

    app = FallowApp(desk, Wishes(first_place="portfolio"), watch=False)
    return bool(snap_compare(app, terminal_size=size, run_before=walk))


def test_typical_pairs(snap_compare: Any, home: Path) -> None:
    with small_desk(home) as desk:
        twins(desk)
        assert shot(snap_compare, desk, (120, 40))


def test_side_by_side(snap_compare: Any, home: Path) -> None:
    with small_desk(home) as desk:
        twins(desk)
        assert shot(snap_compare, desk, (120, 40), "enter", "j")


def test_side_by_side_in_a_small_window(snap_compare: Any, home: Path) -> None:
    with small_desk(home) as desk:
        twins(desk)
        assert shot(snap_compare, desk, (80, 24), "j", "enter")


def test_empty(snap_compare: Any, home: Path) -> None:
    with small_desk(home) as desk:
        assert shot(snap_compare, desk, (80, 24))
