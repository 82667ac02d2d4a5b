"""A departure as it is shown, and what it is measured by: the register, the plays it holds, who decides there."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Departing(NamedTuple):
    """`hunter_left_on`: the hunter left us. `rep`: whose account it is; None where nobody's, or where they left."""

    id: int
    account_id: int
    account: str
    currency: str
    state: str
    decided_on: str
    ends_on: str
    reason: str | None
    reason_kind: str | None
    competitor: str | None
    substitute: str | None
    former_margin_cents: int
    former_revenue_cents: int
    hunter_id: int | None
    hunter: str | None
    hunter_left_on: str | None
    rep_id: int | None
    rep: str | None
    cooling_until: str | None
    cooling_skipped: str
    taken_up_on: str | None
    fact_happened: str
    fact_need: str
    fact_shoes: str


_DEPARTURE = """
SELECT d.id, d.account_id, a.name, a.currency, d.state, d.decided_on, d.ends_on, d.reason, d.reason_kind,
  d.competitor, d.substitute, d.former_margin_cents, d.former_revenue_cents, d.hunter_id, h.name, h.left_on,
  r.id, r.name, d.cooling_until, d.cooling_skipped, d.taken_up_on, d.fact_happened, d.fact_need, d.fact_shoes
FROM departure AS d JOIN account AS a ON a.id = d.account_id LEFT JOIN rep AS h ON h.id = d.hunter_id
LEFT JOIN rep AS r ON r.id = a.rep_id AND r.left_on IS NULL
"""


def departure(reader: Reader, departure_id: int) -> Departing | None:
    row = reader.one(f"{_DEPARTURE} WHERE d.id = ?", (departure_id,))  # names: closed list
    return None if row is None else Departing(*row)


def hunts(reader: Reader, departure_id: int, rep: int) -> bool:
    """Whether a departure is this rep's to run: as its hunter, or as the account's rep where no hunter is left."""
    found = reader.value(
        f"SELECT {of_rep('coalesce(h.id, a.rep_id)')} FROM departure AS d JOIN account AS a ON a.id = d.account_id "
        "LEFT JOIN rep AS h ON h.id = d.hunter_id AND h.left_on IS NULL WHERE d.id = :id",  # names: closed list
        {"rep": rep, "id": departure_id},
    )
    return bool(found)


def register(reader: Reader, currency: str) -> tuple[int, int]:
    """(cents, entries) of those who wait in the register, of accounts in one currency: sums of several say nothing."""
    row = reader.one(
        "SELECT coalesce(sum(max(e.former_margin_cents, 0)), 0), count(*) FROM lost_entry AS e "
        "JOIN account AS a ON a.id = e.account_id WHERE e.state = 'waiting' AND a.currency = ?",
        (currency,),
    )
    cents, entries = row or (0, 0)
    return int(cents), int(entries)


def waits(reader: Reader, departure_id: int) -> bool:
    """Whether the entry that a departure made in the register still waits."""
    return bool(
        reader.value(
            "SELECT EXISTS (SELECT 1 FROM departure AS d JOIN lost_entry AS e ON e.account_id = d.account_id "
            "AND e.departure_id = d.id WHERE d.id = ? AND e.state = 'waiting')",
            (departure_id,),
        )
    )


def held_plays(reader: Reader, account_id: int, kinds: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """(id, kind, title) of the plays of some kinds that are open or asked, oldest first."""
    marks = ", ".join("?" * len(kinds))
    rows = reader.rows(
        f"SELECT id, kind, title FROM play WHERE account_id = ? AND state IN ('open', 'asked') "  # names: closed list
        f"AND kind IN ({marks}) ORDER BY created_on, id",
        (account_id, *kinds),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def roles_here(reader: Reader, account_id: int) -> frozenset[str]:
    """The roles of the people who are still with the customer."""
    rows = reader.rows(
        "SELECT DISTINCT role FROM contact WHERE account_id = ? AND left_on IS NULL", (account_id,)
    )
    return frozenset([row[0] for row in rows])


def open_of(reader: Reader, account_id: int) -> tuple[int, str | None] | None:
    """(departure, end of the pause) of an account that is leaving."""
    row = reader.one(
        "SELECT id, cooling_until FROM departure WHERE account_id = ? AND state = 'open'", (account_id,)
    )
    return None if row is None else (row[0], row[1])
