"""By what else a merged record is known: what the two were called and numbered, where the kept one is not any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.store.queries import merging as query
from tui.store.queries.merging import MERGED, Fields

if TYPE_CHECKING:
    from tui.store.writing import Work

Alias = tuple[str, str, str]
"""(kind, source, value)"""


def keep_known(work: Work, table: str, now: Fields, mine: Fields, theirs: Fields) -> None:
    """Writes what is not said by the kept record itself. The row that went stays known by its own id as well."""
    from tui.store.tables import KnownAs

    key = now["id"]
    account = key if table == "account" else now["account_id"]
    known = query.known_of(work.reader, table, key) | set(aliases(now))
    wanted = [*aliases(mine), *aliases(theirs), ("id", MERGED, f"fallow:{table}:{theirs['id']}")]
    for kind, source, value in dict.fromkeys(wanted):
        if (kind, source, value) not in known:
            contact = None if table == "account" else key
            work.add(
                KnownAs(account_id=account, contact_id=contact, kind=kind, source=source, value=value[:400])
            )


def aliases(row: Fields) -> Iterator[Alias]:
    """What a record says of itself by which it can be found."""
    if row["external_id"]:
        yield "id", row["source"], row["external_id"]
    yield "name", "", row["name"]
    for field, kind in (("domain", "domain"), ("email", "email"), ("phone", "phone")):
        if row.get(field):
            yield kind, "", row[field]
