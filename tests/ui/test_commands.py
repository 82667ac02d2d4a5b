from __future__ import annotations

import pytest
from textual.binding import Binding

from tui.ui.commands import BY_ID, PLACES, TABLE, bindings, collisions
from tui.ui.key_words import key_words

PROMISED = {
    "j", "k", "g", "G", "enter", "escape", "q", *"1234567", "/", ":", "ctrl+p", "?", "space",
    *"lfiprndzeabxuUyv", "[", "]", "up", "down",
}  # fmt: skip


def test_ids_are_unique_and_keys_do_not_collide() -> None:
    assert len(BY_ID) == len(TABLE)
    assert collisions({}) == []


def test_every_promised_key_is_bound() -> None:
    keys = {key for command in TABLE for key in command.keys.split(",")}
    assert keys >= PROMISED


def test_no_key_overtakes_what_was_typed_and_none_is_a_function_key_alone() -> None:
    for binding in bindings("everywhere", "list", "place", "account", "record", "dialog"):
        assert isinstance(binding, Binding) and not binding.priority
        assert any(not key.startswith("f") or len(key) == 1 for key in binding.key.split(","))


def test_a_keymap_that_takes_a_key_twice_or_names_no_command_is_refused() -> None:
    assert len(collisions({"log": "f"})) == 1
    assert len(collisions({"lgo": "f5"})) == 1
    assert collisions({"log": "ctrl+l"}) == []


def test_every_command_explains_itself() -> None:
    assert all(command.label and command.help.endswith(".") for command in TABLE)
    assert [BY_ID[place].keys for place in PLACES] == list("1234567")


def test_a_name_that_is_neither_scope_nor_command_is_an_error() -> None:
    with pytest.raises(KeyError):
        bindings("acount")


def test_keys_are_called_as_people_call_them() -> None:
    assert [key_words(key) for key in ("ctrl+s", "escape", "question_mark", "l")] == ["^s", "esc", "?", "l"]
    spelt = {key for command in TABLE for key in key_words(command.keys.split(",")[0]).split() if "_" in key}
    assert not spelt, "a sign is shown, not the name of its key"
