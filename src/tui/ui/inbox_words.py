"""The inbox on the screen, in bits: when it came, from where, what it says, why it waits and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from tui.clean import clean_line, fold
from tui.i18n import _
from tui.services.inbox import InboxAsk, InboxLine
from tui.services.inbox_asks import open_asks
from tui.ui.brief_words import Line
from tui.ui.figures import day
from tui.ui.text import Words, look, masked
from tui.ui.widgets.columns import Column
from tui.ui.widgets.reading_pane import Section

Said = Mapping[str, tuple[int, str]]
Day = Callable[[InboxLine], date]


def line_columns(said_on: Day, today: Callable[[], date]) -> list[Column[InboxLine]]:
    return [
        Column("on", _("When"), lambda row: ((day(said_on(row), today()), "dim"),), 11),
        Column("from", _("From"), _from, 12, weight=1),
        Column("text", _("What"), lambda row: masked(clean_line(row.text)), 24, weight=4),
    ]


def _from(row: InboxLine) -> Words:
    return masked(row.file) if row.file else ((source(row), "dim"),)


def source(row: InboxLine) -> str:
    return _("rows of a file") if row.from_file else _("typed")


def sections(row: InboxLine, said: Said) -> list[Section]:
    made: list[Section] = [
        ("", [((masked(line), "bold"),) for line in row.text.split("\n")]),
        (_("why it waits"), [((masked(line), ""),) for line in row.problem.split("\n")]),
    ]
    if row.asks:
        made.append((_("who is meant"), [_ask(one, said) for one in row.asks]))
    made.append((_("what to do"), _hints(row, said)))
    return made


def _ask(one: InboxAsk, said: Said) -> Line:
    known = said.get(fold(one.text))
    lines: Line = ((f"  {_('line')} {one.lines}", "dim"),)
    if known is not None:
        return (
            (f"{look.glyphs.go} ", "go"),
            (masked(one.text), ""),
            (" → ", "dim"),
            (masked(known[1]), "bold"),
            *lines,
        )
    return ((f"{look.glyphs.ask} ", "bold hold"), (masked(one.text), "bold"), *lines)


def _hints(row: InboxLine, said: Said) -> Sequence[Line]:
    if not row.from_file:
        enter = _("add its day and keep it") if row.step else _("say whose it is and log it there")
        hints = [("enter", enter)]
    elif open_asks(row.asks, said):
        hints = [("enter", _("say who is meant")), ("I", _("then import the file again"))]
    else:
        hints = [("enter", _("import the file again"))]
    hints.append(("d", _("it is dealt with")))
    return [((f"{key:<6}", "bold"), (help, "dim")) for key, help in hints]
