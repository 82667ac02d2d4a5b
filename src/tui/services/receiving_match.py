"""Which of our records each record of a handover is: by what the stores know of each other, else by what it says.

An account that is known under its name only is asked for, never doubled and never merged on a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tui.clean import fold
from tui.errors import BadFile, Refused
from tui.i18n import _
from tui.rules.touchpoints import own as own_point
from tui.shape import dataclass as shaped
from tui.store.queries import handover as query
from tui.store.queries import receiving as ask
from tui.store.queries.keeping import same_name
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.exchange.bundle import Bundle
    from tui.store.queries.handover import Row, Shape

KEYS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "contact": (("external_id", "source"), ("email",), ("name",)),
    "consent": (("contact_id", "channel", "said_on"),),
    "closed_window": (("kind", "starts_on", "ends_on", "contact_id"),),
    "response": (("external_id", "source"), ("contact_id", "answered_on", "score")),
    "issue": (("external_id", "source"), ("title", "reported_on")),
    "issue_step": (("issue_id", "kind", "to_state", "done_on", "body"),),
    "play": (("title", "kind", "created_on"),),
    "play_override": (("play_id", "at"),),
    "act": (("external_id", "source"), ("kind", "done_on", "contact_id", "body")),
    "reminder": (("uid",),),
    "colleague_ask": (("department", "wanted", "asked_on"),),
    "spend_month": (("month", "currency", "source"),),
    "invoice": (("number", "source"),),
    "category_spend": (("said_on",),),
    "discount": (("about", "asked_on"),),
    "deal": (("external_id", "source"), ("name", "opened_on")),
    "departure": (("external_id", "source"), ("decided_on",), ("state",)),
    "departure_answer": (("departure_id", "question"),),
    "exit_plan": (("departure_id",),),
    "milestone": (("plan_id", "kind", "title"),),
    "exit_item": (("plan_id", "kind", "body"),),
    "coordination": (("plan_id", "who", "what"),),
    "farewell": (("plan_id", "contact_id"),),
    "lesson": (("plan_id", "body"),),
    "lost_entry": (("departure_id",),),
    "touchpoint": (("key",),),
    "disruption_account": (("disruption_id",),),
}
"""By what a record that no handover knows is told to be one of ours; without a key: by all that it says."""


@shaped(frozen=True, slots=True)
class Target:
    """Which account of ours it is. `how`: origin, source, said, new, or ask: then `candidates` (id, name) are asked.

    By origin the two stores share what they knew of it before.
    """

    how: str
    account_id: int | None = None
    candidates: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class Known:
    """By table: id in the bundle -> our id. `new` and `gone` hold (table, id in the bundle); `shared`: by origin."""

    ids: dict[str, dict[int, int]] = field(default_factory=dict)
    new: set[tuple[str, int]] = field(default_factory=set)
    gone: set[tuple[str, int]] = field(default_factory=set)
    shared: set[tuple[str, int]] = field(default_factory=set)


def target(reader: Reader, bundle: Bundle, into: int | None = None, new: bool = False) -> Target:
    """Raises Refused where the person names another account than the one it came from."""
    proven = _proven(reader, bundle)
    if proven is not None:
        if new or (into is not None and into != proven):
            name = query.account_name(reader, proven) or ""
            raise Refused(
                _("This account is {name} here: the two went through a handover before.").format(name=name),
                _("Nothing was changed."),
            )
        return Target("origin", proven)
    if into is not None:
        return Target("said", into)
    if new:
        return Target("new")
    (account,) = bundle.tables[query.ACCOUNT]
    if account["external_id"]:
        found = ask.by_source(reader, account["external_id"], account["source"])
        if len(found) == 1:
            return Target("source", found[0])
    alike = dict(same_name(reader, fold(bundle.account)))
    claim = _claimed(bundle, query.store_id(reader), query.ACCOUNT, bundle.account_id)
    called = None if claim is None else query.account_name(reader, claim)
    if claim is not None and called is not None:
        alike[claim] = called  # the file says so, and no handover of ours bears it out
    return Target("ask", None, tuple(alike.items())) if alike else Target("new")


def _proven(reader: Reader, bundle: Bundle) -> int | None:
    """The account that went to and fro between the stores. That it is ours says the file; that it was sent, we do."""
    here = ask.known_from(reader, bundle.store, query.ACCOUNT, bundle.account_id)
    if here is not None:
        return here[1]
    own = query.store_id(reader)
    claim = (
        bundle.account_id if bundle.store == own else _claimed(bundle, own, query.ACCOUNT, bundle.account_id)
    )
    if claim is not None:
        through = {bundle.bundle, *bundle.history}
        if any(one.bundle in through for one in query.passed(reader, claim)):
            return claim
    return _by_others(reader, bundle, query.ACCOUNT, bundle.account_id, own)


def _claimed(bundle: Bundle, store: str | None, table: str, row_id: int) -> int | None:
    return bundle.origins.get(store or "", {}).get(table, {}).get(row_id)


def _by_others(reader: Reader, bundle: Bundle, table: str, row_id: int, own: str | None) -> int | None:
    """Through a third store that both know."""
    for store in bundle.origins:
        theirs = _claimed(bundle, store, table, row_id)
        if store != own and theirs is not None:
            found = ask.known_from(reader, store, table, theirs)
            if found is not None:
                return found[0]
    return None


def known(
    reader: Reader, bundle: Bundle, columns: Shape, ours: Mapping[str, Sequence[Row]], account_id: int | None
) -> Known:
    """Match every record. `ours` are the rows of the account that it is; none where it is new here."""
    found = Known()
    own = query.store_id(reader)
    erased_people = erased_here(reader, bundle)
    for table in columns:
        found.ids[table] = {}
        if table in query.NAMED:
            _by_name(reader, bundle, table, columns, found)
            continue
        free = {row["id"]: row for row in ours.get(table, ())}
        waiting = []
        for row in bundle.tables[table]:
            here = account_id if table == query.ACCOUNT else None
            if account_id is not None and here is None:
                here = _known_row(reader, bundle, table, row["id"], own, account_id)
            if here is None:
                waiting.append(row)
            elif here in free:
                del free[here]
                found.ids[table][row["id"]] = here
                found.shared.add((table, row["id"]))
            elif table == "contact" and row["id"] in erased_people:
                waiting.append(row)  # with what hangs on them, or not at all: that is asked
            elif ask.was_removed(reader, table, here):
                found.gone.add((table, row["id"]))
            else:
                waiting.append(row)
        unknown = _Free(free)
        for row in waiting:
            _by_what_it_says(table, row, unknown, columns, found)
    return found


def erased_here(reader: Reader, bundle: Bundle) -> frozenset[int]:
    """The people of a bundle, by their ids in it, whom this store knows as erased only."""
    from tui.store import erased

    marks = erased.load(reader.db)
    if not marks:
        return frozenset()
    named = ("email", "name", "source", "external_id")
    return frozenset(
        row["id"]
        for row in bundle.tables["contact"]
        if marks.is_marked(**{name: row[name] or "" for name in named}, account=bundle.account)
    )


class _Free:
    """Our records of a table that no record of the bundle is yet, found by any of their keys."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._rows = dict(rows)
        self._by_key: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = {}

    def take(self, names: tuple[str, ...], key: tuple[Any, ...]) -> int | None:
        """The first one with this key, which is free no longer."""
        if names not in self._by_key:
            index = self._by_key[names] = {}
            for row_id, row in self._rows.items():
                index.setdefault(_key(row, names) or (), []).append(row_id)
        for row_id in self._by_key[names].get(key, ()):
            if self._rows.pop(row_id, None) is not None:
                return row_id
        return None


