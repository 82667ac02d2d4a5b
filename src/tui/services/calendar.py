"""What is due, for other people's calendars (X12): everything, the queue of today, or one account.

A file that is taken in again changes the entries that it brought before: UID and SEQUENCE are made of our rows and of
the journal. What was said about one of our own people (D12) is in none of them.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.errors import Refused
from tui.i18n import _
from tui.services import calendar_items as make
from tui.shape import dataclass
from tui.store.queries import calendar as query
from tui.store.queries.who import me
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.exchange.ical_items import Item
    from tui.exchange.vdir import Filed
    from tui.store.writing import Work

KEPT_DAYS = 90
"""What is done or called off is told so long: by then every calendar has heard of it."""
_LINES = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries, and how. `queue`: what Today shows; `everyone`: colleagues' too."""

    account: int | None = None
    queue: bool = False
    everyone: bool = False
    alarms: bool = False
    as_events: bool = False

    @property
    def scope(self) -> str:
        """What tells one export into a folder from another."""
        name = "queue" if self.queue else "all"
        return name if self.account is None else f"{name}-{self.account}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written of one entry."""

    uid: str
    sequence: int
    kind: str
    summary: str
    on: date | None
    state: str

    def to_json(self) -> dict[str, Any]:
        return {
            "uid": self.uid,
            "sequence": self.sequence,
            "kind": self.kind,
            "summary": self.summary,
            "on": self.on,
            "state": self.state,
        }


@dataclass(frozen=True, slots=True)
class CalendarFile:
    content: bytes
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """What is to be done to a folder of entries. `same`: how many files stay as they are."""

    folder: Path
    filed: tuple[Filed, ...]
    same: int
    entries: tuple[Entry, ...]

    @property
    def written(self) -> int:
        return sum(one.content is not None for one in self.filed)

    @property
    def removed(self) -> int:
        return len(self.filed) - self.written


def items_of(work: Work, wanted: Wanted) -> list[Item]:
    """The entries, the earliest first. It changes nothing but that the store draws its id at first need."""
    reader = work.reader
    store = query.make_store_id(work)
    rep = None if wanted.everyone or wanted.account is not None else me(reader)
    since = (reader.today - timedelta(days=KEPT_DAYS)).isoformat()
    asked = make.Asked(store, rep, wanted.account, since)
    versions = make.Versions(reader)
    found = _queue(reader, asked, versions) if wanted.queue else _all(reader, asked, versions)
    return sorted(found, key=lambda item: (item.on or date.max, item.summary, item.uid))


def _all(reader: Reader, asked: make.Asked, versions: make.Versions) -> list[Item]:
    kinds = (make.reminders, make.renewals, make.reviews, make.milestones, make.meetings, make.windows)
    return [item for kind in kinds for item in kind(reader, asked, versions)]


def _queue(reader: Reader, asked: make.Asked, versions: make.Versions) -> list[Item]:
    """What Today shows; a reminder in it is the entry that it is anyway, so are those that were done since."""
    from tui.services.today import lines_of, queue

    if asked.account is None:
        rows = queue(reader, limit=_LINES, everyone=asked.rep is None).lines
    else:
        rows = tuple(row for row in lines_of(reader, asked.account) if row.hidden is None)
    known = {item.uid: item for item in make.reminders(reader, asked, versions)}
    uids = {row.id: row.uid for row in query.reminders(reader, None, asked.account, asked.since)}
    found = [item for item in known.values() if item.state != "open"]
    touched: dict[int, query.Touched] = {}
    for row in rows:
        item = known.get(uids.get(row.reminder_id or 0, ""))
        if item is None:
            at = touched.get(row.account_id) or versions.of_account(row.account_id)
            touched[row.account_id] = at
            item = make.queue_item(asked, row, at)
        found.append(item)
    return found


def calendar_file(work: Work, wanted: Wanted) -> CalendarFile:
    """One file with all entries. Raises Refused where there is none."""
    from tui.exchange.ical_items import Way, calendar_of

    items = items_of(work, wanted)
    if not items:
        raise Refused(_("Nothing is due there: there is no entry to write."))
    way = Way(wanted.alarms, wanted.as_events)
    return CalendarFile(calendar_of(items, work.now, way), _entries(items))


def calendar_folder(work: Work, folder: Path, wanted: Wanted) -> Folder:
    """What a folder of entries needs to be as it should; `settle` does it, and makes the folder where there is none.

    Raises Refused where it is no folder, or would lie in none.
    """
    from tui.exchange.ical_items import Way
    from tui.exchange.vdir import SCOPE, STORE, changes

    missing = folder.parent if not folder.exists() else folder
    if not missing.is_dir():
        raise Refused(_("There is no folder {path}.").format(path=missing), _("Nothing was written."))
    items = items_of(work, wanted)
    marks = {STORE: query.make_store_id(work), SCOPE: wanted.scope}
    filed, same = changes(folder, items, work.now, marks, Way(wanted.alarms, wanted.as_events))
    return Folder(folder, tuple(filed), same, _entries(items))


def settle(made: Folder) -> None:
    """Write the files that changed, each whole or not at all, and take away those whose entry is gone."""
    from tui.services.paper_files import write_paper
    from tui.store.backup import private_folder

    private_folder(made.folder)
    for one in made.filed:
        if one.content is None:
            one.path.unlink(missing_ok=True)
        else:
            write_paper(one.content, one.path, over=True)


def _entries(items: list[Item]) -> tuple[Entry, ...]:
    return tuple(
        Entry(item.uid, item.sequence, "todo" if item.todo else "event", item.summary, item.on, item.state)
        for item in items
    )


def usual_name(reader: Reader, wanted: Wanted) -> str:
    """What the file is called unless it is said otherwise."""
    from tui.services.paper_files import file_name
    from tui.services.papers import name_of

    if wanted.account is not None:
        return file_name(name_of(reader, wanted.account), _("calendar"), "ics")
    return file_name(_("queue") if wanted.queue else _("calendar"), reader.today.isoformat(), "ics")
