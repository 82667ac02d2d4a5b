"""What acts on departures and exit plans must know."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.store.reading import Reader


class ExitReminder(NamedTuple):
    id: int
    body: str
    due_on: date


def revenue_between(reader: Reader, account_id: int, first: date, before: date) -> int:
    """Cents of net revenue, in the account's currency, from month `first` up to, not including, month `before`."""
    span = (account_id, first.isoformat(), before.isoformat())
    own = "AND currency = (SELECT currency FROM account WHERE id = account_id)"
    totals = reader.value(
        "SELECT coalesce(sum(amount_cents), 0) FROM spend_month "
        f"WHERE account_id = ? AND month >= ? AND month < ? {own}",  # names: closed list
        span,
    )
    invoices = reader.value(
        "SELECT coalesce(round((sum(amount_cents) * 100 + sum(rest)) / 100.0), 0) FROM invoice "
        f"WHERE account_id = ? AND issued_on >= ? AND issued_on < ? {own}",  # names: closed list
        span,
    )
    return int(totals) + int(invoices)


def open_departure(reader: Reader, account_id: int) -> int | None:
    found: int | None = reader.value(
        "SELECT id FROM departure WHERE account_id = ? AND state = 'open'", (account_id,)
    )
    return found


def plans_of(reader: Reader, departure_id: int) -> list[int]:
    rows = reader.rows("SELECT id FROM exit_plan WHERE departure_id = ? ORDER BY id", (departure_id,))
    return [row[0] for row in rows]


def entries_of(reader: Reader, departure_id: int, account_id: int) -> list[int]:
    """Entries of the register that a departure made, newest last."""
    rows = reader.rows(
        "SELECT id FROM lost_entry WHERE account_id = ? AND departure_id = ? ORDER BY id",
        (account_id, departure_id),
    )
    return [row[0] for row in rows]


def exit_reminders(reader: Reader, account_id: int) -> list[ExitReminder]:
    """Open reminders that an exit plan made."""
    rows = reader.rows(
        "SELECT id, body, due_on FROM reminder WHERE account_id = ? AND kind = 'exit' AND done_on IS NULL "
        "ORDER BY due_on, id",
        (account_id,),
    )
    return [ExitReminder(row[0], row[1], date.fromisoformat(row[2])) for row in rows]


def words_of_day(reader: Reader, account_id: int, due_on: date) -> list[str]:
    """What else than a default milestone an exit plan has to be done on a day, as its reminder names it."""
    rows = reader.rows(
        """
        SELECT title FROM milestone WHERE account_id = :account AND due_on = :day AND kind = 'own'
        UNION ALL SELECT body FROM exit_item WHERE account_id = :account AND due_on = :day
        UNION ALL SELECT who || ': ' || what FROM coordination WHERE account_id = :account AND due_on = :day
        """,
        {"account": account_id, "day": due_on.isoformat()},
    )
    return [row[0] for row in rows]


def open_milestones(reader: Reader, plan_id: int) -> list[tuple[str, str, date]]:
    """(kind, title, day) of what is not done, by day."""
    rows = reader.rows(
        "SELECT kind, title, due_on FROM milestone WHERE plan_id = ? AND done_on IS NULL ORDER BY due_on, id",
        (plan_id,),
    )
    return [(row[0], row[1], date.fromisoformat(row[2])) for row in rows]


def open_points(reader: Reader, plan_id: int) -> list[int]:
    """What was agreed with the competitor and is not done."""
    rows = reader.rows(
        "SELECT id FROM coordination WHERE plan_id = ? AND done_on IS NULL ORDER BY id", (plan_id,)
    )
    return [row[0] for row in rows]


def open_tails(reader: Reader, account_id: int) -> list[tuple[str, date]]:
    """Loose ends of exits that are over, not done yet, with their day."""
    rows = reader.rows(
        "SELECT i.body, i.due_on FROM exit_item AS i JOIN exit_plan AS p ON p.id = i.plan_id WHERE i.account_id = ? "
        "AND p.state = 'over' AND i.kind = 'tail' AND i.settled_on IS NULL AND i.due_on IS NOT NULL ORDER BY i.id",
        (account_id,),
    )
    return [(row[0], date.fromisoformat(row[1])) for row in rows]


def open_plan(reader: Reader, account_id: int) -> int | None:
    """The exit plan of an account that is under way."""
    found: int | None = reader.value(
        "SELECT max(id) FROM exit_plan WHERE account_id = ? AND state = 'open'", (account_id,)
    )
    return found


def open_plans(reader: Reader) -> dict[int, int]:
    """The exit plans under way, by their account."""
    return dict(
        reader.rows("SELECT account_id, max(id) FROM exit_plan WHERE state = 'open' GROUP BY account_id")
    )


def farewells_of(reader: Reader, plan_id: int) -> set[int]:
    """The people on the farewell list of a plan."""
    return {row[0] for row in reader.rows("SELECT contact_id FROM farewell WHERE plan_id = ?", (plan_id,))}


def milestones_of_kind(reader: Reader, departure_id: int, kind: str) -> list[int]:
    rows = reader.rows(
        "SELECT m.id FROM exit_plan AS p JOIN milestone AS m ON m.plan_id = p.id "
        "WHERE p.departure_id = ? AND m.kind = ? AND m.done_on IS NULL ORDER BY m.id",
        (departure_id, kind),
    )
    return [row[0] for row in rows]


def farewell_of(reader: Reader, plan_id: int, contact_id: int) -> int | None:
    found: int | None = reader.value(
        "SELECT id FROM farewell WHERE plan_id = ? AND contact_id = ?", (plan_id, contact_id)
    )
    return found


def answer_of(reader: Reader, departure_id: int, question: int) -> int | None:
    found: int | None = reader.value(
        "SELECT id FROM departure_answer WHERE departure_id = ? AND question = ?", (departure_id, question)
    )
    return found
