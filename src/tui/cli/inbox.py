"""A line of the inbox is put in its place: logged about its account, or whom a name in a file means is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import note
from tui.errors import NotFound, Refused
from tui.i18n import _, ngettext
from tui.services.find import find_account
from tui.services.inbox import InboxLine, answers, lines
from tui.services.inbox_acts import answer, begun, log_kept
from tui.services.inbox_asks import open_asks

if TYPE_CHECKING:
    from tui.services.desk import Desk


def put(desk: Desk, number: str, said: str, name: str | None) -> None:
    """`number` of the inbox belongs to the account `said`; of a file whose rows name several, `name` means it."""
    line = next((one for one in desk.read_now(lines) if str(one.id) == number), None)
    if line is None:
        raise NotFound(_("Nothing waits in the inbox under the number {n}.").format(n=number))
    account = desk.read_now(find_account, said)
    if line.from_file:
        _means(desk, line, account, name)
        return
    on = desk.clock.here(line.said_at).date()
    text = desk.read_now(begun, line.text, on, line.step).text
    done = desk.write_now(log_kept, line.id, account, text)
    for warning in done.warnings:
        note(_("Beware: {warning}").format(warning=warning))
    note(_("Logged: {what}").format(what=text))
    if done.inbox_id is not None:
        note(done.problem)


def _means(desk: Desk, line: InboxLine, account: int, name: str | None) -> None:
    asks = open_asks(line.asks, desk.read_now(answers))
    if name is None and len(asks) != 1:
        names = ", ".join(f"“{one.text}”" for one in asks)
        if not asks:
            raise Refused(_("Its rows ask for nobody: import the file again."))
        raise Refused(_("Its rows ask for several: {names}.").format(names=names), _("Say which, by --name."))
    done = desk.write_now(answer, line.id, asks[0].text if name is None else name, account)
    note(_("{text} is {account}").format(text=done.text, account=done.account))
    if done.left:
        left = ngettext("{n} name still asks.", "{n} names still ask.", done.left)
        note(left.format(n=done.left))
    else:
        note(_("Import {file} again: its rows come in now.").format(file=line.file))
