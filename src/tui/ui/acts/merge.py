"""A merge is taken apart from the list of duplicates, after a question; what could not go back is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
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


def _told(done: Unmerged) -> list[str]:
    lines = []
    for kind, count in done.stays:
        said = ngettext("{n} that came later stays: {kind}", "{n} that came later stay: {kind}", count)
        lines.append(said.format(n=number(count), kind=kind))
    return [*lines, *done.said, _("u takes it back.")]
