"""`M`: a list for a mailer, through the gate: whom it may go to, who is left out and why, and the file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services.choices import sales_kinds
from tui.services.mailing import Mailing, mailing, together, write_mailing
from tui.ui.acts.asking import fill
from tui.ui.figures import number
from tui.ui.text import Words, look, masked
from tui.ui.widgets.prompt import Question, Values

if TYPE_CHECKING:
    from tui.ui.place import Place

_NAMED = 8


async def export(place: Place, accounts: Sequence[int], marked: bool) -> None:
    """Over the marked accounts, or over those of the list."""
    desk = place.desk
    seen: dict[str, list[Words]] = {}

    async def preview(values: Values) -> list[Words]:
        kind = values["kind"]
        if (
            kind not in seen
        ):  # the name of the file is typed letter by letter, the gate need not be asked for each
            seen[kind] = list(mailing_lines(await desk.read(mailing, kind, accounts)))
        return seen[kind]

    async def send(values: Values) -> tuple[Mailing, Path]:
        found = await desk.read(mailing, values["kind"], accounts)
        path = Path(values["to"].strip()).expanduser()
        return found, await asyncio.to_thread(write_mailing, found, path)

    questions = [
        Question("to", _("File"), placeholder="~/mailing.csv", required=True, limit=4000),
        Question("kind", _("Play"), "newsletter", options=sales_kinds()),
    ]
    n = len(accounts)
    of_marked = ngettext("Mailing to {n} marked account", "Mailing to {n} marked accounts", n)
    of_list = ngettext("Mailing to the {n} account of the list", "Mailing to the {n} accounts of the list", n)
    title = (of_marked if marked else of_list).format(n=number(n))
    made = await fill(place, title, questions, send, preview=preview, draft="mailing")
    if made is not None:
        found, path = made
        told = ngettext("{n} person on the list", "{n} people on the list", len(found.go))
        left = _("{n} left out. {path}").format(n=number(len(found.left_out)), path=path)
        place.fallow.say(left, title=told.format(n=number(len(found.go))))


def mailing_lines(found: Mailing) -> Iterator[Words]:
    """How many may be written to, then who is left out and why."""
    people = ngettext("{n} person may be written to", "{n} people may be written to", len(found.go))
    yield (
        (f"{look.glyphs.go} ", "bold go"),
        (people.format(n=number(len(found.go))), "bold"),
        (f"  {_('account, contact and mail address')}", "dim"),
    )
    if not found.left_out:
        return
    yield (
        (f"{look.glyphs.hold} ", "bold hold"),
        (_("{n} left out").format(n=number(len(found.left_out))), "bold"),
    )
    lines = together(found.left_out)
    for who, why in lines[:_NAMED]:
        yield ((f"   {masked(who)}: ", ""), (masked(why), "dim"))
    if len(lines) > _NAMED:
        yield (("   " + _("and {n} more").format(n=number(len(lines) - _NAMED)), "dim"),)
