"""The palette: every command that holds here, found by any letters of its name, in the person's language."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.fuzzy import Matcher
from textual.screen import Screen
from textual.widgets import Input

from tui.i18n import _
from tui.shape import dataclass
from tui.ui.commands import BY_ID
from tui.ui.dialog import Dialog
from tui.ui.key_words import key_words
from tui.ui.widgets.columns import Column
from tui.ui.widgets.field import Field
from tui.ui.widgets.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Choice:
    """A command as it stands in the palette."""

    id: str
    label: str
    help: str
    key: str


def choices(screen: Screen[object]) -> list[Choice]:
    """The commands that hold on a screen as it is now, each once."""
    found: dict[str, Choice] = {}
    for active in screen.active_bindings.values():
        command = BY_ID.get(active.binding.id or "")
        if command is not None and command.palette and active.enabled:
            key = key_words(active.binding.key)
            found.setdefault(command.id, Choice(command.id, command.label, command.help, key))
    return sorted(found.values(), key=lambda choice: choice.label)


def matching(all_choices: Sequence[Choice], sought: str) -> list[Choice]:
    """Those whose label or help has the letters, best first."""
    if not sought.strip():
        return list(all_choices)
    matcher = Matcher(sought)
    scored = [(matcher.match(f"{choice.label} {choice.help}"), choice) for choice in all_choices]
    hits = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return [choice for _score, choice in hits]


class Palette(Dialog[str]):
    """Dismisses with the id of a command."""

    BINDINGS = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, all_choices: Sequence[Choice]) -> None:
        super().__init__(_("Commands"))
        self._choices = list(all_choices)

    def questions(self) -> ComposeResult:
        yield Field(placeholder=_("any letters of a command"), limit=80)
        columns: list[Column[Choice]] = [
            Column("key", "", lambda choice: ((choice.key, "bold"),), 5),
            Column("label", "", lambda choice: choice.label, 16, weight=1),
            Column("help", "", lambda choice: ((choice.help, "dim"),), 16, weight=2),
        ]
        ledger: Ledger[Choice] = Ledger(
            columns, lambda choice: choice.id, empty=[_("No command has these letters.")], titles=False
        )
        ledger.can_focus = False
        yield ledger

    def on_mount(self) -> None:
        self.query_one(Ledger).set_rows(self._choices)

    def on_input_changed(self, event: Input.Changed) -> None:
        ledger: Ledger[Choice] = self.query_one(Ledger)
        ledger.set_rows(matching(self._choices, event.value))
        ledger.move_to(0)

    def on_input_submitted(self) -> None:
        self.query_one(Ledger).action_open()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        self.dismiss(event.id)

    def action_step(self, step: int) -> None:
        ledger: Ledger[Choice] = self.query_one(Ledger)
        ledger.move_to(ledger.index + step)
