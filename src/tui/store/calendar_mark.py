"""For which day and under which rules the derived rows stand; light, since every command asks it first."""

from __future__ import annotations

import sqlite3
from datetime import date

from tui import __version__
from tui.rules.defaults import Defaults


def remember_day(db: sqlite3.Connection, today: date, defaults: Defaults) -> None:
    """Note for which day and under which rules the rows stand."""
    put = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    db.execute(put, ("derived_on", today.isoformat()))
    db.execute(put, ("derived_by", _rules_mark(defaults)))


def reached(db: sqlite3.Connection, today: date, defaults: Defaults) -> None:
    """Note that some rows stand for today, so that a clock that is set back before it is noticed.

    Where all others stand by other rules (the settings changed, and a window is open that read them before), none is
    taken for whole: whoever looks next derives all of them by the rules it knows.
    """
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('derived_by', ?) ON CONFLICT (key) DO UPDATE "
        "SET value = '' WHERE value <> excluded.value",
        (_rules_mark(defaults),),
    )
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('derived_on', ?) ON CONFLICT (key) DO UPDATE "
        "SET value = excluded.value WHERE excluded.value > value",
        (today.isoformat(),),
    )


def _rules_mark(defaults: Defaults) -> str:
    return f"{__version__} {defaults!r}"


def due(db: sqlite3.Connection, today: date, defaults: Defaults) -> list[int] | None:
    """Accounts whose row time has changed by today; None: all of them (other rules, or the clock was set back)."""
    said = dict(
        db.execute("SELECT key, value FROM meta WHERE key IN ('derived_on', 'derived_by')").fetchall()
    )
    if said and (
        said.get("derived_by") != _rules_mark(defaults) or said.get("derived_on", "") > today.isoformat()
    ):
        return None
    rows = db.execute("SELECT account_id FROM standing WHERE changes_on <= ?", (today.isoformat(),))
    return [row[0] for row in rows]
