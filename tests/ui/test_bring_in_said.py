"""What is said of files on the screen: for all rows, of single files, who is meant, who wins; files dragged in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tui_wait import until
from tests.support.workbooks import workbook
from tests.ui.journey import journey
from tests.ui.seen import to
from tests.ui.test_bring_in import ACCOUNTS, AMBIGUOUS, EIGHT, accounts, here, name, paste, screen_of
from tui.ui.screens.bring_in import ImportScreen

__all__ = ["here"]


@pytest.mark.feature("X9")
async def test_values_for_all_rows_notes_and_their_memory_by_keys(home: Path, here: Path) -> None:
    (here / "clients.csv").write_text(ACCOUNTS, encoding="utf-8")
    async with journey(home) as go:
        await name(go, "clients.csv")
        assert "by name" in go.screen and "8.000,00" in go.screen and "12.500,50" in go.screen
        await go.keys("G", "enter")
        assert "What holds for all rows of the file?" in go.screen
        await to(go, "region")
        await go.keys("enter")
        await go.type("[North]\x13")
        await until(go.pilot, lambda: "[North]" in go.screen and screen_of(go)._going is None)
        await go.keys("G", "enter")
        await until(go.pilot, lambda: "What holds for all rows" in go.screen)
        await to(go, "category")
        await go.keys("enter", "enter")
        await to(go, "Worth")
        await go.keys("enter")
        await to(go, "a line of the note")
        await go.keys("enter", "ctrl+s")
        asked = "SELECT region, category, note FROM account WHERE external_id = 'A-1'"
        assert go.ask(lambda reader: reader.rows(asked)) == [("[North]", "key", "Worth: 12.500,50")]
        await go.keys("escape", "I")
        await go.type("clients.csv\r")
        assert "As you said on 23 Nov 2026" in go.screen and "everything is known already" in go.screen
        await go.keys("w")
        await to(go, "forget what was said")
        await go.keys("enter")
        assert "As you said" not in go.screen and "[North]" not in go.screen


@pytest.mark.feature("X9")
async def test_who_is_meant_is_chosen_and_who_wins_is_switched(home: Path, here: Path) -> None:
    (here / "a.csv").write_text("Account Name,City\nAlbion Freight,York\n", encoding="utf-8")
    (here / "b.csv").write_text(
        "Account Name,Score,Date,Email\nAlbion Frieght,9,2026-10-01,a@x.example\n", encoding="utf-8"
    )
    (here / "c.csv").write_text("Account Name,City\nAlbion Freight,Leeds\n", encoding="utf-8")
    async with journey(home) as go:
        await name(go, "a.csv")
        await go.keys("ctrl+s", "escape")
        await go.keys("I")
        await go.type("b.csv\r")
        assert "1 row asks who is meant" in go.screen
        await go.keys("m", "enter")
        assert "Who is “Albion Frieght”?" in go.screen and "nearly the same name" in go.screen
        await go.keys("enter")
        assert "asks who is meant" not in go.screen and "Nothing is changed yet" in go.screen
        await go.keys("ctrl+s", "escape", "I")
        assert go.ask(lambda reader: reader.value("SELECT count(*) FROM response WHERE score = 9")) >= 1
        await go.type("c.csv\r")
        await go.keys("m")
        assert "York › Leeds" in go.screen and "the file" in go.screen
        await go.keys("enter")
        await to(go, "what is here")
        await go.keys("enter")
        assert "York › Leeds" not in go.screen and "everything is known already" in go.screen


@pytest.mark.feature("X9")
async def test_each_of_several_files_is_corrected_for_itself(home: Path, here: Path) -> None:
    (here / "one.csv").write_text(AMBIGUOUS, encoding="utf-8")
    (here / "two.csv").write_text(AMBIGUOUS.replace("A-", "B-").replace("Óptica", "Otra"), encoding="utf-8")
    async with journey(home) as go:
        await go.keys("I")
        await paste(go, f"'{here / 'one.csv'}' '{here / 'two.csv'}'")
        await go.keys("enter")
        assert "How are the dates written?" in go.screen
        await go.keys("enter")
        assert "How are the dates written?" in go.screen  # of the other file
        await go.keys("j", "enter")
        assert "dates are read as day/month/year" in go.screen
        await go.keys("G")
        assert "dates are read as month/day/year" in go.screen
        await go.keys("ctrl+s")
        asked = "SELECT external_id, renewal_on FROM account WHERE external_id IN ('A-1', 'B-1') ORDER BY 1"
        assert go.ask(lambda reader: reader.rows(asked)) == [("A-1", "2027-04-03"), ("B-1", "2027-03-04")]


@pytest.mark.feature("X9")
async def test_files_dragged_into_any_place_are_offered_and_nothing_else_is(home: Path, here: Path) -> None:
    file = here / "my [b]clients.csv"
    file.write_text(ACCOUNTS, encoding="utf-8")
    async with journey(home) as go:
        for text in ("my clients.csv", "jjjj", f"{file} and more", str(here)):
            await paste(go, text)
            assert "to import" not in go.screen
        await paste(go, f"'{file}'\n")
        assert "Look at this file to import it?" in go.screen and "my [b]clients.csv" in go.screen
        await go.keys("n")
        assert not isinstance(go.app.screen, ImportScreen)
        await paste(go, file.as_uri())
        await go.keys("y")
        assert "3 rows" in go.screen and accounts(go) == EIGHT
        await paste(go, f"{file}")
        assert isinstance(go.app.screen, ImportScreen) and "3 rows" in go.screen


async def test_another_worksheet_of_a_workbook_is_chosen(home: Path, here: Path) -> None:
    workbook(
        here / "book.xlsx",
        {
            "Clients": [["Account Name", "City"], ["Albion", "York"], ["Roto", "Lugo"]],
            "People": [
                ["First Name", "Last Name", "Email", "Account Name"],
                ["Ana", "Ruiz", "a@x.example", "Albion"],
            ],
        },
    )
    async with journey(home) as go:
        await name(go, "book.xlsx")
        assert "“Clients” of this file can be imported as well" in go.screen and "1 row" in go.screen
        await go.keys("t")
        await until(go.pilot, lambda: "the table Clients" in go.screen)
        await to(go, "the table Clients")
        await go.keys("enter")
        await until(go.pilot, lambda: "2 rows" in go.screen and "York" in go.screen)
        await go.keys("ctrl+s")
        assert accounts(go) == EIGHT + 2
