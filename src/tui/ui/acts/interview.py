"""The exit interview: one question a screen, in large, and silence; their words, or that they do not know or tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from tui.i18n import _
from tui.services import interview as exit_interview
from tui.services.exit_parts import AnswerView
from tui.services.exits import ExitView, exit_plan
from tui.ui.figures import full_day
from tui.ui.text import masked, safe
from tui.ui.widgets.prompt import Form, Question, Submit, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


class InterviewScreen(Form):
    """One of the seven. Escape leaves at once: what was typed is a draft, and the interview goes on there."""

    def __init__(self, asked: AnswerView, total: int, heading: str, submit: Submit, draft: str) -> None:
        super().__init__(heading, _questions(asked), submit=submit, draft=draft)
        self._asked = asked
        self._total = total

    def questions(self) -> ComposeResult:
        place = _("{number} of {total}").format(number=self._asked.number, total=self._total)
        yield Static(safe((place, "dim")), id="number")
        yield Static(safe((self._asked.text, "bold")), id="question")
        yield from super().questions()

    def action_cancel(self) -> None:
        if not self._saving:
            self.dismiss(None)


def _questions(asked: AnswerView) -> list[Question]:
    states = (
        ("answered", _("their words")),
        ("unknown", _("do not know")),
        ("refused", _("would not say")),
    )
    return [
        Question(
            "verbatim", _("They said"), asked.verbatim, placeholder=_("word for word; listen, do not argue")
        ),
        Question("state", _("Answer"), asked.state or "answered", options=states),
    ]


async def interview(place: Place, plan: ExitView, only: int | None = None) -> None:
    """From the first question that is open to the last; `only` one of them, to correct it or to begin there."""
    step = plan.steps[3]
    if step.opens_on is not None:
        said = _("The interview opens on {day}, when the exit is over.")
        place.fallow.say(
            said.format(day=full_day(step.opens_on)), title=_("Until then, help them to leave well.")
        )
        return
    asked = [one for one in plan.answers if one.state is None]
    if only is not None and plan.answers[only - 1].state is not None:
        asked = [plan.answers[only - 1]]
    elif only is not None:
        asked = [one for one in asked if one.number >= only] + [one for one in asked if one.number < only]
    for one in asked:
        if not await _ask(place, plan, one):
            break
    place.fallow.changed()
    after = await place.desk.read(exit_plan, plan.plan_id)
    settled = sum(one.state is not None for one in after.answers)
    if settled == len(after.answers):
        said = _("All questions are settled: thank them. What did we learn?")
    else:
        said = _("{done} of {total}; it goes on where you left.").format(
            done=settled, total=len(after.answers)
        )
    place.fallow.say(said, title=_("Exit interview"))


async def _ask(place: Place, plan: ExitView, one: AnswerView) -> bool:
    """Whether the question was settled, and not left."""

    async def submit(values: Values) -> None:
        state = values["state"]
        words = values["verbatim"] if state == "answered" else ""
        await place.desk.write(exit_interview.answer, plan.plan_id, one.number, state, words)

    screen = InterviewScreen(
        one,
        len(plan.answers),
        f"{_('Exit interview')} · {masked(plan.account)}",
        submit=submit,
        draft=f"interview:{plan.plan_id}:{one.number}",
    )
    answered: Values | None = await place.app.push_screen_wait(screen)
    return answered is not None
