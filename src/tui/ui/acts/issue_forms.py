"""What the forms of an issue share: the sending, and the questions whom, how, when and what was said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.choices import channels
from tui.services.fixes import IssueView
from tui.services.issue_loop import Moved
from tui.services.wording_terms import issue as issue_words
from tui.ui.acts.asking import day_question, day_words, fill, people_here, person_options
from tui.ui.acts.sheet import sell_words
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

Move = Callable[["Place", IssueView], Awaitable[None]]
Send = Callable[[Values], Awaitable[Moved]]


async def moved_on(
    place: Place,
    view: IssueView,
    what: str,
    questions: Sequence[Question],
    send: Send,
    draft: str = "",
    said: str = "",
) -> None:
    """Ask, move, and say where the issue stands now and whether that lets one sell."""
    title = f"{what} · {view.code} {masked(view.title)}"
    kept = f"{draft}:{view.id}" if draft else ""
    made = await fill(place, title, questions, send, draft=kept, said=said)
    if made is None:
        return
    when = day_words(made.on, place.desk.clock.today())
    sell = await sell_words(place, view.account_id)
    place.fallow.say(f"{when}\n{sell}", title=f"{view.code}: {issue_words(made.state)}", seconds=8)


async def who(place: Place, view: IssueView, label: str, nobody: bool = False) -> Question:
    """Whom of theirs; whoever reported it stands chosen."""
    here = await people_here(place, view.account_id)
    chosen = next((str(person.id) for person in here if person.name == view.contact), "")
    return Question("contact", label, chosen, options=person_options(here, nobody=nobody))


def how() -> Question:
    return Question("channel", _("How"), options=channels())


def on(place: Place) -> Question:
    return day_question("on", _("On"), place.desk.clock.today(), _("today"), past=True)


def said(label: str, hint: str = "", required: bool = False) -> Question:
    return Question("text", label, placeholder=hint, required=required)
