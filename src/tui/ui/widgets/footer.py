"""One line of keys, made from what has focus; what finds no room goes by its rank in the command table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.app import RenderResult
from textual.widget import Widget

from tui.ui.commands import BY_ID, Command
from tui.ui.key_words import key_words
from tui.ui.text import Bit, safe, width


class CommandFooter(Widget):
    """The keys that hold now. A click does what the key would."""

    DEFAULT_CSS = """
    CommandFooter { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: object) -> None:
        self.refresh()

    def shown(self, cells: int) -> list[tuple[Command, str]]:
        """Commands and their keys in the order of their rank, as many as fit."""
        keys: dict[str, str] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.id in BY_ID and active.enabled:
                keys.setdefault(active.binding.id, key_words(active.binding.key))
        ahead = self._ahead()
        named = (BY_ID[id] for id in keys if BY_ID[id].rank or id in ahead)
        ranked = sorted(named, key=lambda command: _order(command, ahead))
        out: list[tuple[Command, str]] = []
        for command in ranked:
            cells -= width(keys[command.id]) + 1 + width(command.label) + 2
            if cells < -2:
                break
            out.append((command, keys[command.id]))
        return out

    def _ahead(self) -> tuple[str, ...]:
        """What the work is done with, where the focus is: it says so by `FOOTER`."""
        focused = self.screen.focused
        nodes = focused.ancestors_with_self if focused is not None else ()
        found: Iterator[tuple[str, ...]] = (node.FOOTER for node in nodes if hasattr(node, "FOOTER"))
        return next(found, ())

    def render(self) -> RenderResult:
        self._spots.clear()
        parts: list[Bit] = []
        at = 0
        for command, key in self.shown(self.content_size.width):
            label = f" {command.label}  "
            parts += [(key, "bold"), (label, "dim")]
            size = width(key) + width(label)
            self._spots.append((at, at + size - 2, command.id))
            at += size
        return safe(tuple(parts))

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for start, end, id in self._spots:
            if start <= x < end:
                for active in self.screen.active_bindings.values():
                    if active.binding.id == id:
                        await self.app.run_action(active.binding.action, active.node)
                        return


_OF_ACCOUNTS = 10
"""Ranks from here on are of what one does to an account; those before it walk the list."""


def _order(command: Command, ahead: Sequence[str]) -> tuple[int, int]:
    if command.id in ahead:
        return (1, ahead.index(command.id))
    return (0 if 0 < command.rank < _OF_ACCOUNTS else 2, command.rank)
