"""The one table of commands. Bindings, footer, help, palette and the user's keymap are made from it.

To add a command: one line in `TABLE`, and a method `action_<action>` on the screen or widget whose `BINDINGS`
name its id or its scope. No key is a priority binding: such a key overtakes what was typed before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import BindingType

from tui.i18n import _
from tui.ui.command import N_, Command
from tui.ui.commands_apart import OF_ONE_SCREEN

__all__ = ["BY_ID", "N_", "PLACES", "TABLE", "Command", "bindings", "collisions", "keys_of"]


PLACES = ("today", "portfolio", "plays", "fixes", "exits", "returns", "insight")
"""The seven places in the order of their number keys; the names are also the app's modes."""

_C = Command
TABLE: tuple[Command, ...] = (
    # -- everywhere
    _C("today", "1", "everywhere", N_("Today"), N_("What to do now."), action="app.place('today')"),
    _C(
        "portfolio",
        "2",
        "everywhere",
        N_("Portfolio"),
        N_("All my accounts."),
        action="app.place('portfolio')",
    ),
    _C("plays", "3", "everywhere", N_("Plays"), N_("What may be sold to whom."), action="app.place('plays')"),
    _C("fixes", "4", "everywhere", N_("Fixes"), N_("What hurt a customer."), action="app.place('fixes')"),
    _C(
        "exits",
        "5",
        "everywhere",
        N_("Exits"),
        N_("Who is leaving, step by step."),
        action="app.place('exits')",
    ),
    _C("returns", "6", "everywhere", N_("Returns"), N_("Who may come back."), action="app.place('returns')"),
    _C(
        "insight",
        "7",
        "everywhere",
        N_("Insight"),
        N_("Figures and their margin."),
        action="app.place('insight')",
    ),
    _C("back", "escape,q", "everywhere", N_("Back"), N_("One step back."), 90, palette=False),
    _C(
        "palette",
        ":,ctrl+p",
        "everywhere",
        N_("Commands"),
        N_("Find any command by its name."),
        80,
        palette=False,
    ),
    _C("help", "?", "everywhere", N_("Help"), N_("The keys of what has focus."), 3),
    _C("undo", "u", "everywhere", N_("Undo"), N_("Take back the last change."), 60),
    _C("redo", "U", "everywhere", N_("Redo"), N_("Do again what was taken back."), 0),
    _C("privacy", "v", "everywhere", N_("Privacy"), N_("Mask names, addresses and notes."), 0),
    _C(
        "duplicates",
        "equals_sign",
        "everywhere",
        N_("Duplicates"),
        N_("Records that may be one and the same: merge them."),
        0,
    ),
    _C("import", "I", "everywhere", N_("Import"), N_("Read files of other programs."), 0),
    _C("export", "O", "everywhere", N_("Export"), N_("Everything, or the list, into open files."), 0),
    _C("receive", "ctrl+o", "everywhere", N_("Receive"), N_("Take in what a colleague handed over."), 0),
    _C("inbox", "B", "everywhere", N_("Inbox"), N_("Lines and rows of files that found no account."), 0),
    _C("reload", "ctrl+r", "everywhere", N_("Reload"), N_("Read the store again."), 0),
    _C("theme", "ctrl+t", "everywhere", N_("Light or dark"), N_("Change between light and dark."), 0),
    # Dialogs bind these two themselves, and a dialog's chain ends before the app: the app is named.
    _C(
        "suspend",
        "ctrl+z",
        "everywhere",
        N_("Suspend"),
        N_("To the shell; `fg` comes back."),
        action="app.suspend",
    ),
    _C("quit", "ctrl+q", "everywhere", N_("Quit"), N_("Leave Fallow."), 85, action="app.quit"),
    _C("quit_hint", "ctrl+c", "everywhere", N_("How to quit"), N_("Say which key quits."), 0, palette=False),
    # -- in any list
    _C("down", "j,down", "list", N_("Down"), N_("Next row."), palette=False),
    _C("up", "k,up", "list", N_("Up"), N_("Row before."), palette=False),
    _C("first", "g,home", "list", N_("First"), N_("First row."), palette=False),
    _C("last", "G,end", "list", N_("Last"), N_("Last row."), palette=False),
    _C("page_down", "pagedown", "list", N_("Page down"), N_("A page on."), palette=False),
    _C("page_up", "pageup", "list", N_("Page up"), N_("A page back."), palette=False),
    _C("open", "enter", "list", N_("Open"), N_("Open the row under the cursor."), 1, palette=False),
    _C("mark", "space", "list", N_("Mark"), N_("Mark the row for what comes next."), 70, palette=False),
    # -- in a place
    _C("find", "/", "place", N_("Find"), N_("Type to find."), 2),
    _C("pane", "o", "place", N_("Reading pane"), N_("Show or hide the pane beside the list."), 75),
    _C("filter", "c", "place", N_("Filter"), N_("Choose which rows are shown."), 50),
    _C("sort", "s", "place", N_("Sort"), N_("Choose the order of the rows."), 55),
    _C("calendar", "V", "place", N_("Calendar file"), N_("What is due, as a file for a calendar."), 0),
    _C("mailing", "M", "portfolio", N_("Mailing"), N_("A list for a mailer, through the gate."), 0),
    _C("matrix", "m", "portfolio", N_("Matrix"), N_("The portfolio as a matrix, or as a list."), 45),
    _C("asks", "m", "plays", N_("Asks"), N_("What was earned and whom to ask, or the plays."), 5),
    # -- in the matrix
    _C("cell_left", "left", "cells", N_("Left"), N_("The cell to the left."), palette=False),
    _C("cell_right", "right", "cells", N_("Right"), N_("The cell to the right."), palette=False),
    _C(
        "defects",
        "m",
        "fixes",
        N_("Other view"),
        N_("Issues by clock, defects by what they cost, asked of colleagues."),
        5,
    ),
    _C("picture", "P", "fixes", N_("Picture"), N_("Defects as a picture to walk in, or as a list."), 6),
    _C(
        "under_defect",
        "t",
        "fixes",
        N_("Put under"),
        N_("Put the issue, or the marked ones, under a defect."),
        17,
    ),
    _C("at_risk", "m", "exits", N_("Other list"), N_("Exit plans, accounts at risk, lessons."), 5),
    _C("other_view", "m", "insight", N_("Other view"), N_("The same by month, or by another group."), 5),
    # -- on an account
    _C("log", "l", "account", N_("Log"), N_("Note a call, mail, meeting or visit."), 10),
    _C("feedback", "f", "account", N_("Feedback"), N_("Note a score of 0 to 10 and its words."), 11),
    _C("asked", "F", "account", N_("Asked"), N_("They were asked for feedback."), 0),
    _C("issue", "i", "account", N_("Issue"), N_("Open an issue, or move one on."), 12),
    _C("play", "p", "account", N_("Play"), N_("Propose a sales play."), 13),
    _C("reminder", "r", "account", N_("Reminder"), N_("Remind me on a day."), 14),
    _C("next_step", "n", "account", N_("Next step"), N_("Say what comes next."), 20),
    _C("done", "d", "account", N_("Done"), N_("It is done."), 15),
    _C("snooze", "z", "account", N_("Snooze"), N_("Later, with a reason."), 16),
    _C("colleague", "C", "account", N_("Ask a colleague"), N_("What a colleague is to do for them."), 43),
    _C("times", "W", "account", N_("No good time"), N_("When it is no good time, and until when."), 0),
    _C("edit", "e", "account", N_("Edit"), N_("Change it."), 40),
    _C("add", "a", "account", N_("Add"), N_("Add one."), 41),
    _C("touchpoints", "T", "account", N_("Touchpoints"), N_("Where they meet us, and how that feels."), 0),
    _C("brief", "b", "account", N_("Brief"), N_("The account on one page."), 30),
    _C("leave", "x", "account", N_("They leave"), N_("They decided to leave: begin the exit plan."), 42),
    _C("lessons", "L", "account", N_("Lessons"), N_("What was learned from who left, and fits here."), 0),
    _C(
        "keep_in_touch",
        "N",
        "account",
        N_("Stay in touch"),
        N_("With a customer who left: when, what about."),
        0,
    ),
    _C("handover", "H", "account", N_("Hand over"), N_("Into a file for a colleague."), 0),
    _C("erase", "X", "people", N_("Erase"), N_("Erase a person for good, after a list."), 0),
    _C("copy", "y", "account", N_("Copy"), N_("Copy to the clipboard."), 65),
    _C("discount", "dollar_sign", "account", N_("Discount"), N_("They ask for a lower price."), 0),
    _C("disruption", "D", "account", N_("Disruption"), N_("Things are not normal, or are again."), 0),
    _C("papers", "E", "account", N_("Write a file"), N_("An agenda, a plan, a brief, cards, a calendar."), 0),
    # -- where enter does something else to the row of an account
    _C(
        "account_page",
        "A",
        "page",
        N_("Account page"),
        N_("Open the page of the account under the cursor."),
        25,
    ),
    # -- on the page of an account
    _C("next_tab", "tab,right", "tabs", N_("Next tab"), N_("The next tab of the page."), 4, palette=False),
    _C("previous_tab", "shift+tab,left", "tabs", N_("Tab before"), N_("The tab before."), palette=False),
    # -- from record to record
    _C("previous", "[", "record", N_("Previous"), N_("The record before in the list."), 66),
    _C("next", "]", "record", N_("Next"), N_("The next record of the list."), 67),
    *OF_ONE_SCREEN,
)
_ALONE = frozenset(
    {"portfolio", "cells", "tabs", "plays", "fixes", "exits", "insight", "bring_in", "receive", "touchpoints"}
    | {"duplicates", "merge"}
)
BY_ID: dict[str, Command] = {command.id: command for command in TABLE}


