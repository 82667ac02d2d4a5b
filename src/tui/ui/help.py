"""Help for what has focus: its keys with a sentence each, nearest first."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tui.i18n import _
from tui.ui.commands import BY_ID
from tui.ui.dialog import Dialog
from tui.ui.key_words import key_words
from tui.ui.text import Words, fit, safe


def help_lines(screen: Screen[object]) -> list[Words]:
    """A line for each command that holds now: keys, label, what it does; a blank line between scopes."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id in BY_ID:
            keys.setdefault(active.binding.id, []).append(key_words(active.binding.key))
    out: list[Words] = []
    scope = ""
    for id, pressed in keys.items():
        command = BY_ID[id]
        if scope and command.scope != scope:
            out.append("")
        scope = command.scope
        label = fit(command.label, 16)
        out.append(((fit(" ".join(pressed), 12), "bold"), (label, ""), (command.help, "dim")))
    return out


class Help(Dialog[None]):
    """Scrolls with the arrows; escape or ? closes it."""

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__(_("Keys"))
        self._lines = help_lines(screen)

    def questions(self) -> ComposeResult:
        yield Static(safe(*self._lines, sep="\n"))

    def on_mount(self) -> None:
        box = self.query_one("#box")
        box.can_focus = True
        box.focus()
