"""What a place shows, as a person reads it: its list line by line, its pane as running text."""

from __future__ import annotations

from tests.support.tui_wait import settled
from tests.ui.journey import Journey


def rows(go: Journey) -> list[str]:
    """The lines of the list, headings included, without the pane at its right."""
    return [line.split("│")[0].strip("› ") for line in go.screen.splitlines()[3:-1]]


def headings(go: Journey) -> list[str]:
    return [line.split("  ")[0] for line in rows(go) if "───" in line and not line.startswith("F-")]


def pane(go: Journey) -> str:
    """The text of the pane on show, its lines joined as if it were as wide as it likes."""
    from textual.widgets import Static

    bodies = list(go.app.screen.query("#pane-body").results(Static))
    shown = [one for one in bodies if all(part.display for part in one.ancestors_with_self)]
    return " ".join(str((shown or bodies)[0].visual).split())


async def to(go: Journey, name: str) -> None:
    """The cursor to the first row that shows a name, and rest."""
    go.goto(name)
    await settled(go.pilot)
