"""Looking into a store past the services, as tests of what is kept must."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tui.services.desk import Desk
from tui.store.journal import fact_tables
from tui.store.reading import Reader

Rows = list[tuple[Any, ...]]


def value(desk: Desk, sql: str, *params: Any) -> Any:
    return desk.read_now(lambda reader: reader.value(sql, params))


def rows(desk: Desk, sql: str, *params: Any) -> Rows:
    return desk.read_now(lambda reader: reader.rows(sql, params))


def facts(desk: Desk) -> dict[str, Rows]:
    """Every row of every table of facts."""

    def look(reader: Reader) -> dict[str, Rows]:
        return {table: reader.rows(f"SELECT * FROM {table} ORDER BY id") for table in fact_tables(reader.db)}

    return desk.read_now(look)


def changed(path: Path, *statements: str) -> Path:
    """A file of a test, changed past Fallow as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
    return path


def truncated(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:9000])
    return path


def flipped(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(content), 512):
        content[at] ^= 0xFF
    path.write_bytes(content)
    return path
