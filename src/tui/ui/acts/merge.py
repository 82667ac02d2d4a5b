"""A merge is taken apart after a question, and what could not go back is said; what a new account looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services import wording_duplicates
from tui.services.unmerging import MergeLine, Unmerged, unmerge
from tui.ui.acts.asking import choose
from tui.ui.figures import number
from tui.ui.text import masked

if TYPE_CHECKING:
    from tui.ui.place import Place


async def take_apart(place: Place, line: MergeLine) -> None:
    choices = [
        ("yes", _("take them apart"), _("each with the rows it had, as those are now")),
        ("no", _("they stay one"), ""),
    ]
    if await choose(place, _("Take apart"), choices, said=masked(line.about)) != "yes":
        return
    done = await place.desk.write(unmerge, line.batch)
    place.fallow.changed()
    names = ", ".join(masked(name) for name in done.names)
    place.fallow.say("\n".join(_told(done)), title=_("{names}: apart again").format(names=names), seconds=12)


async def looks_like(place: Place, account: int) -> str:
    """What an account that was just typed in looks like, as a note: nothing is blocked by it."""
    from tui.services.duplicates import of_account

    pairs = [one for one in await place.desk.read(of_account, account) if one.table == "account"]
    if not pairs:
        return ""
    best = pairs[0]
    other = best.one if best.other.id == account else best.other
    why = ", ".join(wording_duplicates.speaks(code) for code, _about in best.speaks)
    return _("It looks like {name} ({why}): = shows both.").format(name=masked(other.name), why=why)


def _told(done: Unmerged) -> list[str]:
    lines = []
    for kind, count in done.stays:
        said = ngettext("{n} that came later stays: {kind}", "{n} that came later stay: {kind}", count)
        lines.append(said.format(n=number(count), kind=kind))
    return [*lines, *done.said, _("u takes it back.")]
