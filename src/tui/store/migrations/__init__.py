"""Numbered steps from an older schema to this one: each with its number in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tui.store.engine import APPLICATION_ID

STEPS = ("0001_ground.sql", "0002_departures.sql", "0003_files.sql")
NEWEST = len(STEPS)


def text_of(step: str) -> str:
    return (Path(__file__).parent / step).read_text(encoding="utf-8")


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Bring an open, writable store from `version` to NEWEST; all of it or nothing.

    The triggers of the journal are made anew at the end, from the tables as they then are.
    """
    from tui.store.journal import install

    db.execute("BEGIN IMMEDIATE")
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        for number, step in enumerate(STEPS[version:], start=version + 1):
            for statement in statements(text_of(step)):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number:d}")  # names: closed list
        db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")  # names: closed list
        install(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def statements(script: str) -> list[str]:
    """The statements of a script, one by one: executescript() would commit on its own."""
    found: list[str] = []
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    if part.strip() and not all(line.startswith("--") or not line.strip() for line in part.splitlines()):
        raise ValueError("a migration ends in the middle of a statement")
    return found
