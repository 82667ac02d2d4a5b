"""Erasing one person (X15): first a list of what goes and what stays, then all of it, which nothing takes back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clean import clean_line, fold
from tui.errors import NotFound, Refused
from tui.i18n import _
from tui.services import wording_fields, wording_records
from tui.shape import dataclass
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.paths import Home
    from tui.store.erasing import Wish
    from tui.store.mentions import Identity
    from tui.store.queries.person import Mention, Person
    from tui.store.store import Store

CANDIDATES = 10
_ROUND = 60
"""Characters shown on either side of a mention."""
BACKUPS = ("rewrite", "delete", "keep")
MENTIONS = ("mask", "keep")


@dataclass(frozen=True, slots=True)
class MentionView:
    """A text of another record. `around` is a part of it with the person inside; `stays`: somebody else's name."""

    table: str
    words: str
    row_id: int
    account: str
    field: str
    around: str
    stays: bool


@dataclass(frozen=True, slots=True)
class CopyView:
    """A backup that holds the person. One that cannot be read cannot be rewritten, only deleted."""

    path: Path
    made: date | None
    readable: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Records of one kind. `words` says what they are, `table` their name in the store."""

    table: str
    words: str
    rows: int


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What erasing a person would do. `elsewhere`: people with the same address at other customers.

    `files`: (day, what, to whom) of files that left this program and cannot be reached.
    """

    contact_id: int
    name: str
    account_id: int
    account: str
    goes: tuple[Count, ...]
    stays: tuple[Count, ...]
    answers: int
    mentions: tuple[MentionView, ...]
    copies: tuple[CopyView, ...]
    files: tuple[tuple[date, str, str], ...]
    elsewhere: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class EraseWish:
    """`keep_scores`: answers stay as numbers of nobody. `mentions` is one of MENTIONS, `backups` one of BACKUPS."""

    keep_scores: bool = False
    mentions: str = "mask"
    backups: str = "rewrite"

    def __post_init__(self) -> None:
        if self.mentions not in MENTIONS or self.backups not in BACKUPS:
            raise Refused(_("That is no way to erase somebody."))


@dataclass(frozen=True, slots=True)
class ErasedView:
    """What was done. `left`: copies that still hold the person; `traceless`: the store's file was made anew."""

    account: str
    gone: tuple[Count, ...]
    stays: tuple[Count, ...]
    masked: int
    rewritten: tuple[Path, ...]
    deleted: tuple[Path, ...]
    left: tuple[Path, ...]
    drafts: int
    traceless: bool


def find_person(reader: Reader, text: str, account_id: int | None = None) -> int:
    """The id of the one person that is meant: an id, a mail address, a name, or a part that fits only one.

    Raises NotFound with the candidates as `name · customer (id)`.
    """
    from tui.store.queries import person as query

    said = text.strip()
    if said.isascii() and said.isdecimal() and len(said) < 16 and query.person(reader, int(said)) is not None:
        return int(said)
    found, _exact = query.people_called(reader, said) if said else ([], False)
    found = [one for one in found if account_id in (None, one.account_id)]
    if len(found) == 1:
        return found[0].id
    shown = clean_line(said, 60)
    if not found:
        raise NotFound(_("No person is called “{text}”.").format(text=shown))
    names = tuple(f"{one.name} · {one.account} ({one.id})" for one in found[:CANDIDATES])
    todo = _("Say more of it, the mail address, or the id.")
    raise NotFound(_("More than one person fits “{text}”.").format(text=shown), names, todo)


def known(reader: Reader, contact_id: int) -> tuple[Person, Identity]:
    """Who it is, and by what they are known. Raises NotFound."""
    from tui.store.queries import person as query

    who = query.person(reader, contact_id)
    them = query.identity(reader.db, contact_id)
    if who is None or them is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The person")))
    return who, them


def plan(reader: Reader, contact_id: int, home: Home, wish: EraseWish | None = None) -> ErasePlan:
    """The list that is shown first; nothing is changed. Raises NotFound."""
    from tui.store.queries import person as query

    who, them = known(reader, contact_id)
    going, staying, answers = _fates(reader, contact_id, wish is not None and wish.keep_scores)
    names: dict[int, str] = {}
    return ErasePlan(
        contact_id=who.id,
        name=who.name,
        account_id=who.account_id,
        account=who.account,
        goes=_counts(going),
        stays=_counts(staying),
        answers=answers,
        mentions=tuple(_mention(reader, one, them, names) for one in query.mentions(reader.db, them)),
        copies=copies(home, them),
        files=tuple(
            (date.fromisoformat(day), _("handed over"), partner)
            for day, partner in query.handovers(reader, who.account_id)
        ),
        elsewhere=tuple((one.id, one.name, one.account) for one in query.with_address(reader, them)),
    )


