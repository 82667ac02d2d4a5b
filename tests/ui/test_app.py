from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.pilot import Pilot

from tests.ui.host import shown
from tui.errors import Refused
from tui.ui.app import FallowApp, Wishes
from tui.ui.commands import bindings
from tui.ui.place import Place
from tui.ui.text import look, masked
from tui.ui.theme import LIGHT
from tui.ui.widgets.columns import Column
from tui.ui.widgets.empty import EmptyPane
from tui.ui.widgets.find import Find
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.prompt import Choose, Confirm, Form, Question, Values, ask_text

if TYPE_CHECKING:
    from tui.services.desk import Desk

NAMES = ["Albión", "[b]Beta[/b]", "王府"]


class Sample(Place):
    """A place with a list and a reading pane."""

    BINDINGS = bindings("log", "done", "edit", "issue")
    loads = 0
    logged: list[str]

    def body(self) -> ComposeResult:
        with Horizontal(classes="split"):
            yield Ledger([Column[str]("n", "Name", masked, 12, weight=1)], lambda row: row)
            with Vertical(classes="pane"):
                yield EmptyPane("What to read", ["log"])
        yield Find()

    def load(self) -> None:
        self.loads += 1
        self.logged = getattr(self, "logged", [])
        self.query_one(Ledger).set_rows(NAMES)

    def action_log(self) -> None:
        async def ask() -> None:
            for title in ("First", "Second"):
                values = await self.app.push_screen_wait(ask_text(title, "Text"))
                self.logged.append(values["text"] if values else "")

        self.talk(ask)

    def action_done(self) -> None:
        async def wish() -> None:
            return None

        self.save(wish)

    def action_edit(self) -> None:
        async def wish() -> None:
            raise Refused("It is held.", "Nothing changed.", "Mend F-12 first.")

        self.save(wish)

    def action_issue(self) -> None:
        secret = "Marta Ruiz"
        raise RuntimeError(secret)

    def action_find(self) -> None:
        self.query_one(Find).open()


class Other(Sample):
    pass


