"""`enter` in the inbox: whose a typed line is, and who is meant by a name in a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services.find import find_account, jump
from tui.services.inbox import InboxAsk, InboxLine
from tui.services.inbox_acts import FITS, answer, begun, candidates
from tui.ui.acts.asking import choose
from tui.ui.acts.log import Waiting, log
from tui.ui.figures import number
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Form, Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_OTHER = "other"


async def log_there(place: Place, row: InboxLine, said_on: date) -> None:
    """A typed line is logged about the account it belongs to, in the form it would have been typed into."""
    found = await place.desk.read(begun, row.text, said_on, row.step)
    account = found.account_id
    if account is None:
        account = await _which(place, _("Whose is it?"), row.text, found.head, ())
    if account is not None:
        await log(place, account, found.text, Waiting(row.id, row.text, said_on))


async def say_who(place: Place, row: InboxLine, asks: Sequence[InboxAsk]) -> None:
    """Who is meant by a name of the file, kept for this and every later file."""
    one = asks[0]
    if len(asks) > 1:
        choices = [
            (str(index), masked(ask.text), _("line {lines}").format(lines=ask.lines))
            for index, ask in enumerate(asks)
        ]
        chosen = await choose(place, _("Which of them?"), choices, said=masked(row.file))
        if chosen is None:
            return
        one = asks[int(chosen)]
    account = await _which(place, _("Who is meant?"), one.text, one.text, one.candidates)
    if account is None:
        return
    made = await place.desk.write(answer, row.id, one.text, account)
    place.fallow.changed()
    said = ngettext("{n} name still asks.", "{n} names still ask.", made.left).format(n=number(made.left))
    if not made.left:
        said = _("Import {file} again (I): its rows come in now. u takes it back.").format(
            file=masked(row.file)
        )
    title = _("{text} is {account}").format(text=masked(made.text), account=masked(made.account))
    place.fallow.say(said, title=title)


async def _which(place: Place, title: str, said: str, text: str, ids: Sequence[int]) -> int | None:
    """One of those it may be, or another one by its name."""
    names = await place.desk.read(candidates, ids, text)
    if not names:
        return await _named(place, title, said)
    choices = [(str(key), masked(name), f"#{key}") for key, name in names.items()]
    choices.append((_OTHER, _("another account"), _("by its name")))
    chosen = await choose(place, title, choices, said=masked(said))
    if chosen == _OTHER:
        return await _named(place, title, said)
    return None if chosen is None else int(chosen)


async def _named(place: Place, title: str, said: str) -> int | None:
    found: list[int] = []

    async def submit(values: Values) -> None:
        found.append(await place.desk.read(find_account, values["text"].strip().removeprefix("#")))

    async def preview(values: Values) -> list[Words]:
        hits = await place.desk.read(jump, values["text"], FITS)
        fits = dict.fromkeys((hit.account, hit.account_id) for hit in hits)
        return [((masked(name), "bold"), (f"  #{key}", "dim")) for name, key in fits]

    asked = Question("text", _("Account"), "", _("its name, or its number"), required=True, limit=200)
    form = Form(title, [asked], said=masked(said), submit=submit, preview=preview)
    return found[-1] if await place.app.push_screen_wait(form) is not None else None
