"""`r` and `n`: what must not be forgotten, on a day that is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.card import card
from tui.services.choices import repeats
from tui.services.reminders import Done, Kept, add, done
from tui.ui.acts.asking import day_in, day_question, day_words, fill, titled
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


async def remind(place: Place, account: int, text: str = "") -> None:
    question = Question("repeat", _("Repeat"), options=repeats())
    await _keep(place, account, _("Reminder"), text, "reminder", [question])


async def next_step(place: Place, account: int, text: str = "") -> None:
    await _keep(place, account, _("Next step"), text, "next_step", [])


async def _keep(place: Place, account: int, what: str, text: str, kind: str, more: list[Question]) -> None:
    desk = place.desk
    today = desk.clock.today()
    shown = await desk.read(card, account)

    async def send(values: Values) -> Kept:
        due = await day_in(values["due"], today)
        repeat = values.get("repeat") or None
        return await desk.write(add, account, values["text"], due, kind=kind, repeat=repeat)

    questions = [
        Question("text", _("What"), text, _("call Marta about the dates"), required=True),
        day_question("due", _("When"), today),
        *more,
    ]
    made = await fill(place, titled(what, shown.name), questions, send, draft=f"{kind}:{account}")
    if made is not None:
        place.fallow.say(masked(made.text), title=f"{what}: {day_words(made.due_on, today)}")


def tell_done(place: Place, made: Done, text: str) -> None:
    """A reminder that repeats says when it comes again."""
    title = _("Done: {what}").format(what=masked(text))
    if made.next is None:
        place.fallow.say(_("u takes it back."), title=title)
        return
    again = day_words(made.next.due_on, place.desk.clock.today())
    place.fallow.say(_("It comes again on {day}.").format(day=again), title=title)


async def tick(place: Place, reminder_id: int, text: str) -> None:
    """Tick a reminder off, without a question: `u` takes it back. One that chases a colleague asks how it went."""
    from tui.ui.acts.colleague import of_reminder

    if await of_reminder(place, reminder_id):
        return
    made = await place.desk.write(done, reminder_id)
    place.fallow.changed()
    tell_done(place, made, text)
