"""A file to bring in, in bits: what it was taken for, what its rows would do, its columns, rows and problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.errors import FallowError
from tui.i18n import _
from tui.services import wording_fields
from tui.services import wording_import as words
from tui.services.importing import Change, Count, FilePlan
from tui.services.importing.columns import ColumnView
from tui.ui.brief_words import Line
from tui.ui.figures import number
from tui.ui.files import Entry, size_words
from tui.ui.text import Words, fit, look, masked
from tui.ui.widgets.columns import Column

ACTIONS = ("create", "update", "same", "conflict", "skip")
_NOTES = 3
_LABEL, _FIGURE = 24, 9


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of one of the files."""

    file: int
    view: ColumnView

    @property
    def key(self) -> str:
        return f"{self.file}:{self.view.index}"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing wrong in one of the files, by its physical line."""

    key: str
    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    key: str
    change: Change


def recognised_lines(file: FilePlan) -> Iterator[Line]:
    """What the file was taken for, how it is read, and the first of its notes."""
    seen = file.recognised
    others = ", ".join(words.kind(kind) for kind in seen.kinds if kind != seen.kind)
    how = [
        words.program(seen.source),
        _("{n} rows").format(n=number(file.rows)),
        words.encoding(seen.encoding),
        words.delimiter(seen.delimiter),
    ]
    also = " " + _("with {kinds}").format(kinds=others) if others else ""
    yield ((words.kind(seen.kind), "bold"), (f"{also}  " + " · ".join(part for part in how if part), "dim"))
    yield ((words.date_order(seen.date_order), "bold hold" if seen.date_order == "ask" else ""),)
    for note in file.notes[:_NOTES]:
        yield ((f"{look.glyphs.gap} {masked(note)}", "dim"),)
    if len(file.notes) > _NOTES:
        yield ((_("and {n} more notes").format(n=len(file.notes) - _NOTES), "dim"),)


def question_lines(files: Sequence[FilePlan]) -> Iterator[Line]:
    for file in files:
        for question in file.questions:
            yield ((f"{look.glyphs.ask} ", "bold hold"), (question.text, "bold"))


def count_lines(files: Sequence[FilePlan]) -> Iterator[Line]:
    """A table: a line for each kind, what becomes of its rows in the five columns."""
    head = "".join(fit(words.action(name), _FIGURE, "right") for name in ACTIONS)
    yield ((" " * _LABEL, ""), (head, "dim"))
    for file in files:
        yield _count_line(words.kind(file.recognised.kind), file.count, "bold")
        for kind, count in file.also.items():
            yield _count_line(words.kind(kind), count, "")


def _count_line(label: str, count: Count, tone: str) -> Line:
    figures = count.to_json()
    return (
        (fit(label, _LABEL), tone),
        *(
            (fit(number(figures[name]), _FIGURE, "right"), _figure_tone(name, figures[name]))
            for name in ACTIONS
        ),
    )


def _figure_tone(action: str, figure: int) -> str:
    if not figure:
        return "dim"
    return {"create": "bold go", "update": "bold", "conflict": "bold hold"}.get(action, "")


def error_lines(error: FallowError) -> Iterator[Line]:
    yield ((error.happened, "bold hold"),)
    for said in (error.kept, error.todo):
        if said:
            yield ((said, ""),)


# -- the lists -------------------------------------------------------------------------------------


def entry_columns() -> list[Column[Entry]]:
    return [
        Column("name", "", lambda entry: _entry_name(entry), 20, weight=1),
        Column("size", "", lambda entry: _entry_size(entry), 10, 0, "right"),
    ]


def _entry_name(entry: Entry) -> Words:
    return ((entry.name + ("/" if entry.folder else ""), "dim" if entry.folder else ""),)


def _entry_size(entry: Entry) -> Words:
    return ((size_words(entry.size) if entry.size is not None else "", "dim"),)


def column_columns() -> list[Column[ColumnRow]]:
    """The column of the file, the field it feeds, a sample."""
    return [
        Column("name", _("Column"), lambda row: _column_name(row), 16, weight=2),
        Column("field", _("is read as"), lambda row: _fed(row), 20, weight=2),
        Column("sample", _("for example"), lambda row: ((masked(row.view.sample), "dim"),), 14, weight=3),
    ]


def _column_name(row: ColumnRow) -> Words:
    return ((row.view.name or row.view.reference, "bold" if row.view.feeds else "dim"),)


def _fed(row: ColumnRow) -> Words:
    if not row.view.feeds:
        return ((_("not read"), "dim"),)
    fields = dict.fromkeys(words.field(field) for _kind, field in reversed(row.view.feeds))
    return ((", ".join(fields), "bold go" if row.view.said else ""),)


def change_columns() -> list[Column[ChangeRow]]:
    def fields(row: ChangeRow) -> Words:
        sign = look.glyphs.cursor
        said = [
            f"{wording_fields.field(name)}: {masked(before) or '–'} {sign} {masked(after) or '–'}"
            for name, before, after in row.change.fields
        ]
        return (("; ".join(said), "dim"),)

    return [
        Column("line", _("Line"), lambda row: ((number(row.change.line), "dim"),), 7, 0, "right"),
        Column("action", "", lambda row: _action(row.change.action), 9),
        Column("kind", "", lambda row: ((words.kind(row.change.kind), "dim"),), 12, shown_from=70),
        Column("name", _("Record"), lambda row: masked(row.change.name), 16, weight=2),
        Column("fields", _("Fields"), fields, 14, weight=3),
    ]


def _action(name: str) -> Words:
    tone = {"create": "go", "conflict": "bold hold"}.get(name, "")
    return ((words.action(name), tone),)


def problem_columns() -> list[Column[ProblemRow]]:
    return [
        Column("line", _("Line"), lambda row: number(row.line), 7, 0, "right"),
        Column("column", _("Column"), lambda row: ((row.column, "dim"),), 14, weight=1),
        Column("message", _("What is wrong"), lambda row: masked(row.message), 20, weight=4),
    ]
