"""History: who did what when, with every field before and after; what was undone is dim."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence

from tui.i18n import _, ngettext
from tui.services.history import BatchView, HistoryLine, changes, history
from tui.services.undo import redo, undo
from tui.ui.brief_words import Line
from tui.ui.commands import bindings
from tui.ui.figures import day, full_day, number
from tui.ui.tabs.base import ListTab
from tui.ui.text import Words, look, masked
from tui.ui.widgets.columns import Column
from tui.ui.widgets.prompt import Confirm
from tui.ui.widgets.reading_pane import Section

_ARROW = "->"


def change_lines(found: BatchView) -> Iterator[Line]:
    """Each row that an act changed, and in it each field: before, after."""
    for change in found.changes:
        yield ((change.what, "bold"),)
        for field in change.fields:
            before = f"{masked(field.before)} {_ARROW} " if field.before else ""
            after = masked(field.after) if field.after else _("nothing")
            yield ((f"   {field.words}: ", "dim"), (before, "dim"), (after, ""))
    if found.more:
        said = ngettext("and {n} row more", "and {n} rows more", found.more).format(n=number(found.more))
        yield ((said, "dim"),)


class HistoryTab(ListTab[HistoryLine]):
    """`u` takes back the act under the cursor, `U` does it again."""

    BINDINGS = bindings("undo", "redo")

    def purpose(self) -> str:
        return _("Nothing has happened here yet; every act will stand here and can be taken back.")

    def load(self) -> None:
        self.place.read(lambda: self.place.desk.read(history, self.account), self.show_rows, "history")

    def _when(self, line: HistoryLine) -> str:
        here = self.place.desk.clock.here(line.at)
        return f"{day(here.date(), self.place.desk.clock.today())} {here:%H:%M}"

    def columns(self) -> Sequence[Column[HistoryLine]]:
        def act(line: HistoryLine) -> Words:
            tone = "dim" if line.state == "undone" or line.kind != "act" else ""
            sign = f"{look.glyphs.hold} " if line.state == "undone" else ""
            return ((sign + line.words, tone),)

        def dim(text: str) -> Words:
            return ((text, "dim"),)

        return [
            Column("when", _("When"), lambda line: dim(self._when(line)), 18),
            Column("act", _("What"), act, 20, weight=3),
            Column("who", _("Who"), lambda line: dim(masked(line.who)), 10, weight=1),
            Column("rows", _("Rows"), lambda line: dim(number(line.rows)), 7, 0, "right", 70),
        ]

    def row_id(self, row: HistoryLine) -> str:
        return str(row.batch)

    def more_about(self, row: HistoryLine) -> Callable[[], Awaitable[object]] | None:
        return lambda: self.place.desk.read(changes, row.batch)

    def title_of(self, row: HistoryLine) -> Words:
        return ((row.words, "bold" if row.state != "undone" else "dim"),)

    def details(self, row: HistoryLine) -> Sequence[Section]:
        here = self.place.desk.clock.here(row.at)
        head: list[Line] = [((f"{full_day(here.date())}, {here:%H:%M} · {masked(row.who)}", "dim"),)]
        if row.about:
            head.append(((masked(row.about), "dim"),))
        if row.can_redo:
            head.append(((_("Taken back; U does it again."), "bold"),))
        found = self.known.get(self.row_id(row))
        changed = list(change_lines(found)) if isinstance(found, BatchView) else []
        return (("", head), (_("what it changed"), changed))

    def work_on(self, row: HistoryLine) -> None:
        self.read_in_full()

    def action_undo(self) -> None:
        line = self.current
        if line is not None and line.can_undo:
            self.place.talk(lambda: self._put_back("undo", line))
        else:
            self._no(_("This line cannot be taken back."))

    def action_redo(self) -> None:
        line = self.current
        if line is not None and line.can_redo:
            self.place.talk(lambda: self._put_back("redo", line))
        else:
            self._no(_("This line was not taken back."))

    def _no(self, said: str) -> None:
        self.place.fallow.say(said + "\n" + _("Here u and U act on the line under the cursor."))

    async def _put_back(self, which: str, line: HistoryLine) -> None:
        """What reaches beyond this account is asked first: an import is taken back whole."""
        if line.account_id != self.account and not await self._sure(line):
            return
        done = await self.place.desk.write(undo if which == "undo" else redo, line.batch)
        said = _("Taken back: {act}") if which == "undo" else _("Done again: {act}")
        self.place.fallow.changed()
        self.place.fallow.say(masked(done.about), title=said.format(act=line.words))

    async def _sure(self, line: HistoryLine) -> bool:
        rows = ngettext("{n} row", "{n} rows", line.rows).format(n=number(line.rows))
        said = _("It reaches beyond this account: {rows}.").format(rows=rows)
        sure = await self.place.app.push_screen_wait(Confirm(line.words, said))
        return sure is True
