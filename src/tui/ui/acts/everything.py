"""`O`: everything out in open formats, or the accounts of the list, or two plain lists for other programs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _, ngettext
from tui.services.export_files import MANIFEST
from tui.services.export_flat import export_flat
from tui.services.exporting import Written, export_all, left_out
from tui.services.paper_files import folder, path_of
from tui.services.portfolio import EVERYTHING, Filters, count, order
from tui.ui.figures import number
from tui.ui.text import Words, masked
from tui.ui.widgets.prompt import Form, Question, Values

if TYPE_CHECKING:
    from tui.ui.app import FallowApp

_ALL, _LIST = "all", "list"
_YES, _NO = "yes", "no"
_FLAT = "flat"


async def export(app: FallowApp) -> None:
    """What, how and where; what lies there already is replaced when it is said a second time."""
    filters = getattr(app.screen, "filters", Filters())
    listed = await app.desk.read(count, filters)
    whole = await app.desk.read(count, EVERYTHING)
    usual = folder() / f"fallow-{app.desk.clock.today()}"
    made = _Export(app, filters, usual.name)

    async def preview(values: Values) -> list[Words]:
        return preview_lines(values, listed if values["which"] == _LIST else whole, await made.left(values))

    questions = _questions(usual, whole, listed, filters)
    form = Form(_("Export everything"), questions, submit=made.write, preview=preview)
    if await app.push_screen_wait(form) is not None:
        rows = sum(one.rows for one in made.files if one.path.name != MANIFEST)
        place = masked(str(made.files[-1].path.parent))
        said = ngettext("{n} file in {place}", "{n} files in {place}", len(made.files))
        title = _("{n} rows written").format(n=number(rows))
        app.say(said.format(n=number(len(made.files)), place=place), title=title)


class _Export:
    """What the form was answered, written; the folders that somebody was warned of are replaced."""

    def __init__(self, app: FallowApp, filters: Filters, usual: str) -> None:
        self._desk, self._filters, self._usual = app.desk, filters, usual
        self._warned: set[Path] = set()
        self.files: list[Written] = []

    async def _chosen(self, values: Values) -> Sequence[int] | None:
        return None if values["which"] == _ALL else (await self._desk.read(order, self._filters)).ids

    async def left(self, values: Values) -> int:
        """How many private notes stay here."""
        if values["how"] == _FLAT or values["private"] == _YES:
            return 0
        return await self._desk.read(left_out, await self._chosen(values))

    async def write(self, values: Values) -> None:
        to = await asyncio.to_thread(_target, values["to"], self._usual)
        accounts, over = await self._chosen(values), to in self._warned
        try:
            if values["how"] == _FLAT:
                self.files = await self._desk.read(export_flat, to, accounts, replace=over)
                return
            private = values["private"] == _YES
            self.files = await self._desk.read(
                export_all, to, values["how"], accounts=accounts, private=private, replace=over
            )
        except Refused as error:
            self._warned.add(to)
            raise Refused(
                error.happened, todo=_("Save again to replace it, or name another folder.")
            ) from error


def _target(said: str, usual: str) -> Path:
    """The folder that is meant: inside one that holds other things, a new one of the usual name."""
    to = path_of(said, "")
    try:
        ours = (to / "manifest.json").exists() or (to / "accounts.csv").exists()
        return to / usual if to.is_dir() and not ours and any(to.iterdir()) else to
    except OSError:
        return to


def _questions(usual: Path, whole: int, listed: int, filters: Filters) -> list[Question]:
    all_of = ngettext("all, {n} account", "all, {n} accounts", whole).format(n=number(whole))
    of_list = ngettext("the list, {n} account", "the list, {n} accounts", listed).format(n=number(listed))
    return [
        Question("to", _("Folder"), str(usual), required=True, limit=4000),
        Question(
            "which",
            _("What"),
            _ALL if filters == Filters() or not listed else _LIST,
            options=((_ALL, all_of), (_LIST, of_list)),
        ),
        Question(
            "how",
            _("As"),
            "csv",
            options=(("csv", "CSV"), ("jsonl", _("JSON lines")), (_FLAT, _("two plain lists"))),
        ),
        Question(
            "private",
            _("Private notes"),
            _NO,
            options=((_NO, _("stay here")), (_YES, _("go along"))),
            when=lambda values: values["how"] != _FLAT,
        ),
    ]


def preview_lines(values: Values, accounts: int, private: int) -> list[Words]:
    """What the files are good for, and what stays here."""
    if values["how"] == _FLAT:
        said = _("accounts.csv and contacts.csv, for a spreadsheet or another program")
        return [((said, "dim"),)]
    back = _("one file a table; comes back into an empty store with I, nothing lost")
    if values["which"] == _LIST:
        back = _(
            "one file a table, with all that hangs on these accounts; comes back into an empty store with I"
        )
    lines: list[Words] = [((back, "dim"),)]
    if private:
        notes = ngettext("{n} private note stays here", "{n} private notes stay here", private)
        lines.append(((notes.format(n=number(private)), "bold hold"),))
    if not accounts:
        lines.append(((_("there is no account in it"), "hold"),))
    return lines
