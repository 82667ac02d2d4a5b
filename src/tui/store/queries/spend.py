"""Spend as the standing keeps it, account by account."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Kept(NamedTuple):
    """`spend` is the JSON of the terms; None where no month is known."""

    id: int
    name: str
    currency: str
    spend: str | None


_KEPT = "SELECT account_id, name, currency, spend FROM standing"


def one(reader: Reader, account_id: int) -> Kept | None:
    row = reader.one(f"{_KEPT} WHERE account_id = ?", (account_id,))  # names: closed list
    return None if row is None else Kept(*row)


def all_known(reader: Reader) -> list[Kept]:
    """Those with any month, by name."""
    rows = reader.rows(f"{_KEPT} WHERE spend IS NOT NULL ORDER BY name_key, account_id")  # names: closed list
    return [Kept(*row) for row in rows]
