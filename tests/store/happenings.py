"""What may happen to a small portfolio, as rows written past the use cases: each names tables the rules look at."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

from tests.store.happenings_after import AFTER
from tests.store.happenings_money import MONEY, Happening, put
from tui.rules.words import PlayKind
from tui.store.writing import Work

ACCOUNTS = 6
_KINDS = tuple(PlayKind)
_CHANNELS = ("call", "mail", "meeting", "visit", "message")


def found(work: Work) -> None:
    """Six accounts, each with two contacts: the odd one decides."""
    work.named("test.found")
    made = "2025-11-0{n}"
    work.insert_all(
        "account",
        ("name", "category", "region", "created_on", "since_on"),
        (
            (
                f"Álamo {n} 物流",
                ("key", "normal", "low", None)[n % 4],
                ("", "north")[n % 2],
                made.format(n=n),
                None,
            )
            for n in range(1, ACCOUNTS + 1)
        ),
    )
    work.insert_all(
        "contact",
        ("account_id", "name", "role"),
        (((n + 1) // 2, f"Nadia {n}", ("user", "decision_maker")[n % 2]) for n in range(1, 2 * ACCOUNTS + 1)),
    )


def happen(work: Work, it: Happening) -> None:
    work.named("test.happens", account=it.account)
    HAPPENINGS[it.what](work.db, it, work.today + timedelta(days=it.day))


def _contact(it: Happening) -> int | None:
    """One of the account's two, or nobody."""
    return (2 * it.account - 1, 2 * it.account, None)[it.a % 3]


def _answer(db: sqlite3.Connection, it: Happening, day: date) -> None:
    put(
        db,
        "response",
        account_id=it.account,
        contact_id=_contact(it),
        score=it.b % 11,
        answered_on=str(day),
        comment="Once more",
    )


def _answer_gone(db: sqlite3.Connection, it: Happening, _day: date) -> None:
    db.execute(
        "DELETE FROM response WHERE id = (SELECT max(id) FROM response WHERE account_id = ? AND id NOT IN "
        "(SELECT response_id FROM issue WHERE response_id IS NOT NULL))",
        (it.account,),
    )


def _issue(db: sqlite3.Connection, it: Happening, day: date) -> None:
    newest = db.execute(
        "SELECT max(id) FROM response WHERE account_id = ? AND score <= 6", (it.account,)
    ).fetchone()[0]
    put(
        db,
        "issue",
        account_id=it.account,
        contact_id=_contact(it),
        response_id=newest if it.b % 2 else None,
        title="Pumps leak",
        category="product",
        severity=("normal", "severe")[it.b % 2],
        reported_on=str(day),
        promised_on=str(day + timedelta(days=it.b)) if it.a % 2 else None,
        callback_due=f"{day + timedelta(days=2)}T12:00:00Z" if it.a % 4 else None,
    )


def _issue_moves(db: sqlite3.Connection, it: Happening, day: date) -> None:
    state = ("diagnosed", "fixing", "fixed", "told", "confirmed", "not_ours")[it.b % 6]
    told = state in ("told", "confirmed", "not_ours")
    db.execute(
        "UPDATE issue SET state = ?, told_on = ?, told_contact_id = ?, confirmed_on = ?, confirmed_contact_id = ?, "
        "not_ours_reason = ?, called_back_on = ? WHERE account_id = ?",
        (
            state,
            str(day) if told else None,
            2 * it.account if told else None,
            str(day) if state == "confirmed" else None,
            2 * it.account if state == "confirmed" else None,
            "Their own pump" if state == "not_ours" else None,
            str(day) if it.a % 2 else None,
            it.account,
        ),
    )


def _play(db: sqlite3.Connection, it: Happening, day: date) -> None:
    kind, channel = _KINDS[it.b % len(_KINDS)], _CHANNELS[it.b % len(_CHANNELS)]
    of = {"account_id": it.account, "contact_id": _contact(it), "kind": kind, "channel": channel}
    put(db, "play", **of, title="A try", created_on=str(day), due_on=str(day) if it.a % 2 else None)


def _play_ends(db: sqlite3.Connection, it: Happening, _day: date) -> None:
    db.execute("UPDATE play SET state = 'won' WHERE account_id = ?", (it.account,))


def _leaves(db: sqlite3.Connection, it: Happening, day: date) -> None:
    if db.execute(
        "SELECT 1 FROM departure WHERE account_id = ? AND state = 'open'", (it.account,)
    ).fetchone():
        db.execute(
            "UPDATE departure SET state = 'stayed' WHERE account_id = ? AND state = 'open'", (it.account,)
        )
        db.execute("UPDATE account SET stage = 'customer' WHERE id = ?", (it.account,))
        return
    ends, of = str(day + timedelta(days=it.b)), {"account_id": it.account}
    pause = f"{day + timedelta(days=it.b % 5)}T09:00:00Z" if it.a % 3 == 0 else None
    left = put(
        db,
        "departure",
        **of,
        decided_on=str(day),
        ends_on=ends,
        stage_before="customer",
        hunter_id=_hunter(db, it.b % 3),
        cooling_until=pause,
        former_margin_cents=it.b * 100,
    )
    plan = put(db, "exit_plan", **of, departure_id=left, starts_on=str(day), ends_on=ends)
    put(db, "milestone", **of, plan_id=plan, kind="meeting", title="Meet", due_on=ends)
    soon = str(day + timedelta(days=it.a % 4))
    put(db, "exit_item", **of, plan_id=plan, kind="tail", body="Tie it", owner="Ana", due_on=soon)
    put(db, "coordination", **of, plan_id=plan, who="Rival", what="Take over", due_on=str(day))
    stage = ("leaving", "lost")[it.a % 2]
    db.execute("UPDATE account SET stage = ? WHERE id = ?", (stage, it.account))
    if stage == "lost":
        put(db, "lost_entry", **of, departure_id=left, entered_on=str(day), revisit_on=ends)


