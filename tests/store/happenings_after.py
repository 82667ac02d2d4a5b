"""What may happen to a customer who left: a slow rhythm, people who come and go, letters and what they were about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

from tests.store.happenings_money import Happening, put


def _entered(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """They are lost and in the register, waiting or never to be asked again; or they came back."""
    state = ("waiting", "never", "returned")[it.a % 3]
    db.execute(
        "UPDATE account SET stage = ? WHERE id = ?", ("returned" if it.a % 3 == 2 else "lost", it.account)
    )
    months = it.b % 5 or None
    put(
        db,
        "lost_entry",
        account_id=it.account,
        entered_on=str(day),
        rhythm_months=months,
        state=state,
        revisit_on=str(day) if it.b % 2 else None,
    )


def _decides(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """Somebody has a role since a day, which may come yet, leaves, or is there after all."""
    day += timedelta(days=it.b % 25)
    contact = 2 * it.account - it.b % 2
    if it.a % 3 == 0:
        role = ("decision_maker", "user")[it.b % 4 == 3]
        db.execute("UPDATE contact SET role = ?, since_on = ? WHERE id = ?", (role, str(day), contact))
    else:
        left = str(day) if it.a % 3 == 1 else None
        db.execute("UPDATE contact SET left_on = ? WHERE id = ?", (left, contact))


def _letter(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """We wrote to somebody, about a change or about something else; or that is taken back."""
    contact = 2 * it.account - it.b % 2
    of = {"account_id": it.account}
    if it.a % 3 == 0:
        put(db, "act", **of, contact_id=contact, kind="mail", direction="out", selling=0, done_on=str(day))
    elif it.a % 3 == 1:
        since = db.execute(
            "SELECT coalesce(left_on, since_on) FROM contact WHERE id = ?", (contact,)
        ).fetchone()[0]
        key = f"@contact {contact} {('gone', 'new')[it.b % 2]} {since or day}"
        put(
            db,
            "write_reason",
            **of,
            kind="people",
            body="New",
            source=key,
            happened_on=str(day),
            used_on=str(day),
        )
    else:
        db.execute(
            "DELETE FROM write_reason WHERE id = (SELECT max(id) FROM write_reason WHERE account_id = ?)",
            (it.account,),
        )


AFTER: dict[str, Callable[[sqlite3.Connection, Happening, date], None]] = {
    "entered": _entered,
    "decides": _decides,
    "letter": _letter,
}
