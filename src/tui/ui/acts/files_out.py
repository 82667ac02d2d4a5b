"""Files for a phone or a calendar: people as cards, what is due as entries; asked where to, then written."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _, ngettext
from tui.services.paper_files import folder, path_of, there, write_paper
from tui.ui.acts.asking import choose, fill, titled
from tui.ui.text import Words
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

Made = tuple[bytes, str]
"""(the file, what it holds in words)"""


async def cards(place: Place, account: int | None, person: int | None, name: str) -> None:
    """The cards of an account, or of one person."""
    from tui.services.cards import card_file, usual_name

    async def make(values: Values) -> Made:
        made = await place.desk.write(card_file, account, person, values["version"])
        text = ngettext("{n} card", "{n} cards", len(made.cards))
        return made.content, text.format(n=f"{len(made.cards):,}")

    usual = await place.desk.read(usual_name, account, person, place.desk.clock.today())
    versions = (("3.0", _("3.0, read by everything")), ("4.0", _("4.0, the newest")))
    question = Question("version", _("Version"), options=versions)
    await _save(place, titled(_("Cards"), name), usual, [question], make)


async def calendar_of(place: Place, account: int, name: str) -> None:
    """What is due at one account."""
    await _calendar(place, titled(_("Calendar"), name), account, queue=False)


async def calendar(place: Place) -> None:
    """All that is due, or only what Today shows."""
    choices = [
        ("all", _("All that is due"), _("reminders, reviews, renewals, exits, closed windows")),
        ("queue", _("The queue of today"), _("one task a line, with its reason")),
    ]
    chosen = await choose(place, _("Calendar file"), choices)
    if chosen is not None:
        await _calendar(place, _("Calendar file"), None, queue=chosen == "queue")


async def _calendar(place: Place, title: str, account: int | None, *, queue: bool) -> None:
    from tui.services.calendar import Wanted, calendar_file, usual_name

    async def make(values: Values) -> Made:
        wanted = Wanted(
            account, queue, alarms=values["alarms"] == "yes", as_events=values["tasks"] == "events"
        )
        made = await place.desk.write(calendar_file, wanted)
        text = ngettext("{n} entry", "{n} entries", len(made.entries))
        return made.content, text.format(n=f"{len(made.entries):,}")

    tasks = (("tasks", _("as tasks")), ("events", _("as days, for Outlook")))
    alarms = (("no", _("none")), ("yes", _("15 minutes before, a day before")))
    questions = [
        Question("tasks", _("Follow-ups"), options=tasks),
        Question("alarms", _("Alarms"), options=alarms),
    ]
    usual = await place.desk.read(usual_name, Wanted(account, queue))
    await _save(place, title, usual, questions, make)


async def _save(
    place: Place,
    title: str,
    usual: str,
    questions: list[Question],
    make: Callable[[Values], Awaitable[Made]],
) -> None:
    """Asks for the file; what is there already is replaced when it is said a second time."""
    warned: set[Path] = set()

    async def preview(values: Values) -> list[Words]:
        path = await asyncio.to_thread(path_of, values["to"], usual)
        if await asyncio.to_thread(there, path):
            return [((_("There already: {path}").format(path=path), "hold"),)]
        return [] if str(path) == values["to"].strip() else [((str(path), "dim"),)]

    async def send(values: Values) -> tuple[Path, str]:
        path = await asyncio.to_thread(path_of, values["to"], usual)
        if path not in warned and await asyncio.to_thread(there, path):
            warned.add(path)
            raise Refused(
                _("{path} is there already.").format(path=path), todo=_("Save again to replace it.")
            )
        content, what = await make(values)
        return await asyncio.to_thread(write_paper, content, path, over=path in warned), what

    to = Question("to", _("File"), str(folder() / usual), required=True, limit=4000)
    made = await fill(place, title, [to, *questions], send, preview=preview)
    if made is not None:
        place.fallow.say(str(made[0]), title=_("Written: {what}").format(what=made[1]))
