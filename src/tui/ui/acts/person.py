"""`X` on a person: what erasing them would do, as a list to read, then the name typed once more; and all known of them
into a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.services import erasing
from tui.services.erasing import ErasedView, ErasePlan, EraseWish
from tui.services.erasing_words import plan_blocks
from tui.services.paper_files import file_name, folder, path_of, there, write_paper
from tui.services.people import PersonView
from tui.services.person_file import content, seen
from tui.ui.acts.asking import fill, titled
from tui.ui.acts.papers import PaperScreen
from tui.ui.figures import number
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.account_place import AccountPlace


async def erase(place: AccountPlace, person: PersonView) -> None:
    """Read the list; ctrl+s goes on to the form, where the name is typed."""
    home = place.desk.store.home
    found = await place.desk.read(erasing.plan, person.id, home)
    title = titled(_("Erase"), person.name)
    if await place.app.push_screen_wait(PaperScreen(title, plan_blocks(found))) != "save":
        return

    async def send(values: Values) -> ErasedView:
        if not erasing.same_name(found, values["name"]):
            raise Refused(_("That is not the name."), _("Nothing was changed."))
        done = await place.desk.aside(lambda: erasing.erase(place.desk.store, person.id, _wish(values)))
        place.fallow.drafts.forget(person.id, found.name)
        return done

    async def preview(values: Values) -> list[Words]:
        return list(_preview(found, values))

    done = await fill(
        place, title, _questions(found), send, said=_("This cannot be undone."), preview=preview
    )
    if done is not None:
        _tell(place, done)


def _wish(values: Values) -> EraseWish:
    return EraseWish(values["scores"] == "keep", values["mentions"], values["backups"])


def _questions(found: ErasePlan) -> list[Question]:
    return [
        Question(
            "scores",
            _("Answers"),
            "go",
            options=(("go", _("go")), ("keep", _("stay as numbers of nobody"))),
            when=lambda _values: found.answers > 0,
        ),
        Question(
            "mentions",
            _("Mentions"),
            "mask",
            options=(("mask", _("masked")), ("keep", _("stay"))),
            when=lambda _values: bool(found.mentions),
        ),
        Question(
            "backups",
            _("Backups"),
            "rewrite",
            options=(("rewrite", _("rewritten without them")), ("delete", _("deleted")), ("keep", _("stay"))),
            when=lambda _values: bool(found.copies),
        ),
        Question("name", _("Their name"), placeholder=_("typed in full, to erase"), required=True, limit=200),
    ]


def _preview(found: ErasePlan, values: Values) -> Iterator[Words]:
    """What the choices leave behind."""
    if found.copies and values["backups"] == "keep":
        yield ((_("They stay in {n} backups.").format(n=number(len(found.copies))), "hold"),)
    if found.mentions and values["mentions"] == "keep":
        yield ((_("{n} texts go on speaking of them.").format(n=number(len(found.mentions))), "hold"),)
    if erasing.same_name(found, values["name"]):
        yield ((_("ctrl+s erases them now."), "bold hold"),)


def _tell(place: AccountPlace, done: ErasedView) -> None:
    gone = ", ".join(f"{one.words} {number(one.rows)}" for one in done.gone)
    said = [gone]
    if done.left:
        said.append(_("still in: {names}").format(names=", ".join(path.name for path in done.left)))
    if not done.traceless:
        said.append(_("Another window was at work: close it, then say `fallow erase --sweep`."))
    place.fallow.say(
        "\n".join(said), title=_("Erased"), warn=bool(done.left or not done.traceless), seconds=12
    )


async def write(place: AccountPlace, person: PersonView) -> None:
    """Everything known of them: looked at, then written."""
    home = place.desk.store.home
    title = titled(_("Everything known"), person.name)
    shown = await place.desk.read(seen, person.id, home)
    if await place.app.push_screen_wait(PaperScreen(title, shown)) != "save":
        return
    warned: set[Path] = set()

    def target(values: Values) -> tuple[str, Path]:
        ending = values["format"]
        path = path_of(values["to"], file_name(person.name, "person", ending))
        return ending, path.with_suffix(f".{ending}")

    async def send(values: Values) -> Path:
        ending, path = await asyncio.to_thread(target, values)
        if path not in warned and await asyncio.to_thread(there, path):
            warned.add(path)
            raise Refused(
                _("{path} is there already.").format(path=path), todo=_("Save again to replace it.")
            )
        made = await place.desk.read(content, person.id, home, ending, values["private"] == "yes")
        return await asyncio.to_thread(write_paper, made, path, over=path in warned)

    made = await fill(place, title, _file_questions(person.name), send)
    if made is not None:
        place.fallow.say(masked(str(made)), title=_("Written"))


def _file_questions(name: str) -> list[Question]:
    return [
        Question(
            "to",
            _("File"),
            str(folder() / file_name(name, "person", "html")),
            required=True,
            limit=4000,
        ),
        Question(
            "format",
            _("Format"),
            options=(("html", _("HTML, to print")), ("md", _("Markdown")), ("json", _("JSON, for programs"))),
        ),
        Question("private", _("Private notes"), options=(("no", _("stay here")), ("yes", _("go along")))),
    ]
