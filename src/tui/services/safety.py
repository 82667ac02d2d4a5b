"""Backups, restoring, the doctor, and where things are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.errors import Refused
from tui.i18n import _
from tui.paths import Home
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.checking import Found
    from tui.store.store import Store

BAD, WARNING, NOTE = "bad", "warning", "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """`severity` is bad, warning or note; `repair` names what would mend it, None where only a backup helps."""

    code: str
    severity: str
    text: str
    repair: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor found; after a repair what is left, which repairs were made, and the backup before them."""

    findings: tuple[Finding, ...]
    repaired: tuple[str, ...] = ()
    backup: Path | None = None

    @property
    def healthy(self) -> bool:
        """Nothing but notes."""
        return all(finding.severity == NOTE for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Restored:
    """`before`: the backup of what the store held; `aside`: where a damaged store lies now. One or neither.

    `back`: (id, name, account) of people who were erased here and are there again with the backup.
    """

    before: Path | None = None
    aside: Path | None = None
    back: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Paths, whether they exist or not; `schema` is None where there is no store that can be read."""

    folder: Path
    store: Path
    backups: Path
    settings: Path
    log: Path
    schema: int | None
    newest_schema: int
    sqlite: str
    journal: str
    last_backup: Path | None


def back_up(store: Store, why: str = "by-hand", folder: Path | None = None) -> Path:
    """A checked copy in the folder of backups, or in another one. Raises StoreError."""
    from tui.store import backup

    return backup.back_up(store, why, folder)


def first_of_day(store: Store) -> Path | None:
    """The backup of a day's first start; None where there is one already, or nothing to back up."""
    from tui.store import backup

    return backup.first_of_day(store)


def rescue(store: Store) -> Path:
    """A copy of an open store whose file was removed or replaced, among the backups. Raises StoreError."""
    from tui.store.rescue import rescue as copy

    return copy(store)


def backups(home: Home) -> tuple[tuple[datetime, Path], ...]:
    """(when, file), the newest first."""
    from tui.store import backup

    return tuple(backup.backups(home.backups))


def restore(home: Home, clock: Clock, file: Path, store: Store | None = None) -> Restored:
    """Bring a backup back; `store` is the open one, if any, else it is opened and closed here.

    A sound store is backed up first; a damaged one is set aside under another name. Raises BadFile where the file
    does not qualify, StoreError where the store is another program's or a newer Fallow's.
    """
    from tui.store import checking, restoring
    from tui.store.store import Store

    if store is None and checking.state(home.store) != "sound":
        aside = restoring.put_in_place(home, clock, file)
        with closing(Store.open(home, clock, create=False)) as fresh:
            fresh.wake()
        return Restored(aside=aside)
    live = Store.open(home, clock, create=False) if store is None else store
    try:
        before, back = restoring.restore(live, file)
        live.wake()
    finally:
        if store is None:
            live.close()
    return Restored(before=before, back=tuple((one.id, one.name, one.account) for one in back))


def doctor(home: Home, clock: Clock, repair: bool = False) -> Report:
    """Look at everything; with `repair` do the named repairs that were found necessary, after a backup."""
    from tui.store import backup, mending

    found = mending.examine(home, clock)
    findings = tuple(_finding(one) for one in found)
    wanted = [name for name in _REPAIRS if any(finding.repair == name for finding in findings)]
    if not repair or not wanted:
        return Report(findings)
    made = None
    if wanted != ["rights"]:
        if any(finding.severity == BAD and finding.repair is None for finding in findings):
            raise Refused(
                _("The store has damage that no repair mends."),
                _("Nothing was changed."),
                _("`fallow restore FILE` brings back a backup."),
            )
        made = backup.back_up(home.store, "before-repair", clock=clock)
    for name in wanted:
        _REPAIRS[name](home, clock, found)
    left = tuple(_finding(one) for one in mending.examine(home, clock))
    return Report(left, tuple(wanted), made)


def _rights(_home: Home, _clock: Clock, found: list[Found]) -> None:
    from tui.store import mending

    mending.mend_rights(found)


def _schema(home: Home, _clock: Clock, _found: list[Found]) -> None:
    from tui.store import mending

    mending.mend_schema(home)


def _indexes(home: Home, _clock: Clock, _found: list[Found]) -> None:
    from tui.store import mending

    mending.mend_indexes(home)


def _derived(home: Home, clock: Clock, _found: list[Found]) -> None:
    from tui.store import mending

    mending.mend_schema(home)  # where a table itself is gone
    mending.mend_derived(home, clock)


_REPAIRS: dict[str, Callable[[Home, Clock, list[Found]], None]] = {
    "rights": _rights,
    "triggers": _schema,
    "indexes": _indexes,
    "derived": _derived,
}
"""In the order they are made. The names are what `--repair` says it did."""


def _finding(found: Found) -> Finding:
    severity, repair = _weight(found)
    return Finding(found.code, severity, _words(found), repair)


def advice(finding: Finding) -> str:
    """What to do about it, "" where there is nothing to do."""
    if finding.repair == "rights":
        return _("`fallow doctor --repair` mends it.")
    if finding.repair is not None:
        return _("`fallow doctor --repair` mends it, after a backup.")
    if finding.severity == BAD and finding.code not in ("closed", "empty"):  # these say it themselves
        return _("`fallow restore FILE` brings back a backup.")
    return ""


def _weight(found: Found) -> tuple[str, str | None]:
    """(severity, repair) of a finding."""
    kind, _blank, name = found.what.partition(" ")
    match found.code:
        case "missing" | "changed" | "extra" if kind == "trigger":
            return BAD, "triggers"
        case "missing" | "changed" if kind == "index":
            return BAD, "triggers"
        case "missing" | "changed" if name.startswith(("standing", "queue_line", "play_standing", "search")):
            return BAD, "derived"
        case "open_act":
            return WARNING, "triggers"
        case "index":
            return BAD, "indexes"
        case "derived" | "standing":
            return WARNING, "derived"
        case "rights":
            return WARNING, "rights"
        case "no_store" | "no_backup" | "hot_journal" | "older":
            return NOTE, None
        case "setting" | "read_only" | "bad_backup" | "controls" | "journal_table":
            return WARNING, None
        case _:
            return BAD, None


def _words(found: Found) -> str:
    texts = {
        "no_store": _("There is no store at {what} yet."),
        "no_backup": _("There is no backup yet; `fallow backup` makes one."),
        "bad_backup": _("The backup {what} is damaged or not ours."),
        "rights": _("Others than you may look into {what}."),
        "hot_journal": _(
            "{what} holds an act that was under way: another window is writing, or a crash left it."
        ),
        "older": _("The store is of schema {what}; the next start brings it up to date, after a backup."),
        "empty": _("The store {what} is empty; `fallow restore FILE` brings back a backup."),
        "closed": "{what}",
        "read_only": _("{what} cannot be written."),
        "damage": _("SQLite found damage: {what}."),
        "index": _("An index does not fit its table: {what}."),
        "missing": _("Missing in the store: {what}."),
        "extra": _("In the store, but not ours: {what}."),
        "changed": _("Not as Fallow makes it: {what}."),
        "foreign_key": _("Records that belong to nothing: {what}."),
        "controls": _("Control characters in {what}."),
        "journal": _("Entries of the journal that cannot be put back: {what}."),
        "journal_table": _("The journal knows a table that is not there: {what}."),
        "batch": _("Acts whose undo is missing: {what}."),
        "open_act": _("An act was left open."),
        "setting": _("SQLite did not take a setting: {what}."),
        "derived": _("Derived rows too many or too few: {what}."),
        "standing": _("Accounts whose standing a rebuild would change: {what}."),
    }
    return texts[found.code].format(what=found.what)


def where(home: Home) -> Place:
    """The paths and versions that a person asks for who wants to back up, move or remove everything."""
    from tui.store import backup, checking, engine, migrations

    made = backup.backups(home.backups)
    return Place(
        folder=home.folder,
        store=home.store,
        backups=home.backups,
        settings=home.settings,
        log=home.log,
        schema=checking.version(home.store),
        newest_schema=migrations.NEWEST,
        sqlite=sqlite3.sqlite_version,
        journal=engine.journal_mode()[0],
        last_backup=made[0][1] if made else None,
    )
