"""Disruptions and whom they touch."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Row(NamedTuple):
    id: int
    name: str
    side: str
    scope: str
    scope_value: str
    starts_on: str
    ends_on: str | None


_ROW = "SELECT id, name, side, scope, scope_value, starts_on, ends_on FROM disruption"


def all_of_them(reader: Reader) -> list[Row]:
    """Those that run or are to come first, then those that are over; of each the newest first."""
    rows = reader.rows(
        f"{_ROW} ORDER BY ends_on IS NOT NULL AND ends_on < ?, starts_on DESC, id DESC",  # names: closed list
        (reader.today.isoformat(),),
    )
    return [Row(*row) for row in rows]


def accounts(reader: Reader) -> int:
    return int(reader.value("SELECT count(*) FROM account"))


def regions(reader: Reader) -> list[tuple[str, int]]:
    """(region, accounts there) as they are written, the most frequent first."""
    return _places(reader, "region")


def industries(reader: Reader) -> list[tuple[str, int]]:
    return _places(reader, "industry")


def _places(reader: Reader, column: str) -> list[tuple[str, int]]:
    rows = reader.rows(
        f"SELECT {column}, count(*) FROM account WHERE {column} <> '' "  # names: closed list
        f"GROUP BY {column} ORDER BY 2 DESC, 1"
    )
    return [(row[0], row[1]) for row in rows]


def listed(reader: Reader) -> list[tuple[int, int, str]]:
    """(disruption, account, its name) of all that name their accounts."""
    rows = reader.rows(
        """
        SELECT d.disruption_id, a.id, a.name FROM disruption_account AS d JOIN account AS a ON a.id = d.account_id
        ORDER BY d.disruption_id, a.name, a.id
        """
    )
    return [(row[0], row[1], row[2]) for row in rows]


def rows_listed(reader: Reader, disruption_id: int) -> list[tuple[int, int]]:
    """(row, account) of one disruption."""
    rows = reader.rows(
        "SELECT id, account_id FROM disruption_account WHERE disruption_id = ? ORDER BY id", (disruption_id,)
    )
    return [(row[0], row[1]) for row in rows]
