"""What a rep did: one act logged field by field, or by one line that also says what comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

from tui.clean import clean, clean_line, fold
from tui.errors import NotFound
from tui.i18n import _, language
from tui.rules.words import Direction
from tui.services import given
from tui.services.find import find_account
from tui.services.one_line import Line, account_names, take_apart
from tui.services.reminders import Kept, kept
from tui.services.tone import warnings as may_hurt
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work

KINDS = ("call", "mail", "meeting", "visit", "message", "note")


@dataclass(frozen=True, slots=True)
class Logged:
    act_id: int
    account_id: int
    account: str
    kind: str
    direction: str
    on: date
    text: str
    contact_id: int | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class LineLogged:
    """What became of one line: an act, a next step, or an inbox line with the problem named; never nothing.

    `warnings`: what the end of the quarter, or the tone of a note to somebody who leaves, had to say; it was logged all
    the same.
    """

    act: Logged | None
    next: Kept | None
    inbox_id: int | None
    problem: str
    candidates: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Named(NamedTuple):
    id: int
    name: str


class Meant(NamedTuple):
    """What the head of a line names: the account, perhaps a person of it, and the text that follows."""

    account: Named
    whom: str
    text: str


class Details(TypedDict, total=False):
    """What may be said of an act beside its kind and text. `selling`: something was offered or asked."""

    contact_id: int | None
    direction: str
    on: date | None
    selling: bool
    play_id: int | None
    issue_id: int | None


def log(work: Work, account_id: int, kind: str, text: str = "", **details: Unpack[Details]) -> Logged:
    """Log what happened. What was selling counts for the pause between asks."""
    account = given.account(work, account_id)
    work.named("act.log", account.name, account_id)
    return logged(work, account_id, kind, text, **details)


def logged(
    work: Work,
    account_id: int,
    kind: str,
    text: str = "",
    *,
    contact_id: int | None = None,
    direction: str = Direction.OUT,
    on: date | None = None,
    selling: bool = False,
    play_id: int | None = None,
    issue_id: int | None = None,
    source: str = "",
) -> Logged:
    """An act as a part of another."""
    from tui.store.tables import Act, Issue, Play

    account = given.account(work, account_id)
    contact = None if contact_id is None else given.contact(work, account_id, contact_id)
    if play_id is not None:
        given.of_account(work.get(Play, play_id, _("The play")).account_id, account_id, _("The play"))
    if issue_id is not None:
        given.of_account(work.get(Issue, issue_id, _("The issue")).account_id, account_id, _("The issue"))
    row = Act(
        account_id=account_id,
        contact_id=contact_id,
        play_id=play_id,
        issue_id=issue_id,
        rep_id=given.me(work),
        kind=given.one_of(kind, KINDS, _("The kind")),
        direction=given.word(Direction, direction, _("The direction")),
        selling=int(selling),
        done_on=given.past_day(work, on, _("The day of the act")),
        body=clean(text).strip(),
        source=source,
    )
    made = given.known_id(work.add(row).id)
    name = None if contact is None else contact.name
    return Logged(
        made, account_id, account.name, row.kind, row.direction, row.done_on, row.body, contact_id, name
    )


def warned(work: Work, account_id: int, direction: str, selling: bool) -> tuple[str, ...]:
    """What is to be said before an act is logged: a guard for outbound contacts to sell, at the quarter's end."""
    if not selling or direction != Direction.OUT:
        return ()
    from tui.services.quarter_end import warnings

    return warnings(work.reader, account_id)