def _hunter(db: sqlite3.Connection, which: int) -> int | None:
    """One of two, or nobody."""
    if which > 1:
        return None
    name = ("Iker", "Lía")[which]
    row = db.execute("SELECT id FROM rep WHERE name = ?", (name,)).fetchone()
    return row[0] if row else put(db, "rep", name=name)


def _hunter_comes_or_goes(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """They begin, leave us, come back, or hand it to somebody."""
    if it.a % 4 == 0:
        db.execute("UPDATE departure SET taken_up_on = ? WHERE account_id = ?", (str(day), it.account))
    elif it.a % 4 == 1:
        _hunter(db, 0)
        db.execute("UPDATE rep SET left_on = ? WHERE name = 'Iker'", (str(day) if it.b % 2 else None,))
    else:
        whom = _hunter(db, it.b % 3)
        db.execute(
            "UPDATE departure SET hunter_id = ?, cooling_until = NULL WHERE account_id = ?",
            (whom, it.account),
        )


def _touch(db: sqlite3.Connection, it: Happening, day: date) -> None:
    put(
        db,
        "act",
        account_id=it.account,
        kind=("call", "note")[it.a % 2],
        direction=("in", "out")[it.b % 2],
        selling=it.b % 2,
        done_on=str(day),
    )


def _reminder(db: sqlite3.Connection, it: Happening, day: date) -> None:
    of = {"account_id": it.account}
    row = put(db, "reminder", **of, body="Ring", due_on=str(day), uid=f"{it.a}-{it.b}-{day}")
    until = str(day + timedelta(days=it.b))
    if it.a % 2:
        put(db, "snooze", **of, kind="promise", reminder_id=row, until_on=until, why="Away", said_on=str(day))
    else:
        put(db, "snooze", **of, kind="review", until_on=until, why="Later", said_on=str(day))


def _no_contact(db: sqlite3.Connection, it: Happening, day: date) -> None:
    of, ends = {"account_id": it.account}, str(day + timedelta(days=it.b))
    if it.a % 3 == 0:
        of_whom = {"contact_id": 2 * it.account, "channel": _CHANNELS[it.b % 5]}
        put(db, "consent", **of, **of_whom, given=it.b % 2, said_on=str(day))
    elif it.a % 3 == 1:
        kind = ("absence", "budget", "quiet")[it.b % 3]
        days = {"starts_on": str(day), "ends_on": ends, "yearly": it.b % 2}
        put(db, "closed_window", **of, contact_id=_contact(it), kind=kind, **days)
    else:
        put(db, "non_solicit", **of, until_on=ends, covers="cross_sell" if it.b % 2 else "")


def _time_is_good(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """A window or a clause is taken back, or they consent again."""
    if it.a % 3 == 2:
        of_whom = {"contact_id": 2 * it.account, "channel": _CHANNELS[it.b % 5]}
        put(db, "consent", account_id=it.account, **of_whom, given=1, said_on=str(day))
        return
    table = ("closed_window", "non_solicit")[it.a % 3]
    db.execute(
        f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table} WHERE account_id = ?)", (it.account,)
    )


def _account_changes(db: sqlite3.Connection, it: Happening, day: date) -> None:
    name, category = f"Brújula {it.b}", ("key", "normal", "low", None)[it.a % 4]
    db.execute(
        "UPDATE account SET name = ?, category = ?, renewal_on = ?, since_on = ?, reviewed_on = ? WHERE id = ?",
        (
            name,
            category,
            str(day + timedelta(days=it.b)),
            f"2019-02-{1 + it.b % 28:02d}",
            str(day),
            it.account,
        ),
    )


def _people_change(db: sqlite3.Connection, it: Happening, day: date) -> None:
    if it.a % 2:
        put(db, "contact", account_id=it.account, name=f"Olga {it.b}", role="influencer")
    else:
        db.execute("UPDATE contact SET left_on = ? WHERE id = ?", (str(day), 2 * it.account - it.b % 2))


def _account_comes_or_goes(db: sqlite3.Connection, it: Happening, day: date) -> None:
    if it.a % 2:
        put(db, "account", name=f"New {it.b}", created_on=str(day))
    else:
        db.execute("DELETE FROM account WHERE id > ?", (ACCOUNTS,))


HAPPENINGS: dict[str, Callable[[sqlite3.Connection, Happening, date], None]] = {
    **MONEY,
    **AFTER,
    "answer": _answer,
    "answer_gone": _answer_gone,
    "issue": _issue,
    "issue_moves": _issue_moves,
    "play": _play,
    "play_ends": _play_ends,
    "leaves": _leaves,
    "hunter_comes_or_goes": _hunter_comes_or_goes,
    "touch": _touch,
    "reminder": _reminder,
    "no_contact": _no_contact,
    "time_is_good": _time_is_good,
    "account_changes": _account_changes,
    "people_change": _people_change,
    "account_comes_or_goes": _account_comes_or_goes,
}
