"""One command: its keys, where they hold, and its words."""

from __future__ import annotations

from textual.binding import Binding

from tui.i18n import _
from tui.shape import dataclass


def N_(message: str) -> str:
    """Marks a text for translation where it stands; it is translated when it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    `scope` says where it holds; `everywhere` holds in all of them. `rank` orders the footer: 0 stays out of
    it, else the lower number stays longer when the line is short.
    """

    id: str
    keys: str
    scope: str
    title: str
    explains: str
    rank: int = 0
    palette: bool = True
    action: str = ""

    @property
    def label(self) -> str:
        return _(self.title)

    @property
    def help(self) -> str:
        return _(self.explains)

    def binding(self) -> Binding:
        return Binding(
            self.keys,
            self.action or self.id,
            self.title,
            id=self.id,
            show=self.rank > 0,
            system=self.rank == 0,
        )
