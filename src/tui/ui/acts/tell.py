"""Telling the customers of a mended defect, the most important first: a call list that is ticked off one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.telling import CallLine, CallList, Told, call_list, tell_customer
from tui.services.wording_terms import category as category_words
from tui.ui.acts.asking import (
    day_in,
    day_question,
    day_words,
    fill,
    people_here,
    person_in,
    person_options,
    titled,
)
from tui.ui.acts.issue_forms import how
from tui.ui.acts.sheet import Sheet
from tui.ui.acts.tone import read_again
from tui.ui.charts.exit_line import bar
from tui.ui.text import Words, look, masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from datetime import date

    from tui.ui.place import Place

_BAR = 24


async def tell_next(place: Place, defect_id: int) -> None:
    """The call list, the next one under the cursor; it comes back after each call until all know or it is left."""
    everyone = bool(getattr(place, "everyone", False))
    today = place.desk.clock.today()
    while True:
        found = await place.desk.read(call_list, defect_id, everyone)
        if not found.total:
            said = _("Its issues are not fixed yet, or nobody reported one.")
            place.fallow.say(said, title=_("Nobody is to be told."))
            return
        title = f"{_('Tell them')} · {masked(found.defect)}"
        sheet = Sheet(title, list(list_lines(found, today)), call_choices(found, today))
        chosen: str | None = await place.app.push_screen_wait(sheet)
        if chosen is None:
            return
        line = next(one for one in found.lines if str(one.account_id) == chosen)
        if not line.waits:
            from tui.ui.acts.issue import work_on

            await work_on(place, line.issues[0].id)
        elif await tell(place, found, line) and len(found.waiting) == 1:
            return


def list_lines(found: CallList, today: date) -> Iterator[Words]:
    """How many know, and what was mended."""
    yield (*bar(found.told, found.total, _BAR), (f"  {found.progress}", "bold"))
    mended = (
        _("mended {day}").format(day=day_words(found.fixed_on, today)) if found.fixed_on else _("not mended")
    )
    yield ((mended, "dim"), (f"  {masked(found.fix)}" if found.fix else "", ""))


def call_choices(found: CallList, today: date) -> list[tuple[str, str, str]]:
    """Who waits, in the order to tell them; under them who knows, ticked."""
    choices = []
    for line in sorted(found.lines, key=lambda line: (not line.waits, line.rank)):
        sign = f"{line.rank:>2}" if line.waits else f"{look.glyphs.go:>2}"
        choices.append((str(line.account_id), f"{sign}  {masked(line.account)}", _beside(line, today)))
    return choices


def _beside(line: CallLine, today: date) -> str:
    if not line.waits and line.told_on is not None:
        return _("told {name} {day}").format(
            name=masked(line.told_to or "–"), day=day_words(line.told_on, today)
        )
    codes = " ".join(one.code for one in line.issues if one.state == "fixed")
    parts = [category_words(line.account_category), masked(line.contact or ""), codes]
    return " · ".join(part for part in parts if part)


async def tell(place: Place, found: CallList, line: CallLine) -> bool:
    """One customer: whom, what was said, how, when. True where it was done."""
    desk = place.desk
    today = desk.clock.today()
    here = await people_here(place, line.account_id)
    chosen = next((str(person.id) for person in here if person.name == line.contact), "")

    async def send(values: Values) -> Told:
        on = await day_in(values["on"], today, past=True)
        whom = person_in(values["contact"])
        text = await read_again(place, values["text"], line.account_id, values["channel"])
        return await desk.write(
            tell_customer, found.defect_id, line.account_id, whom, text, on, values["channel"]
        )

    said = [f"{one.code} {masked(one.title)}" for one in line.issues if one.state == "fixed"]
    said += [_("fix: {text}").format(text=masked(found.fix))] if found.fix else []
    said += [f"{masked(one.name)} · {masked(one.phone)}" for one in here if one.phone]
    questions = [
        Question("contact", _("Whom"), chosen, options=person_options(here)),
        Question("text", _("What was said")),
        how(),
        day_question("on", _("On"), today, _("today"), past=True),
    ]
    title = titled(_("Tell them"), line.account)
    draft = f"tell:{found.defect_id}:{line.account_id}"
    made = await fill(place, title, questions, send, said="\n".join(said), draft=draft)
    if made is None:
        return False
    after = await desk.read(call_list, found.defect_id, bool(getattr(place, "everyone", False)))
    told = _("Told is not confirmed; u takes it back.")
    place.fallow.say(told, title=f"{masked(line.account)}: {after.progress}")
    return True
