"""The one-line log where the account is known, and how a line is understood before it is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean, clean_line, fold
from tui.errors import NotFound
from tui.i18n import _, language
from tui.services import given, wording_terms
from tui.services.acts import LineLogged, logged, warned
from tui.services.find import find_account
from tui.services.one_line import Line, account_names, take_apart
from tui.services.tone import warnings as may_hurt
from tui.shape import dataclass
from tui.store.queries import account as account_query
from tui.store.queries.who import Person, people
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says. `account_id` is None where no account, or more than one (`candidates`), fits its head.

    `next_said` without `next_on` is a next step whose day is not understood.
    """

    kind: str
    kind_words: str
    direction: str
    on: date
    account_id: int | None
    account: str | None
    contact_id: int | None
    contact: str | None
    text: str
    next_said: str
    next_on: date | None
    next_text: str
    candidates: tuple[str, ...] = ()
    selling: bool = False


def understand(
    reader: Reader, line: str, account_id: int | None = None, said_on: date | None = None
) -> Understood:
    """How a line will be read; with an account its head may name a contact, without one it names the account.

    `said_on`: the day on which it was typed, where that is not today.
    """
    parts = take_apart(line, said_on or reader.today, language())
    if account_id is not None:
        return _understood(reader, parts, account_id)
    found, candidates = _account_in(reader, parts)
    if found is None:
        return _said(parts, None, None, None, clean_line(parts.head), candidates)
    return _understood(reader, parts, found[0], found[1])


def _understood(reader: Reader, parts: Line, account_id: int, rest: str | None = None) -> Understood:
    """`rest` is what stands behind the account's name; None where no account was named."""
    head = account_query.head(reader, account_id)
    here = [person for person in people(reader, account_id) if person.left_on is None]
    if rest is None:
        person, text = _contact(here, parts.head if parts.colon else "", parts.text or parts.head)
        if parts.colon and parts.head and person is None:
            text = f"{parts.head}: {parts.text}"
    else:
        person, text = _contact(here, "", rest)
    return _said(parts, account_id, None if head is None else head.name, person, text)


def _contact(here: list[Person], wanted: str, text: str) -> tuple[Person | None, str]:
    """The contact a head names, else the one whose name or first name the text begins with; only where it is one."""
    head, said = fold(wanted), fold(text)
    first = said.split(" ")[0].strip(",.:")
    for fits in (
        lambda name: bool(head) and name == head,
        lambda name: bool(head) and name.split(" ")[0] == head,
        lambda name: said.startswith(name),
        lambda name: bool(first) and name.split(" ")[0] == first,
    ):
        found = [person for person in here if fits(fold(person.name))]
        if len(found) == 1:
            return found[0], text
    return None, text


def _account_in(reader: Reader, parts: Line) -> tuple[tuple[int, str] | None, tuple[str, ...]]:
    """((account, what stands behind its name), candidates): the longest beginning of the head that names one."""
    words = parts.head.split()
    candidates: tuple[str, ...] = ()
    for size in [len(words)] if parts.colon else range(min(len(words), 8), 0, -1):
        said = " ".join(words[:size])
        for name in account_names(said):
            try:
                found = find_account(reader, name.strip().removeprefix("#"))
            except NotFound as missing:
                candidates = candidates or missing.candidates
                continue
            return (found, parts.text if parts.colon else " ".join(words[size:])), ()
    return None, candidates


def _said(
    parts: Line,
    account_id: int | None,
    account: str | None,
    person: Person | None,
    text: str,
    candidates: tuple[str, ...] = (),
) -> Understood:
    return Understood(
        parts.kind,
        wording_terms.act(parts.kind),
        parts.direction,
        parts.on,
        account_id,
        account,
        None if person is None else person.id,
        None if person is None else person.name,
        text,
        parts.next_said,
        parts.next_on,
        parts.next_text or text,
        candidates,
        parts.selling,
    )


def log_about(work: Work, account_id: int, line: str, said_on: date | None = None) -> LineLogged:
    """Log a line about an account: an act, and its next step. A next step without a day lands in the inbox."""
    from tui.services.reminders import kept
    from tui.store.tables import Inbox

    if not clean_line(line):
        raise given.refused(_("The line is empty."))
    account = given.account(work, account_id)
    work.named("act.log", account.name, account_id)
    said = understand(work.reader, line, account_id, said_on)
    warnings = warned(work, account_id, said.direction, said.selling)
    warnings += may_hurt(work.reader, account_id, said.kind, said.direction, said.text)
    act = logged(
        work,
        account_id,
        said.kind,
        said.text,
        contact_id=said.contact_id,
        direction=said.direction,
        on=said.on,
        selling=said.selling,
    )
    if not said.next_said:
        return LineLogged(act, None, None, "", (), warnings)
    if said.next_on is None:
        problem = _("The next step names no day that is understood.")
        row = Inbox(
            body=clean(f"{account.name}: {said.next_said}").strip(),
            problem=problem,
            source="log",
            said_at=work.now,
        )
        return LineLogged(act, None, given.known_id(work.add(row).id), problem, (), warnings)
    text = said.next_text or _("Next step")
    step = kept(work, account_id, text, said.next_on, contact_id=said.contact_id, kind="next_step")
    return LineLogged(act, step, None, "", (), warnings)