def _fates(reader: Reader, contact_id: int, keep_scores: bool) -> tuple[Counter[str], Counter[str], int]:
    """(what goes, what stays) by table, and the number of answers."""
    from tui.store.erasing_rules import goes, linked
    from tui.store.queries.person import records

    links = linked(reader.db)
    going: Counter[str] = Counter()
    staying: Counter[str] = Counter()
    answers = 0
    for table, _row in records(reader.db, contact_id):
        answers += table == "response"
        gone = table not in links or goes(table, links[table], keep_scores)
        (going if gone else staying)[table] += 1
    return going, staying, answers


def _counts(rows: Counter[str] | dict[str, int]) -> tuple[Count, ...]:
    return tuple(Count(table, wording_records.table(table), n) for table, n in rows.items() if n)


def copies(home: Home, them: Identity) -> tuple[CopyView, ...]:
    """The backups that hold a person, or cannot be asked; the newest first."""
    from tui.store.erasing_files import copies as found

    return tuple(
        CopyView(one.path, one.made.date() if one.made else None, one.readable) for one in found(home, them)
    )


def _mention(reader: Reader, one: Mention, them: Identity, names: dict[int, str]) -> MentionView:
    from tui.store.mentions import Finder
    from tui.store.queries.find import account_by_id

    if one.account_id is not None and one.account_id not in names:
        account = account_by_id(reader, one.account_id)
        names[one.account_id] = account.name if account is not None else ""
    start, end = Finder(them).spans(one.text, one.account_id == them.account_id)[0]
    first, last = max(0, start - _ROUND), min(len(one.text), end + _ROUND)
    around = ("…" if first else "") + one.text[first:last] + ("…" if last < len(one.text) else "")
    return MentionView(
        one.table,
        wording_records.table(one.table),
        one.row_id,
        names.get(one.account_id or 0, ""),
        wording_fields.field(one.column),
        clean_line(around, 3 * _ROUND),
        one.stays,
    )


def erase(store: Store, contact_id: int, wish: EraseWish | None = None) -> ErasedView:
    """Erase a person: from the backups first, from the store last. Cannot be undone. Raises NotFound, StoreError.

    Where it is stopped on the way the store still knows the person, and erasing again goes on.
    """
    from tui.store import erasing_files as files
    from tui.store.erasing import Wish

    with store.reading() as reader:
        who, them = known(reader, contact_id)
    wish = wish or EraseWish()
    how = Wish(wish.keep_scores, wish.mentions == "mask")
    rewritten, deleted, left = _copies_done(store, them, how, wish.backups)
    done, traceless = files.erase_live(store, them, how)
    drafts = files.scrub_drafts(store.home.drafts, them)
    files.scrub_texts((store.home.log, store.home.crash), them)
    return ErasedView(
        who.account,
        _counts(done.gone),
        _counts(done.stays),
        done.masked,
        tuple(rewritten),
        tuple(deleted),
        tuple(left),
        drafts,
        traceless,
    )


def _copies_done(
    store: Store, them: Identity, how: Wish, wish: str
) -> tuple[list[Path], list[Path], list[Path]]:
    """(rewritten, deleted, still holding them)."""
    from tui.store import erasing_files as files

    rewritten: list[Path] = []
    deleted: list[Path] = []
    left: list[Path] = []
    for one in files.copies(store.home, them):
        if wish == "delete":
            files.remove(one.path)
            deleted.append(one.path)
        elif wish == "keep" or not one.readable:
            left.append(one.path)
        elif files.rewrite(one.path, them, how, store.clock, store.who()):
            rewritten.append(one.path)
    return rewritten, deleted, left


def sweep(store: Store) -> bool:
    """Write the store's file anew, so that no rest of anything erased is left; False where a window is at work."""
    from tui.store.erasing_files import sweep as anew

    return anew(store)


def same_name(plan_: ErasePlan, typed: str) -> bool:
    """Whether what was typed to confirm is the person's name."""
    return bool(typed.strip()) and fold(typed) == fold(plan_.name)