def bindings(*scopes_or_ids: str) -> list[BindingType]:
    """The bindings of whole scopes (`"list"`) or of single commands (`"log"`), for a class's BINDINGS.

    Raises KeyError for a name that is neither.
    """
    out: list[BindingType] = []
    for name in scopes_or_ids:
        of_scope = [command for command in TABLE if command.scope == name]
        out.extend(command.binding() for command in of_scope or [BY_ID[name]])
    return out


def keys_of(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """The keys of a command under the user's keymap."""
    return [key.strip() for key in keymap.get(command.id, command.keys).split(",")]


def collisions(keymap: Mapping[str, str], table: Iterable[Command] = TABLE) -> list[str]:
    """Pairs of commands that one key would have to serve at once, as sentences; empty where all is well.

    A dialog is modal: only its own keys hold there. Of the scopes that belong to one screen each, no two are ever
    shown together; other scopes may be.
    """
    seen: dict[tuple[bool, str], list[Command]] = {}
    problems = [_("There is no command {id}.").format(id=name) for name in keymap if name not in BY_ID]
    for command in table:
        for key in keys_of(command, keymap):
            others = seen.setdefault((command.scope == "dialog", key), [])
            problems += [
                _("{key} is both {one} and {other}.").format(key=key, one=other.id, other=command.id)
                for other in others
                if not _apart(command, other)
            ]
            others.append(command)
    return problems


def _apart(one: Command, other: Command) -> bool:
    """Whether two commands belong to screens that are never shown together."""
    return one.scope != other.scope and {one.scope, other.scope} <= _ALONE
