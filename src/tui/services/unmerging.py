"""Two that were merged stand apart again, also long after: each with the rows it had, as those are now.

Right after a merge plain undo does the same. This is for later, when other acts came since: what was added to the kept
record stays there, fields go back where nobody changed them since, and what cannot be put back is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.services import given, wording_fields, wording_records
from tui.shape import dataclass
from tui.store.queries import unmerging as query
from tui.store.queries.merging import only_theirs

if TYPE_CHECKING:
    from tui.store.queries.unmerging import Merge, Net
    from tui.store.reading import Reader
    from tui.store.writing import Work

_SUMS = frozenset({("spend_month", "amount_cents"), ("lost_entry", "former_margin_cents")})
_OWNERS = frozenset({"account_id", "contact_id"})


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that can be taken back: its act, its day, what it was about."""

    batch: int
    table: str
    at: str
    about: str
    kept: int


@dataclass(frozen=True, slots=True)
class Unmerged:
    """`back`: ids that stand again. `stays`: what came later and stays with the kept one, by kind in words.

    `said`: sentences about what could not go back as it was.
    """

    table: str
    kept: int
    back: tuple[int, ...]
    names: tuple[str, ...]
    account_id: int
    rows: int
    stays: tuple[tuple[str, int], ...]
    said: tuple[str, ...]
    batch: int


def merges(reader: Reader, table: str, kept: int) -> tuple[MergeLine, ...]:
    """What was merged into a record and can be taken apart, newest first."""
    return tuple(
        MergeLine(one.batch, one.table, one.at, one.about, one.kept)
        for one in query.merges_into(reader, table, kept)
    )


def recent(reader: Reader, table: str, most: int = 20) -> tuple[MergeLine, ...]:
    """The newest merges of a kind of record that can be taken apart."""
    found = query.merges_in_force(reader, table, most)
    return tuple(MergeLine(one.batch, one.table, one.at, one.about, one.kept) for one in found)


def unmerge(work: Work, batch: int) -> Unmerged:
    """Take the merge of an act apart."""
    found = query.merge_of(work.reader, batch)
    if found is None:
        raise NotFound(
            _("Act {batch} is no merge in force.").format(batch=batch), todo=_("`fallow history` lists them.")
        )
    work.named(f"{found.table}.unmerge", found.about, found.account_id)
    _possible(work.reader, found)
    changed = query.net(work.reader, batch)
    said: list[str] = []
    for one in changed:
        if one.op == "D":
            said += _stand_again(work, found, one)
    missing = 0
    for one in changed:
        if one.op == "I":
            query.take_out(work, one)
        elif one.op == "U":
            missing += not _set_back(work, one, said)
    if missing:
        said.append(_("{n} of its records were removed since, and stay so.").format(n=missing))
    if found.table == "account":
        for gone in found.gone:
            query.follow(work, found.kept, gone)
        if not missing:
            only_theirs(work, (found.kept, *found.gone))
    return _told(work, found, changed, said)


def _stand_again(work: Work, found: Merge, one: Net) -> list[str]:
    """What is to be said of a row that stands again."""
    what = wording_records.table(one.table)
    if "id" not in one.before:  # an erasure has taken the image out of the journal
        if one.table == found.table:
            raise given.refused(_("The record that went was erased since: it cannot stand again."))
        return [_("{what}: erased since, and stays so.").format(what=what)]
    return [
        _("{field} of {what} is empty now: it is not there any more.").format(
            field=wording_fields.field(name), what=what
        )
        for name in query.put_back(work, one)
    ]


def _told(work: Work, found: Merge, changed: list[Net], said: list[str]) -> Unmerged:
    stays = query.came_later(work.reader, found.account_id, found.batch) if found.table == "account" else {}
    names = tuple(str(one.before["name"]) for one in changed if one.op == "D" and one.table == found.table)
    return Unmerged(
        found.table,
        found.kept,
        found.gone,
        names,
        found.account_id,
        len(changed),
        tuple((wording_records.table(table), count) for table, count in sorted(stays.items())),
        tuple(said),
        work.batch,
    )


def _possible(reader: Reader, found: Merge) -> None:
    if query.standing(reader, found.table, found.gone):
        raise given.refused(_("They stand apart already."))
    if not query.standing(reader, found.table, (found.kept,)):
        later = query.merged_later(reader, found.table, found.kept, found.batch)
        raise given.refused(
            _("The record they were merged into is gone itself: {about}.").format(about=later or "?"),
            _("Take that apart first."),
        )
    if found.table == "contact" and not query.standing(reader, "account", (found.account_id,)):
        raise given.refused(
            _("Their account was merged into another since."), _("Take the accounts apart first.")
        )


def _set_back(work: Work, one: Net, said: list[str]) -> bool:
    """The fields that the merge changed, as far as they are what it made them. False where the row is gone."""
    now = query.now_of(work.reader, one)
    if now is None:
        return False
    changes = {}
    for name, before in one.before.items():
        after = one.after.get(name)
        if before == after or name not in now or _nobody(work.reader, name, before):
            continue
        if now[name] == after:
            changes[name] = before
        elif (one.table, name) in _SUMS:
            changes[name] = now[name] - (after - before)
            said.append(_kept_words(one, name, _("less what came from the other")))
        elif name in _OWNERS:
            said.append(_kept_words(one, name, _("it was moved on since")))
        else:
            said.append(_kept_words(one, name, _("it was changed since")))
    query.set_fields(work, one, changes)
    return True


def _nobody(reader: Reader, name: str, key: object) -> bool:
    """Whether a reference would be to a person who was erased since."""
    person = name.endswith("contact_id") and isinstance(key, int)
    return person and not query.standing(reader, "contact", (int(str(key)),))


def _kept_words(one: Net, name: str, why: str) -> str:
    return _("{what}, {field}: stays as it is now, {why}.").format(
        what=wording_records.table(one.table), field=wording_fields.field(name), why=why
    )


def last_merge(reader: Reader, table: str, kept: int) -> int:
    """The act of the newest merge into a record. Raises NotFound."""
    found = merges(reader, table, kept)
    if not found:
        raise NotFound(_("Nothing was merged into this record, or it stands apart again."))
    return found[0].batch


def called(reader: Reader, text: str) -> int:
    """The merge that is meant: the number of its act, else the newest into the account of this name or number."""
    said = text.strip()
    if said.isascii() and said.isdecimal() and query.merge_of(reader, int(said[:15])) is not None:
        return int(said[:15])
    from tui.services.find import find_account

    return last_merge(reader, "account", find_account(reader, said))
