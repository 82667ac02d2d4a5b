"""One field of a form: what it asks, what is wrong with what was typed, and how it is understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.i18n import _
from tui.shape import dataclass
from tui.ui.text import plain, safe
from tui.ui.widgets.field import NOTE_LIMIT, Field
from tui.ui.widgets.options import Options

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form.

    `check` gives the sentence that stands under the field where its text is wrong, else nothing. `echo`
    says how the text is understood, while it is typed (a date in full). `options` (value, label) makes a choice.
    `when` says, of all values, whether the field is asked at all. `known` are texts said before: one that begins as
    what is typed is shown, and taken by the arrow to the right. `secret`: what is typed is not shown.
    """

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    required: bool = False
    limit: int = NOTE_LIMIT
    check: Callable[[str], str] | None = None
    echo: Callable[[str], str] | None = None
    options: tuple[tuple[str, str], ...] = ()
    when: Callable[[Values], bool] | None = None
    known: tuple[str, ...] = ()
    secret: bool = False

    def problem(self, text: str) -> str:
        if self.required and not text.strip():
            return _("Needed.")
        return self.check(text) if self.check is not None else ""


class QuestionRow(Vertical):
    """Label, field, and a line under them for what is wrong or how it is understood."""

    def __init__(self, question: Question, value: str) -> None:
        super().__init__(classes="question")
        self.question = question
        self._value = value

    def compose(self) -> ComposeResult:
        asked = self.question
        with Horizontal(classes="ask"):
            yield Static(safe(asked.label), classes="label")
            if asked.options:
                yield Options(asked.options, self._value)
            else:
                field = Field(
                    self._value, placeholder=asked.placeholder, limit=asked.limit, known=asked.known
                )
                field.password = asked.secret
                yield field
        yield Static(classes="told")

    @property
    def field(self) -> Field | Options:
        return self.query_one(Options) if self.question.options else self.query_one(Field)

    @property
    def touched(self) -> bool:
        """Whether it says something else than the form came with; options always say one, unasked the first."""
        asked = self.question
        values = [value for value, _label in asked.options]
        came = asked.value if not values or asked.value in values else values[0]
        return self.field.value != came

    def tell(self, problem: str = "") -> None:
        """Say what is wrong; where nothing is, how the text is understood."""
        echo = self.question.echo
        said = problem or (echo(self.field.value) if echo is not None and self.field.value else "")
        self.set_class(bool(problem), "-wrong")
        self.query_one(".told", Static).update(plain(said))
