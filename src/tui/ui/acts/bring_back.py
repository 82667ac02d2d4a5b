"""A whole export of ours, named where files are: what it holds, and after a question all of it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clean import clean_line
from tui.i18n import _, ngettext
from tui.services.export_files import MANIFEST, read_manifest
from tui.services.exporting import BroughtBack, import_all
from tui.ui.acts.asking import choose
from tui.ui.figures import number

if TYPE_CHECKING:
    from tui.ui.place import Place


async def goes_elsewhere(place: Place, paths: Sequence[Path]) -> bool:
    """Whether what was named is no file of rows: an export of ours, by its manifest, or a handover. It is opened."""
    from tui.ui.screens.receive import ReceiveScreen, is_handover

    first = paths[0]
    if len(paths) == 1 and first.name == MANIFEST:
        place.talk(lambda: _bring_back(place, first.parent))
    elif await place.desk.aside(lambda: is_handover(first)):
        place.app.push_screen(ReceiveScreen(first))
    else:
        return False
    return True


async def _bring_back(place: Place, folder: Path) -> None:
    """Raises BadFile where it is no export of ours, or not whole. A store that is not empty refuses it."""
    name = clean_line(folder.name, 60)
    listed = (await place.desk.aside(lambda: read_manifest(folder))).files
    rows = {one.table: one.rows for one in listed}
    held = _("{accounts} accounts, {people} people, {rows} rows in all").format(
        accounts=number(rows.get("account", 0)),
        people=number(rows.get("contact", 0)),
        rows=number(sum(rows.values())),
    )
    choices = [
        ("yes", _("bring it back"), _("into this store, as one act; u takes it back")),
        ("no", _("leave it"), ""),
    ]
    if await choose(place, _("Bring back an export"), choices, said=f"{name}: {held}") != "yes":
        return

    def told(done: BroughtBack) -> None:
        count = sum(done.rows.values())
        said = ngettext("{n} row from {folder}", "{n} rows from {folder}", count)
        place.fallow.say(said.format(n=number(count), folder=name), title=_("Brought back"))

    place.save(lambda: place.desk.write(import_all, folder), told)
