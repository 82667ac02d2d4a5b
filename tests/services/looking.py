"""Looking into a store from a test."""

from __future__ import annotations

from typing import Any

from tui.services.desk import Desk


def value(desk: Desk, sql: str, *params: Any) -> Any:
    """The first value a question of a test finds."""
    return desk.read_now(lambda reader: reader.value(sql, params))


def rows(desk: Desk, sql: str, *params: Any) -> list[tuple[Any, ...]]:
    return desk.read_now(lambda reader: reader.rows(sql, params))


def put(desk: Desk, sql: str, *params: Any) -> None:
    """Change rows past the use cases, as an act of its own."""

    def change(work: Any) -> None:
        work.named("test.put")
        work.db.execute(sql, params)

    desk.write_now(change)


def facts(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of facts: what undo must leave equal."""
    from tui.store.journal import fact_tables

    def look(reader: Any) -> dict[str, list[tuple[Any, ...]]]:
        tables = fact_tables(reader.db)
        return {table: reader.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}

    return desk.read_now(look)


def derived(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """What the rules make of the facts: equal wherever the facts are equal, on one day."""
    names = ("standing", "queue_line", "play_standing")
    return {name: rows(desk, f"SELECT * FROM {name} ORDER BY 1, 2") for name in names}
