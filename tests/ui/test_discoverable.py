"""All by keyboard, and nothing hidden (X2): what can be done is bound, answered, in the help and in the palette."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.ui.journey import journey
from tui.ui.account_place import AccountPlace
from tui.ui.commands import BY_ID, TABLE, keys_of
from tui.ui.help import help_lines
from tui.ui.palette import choices
from tui.ui.text import safe
from tui.ui.widgets.find import Find
from tui.ui.widgets.footer import CommandFooter

pytestmark = pytest.mark.feature("X2")

PLACES = ("today", "portfolio", "plays", "fixes", "exits", "insight")
TO_COME = {"returns"}
"""In the table, so that their keys are taken; disabled and unseen until their places exist."""
_OTHERS = ("bring_in", "receive", "dialog", "duplicates", "merge")
ELSEWHERE = {command.id for command in TABLE if command.scope in _OTHERS} | {"quit_hint"}
"""Of forms, files brought in and duplicates, which have tests of their own; ctrl+c copies where text is selected."""


def hard_to_press(key: str) -> bool:
    """Keys that a terminal, a multiplexer or a laptop keeps for itself."""
    return bool(re.fullmatch(r"escape|f\d+|ctrl\+(left|right|up|down)", key))


def test_no_command_hangs_on_a_function_key_escape_or_ctrl_and_an_arrow_alone() -> None:
    alone = [command.id for command in TABLE if all(hard_to_press(key) for key in keys_of(command, {}))]
    assert alone == []


def held(screen: Screen[Any]) -> set[str]:
    """The commands that hold now; each is answered where it is bound."""
    found = set()
    for active in screen.active_bindings.values():
        command = BY_ID.get(active.binding.id or "")
        if command is None or not active.enabled:
            continue
        name = active.binding.action.partition("(")[0]
        where = screen.app if name.startswith("app.") else active.node
        assert callable(getattr(where, "action_" + name.removeprefix("app."), None)), command.id
        found.add(command.id)
    return found


async def test_whatever_holds_is_answered_and_found_in_help_and_palette(home: Path) -> None:
    reached: set[str] = set()
    for place in PLACES:
        async with journey(home, place) as go:
            here = held(go.app.screen)
            told = str(safe(*help_lines(go.app.screen), sep="\n"))
            assert [one for one in here if BY_ID[one].help not in told] == []
            offered = {choice.id for choice in choices(go.app.screen)}
            assert {one for one in here if BY_ID[one].palette} == offered
            reached |= here
            if isinstance(go.app.screen, AccountPlace) and place == "portfolio":
                await go.keys("m")
                reached |= held(go.app.screen)
                await go.keys("m", "enter")
                reached |= held(go.app.screen)
                await go.keys("tab")
                reached |= held(go.app.screen)
                await go.keys("T")
                reached |= held(go.app.screen)
            if place == "fixes":
                await go.keys("m")
                reached |= held(go.app.screen)
    assert set(BY_ID) - reached == TO_COME | ELSEWHERE


async def test_the_mouse_presses_what_the_footer_shows(home: Path) -> None:
    async with journey(home, "portfolio") as go:
        footer = go.app.screen.query_one(CommandFooter)
        start, _end, _id = next(spot for spot in footer._spots if spot[2] == "find")
        await go.pilot.click(CommandFooter, offset=(footer.gutter.left + start, 0))
        await go.keys("q")
        assert go.app.screen.query_one(Find).value == "q"
