"""An account by what somebody typed: its id, its name, or a part of it that fits only one."""

from __future__ import annotations

from typing import NamedTuple

from tui.clean import fold
from tui.store.reading import Reader

MOST = 8


class Named(NamedTuple):
    id: int
    name: str


def by_id(reader: Reader, account_id: int) -> Named | None:
    row = reader.one("SELECT id, name FROM account WHERE id = ?", (account_id,))
    return None if row is None else Named(*row)


def accounts_called(reader: Reader, said: str) -> list[Named]:
    """Those named exactly so (case and accents aside), else those whose name holds it; a few at most."""
    key = fold(said)
    if not key:
        return []
    exact = reader.rows(
        "SELECT account_id, name FROM standing WHERE name_key = ? ORDER BY account_id LIMIT ?", (key, MOST)
    )
    if exact:
        return [Named(*row) for row in exact]
    part = reader.rows(
        "SELECT account_id, name FROM standing WHERE instr(name_key, ?) ORDER BY name_key LIMIT ?",
        (key, MOST),
    )
    return [Named(*row) for row in part]
