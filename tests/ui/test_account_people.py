from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tui_wait import settled
from tests.ui.account_page import go_to, list_of, page, press
from tests.ui.host import shown
from tests.ui.stores import ago, ahead
from tui.services import contacts
from tui.services.people import PersonView, people
from tui.ui.app import FallowApp


async def person(app: FallowApp, id: int) -> PersonView:
    found = await app.desk.read(people, 1)
    return next(one for one in found if one.id == id)


@pytest.mark.feature("A3")
async def test_people_stand_with_their_last_answer_those_who_decide_first(home: Path) -> None:
    async with page(home, "people", size=(160, 40)) as (app, pilot):
        await app.desk.write(contacts.consent, 1, "mail", False, ago(3))
        await app.desk.write(contacts.consent, 1, "call", True, ago(3))
        await app.desk.write(contacts.away, 2, ago(1), ahead(5))
        await app.desk.write(contacts.left, 3, ago(2))
        app.changed()
        await settled(pilot)
        text = shown(app)
        assert text.index("Marta Ruiz") < text.index("Jon Vidal") < text.index("Ane [Admin]")
        for said in (
            "▼ D  3",
            "✗ mail",
            "✓ call",
            "away until 28 Nov",
            "left 2 d ago",
            "marta@albion.example",
        ):
            assert said in text, said


@pytest.mark.feature("X2")
async def test_a_person_is_added_by_keys_and_a_namesake_only_when_said_twice(home: Path) -> None:
    async with page(home, "people") as (app, pilot):
        await press(pilot, "a", *"Jon Vidal", "ctrl+s")
        assert "is a contact of this account already" in shown(app)
        await press(pilot, "ctrl+s")
        names = [one.name for one in await app.desk.read(people, 1)]
        assert names.count("Jon Vidal") == 2
        assert any("on the list" in notice.message for notice in app._notifications)


@pytest.mark.feature("X2")
async def test_a_person_is_edited_and_what_another_window_changed_is_not_overwritten(home: Path) -> None:
    async with page(home, "people") as (app, pilot):
        await go_to(pilot, app, "2")
        await press(pilot, "e")
        await app.desk.write(contacts.edit, 2, {"title": "Head"})
        await press(pilot, "tab", "right", "tab", *"Boss", "ctrl+s")
        assert (await person(app, 2)).title == "Head" and app.screen.is_modal
        await press(pilot, "escape", "escape")
        await press(pilot, "ctrl+r", "e", "down", "down", "end", *" of it", "ctrl+s")
        assert (await person(app, 2)).title == "Head of it"
        assert list_of(app).ledger.current_id == "2"


async def test_d_says_that_somebody_left_and_again_that_they_are_back(home: Path) -> None:
    async with page(home, "people") as (app, pilot):
        await go_to(pilot, app, "2")
        await press(pilot, "d", "ctrl+s")
        assert (await person(app, 2)).left_on is not None
        await go_to(pilot, app, "2")
        await press(pilot, "d", "y")
        assert (await person(app, 2)).left_on is None


async def test_enter_offers_what_they_allow_and_their_absence(home: Path) -> None:
    async with page(home, "people") as (app, pilot):
        await go_to(pilot, app, "2")
        await press(pilot, "enter", "j", "enter", "down", "right", "ctrl+s")
        [said] = (await person(app, 2)).consents
        assert (said.channel, said.given) == ("mail", False)
        await press(pilot, "enter", "j", "j", "enter", "down", *"+5d", "ctrl+s")
        assert (await person(app, 2)).away_until == ahead(5)
