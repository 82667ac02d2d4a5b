from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.host import Host, shown
from tui.errors import StoreError
from tui.ui.dialog import Dialog
from tui.ui.drafts import Drafts
from tui.ui.widgets.field import Field
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.prompt import Choose, Confirm, Form, Question, Values, ask_reason, ask_text


class Asking(Host):
    """A host that opens one dialog and keeps its answer."""

    def __init__(self, make: Callable[[], Dialog[Values]], drafts: Drafts | None = None) -> None:
        super().__init__()
        self.drafts = drafts or Drafts()
        self.answers: list[Values | None] = []
        self._dialog = make

    def on_mount(self) -> None:
        self.push_screen(self._dialog(), self.answers.append)


def form(draft: str = "") -> Form:
    questions = [
        Question("what", "What", required=True),
        Question("kind", "Kind", options=(("call", "Call"), ("mail", "Mail"))),
        Question("score", "Score", check=lambda text: "" if text.isdigit() else "A whole number."),
    ]
    return Form("Log", questions, draft=draft)


async def _paste(pilot: Pilot[None], text: str) -> None:
    from textual import events

    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_enter_walks_through_the_fields_and_saves_from_the_last() -> None:
    app = Asking(form)
    async with app.run_test() as pilot:
        await pilot.press(*"hello", "enter", "m", "enter", "7", "enter")
        await app.workers.wait_for_complete()
    assert app.answers == [{"what": "hello", "kind": "mail", "score": "7"}]


async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost() -> None:
    app = Asking(form)
    async with app.run_test() as pilot:
        await pilot.press("tab", "tab", "x", "ctrl+s")
        await pilot.pause()
        assert "Needed." in shown(app) and "A whole number." in shown(app)
        assert app.focused is app.screen.query(Field).first()
        await pilot.press(*"q", "tab", "tab", "backspace", "3", "ctrl+s")
        await app.workers.wait_for_complete()
    assert app.answers == [{"what": "q", "kind": "call", "score": "3"}]


async def test_a_save_that_fails_keeps_the_form_open_and_says_why() -> None:
    tries = 0

    async def submit(_values: Values) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise StoreError(
                "The disk is full.", "What you typed is still here.", "Make room and save again."
            )

    app = Asking(lambda: ask_reason("Why?", submit=submit))
    async with app.run_test() as pilot:
        await pilot.press(*"because", "ctrl+s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "The disk is full." in shown(app) and "because" in shown(app)
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()
    assert app.answers == [{"reason": "because"}]


async def test_escape_asks_once_when_something_was_typed() -> None:
    app = Asking(lambda: ask_text("Name?", "Name"))
    async with app.run_test() as pilot:
        await pilot.press("x", "escape")
        assert app.answers == [] and "Escape again" in shown(app)
        await pilot.press("y", "escape")
        assert app.answers == []
        await pilot.press("escape")
        await pilot.pause()
    assert app.answers == [None]


async def test_a_choice_nobody_walked_was_not_touched() -> None:
    kinds = (("call", "Call"), ("mail", "Mail"))
    app = Asking(lambda: Form("Log", [Question("kind", "Kind", options=kinds)]))
    async with app.run_test() as pilot:
        await pilot.press("right", "escape")
        assert app.answers == [] and "Escape again" in shown(app)
        await pilot.press("left", "escape")
    assert app.answers == [None], "back on what the form came with"


async def test_escape_leaves_an_untouched_form_at_once() -> None:
    app = Asking(lambda: ask_text("Name?", "Name", value="ACME"))
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await pilot.pause()
    assert app.answers == [None]


async def test_five_hundred_letters_and_the_save_key_in_one_burst_lose_nothing() -> None:
    app = Asking(lambda: ask_text("Note?", "Note"))
    typed = "abcde fghi" * 50
    async with app.run_test() as pilot:
        from textual import events

        for sign in typed:
            app.post_message(events.Key("space" if sign == " " else sign, sign))
        app.post_message(events.Key("ctrl+s", None))
        while not app.answers:
            await pilot.pause()
    assert app.answers == [{"text": typed}]


async def test_pasted_lines_are_joined_and_a_megabyte_is_cut_with_a_sentence() -> None:
    app = Asking(lambda: ask_text("Note?", "Note"))
    async with app.run_test(notifications=True) as pilot:
        await _paste(pilot, "one\ntwo\r\n\x1b[2Jthree\n")
        assert app.screen.query_one(Field).value == "one two ␛[2Jthree"
        await _paste(pilot, "word. " * 200_000)
        assert len(app.screen.query_one(Field).value) == 2000
        await pilot.pause()
        assert [note.message for note in app._notifications] == [
            "This field takes 2,000 signs; the rest was left out."
        ]


@pytest.mark.parametrize("end", ["kept", "saved", "given up"])
async def test_a_draft_outlives_the_app_until_it_is_saved_or_given_up(tmp_path: Path, end: str) -> None:
    path = tmp_path / "drafts.json"
    app = Asking(lambda: form(draft="log 7"), Drafts(path))
    async with app.run_test() as pilot:
        await pilot.press(*"half a thou")
        if end == "saved":
            await pilot.press("tab", "tab", "1", "ctrl+s")
            await app.workers.wait_for_complete()
        elif end == "given up":
            await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.drafts.flush()
    if end == "kept":
        assert path.stat().st_mode & 0o777 == 0o600
    again = Asking(lambda: form(draft="log 7"), Drafts(path))
    async with again.run_test() as pilot:
        await pilot.pause()
        assert again.screen.query(Field).first().value == ("half a thou" if end == "kept" else "")


def test_a_spoilt_file_of_drafts_costs_the_old_ones_only(tmp_path: Path) -> None:
    path = tmp_path / "drafts.json"
    path.write_text("[1, 2")
    drafts = Drafts(path)
    assert drafts.get("log") == {}
    drafts.put("log", {"what": "new"})
    assert drafts.flush() and Drafts(path).get("log") == {"what": "new"}


async def test_yes_and_no_need_their_letter() -> None:
    answers: list[bool | None] = []
    app = Host()
    async with app.run_test() as pilot:
        for key in ("y", "n", "escape"):
            app.push_screen(Confirm("Erase?", "This cannot be undone."), answers.append)
            await pilot.pause()
            await pilot.press("enter", key)
            await pilot.pause()
    assert answers == [True, False, False]


async def test_one_of_several_is_chosen_by_arrows_and_enter() -> None:
    answers: list[str | None] = []
    app = Host()
    async with app.run_test() as pilot:
        choices = [("a", "[b]bold[/]", ""), ("b", "Second", "help")]
        app.push_screen(Choose("Which?", choices), answers.append)
        await pilot.pause()
        assert "[b]bold[/]" in shown(app)
        await pilot.press("space")
        assert "Mark" not in shown(app) and not app.screen.query_one(Ledger).marked, "chosen, not marked"
        await pilot.press("j", "enter")
        await pilot.pause()
    assert answers == ["b"]
