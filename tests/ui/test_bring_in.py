"""Bringing files in by keyboard: named, corrected, asked, applied, stopped, taken back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.support.tui_wait import settled, until
from tests.ui.journey import Journey, journey
from tests.ui.seen import to
from tui.services.importing import apply_import
from tui.services.portfolio import EVERYTHING, count
from tui.ui import bringing
from tui.ui.files import SCREEN_LIMIT
from tui.ui.import_lists import ColumnRow
from tui.ui.screens.bring_in import ImportScreen
from tui.ui.widgets.ledger import Ledger

ACCOUNTS = """\
Account Name;Id;City;Renewal Date;Worth
Óptica Norte;A-1;Burgos;03/04/2027;12.500,50
[b]Red[/b] [/] Ltd;A-2;York;25/06/2027;8.000,00
王府物流;A-3;北京;07/08/2027;1.200,00
Roto;A-4
"""
AMBIGUOUS = ACCOUNTS.replace("25/06", "05/06")
FIVES = "customer,email,score,date\n" + "".join(
    f"Albion {n},a{n}@x.example,{n % 5 + 1},2026-10-{n % 28 + 1:02d}\n" for n in range(30)
)
EIGHT = 8


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program was started."""
    folder = tmp_path / "files here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def screen_of(go: Journey) -> ImportScreen:
    assert isinstance(go.app.screen, ImportScreen)
    return go.app.screen


def accounts(go: Journey) -> int:
    return int(go.ask(count, EVERYTHING))


async def name(go: Journey, text: str) -> None:
    """Open the screen, type a path and enter."""
    await go.keys("I")
    await go.type(text + "\r")


async def paste(go: Journey, text: str) -> None:
    go.app.post_message(events.Paste(text))
    await settled(go.pilot)


@pytest.mark.feature("X9", "X2")
async def test_a_file_is_named_shown_applied_and_taken_back_by_keys(home: Path, here: Path) -> None:
    (here / "clients.csv").write_text(ACCOUNTS, encoding="utf-8")
    async with journey(home) as go:
        await name(go, "clients.csv")
        assert "accounts" in go.screen and "3 rows · UTF-8 · semicolons" in go.screen
        assert "dates are read as day/month/year" in go.screen
        assert "create" in go.screen and "conflict" in go.screen and accounts(go) == EIGHT
        await go.keys("m")
        assert "[b]Red[/b] [/] Ltd" in go.screen and "王府物流" in go.screen
        await go.keys("m")
        assert "2 cells where the header has 5" in go.screen
        await go.keys("ctrl+s")
        assert "Applied as one act." in go.screen and accounts(go) == EIGHT + 3
        go.app.changed()  # the watch notices our own act a moment later: the result stays
        await settled(go.pilot)
        assert "Applied as one act." in go.screen
        await go.keys("u")
        assert accounts(go) == EIGHT and "Nothing is changed yet" in go.screen
        await go.keys("U")
        assert accounts(go) == EIGHT + 3 and "Nothing new" in go.screen
        await go.keys("escape", "escape")
        assert not isinstance(go.app.screen, ImportScreen)


@pytest.mark.feature("X9")
async def test_a_column_is_corrected_by_keyboard_and_remembered_in_the_wish(home: Path, here: Path) -> None:
    (here / "clients.csv").write_text(ACCOUNTS, encoding="utf-8")
    async with journey(home) as go:
        await name(go, "clients.csv")
        await to(go, "Worth")
        await go.keys("enter")
        assert "What is in the column Worth?" in go.screen and "12.500,50" in go.screen
        await to(go, "potential a year")
        await go.keys("enter")
        row = screen_of(go).views.ledger.current_row
        assert isinstance(row, ColumnRow)
        assert row.view.name == "Worth" and row.view.feeds == (("accounts", "potential"),) and row.view.said
        await to(go, "City")
        await go.keys("enter", "g", "enter")
        wish = screen_of(go)._wish
        assert wish is not None
        assert [dict(each.said) for each in wish.each.values()] == [{"potential": "Worth", "city": "-"}]
        await go.keys("ctrl+s")
        asked = "SELECT potential_cents, city FROM account WHERE external_id = 'A-1'"
        rows = go.ask(lambda reader: reader.rows(asked))
        assert rows == [(1_250_050, None)]