def _known_row(
    reader: Reader, bundle: Bundle, table: str, row_id: int, own: str | None, account_id: int
) -> int | None:
    """Raises BadFile where a record is known, but as one of another account."""
    here = ask.known_from(reader, bundle.store, table, row_id)
    if here is not None:
        if here[1] != account_id:
            raise BadFile(
                _("Records of the file belong to another account here: it was tampered with."),
                _("Nothing was changed."),
            )
        return here[0]
    if bundle.store == own:
        return row_id
    claim = _claimed(bundle, own, table, row_id)
    return claim if claim is not None else _by_others(reader, bundle, table, row_id, own)


def _by_name(reader: Reader, bundle: Bundle, table: str, columns: Shape, found: Known) -> None:
    names = query.NAMED[table]
    here = {_key(row, names): row["id"] for row in reversed(ask.named_rows(reader, table, columns))}
    for row in bundle.tables[table]:
        ours = here.get(_key(row, names))
        if ours is None:
            found.new.add((table, row["id"]))
        else:
            found.ids[table][row["id"]] = ours


def _by_what_it_says(table: str, row: Row, free: _Free, columns: Shape, found: Known) -> None:
    """One of ours that no other record is, by the first key that fits; else it is new."""
    content = tuple(one.name for one in columns[table] if one.name not in ("id", "account_id"))
    said = in_our_ids(table, row, columns, found)
    if said is not None:
        for names in _keys(table, said, content):
            key = _key(said, names)
            if key is None or (names == ("state",) and said["state"] != "open"):
                continue
            same = free.take(names, key)
            if same is not None:
                found.ids[table][row["id"]] = same
                return
    found.new.add((table, row["id"]))


def _keys(table: str, said: Row, content: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Every store numbers the points that somebody added for itself: such a one is known by its name."""
    if table == "touchpoint" and own_point(said["key"]):
        return (("title", "phase"),)
    return KEYS.get(table, (content,))


def in_our_ids(table: str, row: Row, columns: Shape, found: Known) -> Row | None:
    """A record that points at our records; None where one that it points at is new."""
    said: Row = dict(row)
    for column in columns[table]:
        value = row.get(column.name)
        if column.parent is None or value is None or column.name == "account_id":
            continue
        if value not in found.ids.get(column.parent, {}):
            return None
        said[column.name] = found.ids[column.parent][value]
    return said


def _key(row: Row, names: tuple[str, ...]) -> tuple[Any, ...] | None:
    """Folded, so that case and accents do not make two of one; an empty first part is no key."""
    key = tuple(fold(value) if isinstance(value, str) else value for value in (row.get(n) for n in names))
    return None if key[0] in (None, "") and len(names) < 3 else key
