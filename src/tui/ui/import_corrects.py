"""What may be corrected of a file to bring in: its columns, what holds for all rows, its kind, how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.clean import clean_line
from tui.i18n import _
from tui.services import wording_import as words
from tui.services import wording_mapping
from tui.services.importing import FilePlan, columns, decided
from tui.services.importing.columns import ColumnView, ForAllView
from tui.services.importing.judging import FileWish, parts_of
from tui.ui.bringing import Looked, Wish
from tui.ui.import_asks import Choice, choose, more, orders, who, wins
from tui.ui.import_lists import AskRow, ChangeRow, ColumnRow, ForAllRow
from tui.ui.text import masked
from tui.ui.widgets.prompt import Choose, Form, Question, Values

if TYPE_CHECKING:
    from pathlib import Path

    from tui.ui.place import Place

ASKED = (ColumnRow, ForAllRow, AskRow, ChangeRow)
NOT_READ, AS_NOTE = "-", "+"
_PART = "sheet="
_FORGET, _AS_WRITTEN = "forget", ""
_MANNERS = ("date_order", "decimal", "currency", "encoding", "scale")


async def about(place: Place, looked: Looked, row: ColumnRow | ForAllRow | AskRow | ChangeRow) -> Wish | None:
    """Ask what may be said of a row of one of the lists."""
    file = looked.files[row.file]
    if isinstance(row, ColumnRow):
        return await correct(place, looked, file, row.view)
    if isinstance(row, ForAllRow):
        return await for_all(place, looked, file, row.view)
    if isinstance(row, AskRow):
        return await who(place, looked, file, row.ask)
    return await wins(place, looked, file, row.field[0]) if row.field else None


async def correct(place: Place, looked: Looked, file: FilePlan, column: ColumnView) -> Wish | None:
    """Ask which field a column feeds."""
    own = {field for _kind, field in column.feeds}
    taken = {
        field: row.view.name
        for row in looked.columns[looked.files.index(file)]
        if isinstance(row, ColumnRow) and row.view.index != column.index
        for _kind, field in row.view.feeds
    }
    choices: list[Choice] = [(NOT_READ, _("not read"), _("the column is left out"))]
    if columns.notes_taken(file):
        choices.append(
            (
                AS_NOTE,
                _("a line of the note"),
                _("“{name}: ...” under what is there").format(name=column.name),
            )
        )
    fields = columns.fields_of(file)
    for name in (*(name for name in fields if name in own), *(name for name in fields if name not in own)):
        means = wording_mapping.meaning(name)
        if name in own:
            means = _("as it is")
        elif name in taken:
            means = _("now from {column}").format(column=taken[name])
        choices.append((name, words.field(name), means))
    title = _("What is in the column {name}?").format(name=column.name or column.reference)
    example = _("For example: {sample}").format(sample=masked(column.sample)) if column.samples else ""
    chosen = await choose(place, Choose(title, choices, said=example))
    if chosen is None:
        return None
    if chosen == NOT_READ:
        return looked.wish.with_file(file, columns.unfed(file.wanted, file, column))
    if chosen == AS_NOTE:
        return looked.wish.with_file(file, columns.kept(file.wanted, file, column))
    return looked.wish.with_file(file, columns.fed(file.wanted, file, column, chosen))


async def for_all(place: Place, looked: Looked, file: FilePlan, view: ForAllView | None) -> Wish | None:
    """Ask what holds for all rows: which field, unless it was said already, and its value; none takes it back."""
    field = view.field if view is not None else await _field(place, file)
    if field is None:
        return None
    known = columns.words_for(file, field)
    name = columns.DEFAULT + field
    if known:
        choices: list[Choice] = [(word, word.replace("_", " "), "") for word in known]
        chosen = await choose(place, Choose(_title(field), [*choices, ("", _("nothing"), _("take it back"))]))
        return None if chosen is None else _given(looked, file, name, chosen)
    said: list[str] = []

    async def submit(values: Values) -> None:
        text = values["value"].strip()
        columns.check_for_all(file, field, text)
        said.append(text)

    question = Question("value", words.field(field), value=view.text if view else "")
    about = wording_mapping.meaning(field) or _("Empty takes it back.")
    form = Form(_title(field), [question], said=about, submit=submit)
    return None if await place.app.push_screen_wait(form) is None else _given(looked, file, name, said[-1])


async def _field(place: Place, file: FilePlan) -> str | None:
    choices: list[Choice] = [
        (name, words.field(name), wording_mapping.meaning(name)) for name in columns.for_all_fields(file)
    ]
    said = _("A column that says it goes before.")
    return await choose(place, Choose(_("What holds for all rows of the file?"), choices, said=said))


def _title(field: str) -> str:
    return _("{field}, for all rows").format(field=words.field(field))


def _given(looked: Looked, file: FilePlan, name: str, value: str) -> Wish:
    said = {key: text for key, text in file.wanted.items() if key != name}
    return looked.wish.with_file(file, {**said, name: value} if value else said)


async def read_as(place: Place, wish: Wish, paths: tuple[Path, ...], file: FilePlan | None) -> Wish | None:
    """Ask what kind of records the files hold, or which table of one; what was said of columns is dropped."""
    choices: list[Choice] = [("", _("as it was recognised"), "")]
    choices += [(kind, words.kind(kind), "") for kind in columns.KINDS]
    parts = () if file is None else await place.desk.aside(lambda: parts_of(file))
    choices += [(_PART + name, _("the table {name}").format(name=name), _("of this file")) for name in parts]
    title = (
        _("What does {name} hold?").format(name=clean_line(paths[0].name, 80))
        if len(paths) == 1
        else _("What do the files hold?")
    )
    chosen = await choose(place, Choose(title, choices))
    if chosen is not None and chosen.startswith(_PART):
        return wish.with_wish(paths[0], FileWish(said={"sheet": chosen.removeprefix(_PART)}))
    return None if chosen is None else wish.with_kind(paths, chosen or None)


def _ways(file: FilePlan | None) -> list[Choice]:
    dates = [(f"date_order={value}", f"{_('dates')}: {label}", example) for value, label, example in orders()]
    coins = [
        (f"currency={code}", _("amounts in {code}").format(code=code), "")
        for code in ("EUR", "USD", "GBP", "CNY")
    ]
    written = [
        *dates,
        ("decimal=comma", _("numbers: comma before the decimals"), "1.234,56"),
        ("decimal=point", _("numbers: point before the decimals"), "1,234.56"),
        *coins,
        ("encoding=utf-8", _("signs: UTF-8"), ""),
        ("encoding=cp1252", _("signs: Windows, Western Europe"), ""),
        ("encoding=gb18030", _("signs: Chinese (GB 18030)"), ""),
        (_AS_WRITTEN, _("as the file says"), _("drop what was said of dates, numbers, signs")),
    ]
    if file is None:
        return written
    noted = columns.KEEP + columns.EVERY
    if noted in file.wanted:
        written.append((f"{noted}=-", _("columns not read: leave them out"), ""))
    elif columns.notes_taken(file) and file.unknown:
        written.append((f"{noted}=yes", _("columns not read: keep them as notes"), _("lines under the note")))
    written += [
        (f"{decided.wish_for('')}={value}", _("who wins: {who}").format(who=label), why)
        for value, label, why in decided.winners()
    ]
    return [*written, (_FORGET, _("forget what was said"), _("of this file, and before of files like it"))]


async def manner(place: Place, wish: Wish, paths: tuple[Path, ...], file: FilePlan | None) -> Wish | None:
    """Ask how dates, numbers and signs are written; of a file that is read also what of it is kept, and who wins."""
    chosen = await choose(place, Choose(_("How is it written?"), _ways(file)))
    if chosen is None:
        return None
    if chosen == _FORGET:
        return wish.with_kind(paths, None)
    option, _equals, value = chosen.rpartition("=")
    if file is None:
        said = {option: value} if option else {}
        return Wish(wish.paths, {**wish.each, **{path: FileWish(said=said) for path in paths}})
    if chosen == _AS_WRITTEN:
        return wish.with_file(
            file, {name: said for name, said in file.wanted.items() if name not in _MANNERS}
        )
    if value == "-":
        return wish.with_file(file, {name: said for name, said in file.wanted.items() if name != option})
    return more(wish, file, {option: value})
