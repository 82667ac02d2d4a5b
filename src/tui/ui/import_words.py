"""What is said over the lists of files to bring in: what each was taken for, what its rows do, what is assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tui.errors import FallowError, UnknownFile
from tui.i18n import _, ngettext
from tui.services import wording_import as words
from tui.services.importing import Count, FilePlan, Options
from tui.services.importing.assumed import assumed
from tui.ui.brief_words import Line
from tui.ui.figures import full_day, number
from tui.ui.text import fit, look, masked, width

ACTIONS = ("create", "update", "same", "conflict", "skip")
_NOTES, _NOTES_TALL = 3, 8
_LABEL, _LONGEST, _FIGURE = 24, 40, 9


def recognised_line(file: FilePlan) -> Line:
    """What the file was taken for, of which program, how large, how written."""
    seen = file.recognised
    others = ", ".join(words.kind(kind) for kind in seen.kinds if kind != seen.kind)
    how = [
        words.program(seen.source),
        ngettext("{n} row", "{n} rows", file.rows).format(n=number(file.rows)),
        words.encoding(seen.encoding),
        words.delimiter(seen.delimiter),
    ]
    also = " " + _("with {kinds}").format(kinds=others) if others else ""
    return ((words.kind(seen.kind), "bold"), (f"{also}  " + " · ".join(part for part in how if part), "dim"))


def assumed_line(file: FilePlan, options: Options) -> Line:
    """How its dates and numbers are read, and the currency of amounts that name none."""
    seen = file.recognised
    dates = (words.date_order(seen.date_order), "bold hold" if seen.date_order == "ask" else "")
    return (dates, *((f" · {text}", "") for text in assumed(file, options)))


def note_lines(file: FilePlan, tall: bool = False) -> Iterator[Line]:
    """What was said before of files like it, and the first of the notes: more of them in a tall window."""
    most = _NOTES_TALL if tall else _NOTES
    if file.known_on:
        day = full_day(date.fromisoformat(file.known_on))
        yield (
            (f"{look.glyphs.go} ", "go"),
            (_("As you said on {day} of a file with these columns.").format(day=day), ""),
            ("  " + _("w forgets it"), "dim"),
        )
    for note in file.notes[:most]:
        yield ((f"{look.glyphs.gap} {masked(note)}", "dim"),)
    if len(file.notes) > most:
        more = len(file.notes) - most
        yield ((ngettext("and {n} more note", "and {n} more notes", more).format(n=more), "dim"),)


def question_lines(files: Sequence[FilePlan]) -> Iterator[Line]:
    for file in files:
        named = [(f"{file.name}: ", "")] if len(files) > 1 else []
        for question in file.questions:
            yield ((f"{look.glyphs.ask} ", "bold hold"), *named, (question.text, "bold"))


def count_lines(files: Sequence[FilePlan], cells: int) -> Iterator[Line]:
    """A table: a line for each kind, what becomes of its rows in the five columns; of several files their names."""
    several = len(files) > 1
    label = min(_label_width(files) if several else _LABEL, cells - _FIGURE * len(ACTIONS))
    room = cells - label - _FIGURE * len(ACTIONS) - 2
    head = "".join(fit(words.action(name), _FIGURE, "right") for name in ACTIONS)
    yield ((" " * label, ""), (head, "dim"))
    for file in files:
        kinds = words.kind(file.recognised.kind)
        if several:
            beside = f"  {kinds}" if width(kinds) <= room else ""
            yield (*_count_line(file.name, label, file.count, "bold"), (beside, "dim"))
        else:
            yield _count_line(kinds, label, file.count, "bold")
        for kind, count in file.also.items():
            indent = "  " if several else ""
            yield _count_line(indent + words.kind(kind), label, count, "")


def open_lines(files: Sequence[FilePlan]) -> Iterator[Line]:
    """Several files of which nothing is counted yet: what each holds, and which of them asks."""
    label = _label_width(files)
    for file in files:
        asks = len(file.questions)
        said = ngettext("{n} question", "{n} questions", asks).format(n=asks) if asks else ""
        held = f"{number(file.rows):>{_FIGURE}}  {words.kind(file.recognised.kind)}"
        yield ((fit(file.name, label), "bold"), (held, "dim"), (f"   {said}", "bold hold"))


def _label_width(files: Sequence[FilePlan]) -> int:
    return max(_LABEL, *(min(_LONGEST, width(file.name) + 2) for file in files))


def _count_line(text: str, label: int, count: Count, tone: str) -> Line:
    figures = count.to_json()
    return (
        (fit(text, label), tone),
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
    todo = error.todo
    if isinstance(error, UnknownFile):
        todo = _("Say what it holds: down, then t. Enter on a column then says what that is read as.")
    for said in (error.kept, todo):
        if said:
            yield ((said, ""),)