def log_line(work: Work, line: str, selling: bool = False) -> LineLogged:
    """`call Seguros Albión: Marta wants dates; next Tue send plan`. What is not understood lands in the inbox.

    `sales call ...`, or `selling`, says that something was offered or asked.
    """
    if not clean_line(line):
        raise given.refused(_("The line is empty."))
    parts = take_apart(line, work.today, language())
    found = _account(work, parts)
    if not isinstance(found, Meant):
        return _to_inbox(work, line, parts, found)
    account = found.account
    work.named("act.log", account.name, account.id)
    contact_id, text = _contact(work, account.id, found.whom, found.text)
    sells = selling or parts.selling
    warnings = warned(work, account.id, parts.direction, sells)
    warnings += may_hurt(work.reader, account.id, parts.kind, parts.direction, text)
    act = logged(
        work,
        account.id,
        parts.kind,
        text,
        contact_id=contact_id,
        direction=parts.direction,
        on=parts.on,
        selling=sells,
    )
    if not parts.next_said:
        return LineLogged(act, None, None, "", (), warnings)
    if parts.next_on is None:
        problem = _("The next step names no day that is understood.")
        kept_as = _inbox(work, f"{account.name}: {parts.next_said}", problem)
        return LineLogged(act, None, kept_as, problem, (), warnings)
    step = kept(
        work,
        account.id,
        parts.next_text or text or _("Next step"),
        parts.next_on,
        contact_id=contact_id,
        kind="next_step",
    )
    return LineLogged(act, step, None, "", (), warnings)


def _account(work: Work, parts: Line) -> Meant | tuple[str, ...]:
    """The account the head names (without a colon, the longest beginning of it that names one), else candidates.

    A slash, or else a comma, divides the account from the contact.
    """
    words = parts.head.split()
    sizes = [len(words)] if parts.colon else range(min(len(words), 8), 0, -1)
    candidates: tuple[str, ...] = ()
    for size in sizes:
        said = " ".join(words[:size])
        for name in account_names(said):
            try:
                account = given.account(work, find_account(work.reader, name.strip().removeprefix("#")))
            except NotFound as missing:
                candidates = candidates or missing.candidates
                continue
            text = parts.text if parts.colon else " ".join(words[size:])
            whom = said[len(name) :].strip(" ,/，")
            return Meant(Named(given.known_id(account.id), account.name), whom, text)
    return candidates


def _contact(work: Work, account_id: int, whom: str, text: str) -> tuple[int | None, str]:
    """The contact that was named, else the one whose name or first name the text begins with.

    A name that is no contact's stays in the text: nothing that was typed is lost.
    """
    from tui.store.queries.who import people

    here = [(fold(one.name), one.id) for one in people(work.reader, account_id) if one.left_on is None]
    wanted, said = fold(whom), fold(text)
    first = said.split(" ")[0].strip(",.:")
    if wanted:
        fits = [[key for name, key in here if name == wanted]]
        fits.append([key for name, key in here if name.split(" ")[0] == wanted])
    else:
        fits = [[key for name, key in here if said.startswith(name)]]
        fits.append([key for name, key in here if name.split(" ")[0] == first])
    for found in fits:
        if len(found) == 1:
            return found[0], text
    return None, f"{whom}: {text}" if whom else text


def _to_inbox(work: Work, line: str, parts: Line, candidates: tuple[str, ...]) -> LineLogged:
    if candidates:
        problem = _("Several accounts fit “{name}”.").format(name=clean_line(parts.head, 60))
    else:
        problem = _("No account fits “{name}”.").format(name=clean_line(parts.head, 60))
    work.named("inbox.add", clean_line(line))
    return LineLogged(None, None, _inbox(work, line, problem), problem, candidates)


def _inbox(work: Work, line: str, problem: str) -> int:
    from tui.store.tables import Inbox

    row = Inbox(body=clean(line).strip(), problem=problem, source="log", said_at=work.now)
    return given.known_id(work.add(row).id)


def handled(work: Work, inbox_id: int) -> int:
    """A line of the inbox was dealt with."""
    from tui.store.tables import Inbox

    row = work.get(Inbox, inbox_id, _("The line"))
    work.named("inbox.handled", clean_line(row.body))
    if row.handled_on is not None:
        raise given.refused(_("It was dealt with on {day}.").format(day=row.handled_on.isoformat()))
    row.handled_on = work.today
    return inbox_id
