"""What has to be asked before a file can be brought in, and what may be corrected; each answer is a new wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import wording_fields
from tui.services import wording_import as words
from tui.services.importing import FilePlan, decided, meanings
from tui.services.importing.views import Ask
from tui.ui.acts.asking import day_in, day_question
from tui.ui.bringing import Looked, Wish
from tui.ui.import_lists import ColumnRow
from tui.ui.text import masked
from tui.ui.widgets.prompt import Choose, Form, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

Choice = tuple[str, str, str]


def orders() -> list[Choice]:
    return [
        ("dmy", _("day first"), _("03/04/2026 is 3 April 2026")),
        ("mdy", _("month first"), _("03/04/2026 is 4 March 2026")),
    ]


async def choose(place: Place, dialog: Choose) -> str | None:
    chosen: str | None = await place.app.push_screen_wait(dialog)
    return chosen


async def answer(place: Place, looked: Looked) -> Wish | None:
    """Ask the first open question, or what the first unknown word means; None where it stays open."""
    if not looked.plan.questions:
        return await _meaning(place, looked)
    file, question = looked.plan.questions[0]
    rows = [row for row in looked.columns[looked.files.index(file)] if isinstance(row, ColumnRow)]
    option = question.option
    chosen: str | None
    if option == "date_order":
        chosen = await choose(place, Choose(_("How are the dates written?"), orders(), said=question.text))
    elif option == "day":
        chosen = await _day(place, question.text)
    elif option == "scale":
        chosen = await _scale(place, question.text)
        if chosen == "score":
            option = "score"
            chosen = await _column(place, rows, words.field(option), question.text)
    else:
        chosen = await _column(place, rows, words.field(option), question.text)
    return None if chosen is None else more(looked.wish, file, {option: chosen})


def more(wish: Wish, file: FilePlan, said: dict[str, str]) -> Wish:
    """The wish with something more said of one of its files."""
    return wish.with_file(file, {**file.wanted, **said})


async def _meaning(place: Place, looked: Looked) -> Wish | None:
    """One word of the file's own after another is said to be of a kind, or not known."""
    open_ones = looked.plan.unsaid
    if not open_ones:
        return None
    file, question = open_ones[0]
    choices = [(kind, label, "") for kind, label in meanings.choices()]
    said = _("Escape leaves it as text; nothing is guessed.")
    chosen = await choose(place, Choose(masked(question.text), choices, said=said))
    return None if chosen is None else more(looked.wish, file, {question.option: chosen})


async def _day(place: Place, said: str) -> str | None:
    today = place.desk.clock.today()
    named: list[str] = []

    async def submit(values: Values) -> None:
        named.append((await day_in(values["day"], today, past=True)).isoformat())

    question = day_question("day", _("Day"), today, past=True)
    form = Form(_("On which day did they leave?"), [question], said=said, submit=submit)
    return None if await place.app.push_screen_wait(form) is None else named[-1]


async def _scale(place: Place, said: str) -> str | None:
    choices = [
        ("score", _("another column holds the score"), _("choose it")),
        ("0-10", _("it is from 0 to 10 all the same"), _("each answer counts as it stands")),
    ]
    return await choose(place, Choose(_("This scale is not taken"), choices, said=said))


async def _column(place: Place, rows: list[ColumnRow], field: str, said: str) -> str | None:
    choices = [
        (row.view.reference, row.view.name or row.view.reference, masked(row.view.sample)) for row in rows
    ]
    title = _("Which column holds this: {field}?").format(field=field)
    return await choose(place, Choose(title, choices, said=said))


async def who(place: Place, looked: Looked, file: FilePlan, ask: Ask) -> Wish | None:
    """Ask who is meant by a text of the file: one of those that fit, somebody new, or nobody."""
    choices: list[Choice] = [
        (value, masked(label), masked(why)) for value, label, why in decided.answers(ask)
    ]
    lines = ", ".join(str(line) for line in ask.lines[:6])
    said = ngettext("Line {lines} asks.", "Lines {lines} ask.", len(ask.lines)).format(lines=lines)
    title = decided.question(ask).format(text=masked(ask.text))
    chosen = await choose(place, Choose(title, choices, said=said))
    return None if chosen is None else more(looked.wish, file, {ask.option: chosen})


async def wins(place: Place, looked: Looked, file: FilePlan, field: str) -> Wish | None:
    """Ask who wins where file and store differ in a field."""
    title = _("Who wins where they differ: {field}?").format(field=wording_fields.field(field))
    chosen = await choose(
        place, Choose(title, decided.winners(), said=_("It holds for all rows of this file."))
    )
    return None if chosen is None else more(looked.wish, file, {decided.wish_for(field): chosen})
