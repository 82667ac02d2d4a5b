"""What is done with the inbox: a typed line finds its account, a name in a file the one it means."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean_line, fold
from tui.errors import NotFound
from tui.i18n import _, language
from tui.services import given
from tui.services.acts import LineLogged, handled
from tui.services.find import find_account, jump
from tui.services.inbox import FILE
from tui.services.inbox_asks import read
from tui.services.log_about import log_about, understand
from tui.services.one_line import take_apart
from tui.services.reminders import kept
from tui.shape import dataclass
from tui.store.queries import inbox as query
from tui.store.queries.joining import names_of
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work

FITS = 8


@dataclass(frozen=True, slots=True)
class Begun:
    """A typed line as it is logged once its account is known. `account_id` where its head names one already."""

    text: str
    head: str
    account_id: int | None


def begun(reader: Reader, line: str, said_on: date, step: bool = False) -> Begun:
    """The line without the head that should have named its account; somebody behind a slash or comma stays.

    `step`: what is left is a next step that only wants its day.
    """
    parts = take_apart(line, said_on, language())
    if not parts.colon:
        said = understand(reader, line, None, said_on)
        return Begun(line, clean_line(parts.head), said.account_id)
    name, whom = parts.head, ""
    account = _called(reader, name)
    if account is None:
        name, whom = _divided(parts.head)
        account = _called(reader, name) if whom else None
    before, _head, after = line.partition(parts.head)
    after = after.lstrip().removeprefix(":").removeprefix("：").lstrip()
    text = f"{before}{whom}: {after}" if whom else before + after
    return Begun(f"next {text.strip()}" if step else text.strip(), clean_line(name), account)


def _called(reader: Reader, name: str) -> int | None:
    with suppress(NotFound):
        return find_account(reader, name.strip().removeprefix("#"))
    return None


def _divided(head: str) -> tuple[str, str]:
    """(account, somebody there) of a head, as the one-line log divides it."""
    for mark in ("/", ",", "，"):
        name, _mark, whom = head.partition(mark)
        if whom.strip() and any(char.isalnum() for char in name):
            return name, whom.strip()
    return head, ""


def candidates(reader: Reader, ids: Sequence[int], text: str) -> dict[int, str]:
    """Accounts that may be meant, by id: those that a file asks about, else those that a text leads to."""
    if not ids:
        ids = [hit.account_id for hit in jump(reader, text, FITS)]
    names = names_of(reader, ids) if ids else {}
    return {key: names[key] for key in ids if key in names}


@dataclass(frozen=True, slots=True)
class Answered:
    """`text` of a file means this account from now on; `left`: how many names of that file still ask."""

    text: str
    account_id: int
    account: str
    left: int


def log_kept(work: Work, inbox_id: int, account_id: int, line: str) -> LineLogged:
    """Log a line of the inbox about an account, as of the day on which it was typed; the inbox is rid of it.

    `next Fri send the plan` alone makes the next step alone.
    """
    from tui.store.tables import Inbox

    row = work.get(Inbox, inbox_id, _("The line"))
    if row.source.startswith(FILE):
        raise given.refused(_("These are rows of a file: say whom they mean, then import it again."))
    handled(work, inbox_id)
    said_on = work.clock.here(row.said_at).date()
    said = understand(work.reader, line, account_id, said_on)
    if said.text or not said.next_said or not said.next_text:
        return log_about(work, account_id, line, said_on)
    if said.next_on is None:
        raise given.refused(_("The next step names no day that is understood."))
    account = given.account(work, account_id)
    work.named("act.log", account.name, account_id)
    step = kept(work, account_id, said.next_text, said.next_on, contact_id=said.contact_id, kind="next_step")
    return LineLogged(None, step, None, "")


def answer(work: Work, inbox_id: int, text: str, account_id: int) -> Answered:
    """Whom a name in a file means. Its rows come in when the file is imported again, without a question."""
    from tui.store.tables import Inbox, KnownAs

    row = work.get(Inbox, inbox_id, _("The line"))
    _sentence, asks = read(row.problem)
    wanted = fold(text)
    one = next((ask for ask in asks if fold(ask.text) == wanted and not ask.person), None)
    if one is None or row.handled_on is not None:
        raise given.refused(_("Its rows do not ask for “{text}”.").format(text=clean_line(text, 60)))
    account = given.account(work, account_id)
    work.named("inbox.answer", f"{one.text} → {account.name}", account_id)
    said = query.said_names(work.reader)
    for key, _account, _name, value in said:
        if fold(value) == wanted:
            work.remove(work.get(KnownAs, key, _("The answer")))
    work.add(KnownAs(account_id=account_id, kind="name", source="answer", value=one.text))
    known = {fold(value) for _key, _account, _name, value in said} | {wanted}
    left = sum(fold(ask.text) not in known for ask in asks)
    return Answered(one.text, account_id, account.name, left)
