"""What the import screen says over its lists: purpose, error, progress, the plan in figures, the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.errors import FallowError
from tui.i18n import _
from tui.services.importing import FilePlan, ImportResult
from tui.ui import import_words as words
from tui.ui.brief_words import Line
from tui.ui.bringing import Going, Looked


def told(
    looked: Looked | None, result: ImportResult | None, error: FallowError | None, going: Going | None
) -> Iterator[list[Line]]:
    """Its parts, one under the other; an empty one is left out by whoever draws them."""
    if error is not None:
        yield list(words.error_lines(error))
    if going is not None:
        yield [going.line()]
    if looked is not None:
        yield from _plan(looked, result)
    elif error is None and going is None:
        yield _purpose()


def _plan(looked: Looked, result: ImportResult | None) -> Iterator[list[Line]]:
    files = looked.files if result is None else result.files
    for file in files:
        title: list[Line] = [((file.name, "bold"),)] if len(files) > 1 else []
        yield [*title, *words.recognised_lines(file)]
    if result is None:
        yield list(words.question_lines(files))
    if result is not None or looked.plan.counted:
        yield list(words.count_lines(files))
    yield [_outcome(looked, result, files)]


def _outcome(looked: Looked, result: ImportResult | None, files: Sequence[FilePlan]) -> Line:
    if result is not None and result.batch is not None:
        return ((_("Applied as one act."), "bold go"), ("  " + _("u takes it back."), ""))
    if result is not None:
        return ((_("Nothing new: everything was known already."), "bold"),)
    if looked.plan.questions:
        return ((_("Nothing is counted before this is answered: ctrl+s asks again."), "dim"),)
    if not looked.plan.changes_something:
        return ((_("Nothing new: everything is known already."), "bold"),)
    return ((_("Nothing is changed yet: ctrl+s applies it."), "dim"),)


def _purpose() -> list[Line]:
    return [
        ((_("CSV files of accounts, people, answers, spend, invoices, issues, deals, calls."), ""),),
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