@asynccontextmanager
async def running(
    wishes: Wishes | None = None, size: tuple[int, int] = (120, 24), crash_file: Path | None = None
) -> AsyncIterator[tuple[FallowApp, Pilot[None]]]:
    app = FallowApp(
        cast("Desk", None),
        wishes,
        places={"today": Sample, "portfolio": Other},
        crash_file=crash_file,
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot
        look.private = False


def place_of(app: FallowApp) -> Sample:
    assert isinstance(app.screen, Sample)
    return app.screen


async def test_number_keys_change_the_place_and_unknown_ones_do_nothing() -> None:
    async with running() as (app, pilot):
        assert app.current_mode == "today" and "1 Today" in shown(app)
        await pilot.press("2")
        assert app.current_mode == "portfolio"
        await pilot.press("7")
        assert app.current_mode == "portfolio"


async def test_a_sentence_typed_with_the_key_that_opens_its_dialog_lands_in_the_dialog() -> None:
    async with running() as (app, pilot):
        for sign in "ldone, 2 q\rsecond\r":
            app.post_message(events.Key({" ": "space", "\r": "enter", ",": "comma"}.get(sign, sign), sign))
        while len(getattr(app.screen, "logged", [])) != 2:
            await pilot.pause()
        assert place_of(app).logged == ["done, 2 q", "second"]
        assert app.current_mode == "today"


async def test_on_a_slow_machine_the_keys_of_a_burst_wait_for_each_other_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.ui.keys._LONGEST", 0.0)
    async with running() as (app, pilot):
        for sign in "l" + "abc" * 60 + "\rsecond\r":
            app.post_message(events.Key({"\r": "enter"}.get(sign, sign), sign))
        while len(getattr(app.screen, "logged", [])) != 2:
            await pilot.pause()
        assert place_of(app).logged == ["abc" * 60, "second"]


class Chain(Sample):
    """`l`: a form which asks once more while it saves, then one of two, then a text."""

    def action_log(self) -> None:
        async def sure(_values: Values) -> None:
            await self.app.push_screen_wait(Confirm("Sure?"))

        async def ask() -> None:
            form = Form("First", [Question("text", "Text")], submit=sure)
            values = await self.app.push_screen_wait(form)
            chosen = await self.app.push_screen_wait(Choose("Which", [("a", "A", ""), ("b", "B", "")]))
            said = await self.app.push_screen_wait(ask_text("Third", "Text"))
            self.logged = [values["text"], chosen, said["text"]]

        self.logged: list[str] = []
        self.talk(ask)


async def test_what_is_typed_behind_a_question_is_for_the_next_one_and_not_for_what_stands_under_it() -> None:
    app = FallowApp(cast("Desk", None), None, places={"today": Chain, "portfolio": Other})
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        place = app.screen
        assert isinstance(place, Chain)
        for sign in "lfirst\ryj\r2 third\r":
            app.post_message(events.Key({" ": "space", "\r": "enter"}.get(sign, sign), sign))
        while not getattr(place, "logged", []):
            await pilot.pause()
        assert place.logged == ["first", "b", "2 third"]
        assert app.current_mode == "today"


async def test_a_change_reloads_the_place_on_show_and_the_others_when_they_return() -> None:
    async with running() as (app, pilot):
        await pilot.press("2", "1")
        today = place_of(app)
        before = today.loads
        await pilot.press("d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert today.loads == before + 1
        await pilot.press("2")
        await pilot.pause()
        assert place_of(app).loads == 2
        await pilot.press("1", "2")
        assert place_of(app).loads == 2


async def test_an_error_people_can_mend_is_a_notice_and_the_app_goes_on() -> None:
    async with running() as (app, pilot):
        await pilot.press("e")
        await app.workers.wait_for_complete()
        await pilot.pause()
        [notice] = app._notifications
        assert (notice.title, notice.message) == ("It is held.", "Nothing changed.\nMend F-12 first.")


async def test_a_bug_ends_the_app_and_its_report_holds_no_data(tmp_path: Path) -> None:
    crash_file = tmp_path / "crash.txt"
    with pytest.raises(RuntimeError):
        async with running(crash_file=crash_file) as (app, pilot):
            await pilot.press("i")
            await pilot.pause()
    report = crash_file.read_text()
    assert "RuntimeError" in report and "action_issue" in report and "Marta" not in report
    assert crash_file.stat().st_mode & 0o777 == 0o600
    assert app.return_code == 1


async def test_privacy_masks_names_at_once() -> None:
    async with running() as (app, pilot):
        assert "Albión" in shown(app) and "[b]Beta[/b]" in shown(app)
        await pilot.press("v")
        await pilot.pause()
        assert "Albión" not in shown(app) and "names masked" in shown(app)
        await pilot.press("v")
        await pilot.pause()
        assert "Albión" in shown(app)


async def test_the_palette_speaks_our_words_and_runs_what_is_chosen() -> None:
    async with running() as (app, pilot):
        await pilot.press("colon", *"priva")
        await pilot.pause()
        assert "Mask names" in shown(app) and "creenshot" not in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.private


async def test_help_tells_the_keys_of_what_has_focus() -> None:
    async with running() as (app, pilot):
        await pilot.press("?")
        await pilot.pause()
        assert "Note a call" in shown(app) and "Next row." in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Sample)


async def test_the_footer_fits_and_keeps_the_first_in_rank() -> None:
    async with running(size=(80, 24)) as (app, _pilot):
        last = shown(app).splitlines()[-1]
        assert "enter Open" in last and "l Log" in last and len(last) <= 80


async def test_the_users_keys_take_the_place_of_ours() -> None:
    async with running(Wishes(theme=LIGHT, keymap={"done": "ctrl+d", "log": "f8"})) as (app, pilot):
        assert app.theme == LIGHT
        await pilot.press("d")
        await app.workers.wait_for_complete()
        assert app.changes == 0
        await pilot.press("ctrl+d")
        await app.workers.wait_for_complete()
        assert app.changes == 1


async def test_keys_that_collide_are_not_used_and_a_notice_says_which() -> None:
    async with running(Wishes(keymap={"done": "l"})) as (app, _pilot):
        [notice] = app._notifications
        assert "log" in notice.message and "done" in notice.message


async def test_find_takes_letters_and_escape_gives_back_the_list() -> None:
    async with running() as (app, pilot):
        await pilot.press("slash", *"q1")
        assert app.query_one(Find).value == "q1" and app.current_mode == "today"
        await pilot.press("escape")
        await pilot.pause()
        assert app.query_one(Find).value == ""


async def test_in_a_narrow_window_the_pane_yields_and_comes_back_on_a_key() -> None:
    async with running(size=(80, 24)) as (app, pilot):
        assert "What to read" not in shown(app)
        await pilot.press("o")
        await pilot.pause()
        assert "What to read" in shown(app) and not isinstance(app.focused, Ledger)
        await pilot.press("escape")
        await pilot.pause()
        assert "What to read" not in shown(app) and isinstance(app.focused, Ledger), "the keys came back"
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert "What to read" in shown(app) and "Albión" in shown(app)


async def test_where_nothing_can_be_seen_nothing_acts() -> None:
    async with running(size=(39, 9)) as (app, pilot):
        await pilot.press("d", "2")
        assert app.changes == 0 and app.current_mode == "today"
        await pilot.resize_terminal(80, 24)
        await pilot.press("2")
        assert app.current_mode == "portfolio"


async def test_back_at_the_bottom_stays() -> None:
    async with running() as (app, pilot):
        await pilot.press("q", "escape")
        assert app.is_running and isinstance(app.screen, Sample)
