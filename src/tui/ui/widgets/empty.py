"""An empty pane speaks: what it is for, and which keys fill it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from tui.ui.commands import BY_ID
from tui.ui.key_words import key_words
from tui.ui.text import Words, safe


def empty_words(purpose: str, command_ids: Sequence[str] = ()) -> list[Words]:
    """The same as lines, for a ledger's `empty`: the purpose, then a key and its help for each command."""
    said: list[Words] = [purpose, ""]
    for id in command_ids:
        command = BY_ID[id]
        key = key_words(command.keys.split(",")[0])
        said.append(((key, "bold"), ("  " + command.help, "dim")))
    return said


class EmptyPane(Static):
    """A pane with nothing to show yet."""

    DEFAULT_CSS = "EmptyPane { padding: 1 2; color: $foreground; }"

    def __init__(self, purpose: str, command_ids: Sequence[str] = (), *, id: str | None = None) -> None:
        super().__init__(safe(*empty_words(purpose, command_ids), sep="\n"), id=id)
