"""The lists of a file to bring in: files to choose from, its columns, who is meant, its rows, its problems."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tui.i18n import _
from tui.services import wording_fields, wording_mapping
from tui.services import wording_import as words
from tui.services.importing import Change
from tui.services.importing.columns import ColumnView, ForAllView
from tui.services.importing.views import Ask
from tui.ui.figures import number
from tui.ui.files import Entry, size_words
from tui.ui.text import Words, look, masked
from tui.ui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of one of the files."""

    file: int
    view: ColumnView

    @property
    def key(self) -> str:
        return f"{self.file}:{self.view.index}"


@dataclass(frozen=True, slots=True)
class ForAllRow:
    """What holds for all rows of one of the files; without a view: the line on which one more is said."""

    file: int
    view: ForAllView | None = None

    @property
    def key(self) -> str:
        return f"{self.file} for all {self.view.field if self.view else ''}"


@dataclass(frozen=True, slots=True)
class AskRow:
    """A text of one of the files of which it is not sure who is meant."""

    file: int
    at: int
    ask: Ask

    @property
    def key(self) -> str:
        return f"{self.file} ask {self.at}"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field of a row that would be changed, or the row as a whole where it is new. `first`: of its row."""

    file: int
    key: str
    change: Change
    field: tuple[str, str, str] | None
    first: bool


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing wrong in one of the files, by its physical line."""

    file: int
    key: str
    line: int
    column: str
    message: str


# -- files -----------------------------------------------------------------------------------------------


def entry_columns() -> list[Column[Entry]]:
    return [
        Column("name", "", lambda entry: _entry_name(entry), 20, weight=1),
        Column("when", "", lambda entry: ((_when(entry.at), "dim"),), 16, shown_from=70),
        Column("size", "", lambda entry: _entry_size(entry), 10, 0, "right"),
    ]


def _entry_name(entry: Entry) -> Words:
    return ((entry.name + ("/" if entry.folder else ""), "dim" if entry.folder else ""),)


def _when(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at)) if at else ""


def _entry_size(entry: Entry) -> Words:
    return ((size_words(entry.size) if entry.size is not None else "", "dim"),)


# -- columns ---------------------------------------------------------------------------------------------


def column_columns() -> list[Column[ColumnRow | ForAllRow]]:
    """The column of the file, the field it feeds, how sure that is, samples."""
    return [
        Column("name", _("Column"), lambda row: _column_name(row), 16, weight=2),
        Column("field", _("is read as"), lambda row: _fed(row), 20, weight=2),
        Column("sure", _("known"), lambda row: _sure(row), 10),
        Column("sample", _("for example"), lambda row: _sample(row), 14, weight=4),
    ]


def _column_name(row: ColumnRow | ForAllRow) -> Words:
    if isinstance(row, ForAllRow):
        return ((_("all rows"), "") if row.view else (_("for all rows ..."), "dim"),)
    return ((row.view.name or row.view.reference, "bold" if row.view.feeds else "dim"),)


def _fed(row: ColumnRow | ForAllRow) -> Words:
    if isinstance(row, ForAllRow):
        return ((words.field(row.view.field), "bold go") if row.view else (_("enter says a value"), "dim"),)
    if row.view.kept:
        return ((_("a line of the note"), "bold go"),)
    if not row.view.feeds:
        return ((_("not read"), "dim"),)
    fields = dict.fromkeys(words.field(field) for _kind, field in reversed(row.view.feeds))
    return ((", ".join(fields), "bold go" if row.view.said else ""),)


def _sure(row: ColumnRow | ForAllRow) -> Words:
    if isinstance(row, ForAllRow):
        return ((wording_mapping.sureness("said") if row.view else "", "go"),)
    tone = {"said": "go", "likely": "bold hold"}.get(row.view.confidence, "dim")
    mark = f"{look.glyphs.ask} " if row.view.confidence == "likely" else ""
    return ((mark + wording_mapping.sureness(row.view.confidence), tone),)


def _sample(row: ColumnRow | ForAllRow) -> Words:
    if isinstance(row, ForAllRow):
        return ((row.view.text if row.view else "", ""),)
    return ((masked(row.view.sample), "dim"),)


# -- who is meant ----------------------------------------------------------------------------------------


def ask_columns() -> list[Column[AskRow]]:
    return [
        Column("text", _("The file says"), lambda row: masked(row.ask.text), 16, weight=2),
        Column("rows", _("Rows"), lambda row: ((number(row.ask.rows), "dim"),), 6, 0, "right"),
        Column("who", _("may be"), lambda row: _who(row.ask), 20, weight=4),
    ]


def _who(ask: Ask) -> Words:
    if not ask.candidates:
        return ((_("nobody here"), "dim"),)
    first = ask.candidates[0]
    more = len(ask.candidates) - 1
    others = "  " + _("and {n} more").format(n=more) if more else ""
    why = wording_mapping.reason(str(first.reason), first.likeness)
    return ((masked(first.name), "bold"), (f"  {why}{others}", "dim"))


# -- rows ------------------------------------------------------------------------------------------------


def change_columns() -> list[Column[ChangeRow]]:
    return [
        Column(
            "line",
            _("Line"),
            lambda row: ((number(row.change.line) if row.first else "", "dim"),),
            7,
            0,
            "right",
        ),
        Column("action", "", lambda row: _action(row), 9),
        Column(
            "kind",
            "",
            lambda row: ((words.kind(row.change.kind) if row.first else "", "dim"),),
            12,
            shown_from=90,
        ),
        Column("name", _("Record"), lambda row: masked(row.change.name) if row.first else "", 16, weight=2),
        Column("field", _("Field"), lambda row: ((_field_name(row), "dim"),), 12, weight=1),
        Column("values", _("here, and in the file"), lambda row: _values(row), 14, weight=3),
        Column("wins", _("wins"), lambda row: _wins(row), 9),
    ]


def _action(row: ChangeRow) -> Words:
    name = row.change.action
    tone = {"create": "go", "conflict": "bold hold"}.get(name, "")
    return ((words.action(name) if row.first else "", tone),)


def _field_name(row: ChangeRow) -> str:
    return wording_fields.field(row.field[0]) if row.field else ""


def _values(row: ChangeRow) -> Words:
    if row.field is None:
        return ""
    _name, before, after = row.field
    open_one = row.change.action == "conflict"
    return (
        (masked(before) or "–", "bold" if open_one else "dim"),
        (f" {look.glyphs.cursor} ", "dim"),
        (masked(after) or "–", "dim" if open_one else "bold"),
    )


def _wins(row: ChangeRow) -> Words:
    if row.field is None:
        return ""
    return ((_("? yours"), "bold hold"),) if row.change.action == "conflict" else ((_("the file"), "dim"),)


# -- problems --------------------------------------------------------------------------------------------


def problem_columns() -> list[Column[ProblemRow]]:
    return [
        Column("line", _("Line"), lambda row: number(row.line), 7, 0, "right"),
        Column("column", _("Column"), lambda row: ((row.column, "dim"),), 14, weight=1),
        Column("message", _("What is wrong"), lambda row: masked(row.message), 20, weight=4),
    ]
