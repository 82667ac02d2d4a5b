"""`d` on a fall of spend: it was looked at, and this is what was found. Nothing is sold here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.card import card
from tui.services.spend import spend
from tui.services.spend_look import Looked, looked
from tui.services.wording_terms import act as kind_words
from tui.ui.acts.asking import day_words, fill, people_here, person_in, person_options, titled
from tui.ui.text import masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_WAYS = ("call", "visit", "meeting", "mail", "note")


async def look(place: Place, account: int) -> None:
    desk = place.desk
    shown = await desk.read(card, account)
    said = await desk.read(spend, account)
    here = await people_here(place, account)

    async def send(values: Values) -> Looked:
        return await desk.write(looked, account, values["kind"], values["found"], person_in(values["who"]))

    questions = [
        Question("found", _("What was found"), placeholder=_("why they buy less"), required=True, limit=2000),
        Question("kind", _("How"), options=tuple((way, kind_words(way)) for way in _WAYS)),
        Question("who", _("With whom"), options=person_options(here, nobody=True)),
    ]
    made = await fill(place, titled(_("Look"), shown.name), questions, send, said=said.note)
    if made is not None:
        again = day_words(made.again_on, desk.clock.today())
        told = _("A fall that is still there is asked about again on {day}.").format(day=again)
        place.fallow.say(told, title=masked(shown.name))
