"""Typed dialogs: a form of fields, a text, a reason, yes or no, one of several."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from tui.errors import FallowError
from tui.i18n import _
from tui.ui.commands import bindings
from tui.ui.dialog import Dialog
from tui.ui.text import Words, plain, safe
from tui.ui.widgets.columns import Column
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.options import Options
from tui.ui.widgets.question import Question, QuestionRow, Values

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.ui.drafts import Drafts

__all__ = [
    "Choose",
    "Confirm",
    "Form",
    "Preview",
    "Question",
    "Submit",
    "Values",
    "ask_reason",
    "ask_text",
]
Submit = Callable[[Values], Awaitable[object]]
Preview = Callable[[Values], Awaitable[Sequence[Words]]]


class Form(Dialog[Values]):
    """Several questions. What was typed stays until it is saved or given up twice.

    `submit` saves: while it fails, its FallowError is shown under the questions and the form stays open.
    `preview` gives lines under the questions for the values as they are now; it may ask the desk.
    """

    BINDINGS = [
        *bindings("save"),
        Binding("down", "next", show=False),
        Binding("up", "before", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        questions: Sequence[Question],
        *,
        said: str = "",
        submit: Submit | None = None,
        preview: Preview | None = None,
        draft: str = "",
    ) -> None:
        super().__init__(title, said)
        self._questions = list(questions)
        self._submit = submit
        self._preview = preview
        self._draft = draft
        self._given_up_once = False
        self._saving = False

    @property
    def _drafts(self) -> Drafts | None:
        drafts: Drafts | None = getattr(self.app, "drafts", None) if self._draft else None
        return drafts

    def questions(self) -> ComposeResult:
        kept = self._drafts.get(self._draft) if self._drafts is not None else {}
        for question in self._questions:
            yield QuestionRow(question, kept.get(question.name, question.value))
        if self._preview is not None:
            yield Static(id="preview")
        yield Static(plain(_("This is where you left off.")) if kept else "", id="outcome")

    @property
    def saving(self) -> bool:
        return self._saving

    @property
    def values(self) -> dict[str, str]:
        return {row.question.name: row.field.value for row in self.query(QuestionRow)}

    @property
    def touched(self) -> bool:
        return any(row.touched for row in self.query(QuestionRow))

    def _tell(self, said: str) -> None:
        self.query_one("#outcome", Static).update(plain(said))

    @property
    def asked(self) -> list[QuestionRow]:
        """The rows that are asked now."""
        return [row for row in self.query(QuestionRow) if row.display]

    def on_mount(self) -> None:
        for row in self.query(QuestionRow):
            row.tell()
        self._look_again()

    def _look_again(self) -> None:
        """Which fields are asked, and what the preview says, depends on what was answered so far."""
        values = self.values
        for row in self.query(QuestionRow):
            row.display = row.question.when is None or row.question.when(values)
        if self._preview is not None:
            self._preview_soon(self._preview, values)

    def _preview_soon(self, preview: Preview, values: Values) -> Worker[None]:
        """Not even begun where the next letter overtakes it."""

        async def show() -> None:
            await self._show_preview(preview, values)

        return self.run_worker(show, group="preview", exclusive=True)

    async def _show_preview(self, preview: Preview, values: Values) -> None:
        try:
            lines = await preview(values)
        except FallowError as error:
            lines = [((error.happened, "hold"),)]
        self.query_one("#preview", Static).update(safe(*lines, sep="\n"))

    def on_input_changed(self, event: Input.Changed) -> None:
        self._typed(event.input)

    def on_options_chosen(self, event: Options.Chosen) -> None:
        self._typed(event.options)

    def _typed(self, field: Input | Options) -> None:
        self._given_up_once = False
        row = next(each for each in self.query(QuestionRow) if each.field is field)
        row.tell()
        if self._drafts is not None and self.touched:
            self._drafts.put(self._draft, self.values)
        self._look_again()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._entered(event.input)

    def on_options_entered(self, event: Options.Entered) -> None:
        self._entered(event.options)

    def _entered(self, field: Input | Options) -> None:
        if self.asked[-1].field is field:
            self.action_save()
        else:
            self.focus_next()

    def action_page(self, step: int) -> None:
        """Where a low window cuts the form off, what stands under the fields is a page away."""
        box = self.query_one("#box")
        (box.scroll_page_down if step > 0 else box.scroll_page_up)(animate=False)

    def action_next(self) -> None:
        self.focus_next()

    def action_before(self) -> None:
        self.focus_previous()

    def action_save(self) -> None:
        """Check every field; save where all are right, else go to the first that is wrong."""
        if self._saving:
            return
        wrong: list[QuestionRow] = []
        for row in self.asked:
            problem = row.question.problem(row.field.value)
            row.tell(problem)
            if problem:
                wrong.append(row)
        if wrong:
            wrong[0].field.focus()
            return
        self._saving = True
        self.safe_app.hold_keys()
        self.run_worker(self._save(), group="save", exclusive=False)

    async def _save(self) -> None:
        values = self.values
        try:
            if self._submit is not None:
                await self._submit(values)
        except FallowError as error:
            self._saving = False
            self.safe_app.release_keys()
            self._tell(str(error))
            return
        self._drop_draft()
        self.dismiss(values)

    def _drop_draft(self) -> None:
        if self._drafts is not None:
            self._drafts.drop(self._draft)

    def action_cancel(self) -> None:
        if self._saving:
            return
        if self.touched and not self._given_up_once:
            self._given_up_once = True
            self._tell(_("Escape again throws away what you typed; ctrl+s keeps it."))
            return
        self._drop_draft()
        self.dismiss(None)


def ask_text(title: str, label: str, *, value: str = "", said: str = "", required: bool = False) -> Form:
    """One line of text; its answer is `values["text"]`."""
    return Form(title, [Question("text", label, value, required=required)], said=said)


def ask_reason(title: str, *, said: str = "", submit: Submit | None = None, draft: str = "") -> Form:
    """A reason, which must be given; its answer is `values["reason"]`."""
    question = Question("reason", _("Reason"), required=True)
    return Form(title, [question], said=said, submit=submit, draft=draft)


class Confirm(Dialog[bool]):
    """Yes or no. Enter alone answers nothing: what cannot be taken back is not done by a key too many."""

    BINDINGS = [
        Binding("y", "answer(True)", show=False),
        Binding("n", "answer(False)", show=False),
    ]

    def questions(self) -> ComposeResult:
        yield Static(
            safe(("y", "bold"), ("  " + _("yes"), "dim"), ("    n", "bold"), ("  " + _("no"), "dim"))
        )

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)

    def action_cancel(self) -> None:
        self.dismiss(False)


class Choose(Dialog[str]):
    """One of several, each (id, label, help)."""

    def __init__(self, title: str, choices: Sequence[tuple[str, str, str]], *, said: str = "") -> None:
        super().__init__(title, said)
        self._choices = list(choices)

    def columns(self) -> list[Column[tuple[str, str, str]]]:
        return [
            Column("label", "", lambda row: row[1], 20, weight=1),
            Column("help", "", lambda row: ((row[2], "dim"),), 10, weight=1, shown_from=50),
        ]

    def questions(self) -> ComposeResult:
        ledger: Ledger[tuple[str, str, str]] = Ledger(self.columns(), lambda row: row[0], titles=False)
        ledger.styles.height = min(len(self._choices), 16)
        yield ledger

    def on_mount(self) -> None:
        self.query_one(Ledger).set_rows(self._choices)

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        self.dismiss(event.id)
