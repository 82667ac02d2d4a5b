"""What the import screen says over its lists: purpose, error, progress, the plan in figures, the outcome."""

from __future__ import annotations

from collections.abc import Iterator

from tui.errors import FallowError
from tui.i18n import _, ngettext
from tui.services.importing import ImportResult
from tui.ui import import_words as words
from tui.ui.brief_words import Line
from tui.ui.bringing import Going, Looked
from tui.ui.figures import number


def told(
    looked: Looked | None,
    result: ImportResult | None,
    error: FallowError | None,
    going: Going | None,
    here: int = 0,
    cells: int = 80,
    tall: bool = False,
) -> Iterator[list[Line]]:
    """Its parts, one under the other; who draws them leaves out an empty one. `here`: the file at the cursor."""
    if error is not None:
        yield list(words.error_lines(error))
    if going is not None:
        yield [going.line()]
    if looked is not None:
        yield from _plan(looked, result, here, cells, tall)
    elif error is None and going is None:
        yield _purpose()


def _plan(
    looked: Looked, result: ImportResult | None, here: int, cells: int, tall: bool
) -> Iterator[list[Line]]:
    """Figures first; then how the file at the cursor is read; what asks."""
    files = looked.files if result is None else result.files
    counted = result is not None or looked.plan.counted
    questions = list(words.question_lines(files)) if result is None else []
    one = files[min(here, len(files) - 1)]
    if len(files) > 1:
        yield list(words.count_lines(files, cells) if counted else words.open_lines(files))
        yield questions
        title: Line = ((f"{one.name}  ", "bold"), *words.recognised_line(one))
        yield [title, words.assumed_line(one, looked.plan.options), *words.note_lines(one, tall)]
    else:
        counts = list(words.count_lines(files, cells)) if counted else []
        yield [words.recognised_line(one), *counts]
        yield questions
        yield [words.assumed_line(one, looked.plan.options), *words.note_lines(one, tall)]


def outcome(looked: Looked | None, result: ImportResult | None) -> Line:
    """What was done, or what is to be done next; it stands under all that is told."""
    if looked is None:
        return ()
    files = looked.files if result is None else result.files
    if result is not None and result.batch is not None:
        return ((_("Applied as one act."), "bold go"), ("  " + _("u takes it back."), ""))
    if result is not None:
        return ((_("Nothing new: everything was known already."), "bold"),)
    if looked.plan.questions:
        return ((_("Nothing is counted before this is answered: ctrl+s asks again."), "dim"),)
    asks = sum(ask.rows for file in files for ask in file.asks)
    waiting = ngettext(
        "{n} row asks who is meant: m shows it.", "{n} rows ask who is meant: m shows them.", asks
    )
    more = ("  " + waiting.format(n=number(asks)), "bold hold") if asks else ("", "")
    if not looked.plan.changes_something:
        return ((_("Nothing new: everything is known already."), "bold"), more)
    return ((_("Nothing is changed yet: ctrl+s applies it."), "dim"), more)


def _purpose() -> list[Line]:
    return [
        ((_("Accounts, people, answers, spend, invoices, issues, deals, calls, departures:"), ""),),
        ((_("CSV in any encoding, Excel and OpenDocument, JSON, vCards; several files at once."), ""),),
        ((_("First it shows what becomes of each row; nothing changes before you say so."), "dim"),),
        (
            ("tab", "bold"),
            (" " + _("completes") + "   ", "dim"),
            ("down", "bold"),
            (" " + _("to the files below") + "   ", "dim"),
            ("enter", "bold"),
            (" " + _("looks at the file"), "dim"),
        ),
    ]
