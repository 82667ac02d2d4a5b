"""`H`: an account into a file for a colleague; ctrl+o: one of theirs is shown, and taken in on the screen for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clean import fold
from tui.errors import Refused
from tui.i18n import _, ngettext
from tui.services.handover import Handed, Parcel, parcel
from tui.services.handover import hand_over as write
from tui.services.handover_text import counted
from tui.services.receiving import is_handover
from tui.ui.acts.asking import fill, titled
from tui.ui.figures import number
from tui.ui.files import named
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Form, Question, Values

if TYPE_CHECKING:
    from tui.ui.app import FallowApp
    from tui.ui.place import Place

_YES, _NO = "yes", "no"


async def hand_over(place: Place, account: int) -> None:
    """File, colleague, private notes, passphrase; under them what goes along and what stays here."""
    found = await place.desk.read(parcel, account)

    async def preview(values: Values) -> Sequence[Words]:
        return preview_lines(found, values)

    async def send(values: Values) -> Handed:
        to = Path(values["to"].strip()).expanduser()
        return await place.desk.write(
            write,
            account,
            to,
            rep=values["rep"].strip() or None,
            private=values["private"] == _YES,
            passphrase=values["secret"] or None,
        )

    title = titled(_("Hand over"), found.account)
    done = await fill(place, title, _questions(found), send, preview=preview)
    if done is not None:
        said = _("{path} is written.").format(path=masked(str(done.path)))
        whose = _("{name} looks after it from now on.").format(name=masked(done.to))
        place.fallow.say(f"{said} {whose}" if done.reassigned else said, title=_("Handed over"))


def _questions(found: Parcel) -> list[Question]:
    names = tuple(name for _key, name in found.reps)
    return [
        Question("to", _("File"), f"~/{found.file}", required=True, limit=4000),
        Question(
            "rep", _("To whom"), placeholder=_("they look after it from now on"), limit=200, known=names
        ),
        Question(
            "private",
            _("Private notes"),
            _NO,
            options=((_NO, _("stay here")), (_YES, _("go along"))),
            when=lambda _values: found.private > 0,
        ),
        Question("secret", _("Passphrase"), placeholder=_("empty: none"), limit=400, secret=True),
    ]


def preview_lines(found: Parcel, values: Values) -> list[Words]:
    """What goes, what stays, and what becomes of the account here."""
    lines: list[Words] = [((_("goes  "), "dim"), (counted(found.rows) or _("the account alone"), ""))]
    stays = [_("what you put off, your other accounts, history")]
    if found.private:
        notes = ngettext("{n} private note", "{n} private notes", found.private)
        if values["private"] == _YES:
            lines.append(((_("goes  "), "dim"), (notes.format(n=number(found.private)), "bold hold")))
        else:
            stays.insert(0, notes.format(n=number(found.private)))
    lines.append(((_("stays "), "dim"), (", ".join(stays), "")))
    whose = _("It stays yours; your copy is marked as handed over.")
    if values["rep"].strip():
        whose = _("It leaves your Today, and your copy is marked as handed over; u takes that back.")
    lines.append(((whose, "dim"),))
    said = fold(values["rep"])
    if said and not any(said in fold(name) for _key, name in found.reps):
        lines.append(((_("Nobody here is called so yet: a colleague of this name is made."), "bold"),))
    return lines


async def receive(app: FallowApp) -> None:
    """Ask for the file, then show what is in it."""
    from tui.ui.screens.receive import ReceiveScreen

    chosen: list[Path] = []

    async def look(values: Values) -> None:
        found = await asyncio.to_thread(named, values["file"])
        if len(found.paths) != 1 or found.folder or not await asyncio.to_thread(is_handover, found.paths[0]):
            raise Refused(_("This is no handover of a colleague's; `I` reads files of other programs."))
        chosen.append(found.paths[0])

    questions = [Question("file", _("File"), placeholder="~/albion.fallow.json", required=True, limit=4000)]
    said = _("The file that a colleague wrote with H. It is shown first; nothing changes before you say so.")
    if (
        await app.push_screen_wait(Form(_("Receive a handover"), questions, said=said, submit=look))
        is not None
    ):
        app.push_screen(ReceiveScreen(chosen[-1]))