@pytest.mark.feature("X9")
async def test_an_ambiguous_date_is_asked_and_stated(home: Path, here: Path) -> None:
    (here / "clients.csv").write_text(AMBIGUOUS, encoding="utf-8")
    async with journey(home) as go:
        await name(go, "clients.csv")
        assert "How are the dates written?" in go.screen
        await go.keys("escape")
        assert "dates may be day/month or month/day" in go.screen and "Nothing is counted" in go.screen
        await go.keys("ctrl+s", "j", "enter")
        assert "dates are read as month/day/year" in go.screen and "Nothing is changed yet" in go.screen
        await go.keys("w", "enter")
        assert "dates are read as day/month/year" in go.screen


@pytest.mark.feature("X9")
async def test_a_scale_of_five_is_refused_in_words_until_somebody_vouches_for_it(
    home: Path, here: Path
) -> None:
    (here / "csat.csv").write_text(FIVES, encoding="utf-8")
    async with journey(home) as go:
        await name(go, "csat.csv")
        assert "This scale is not taken" in go.screen and "looks like a scale of" in go.screen
        await go.keys("escape", "ctrl+s", "escape")
        assert accounts(go) == EIGHT and "Nothing is counted" in go.screen
        await go.keys("ctrl+s", "j", "enter")
        assert "Nothing is changed yet" in go.screen


@pytest.mark.feature("X9")
async def test_escape_stops_an_import_and_the_store_is_as_it_was(
    home: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "clients.csv").write_text(ACCOUNTS, encoding="utf-8")
    real = apply_import
    begun = threading.Event()

    def slow(work: Any, plan: Any, progress: Any, cancelled: Any) -> Any:
        """The first step of the real one, then a long wait for the person, then its last steps."""
        made = real(work, plan)
        begun.set()
        while not cancelled():
            begun.wait(0.01)
        progress("standing", 1, 2)
        return made

    monkeypatch.setattr(bringing, "apply_import", slow)
    async with journey(home) as go:
        await name(go, "clients.csv")
        await go.pilot.press("ctrl+s")
        while not begun.is_set():
            await go.pilot.pause()
        assert "Bringing it in" in go.screen and screen_of(go)._going is not None
        await go.keys("escape")
        assert "The import was stopped. Nothing was changed." in " ".join(go.screen.split())
        assert (
            accounts(go) == EIGHT
            and go.ask(lambda reader: reader.value("SELECT max(id) FROM batch")) is not None
        )
        monkeypatch.setattr(bringing, "apply_import", real)
        await go.keys("ctrl+s")
        assert accounts(go) == EIGHT + 3


async def test_paths_come_quoted_backslashed_as_addresses_and_several_at_once(home: Path, here: Path) -> None:
    file = here / "my clients.csv"
    file.write_text(ACCOUNTS, encoding="utf-8")
    people = here / "people.csv"
    people.write_text("Name,Email,Account Name\nEva,eva@x.example,Roto\n", encoding="utf-8")
    async with journey(home) as go:
        await go.keys("I")
        quoted = f"'{file}'"
        backslashed = str(file).replace(" ", "\\ ")
        for said in (str(file), quoted, backslashed, file.as_uri()):
            await paste(go, said + "\n")
            await go.keys("enter")
            assert "3 rows" in go.screen
            await go.keys("escape", "ctrl+u")
            assert screen_of(go).path.value == ""
        await paste(go, f"{quoted} {str(people).replace(' ', chr(92) + ' ')}")
        await go.keys("enter")
        assert (
            "my clients.csv" in go.screen and "people.csv" in go.screen and "Nothing is changed" in go.screen
        )


