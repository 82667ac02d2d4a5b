"""What has to be asked before a file can be brought in, and what may be corrected; each answer is a new wish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import wording_import as words
from tui.services.importing import FilePlan, meanings
from tui.services.importing.columns import KINDS, ColumnView, fed, fields_of, unfed
from tui.ui.acts.asking import day_in, day_question
from tui.ui.bringing import Looked, Wish
from tui.ui.import_words import ColumnRow
from tui.ui.text import masked
from tui.ui.widgets.prompt import Choose, Form, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

NOT_READ = "-"
Choice = tuple[str, str, str]


def _orders() -> list[Choice]:
    return [
        ("dmy", _("day first"), _("03/04/2026 is 3 April 2026")),
        ("mdy", _("month first"), _("03/04/2026 is 4 March 2026")),
    ]


async def _choose(place: Place, dialog: Choose) -> str | None:
    chosen: str | None = await place.app.push_screen_wait(dialog)
    return chosen


async def answer(place: Place, looked: Looked) -> Wish | None:
    """Ask the first open question, or what the first unknown word means; None where it stays open."""
    if not looked.plan.questions:
        return await _meaning(place, looked)
    file, question = looked.plan.questions[0]
    rows = looked.columns[looked.files.index(file)]
    option = question.option
    chosen: str | None
    if option == "date_order":
        chosen = await _choose(place, Choose(_("How are the dates written?"), _orders(), said=question.text))
    elif option == "day":
        chosen = await _day(place, question.text)
    elif option == "scale":
        chosen = await _scale(place, question.text)
        if chosen == "score":
            option = "score"
            chosen = await _column(place, rows, words.field(option), question.text)
    else:
        chosen = await _column(place, rows, words.field(option), question.text)
    return None if chosen is None else _more(looked.wish, {option: chosen})


def _more(wish: Wish, said: dict[str, str]) -> Wish:
    return replace(wish, said={**wish.said, **said})


async def _meaning(place: Place, looked: Looked) -> Wish | None:
    """One word of the file's own after another is said to be of a kind, or not known."""
    open_ones = looked.plan.unsaid
    if not open_ones:
        return None
    question = open_ones[0][1]
    choices = [(kind, label, "") for kind, label in meanings.choices()]
    said = _("Escape leaves it as text; nothing is guessed.")
    chosen = await _choose(place, Choose(masked(question.text), choices, said=said))
    return None if chosen is None else _more(looked.wish, {question.option: chosen})


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
    return await _choose(place, Choose(_("This scale is not taken"), choices, said=said))


async def _column(place: Place, rows: tuple[ColumnRow, ...], field: str, said: str) -> str | None:
    choices = [
        (row.view.reference, row.view.name or row.view.reference, masked(row.view.sample)) for row in rows
    ]
    title = _("Which column holds this: {field}?").format(field=field)
    return await _choose(place, Choose(title, choices, said=said))


async def correct(place: Place, looked: Looked, file: FilePlan, column: ColumnView) -> Wish | None:
    """Ask which field a column feeds."""
    fields = fields_of(file)
    own = {field for _kind, field in column.feeds}
    taken = {
        field: row.view.name
        for row in looked.columns[looked.files.index(file)]
        for _kind, field in row.view.feeds
        if row.view.index != column.index
    }
    choices: list[Choice] = [(NOT_READ, _("not read"), _("the column is left out"))]
    for name in (*(name for name in fields if name in own), *(name for name in fields if name not in own)):
        from_ = _("now from {column}").format(column=taken[name]) if name in taken else ""
        choices.append((name, words.field(name), _("as it is") if name in own else from_))
    title = _("What is in the column {name}?").format(name=column.name or column.reference)
    example = _("For example: {sample}").format(sample=masked(column.sample)) if column.sample else ""
    chosen = await _choose(place, Choose(title, choices, said=example))
    if chosen is None:
        return None
    if chosen == NOT_READ:
        return replace(looked.wish, said=unfed(looked.wish.said, file, column))
    return replace(looked.wish, said=fed(looked.wish.said, file, column, chosen))


async def read_as(place: Place, wish: Wish) -> Wish | None:
    """Ask what kind of records the file holds; what was said of columns of another kind is dropped."""
    choices: list[Choice] = [("", _("as it was recognised"), "")]
    choices += [(kind, words.kind(kind), "") for kind in KINDS]
    chosen = await _choose(place, Choose(_("What does the file hold?"), choices))
    return None if chosen is None else Wish(wish.paths, chosen or None)


async def manner(place: Place, wish: Wish) -> Wish | None:
    """Ask how dates, numbers and signs are written."""
    dates = [
        (f"date_order={value}", f"{_('dates')}: {label}", example) for value, label, example in _orders()
    ]
    choices: list[Choice] = [
        *dates,
        ("decimal=comma", _("numbers: comma before the decimals"), "1.234,56"),
        ("decimal=point", _("numbers: point before the decimals"), "1,234.56"),
        *(
            (f"currency={code}", _("amounts in {code}").format(code=code), "")
            for code in ("EUR", "USD", "GBP", "CNY")
        ),
        ("encoding=utf-8", _("signs: UTF-8"), ""),
        ("encoding=cp1252", _("signs: Windows, Western Europe"), ""),
        ("encoding=gb18030", _("signs: Chinese (GB 18030)"), ""),
        ("", _("as the file says"), _("forget what was said here")),
    ]
    chosen = await _choose(place, Choose(_("How is it written?"), choices))
    if chosen is None:
        return None
    if not chosen:
        options = ("date_order", "decimal", "currency", "encoding", "scale")
        return replace(wish, said={name: said for name, said in wish.said.items() if name not in options})
    option, _equals, value = chosen.partition("=")
    return _more(wish, {option: value})
