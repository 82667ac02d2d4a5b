"""Handing an account over (B6): one file with all of it, and the mark on our own copy that it was handed over."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.clean import clean_line, fold, loose
from tui.clock import instant_of, instant_text
from tui.errors import NotFound, Refused, StoreError
from tui.exchange import bundle as format
from tui.exchange.bundle_lock import lock, sealed
from tui.i18n import _
from tui.services import given
from tui.services.handover_text import locked_read_me, read_me
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.reading import Reader
    from tui.store.tables import Account
    from tui.store.writing import Work

SUFFIX = ".fallow.json"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What would go: records by table, and how many private things there are. `reps`: whom it can be given to."""

    account_id: int
    account: str
    rows: dict[str, int]
    private: int
    reps: tuple[tuple[int, str], ...]
    file: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What was written. `reassigned`: the account is theirs now; `private_left`: private things that stayed."""

    path: Path
    bundle: str
    checksum: str
    account_id: int
    account: str
    to: str
    reassigned: bool
    private: bool
    private_left: int
    locked: bool
    rows: dict[str, int]


def parcel(reader: Reader, account_id: int) -> Parcel:
    """A look at what a handover would hold. Raises NotFound."""
    from tui.services.colleagues import hunters
    from tui.store.queries import handover as query

    name = query.account_name(reader, account_id)
    if name is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    rows = query.rows(reader, account_id, query.shape(reader, False), False)
    counts = {table: len(found) for table, found in rows.items() if found and table != query.ACCOUNT}
    private = query.private_rows(reader, account_id)
    here = tuple((one.id, one.name) for one in hunters(reader))
    return Parcel(account_id, name, counts, private, here, file_name(name, reader.today))


def file_name(account: str, today: date) -> str:
    """A name for the file that any system takes."""
    said = "".join(char if char.isascii() else "" for char in loose(account))[:40]
    return f"{said or 'account'}-{today.isoformat()}{SUFFIX}"


def hand_over(
    work: Work,
    account_id: int,
    to: Path,
    *,
    rep: str | None = None,
    private: bool = False,
    passphrase: str | None = None,
    replace: bool = False,
) -> Handed:
    """Write the file and mark the account as handed over, in one act; undo takes the mark back, not the file.

    `rep`: the account is theirs from now on; a colleague nobody knew by that name is made. `private`: what was said
    about our own people goes along. The file appears whole or not at all, with rights 0600, just before the act is
    committed. Raises Refused where it is there already, unless `replace` and it is a handover; StoreError.
    """
    account = given.account(work, account_id)
    _room_for(to, replace)
    partner = _reassign(work, account, rep) if rep is not None else ""
    work.named("handover.send", account.name, account_id)
    made = _collected(work, account_id, partner, private)
    whole, checksum = format.written(made)
    text = whole if passphrase is None else _sealed(whole, made, passphrase)
    _mark(work, account_id, made, checksum, partner)
    _write(to, text)
    from tui.store.queries import handover as query

    left = 0 if private else query.private_rows(work.reader, account_id)
    rows = {table: len(found) for table, found in made.tables.items() if found and table != query.ACCOUNT}
    return Handed(
        to, made.bundle, checksum, account_id, account.name, partner, rep is not None, private, left,
        passphrase is not None, rows,
    )  # fmt: skip


def _collected(work: Work, account_id: int, to: str, private: bool) -> format.Bundle:
    from tui.store.migrations import NEWEST
    from tui.store.queries import handover as query
    from tui.store.queries.meeting import version

    reader = work.reader
    columns = query.shape(reader, private)
    tables = query.rows(reader, account_id, columns, private)
    for plan in tables.get("exit_plan", ()):
        # What was undone here was sent nevertheless: the colleague's invitations go on from there.
        plan["meeting_sequence"] = version(reader, plan["id"], plan["meeting_sequence"])
    ids = {table: {row["id"] for row in rows} for table, rows in tables.items()}
    counts = {table: len(rows) for table, rows in tables.items() if table != query.ACCOUNT}
    return format.Bundle(
        read_me(reader, account_id, work.who, to, counts, private),
        NEWEST,
        secrets.token_hex(16),
        clean_line(work.who),
        query.make_store_id(work),
        to,
        instant_text(work.now),
        private,
        account_id,
        tables[query.ACCOUNT][0]["name"],
        tuple(dict.fromkeys(one.bundle for one in query.passed(reader, account_id))),
        _origins(query.origins(reader, account_id), ids),
        tables,
    )


def _origins(known: format.Origins, ids: dict[str, set[int]]) -> dict[str, dict[str, dict[int, int]]]:
    """Of the rows that go along only."""
    found: dict[str, dict[str, dict[int, int]]] = {}
    for store, tables in known.items():
        for table, pairs in tables.items():
            here = {ours: theirs for ours, theirs in pairs.items() if ours in ids.get(table, ())}
            if here:
                found.setdefault(store, {})[table] = here
    return found


def _sealed(text: str, made: format.Bundle, passphrase: str) -> str:
    header: dict[str, Any] = {
        "read_me": list(locked_read_me()),
        "program": format.PROGRAM,
        "kind": format.KIND,
        "format": format.FORMAT,
        "schema": made.schema,
        "bundle": made.bundle,
    }
    outer = lock(text, header, passphrase)
    outer["checksum"] = format.digest(outer)
    return sealed(outer)


def _mark(work: Work, account_id: int, made: format.Bundle, checksum: str, partner: str) -> None:
    from tui.store.tables import Handover

    work.add(
        Handover(
            account_id=account_id,
            way="sent",
            bundle=made.bundle,
            checksum=checksum,
            partner=partner,
            private=int(made.private),
            at=instant_of(made.written_at),
        )
    )


def _reassign(work: Work, account: Account, rep: str) -> str:
    """The account and its open reminders to somebody else; their name. Raises Refused for the one who has it."""
    from tui.store.queries.reminding import open_of_rep
    from tui.store.tables import Reminder

    key, name = _rep(work, given.line(rep, _("The name")))
    account_id, before = given.known_id(account.id), account.rep_id
    if before == key:
        return name
    for reminder in open_of_rep(work.reader, account_id, before):
        work.get(Reminder, reminder, _("The reminder")).rep_id = key
    account.rep_id = key
    return name


def _rep(work: Work, said: str) -> tuple[int, str]:
    """The one colleague who is called so, wholly or in part; one nobody knew is made.

    Raises NotFound; Refused for one who left us.
    """
    from tui.services.cooling import still_here
    from tui.store.queries.who import reps
    from tui.store.tables import Rep

    known = reps(work.reader)
    found = [one for one in known if fold(one[1]) == fold(said)]
    found = found or [one for one in known if fold(said) in fold(one[1])]
    if len(found) > 1:
        raise NotFound(
            _("No single colleague is called “{name}”.").format(name=said), tuple(name for _id, name in found)
        )
    if found:
        return given.known_id(still_here(work, found[0][0]).id), found[0][1]
    return given.known_id(work.add(Rep(name=said)).id), said


def _room_for(to: Path, replace: bool) -> None:
    shown = clean_line(str(to), 300)
    try:
        if "\0" in str(to):
            raise ValueError(to)
        there, folder = to.exists() or to.is_symlink(), to.parent.is_dir()
    except (OSError, ValueError) as error:
        raise Refused(
            _("{path} is no name for a file.").format(path=shown), _("Nothing was written.")
        ) from error
    if not folder:
        said = _("There is no folder {path}.").format(path=clean_line(str(to.parent), 300))
        raise Refused(said, _("Nothing was written."))
    if there and not replace:
        raise Refused(
            _("{path} is there already.").format(path=shown),
            _("Nothing was written."),
            _("Name another file; --force replaces a handover."),
        )
    if there and (to.is_symlink() or not format.recognised(to)):
        raise Refused(
            _("{path} is no handover: it is not replaced.").format(path=shown), _("Nothing was written.")
        )


def _write(to: Path, text: str) -> None:
    from tui.store.backup import part, rename_into_place, settle

    with part(to.parent) as copy:
        try:
            copy.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise StoreError(
                _("{path} cannot be written: {why}.").format(path=to, why=error.strerror),
                _("Nothing was written."),
            ) from error
        settle(copy)
        rename_into_place(copy, to)