async def test_tab_completes_folders_and_down_chooses_from_the_list(home: Path, here: Path) -> None:
    folder = here / "export of today"
    folder.mkdir()
    (folder / "clients.csv").write_text(ACCOUNTS, encoding="utf-8")
    (folder / "clients.txt").write_text("x", encoding="utf-8")
    async with journey(home) as go:
        await go.keys("I")
        await go.type("ex\t")
        assert screen_of(go).path.value == "export of today/"
        await go.type("\t")
        assert screen_of(go).path.value == "export of today/clients."
        assert "clients.csv" in go.screen and "clients.txt" in go.screen
        await go.type("c")
        await go.keys("down", "enter")
        assert "3 rows" in go.screen


async def test_a_hostile_file_name_is_text_and_can_be_chosen(home: Path, here: Path) -> None:
    (here / "\x1b[31m[b]a[@click=app.quit]\n.csv").write_text(ACCOUNTS, encoding="utf-8")
    async with journey(home) as go:
        await go.keys("I")
        assert "␛[31m[b]a[@click=app.quit] .csv" in go.screen
        await go.keys("down", "enter")
        assert "3 rows" in go.screen and "\x1b" not in go.screen


@pytest.mark.parametrize(
    ("file", "body", "said"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 80, "is a PNG picture, not a CSV file"),
        ("empty.csv", b"", "is empty"),
        ("quote.csv", b'Name,City\n"Albion,Bilbao\nRoto,Lugo\n', "is never closed"),
        ("strange.csv", b"foo,bar\n1,2\n", "was taken. Say what it holds: down, then t."),
    ],
)
async def test_what_cannot_be_read_is_said_and_stays_on_the_screen(
    home: Path, here: Path, file: str, body: bytes, said: str
) -> None:
    (here / file).write_bytes(body)
    async with journey(home) as go:
        await name(go, file)
        assert said in " ".join(go.screen.split()) and screen_of(go).path.value == file
        await name_again(go, "nothing.csv")
        assert "There is no file nothing.csv." in go.screen


async def name_again(go: Journey, text: str) -> None:
    await go.keys("ctrl+u")
    await go.type(text + "\r")


async def test_fifty_megabytes_are_the_limit_of_the_screen(home: Path, here: Path) -> None:
    with (here / "big.csv").open("wb") as file:
        file.truncate(SCREEN_LIMIT + 1)
    async with journey(home) as go:
        await name(go, "big.csv")
        assert "big.csv has 51 MB; on the screen a file may have 50." in go.screen
        assert "fallow import big.csv" in go.screen


async def test_a_file_of_no_known_kind_can_be_said_to_be_one(home: Path, here: Path) -> None:
    rows = "".join(f"Albion {n},Bilbao\n" for n in range(201))
    (here / "list.csv").write_text("Firma,Wo\n" + rows, encoding="utf-8")
    async with journey(home) as go:
        await name(go, "list.csv")
        await go.keys("down", "t")
        await to(go, "accounts")
        await go.keys("enter")
        if "Which column holds this" in go.screen:
            await to(go, "Firma")
            await go.keys("enter")
        assert "Nothing is changed yet" in go.screen and "Changes 200 of 201" in go.screen


async def test_another_path_drops_what_was_shown(home: Path, here: Path) -> None:
    (here / "clients.csv").write_text(ACCOUNTS, encoding="utf-8")
    async with journey(home) as go:
        await name(go, "clients.csv")
        await go.keys("escape")
        assert screen_of(go).path.has_focus and "3 rows" not in go.screen
        assert go.app.screen.query(Ledger).first().count == 1
        await until(go.pilot, lambda: screen_of(go)._going is None)
        await go.keys("escape")
        assert not isinstance(go.app.screen, ImportScreen)
