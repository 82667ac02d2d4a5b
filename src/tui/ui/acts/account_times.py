"""When it is no good time for an account: a closed budget, quiet, a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import timing
from tui.services.card import Card
from tui.services.choices import NONE, sales_kinds, windows
from tui.services.timing import ClauseMade, WindowMade
from tui.ui.acts.asking import day_in, day_question, day_words, fill, titled
from tui.ui.figures import full_day
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place


async def window(place: Place, shown: Card) -> None:
    """Days, both included, on which sales are asked first."""
    today = place.desk.clock.today()

    async def send(values: Values) -> WindowMade:
        act = timing.budget if values["kind"] == "budget" else timing.quiet
        starts, ends = await day_in(values["starts"], today), await day_in(values["ends"], today)
        return await place.desk.write(act, shown.id, starts, ends, values["note"])

    questions = [
        Question("kind", _("Why"), options=windows()),
        day_question("starts", _("From"), today, _("today")),
        day_question("ends", _("Until"), today),
        Question("note", _("Note")),
    ]
    made = await fill(place, titled(_("No good time"), shown.name), questions, send)
    if made is not None:
        said = _("From {start} to {end}.").format(start=full_day(made.starts), end=full_day(made.ends))
        place.fallow.say(said, title=masked(shown.name))


async def clause(place: Place, shown: Card) -> None:
    """A clause that forbids to solicit until a day: one kind of play, or every sale."""
    today = place.desk.clock.today()

    async def send(values: Values) -> ClauseMade:
        until = await day_in(values["until"], today)
        covers = [values["covers"]] if values["covers"] else []
        return await place.desk.write(timing.non_solicit, shown.id, until, covers)

    questions = [
        day_question("until", _("Until"), today),
        Question("covers", _("Forbids"), options=((NONE, _("every sale")), *sales_kinds())),
    ]
    made = await fill(place, titled(_("Non-solicit clause"), shown.name), questions, send)
    if made is not None:
        said = _("Held until {day}.").format(day=day_words(made.until, today))
        place.fallow.say(said, title=masked(shown.name))
