"""An account handed over by keys, and one taken in: both sides seen, who wins said, applied, undone; and its looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.handing import laptop, only_account, sent, taken
from tests.ui.journey import Journey, journey
from tests.ui.stores import ALBION, BOLD, TODAY, Hands
from tui.clean import clean_line
from tui.clock import Clock
from tui.exchange import bundle_lock
from tui.services import accounts, contacts
from tui.services.brief import brief
from tui.services.desk import Desk
from tui.services.receiving import is_handover
from tui.store import erased
from tui.store.writing import Work
from tui.ui.app import FallowApp, Wishes
from tui.ui.text import look

pytestmark = pytest.mark.feature("B6")


def there_and_back(desk: Desk, folder: Path) -> Path:
    """Account 1 went to Tom, both changed it, and this is the file he hands back."""
    sent(desk, 1, folder / "there.json")
    with laptop(folder / "tom", "Tom [/red] Reyes", Clock.at(TODAY)) as tom:
        taken(tom, folder / "there.json")
        here = only_account(tom)
        tom.write_now(accounts.edit, here, {"phone": "+34 2", "city": "Bilbao"})
        tom.write_now(contacts.add, here, "Nerea [/] 客户\x1b[2J", "influencer")
        sent(tom, here, folder / "back.json", rep="Ana Ruiz")
    desk.write_now(accounts.edit, 1, {"phone": "+34 3", "website": "x.example"})
    return folder / "back.json"


def _erased(work: Work) -> None:
    """As if the person whom Tom added had been here and was erased."""
    names = [(clean_line("Nerea [/] 客户\x1b[2J"), ALBION)]
    erased.put(work.db, TODAY, names=names)


def phone(it: Journey) -> Any:
    return it.ask(lambda reader: reader.value("SELECT phone FROM account WHERE id = 1"))


async def test_handed_over_and_taken_in_by_keys(home: Path, tmp_path: Path) -> None:
    async with journey(home) as it:
        back = there_and_back(it.desk, tmp_path)
        it.desk.write_now(_erased)
        it.app.changed()
        # Hand over: a summary first, a file that is there is refused in the form, then written.
        it.goto(BOLD)
        await it.keys("H")
        assert "goes" in it.screen and "1 person" in it.screen
        await it.keys("ctrl+u")
        await it.type(f"{back}\t")
        await it.keys("tab", "ctrl+s")
        assert "already" in it.screen  # one word: how the path wraps depends on its length
        await it.keys("shift+tab", "shift+tab", "ctrl+u")
        await it.type(f"{tmp_path / 'bold.json'}\tHugo\t")
        await it.keys("ctrl+s")
        assert is_handover(tmp_path / "bold.json")
        assert "Hugo Hunter" in it.said()
        assert it.ask(brief, 4).handed == ("handed over to Hugo Hunter, 23 Nov",)
        # Receive: from the import screen, which knows what it was given.
        await it.keys("I")
        await it.type(f"{back}\r")
        assert "claims to be from Tom [/red] Reyes" in it.screen
        assert "1 changed here and there" in it.screen
        assert "客户␛[2J" in it.screen
        await it.keys("ctrl+s")
        assert "who wins" in it.said()
        await it.keys("w", "w")
        assert "? here" not in it.screen
        await it.keys("m")
        assert "Handover of" in it.screen
        await it.keys("escape", "ctrl+s")
        await left_and_taken(it)
        assert phone(it) == "+34 3"
        assert "Nothing is left to do" in it.screen
        await it.keys("u")
        assert "1 changed here and there" in it.screen
        await it.keys("w", "ctrl+s", "down", "enter")
        assert "Taken in" in it.said() and phone(it) == "+34 2"


async def left_and_taken(it: Journey) -> None:
    """Somebody in the file was erased here: that is asked, and the first choice leaves the file."""
    assert "1 person in it was erased here" in it.screen
    await it.keys("enter")
    assert "Nothing is left to do" not in it.screen
    await it.keys("ctrl+s", "down", "enter")
    assert "Taken in" in it.said()


async def test_a_locked_file_and_a_damaged_one_and_one_that_may_be_ours(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_lock.lock, "__defaults__", (bundle_lock.LEAST_WORK,))
    with laptop(tmp_path / "tom", "Tom", Clock.at(TODAY)) as tom:
        account = tom.write_now(accounts.add, ALBION.upper()).account_id
        sent(tom, account, tmp_path / "locked.json", passphrase="open sesame")
    text = (tmp_path / "locked.json").read_text(encoding="utf-8")
    (tmp_path / "bad.json").write_text(text.replace('"n": ', '"n": 1'), encoding="utf-8")
    async with journey(home, size=(80, 24)) as it:
        await it.keys("ctrl+o")
        await it.type(f"{tmp_path / 'tom'}\r")
        assert "no handover" in it.screen
        await it.keys("ctrl+u")
        await it.type(f"{tmp_path / 'bad.json'}\r")
        assert "damaged or changed" in it.screen
        await it.keys("escape", "ctrl+o")
        await it.type(f"{tmp_path / 'locked.json'}\r")
        await it.type("wrong words\r")
        assert "does not open" in it.screen and "wrong words" not in it.screen
        await it.keys("ctrl+u")
        await it.type("open sesame\r")
        assert f"Is it {ALBION}?" in it.screen
        await it.keys("t", "enter")
        assert "the account you named" in it.screen
        await it.keys("t", "G", "enter")
        assert "new here" in it.screen
        await it.keys("ctrl+s")
        assert it.ask(lambda reader: reader.value("SELECT count(*) FROM account")) == 9


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_receive(home: Path, tmp_path: Path, snap_compare: Any, size: tuple[int, int]) -> None:
    from tests.support.tui_wait import settled
    from tests.ui.stores import small_desk
    from tui.ui.screens.receive import ReceiveScreen

    desk = small_desk(home, Hands())
    path = there_and_back(desk, tmp_path)
    app = FallowApp(desk, Wishes(first_place="portfolio"))

    async def before(pilot: Any) -> None:
        await settled(pilot)
        app.push_screen(ReceiveScreen(path))
        await settled(pilot)

    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        look.private = False
        desk.close()
