"""Erasing one person from every file of a home: the copies first, the store last, so that a stopped one can go on."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.clean import fold
from tui.clock import Clock, instant_text
from tui.errors import NotFound, StoreError
from tui.i18n import _
from tui.paths import Home
from tui.store import calendar_mark, migrations, standing
from tui.store.backup import backups, copy_out, part, rename_into_place, settle, writable
from tui.store.engine import connect, identify, journal_mode, sound, translated
from tui.store.erasing import Erased, Wish, erase
from tui.store.mentions import Finder, Identity
from tui.store.queries.person import identity, mentions, records
from tui.store.turn import my_turn

if TYPE_CHECKING:
    from tui.store.store import Store


class Copy(NamedTuple):
    """A copy of the store in a file of its own. `readable`: it could be looked into, and can be rewritten."""

    path: Path
    made: datetime | None
    readable: bool


def erase_live(store: Store, who: Identity, wish: Wish) -> tuple[Erased, bool]:
    """(what was done, whether the file was made anew without a trace). All of it, or nothing of it."""
    by = store.who()
    day, at = store.clock.today(), instant_text(store.clock.now())

    def derive(db: sqlite3.Connection, accounts: set[int]) -> None:
        standing.refresh(db, accounts, day, store.defaults)
        calendar_mark.reached(db, day, store.defaults)

    with store.replacing(), closing(connect(store.path, write=True)) as db:
        try:
            sound(db, store.path)
            with my_turn(store.path.parent):
                db.execute("BEGIN IMMEDIATE")
            known = identity(db, who.contact_id)
            if (
                known is None
                or not db.execute("SELECT 1 FROM contact WHERE id = ?", (who.contact_id,)).fetchone()
            ):
                raise NotFound(_("{what} is not there any more.").format(what=_("The person")))
            done = erase(db, known.with_(who), wish, day, at, by, derive)
            db.execute("COMMIT")
        except sqlite3.Error as error:
            raise translated(error, store.path) from error
        return done, _made_anew(db)


def sweep(store: Store) -> bool:
    """Only the last step of it."""
    with store.replacing(), closing(connect(store.path, write=True)) as db:
        sound(db, store.path)
        return _made_anew(db)


def _made_anew(db: sqlite3.Connection) -> bool:
    """Every page is written again, so that none holds a rest. False where another window does not let us."""
    try:
        db.execute("VACUUM")
        if journal_mode()[0] == "wal":
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        return False
    return True


# -- copies -----------------------------------------------------------------------------------------------


def copies(home: Home, who: Identity) -> list[Copy]:
    """Backups, and damaged stores set aside, that hold the person or cannot be asked; the newest first."""
    found = []
    for made, path in backups(home.backups):
        known = holds(path, who)
        if known is not False:
            found.append(Copy(path, made, known is True))
    aside = sorted(home.folder.glob("fallow-damaged-*.db"), reverse=True)
    return [*found, *(Copy(path, None, False) for path in aside)]


def holds(path: Path, who: Identity) -> bool | None:
    """Whether a copy knows the person in any way; None where it cannot be read."""
    try:
        with closing(connect(path, write=False)) as db:
            identify(db, path, migrations.NEWEST)
            them = _here(db, who)
            if next(records(db, them.contact_id), None) is not None or identity(db, them.contact_id):
                return True
            return next(mentions(db, them), None) is not None or _in_journal(db, them)
    except (StoreError, sqlite3.Error, UnicodeDecodeError):
        return None


def _here(db: sqlite3.Connection, who: Identity) -> Identity:
    """The person as a copy knows them: an id that is somebody else's there is not theirs."""
    theirs = identity(db, who.contact_id)
    if theirs is None:
        return who
    same = {*map(fold, (*theirs.names, *theirs.emails))} & {*map(fold, (*who.names, *who.emails))}
    return who.with_(theirs) if same else replace(who, contact_id=0, former=())


def _in_journal(db: sqlite3.Connection, who: Identity) -> bool:
    finder = Finder(who)
    said = db.execute(
        "SELECT account_id, before, after FROM journal WHERE before IS NOT NULL OR after IS NOT NULL"
    )
    if any(finder.spans(text, row[0] == who.account_id) for row in said for text in row[1:] if text):
        return True
    about = db.execute("SELECT account_id, about FROM batch WHERE about <> ''")
    return any(finder.spans(text, account == who.account_id) for account, text in about)


def rewrite(path: Path, who: Identity, wish: Wish, clock: Clock, by: str) -> bool:
    """Erase the person inside a copy, which keeps its name and is checked before it takes it. False: nothing of them
    was in it. Raises StoreError; then the copy is as it was."""
    with part(path.parent) as fresh:
        copy_out(path, fresh)
        with closing(writable(fresh)) as db:
            try:
                db.execute("PRAGMA foreign_keys = ON")
                db.execute("PRAGMA secure_delete = ON")
                db.execute("BEGIN IMMEDIATE")
                done = erase(
                    db, _here(db, who), wish, clock.today(), instant_text(clock.now()), by, forget_derived
                )
                db.execute("COMMIT")
                db.execute("VACUUM")
            except sqlite3.Error as error:
                raise translated(error, path) from error
            sound(db, path)
        if not done:
            return False
        settle(fresh)
        rename_into_place(fresh, path)
    return True


def forget_derived(db: sqlite3.Connection, accounts: set[int]) -> None:
    """In a copy: what the rules made is taken out, and made anew by whoever restores it."""
    for table, key in (
        ("standing", "account_id"),
        ("queue_line", "account_id"),
        ("play_standing", "account_id"),
        ("search", "rowid"),
    ):
        for account in accounts:
            db.execute(f"DELETE FROM {table} WHERE {key} = ?", (account,))  # names: closed list
    db.execute("DELETE FROM meta WHERE key = 'derived_by'")


def remove(path: Path) -> None:
    """A copy, and what lies beside it. Raises StoreError where it cannot be removed."""
    try:
        for suffix in ("-journal", "-wal", "-shm", ""):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            _("{path} cannot be removed: {why}.").format(path=path, why=error.strerror),
            _("The person is still in it, and in the store."),
        ) from error


# -- other files ------------------------------------------------------------------------------------------


def draft_keys(contact_id: int) -> tuple[str, ...]:
    """The drafts of forms about a person."""
    return f"person:{contact_id}", f"away:{contact_id}"


def scrub_drafts(path: Path, who: Identity) -> int:
    """Drafts about the person go, others lose what speaks of them; how many were touched."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    if not isinstance(kept, dict):
        return 0
    finder, touched, out = Finder(who), 0, {}
    for key, draft in kept.items():
        if key in draft_keys(who.contact_id) or not isinstance(draft, dict):
            touched += 1
            continue
        out[key] = {name: finder.mask(str(text), own=True) for name, text in draft.items()}
        touched += out[key] != draft
    if touched:
        _put(path, json.dumps(out, ensure_ascii=False))
    return touched


def scrub_texts(paths: Iterable[Path], who: Identity) -> int:
    """The log, and what a crash left: the same."""
    return sum(map(bool, _scrubbed(paths, Finder(who))))


def _scrubbed(paths: Iterable[Path], finder: Finder) -> Iterator[bool]:
    for path in paths:
        with suppress(OSError):
            text = path.read_text(encoding="utf-8", errors="replace")
            masked = finder.mask(text, own=False)
            if masked != text:
                _put(path, masked)
            yield masked != text


def _put(path: Path, text: str) -> None:
    with part(path.parent) as fresh:
        fd = os.open(fresh, os.O_WRONLY | os.O_TRUNC)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
        rename_into_place(fresh, path)
