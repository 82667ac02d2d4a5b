"""Two records made one: nothing is left behind, nothing is lost, and no hold is lifted in passing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.looking import derived, facts, put, rows, value
from tests.services.test_undo_properties import ACTS, Scene
from tui.errors import Refused
from tui.services import accounts, departures, handover
from tui.services.desk import Desk
from tui.services.duplicates import apart
from tui.services.merging import merge, tried_now
from tui.services.merging_views import beside
from tui.services.undo import redo, undo
from tui.store.queries.merging import references

pytestmark = pytest.mark.feature("X13")
LATEST = date(2026, 12, 31)
ENOUGH = (
    *("bad answer", "call back", "colleague", "log", "share", "consent", "away", "disruption", "discount"),
    *("propose", "ask", "hurts", "hand over", "leave", "worry", "lesson", "stay", "gone", "heard"),
    *("lesson said", "news", "rhythm"),
)
# Made by no act of the list: filled by hand, so that every table has a row at the one that goes.
BY_HAND = (
    "INSERT INTO deal (account_id, name, state) VALUES (2, 'a deal', 'won')",
    "INSERT INTO invoice (account_id, number, issued_on, amount_cents) VALUES (2, 'A1', '2026-01-07', 700)",
    "INSERT INTO known_as (account_id, contact_id, kind, value) VALUES (2, 2, 'name', 'M. Ruiz')",
    "INSERT INTO contact_detail (account_id, contact_id, kind, value) VALUES (2, 2, 'TEL', '+34 1')",
    "INSERT INTO coordination (account_id, plan_id, who, what, due_on) "
    "SELECT 2, max(id), 'Rival', 'dates', '2026-12-01' FROM exit_plan",
    "INSERT INTO foreign_row (account_id, origin, tbl, foreign_id, row_id) VALUES (2, 'abcdefgh', 'account', 7, 2)",
    "INSERT INTO apart (account_id, tbl, one_id, other_id, said_on) VALUES (2, 'account', 2, 3, '2026-01-07')",
    "INSERT INTO spend_month (account_id, month, amount_cents) VALUES (2, '2026-01-01', 50)",
    "INSERT INTO account (name, parent_id, created_on) VALUES ('Daughter', 2, '2026-01-07')",
    "INSERT INTO non_solicit (account_id, until_on) VALUES (2, '2026-12-31')",
    "INSERT INTO snooze (account_id, kind, until_on, why, said_on) "
    "VALUES (2, 'x', '2026-12-01', 'y', '2026-11-01')",
)


def money(desk: Desk) -> list[int]:
    sums = "SELECT sum(amount_cents) FROM {table}"
    return [value(desk, sums.format(table=table)) for table in ("spend_month", "invoice")]


def pair(make: Makers, **other: Any) -> tuple[int, int]:
    return make.account("Acme SL"), make.account("ACME, S.L.", **other)


def test_whatever_points_at_the_one_that_goes_is_moved(desk: Desk, make: Makers) -> None:
    """A table that comes later and is forgotten here fails this: it has no row."""
    make.rep("Ana")
    keep, gone = pair(make)
    scene = Scene(desk, gone, make.contact(gone))
    make.contact(keep, "Jon")
    person = scene.contact
    for name in ENOUGH:
        ACTS[name](scene)
    for sql in BY_HAND:
        put(desk, sql.replace("2, 2, '", f"2, {person}, '"))
    pointing = references_of(desk)
    at_gone = {table for table, column in pointing if counted(desk, table, column, gone)}
    assert at_gone == {table for table, _column in pointing}, "a table has no row: add one to BY_HAND"
    before, sums = facts(desk), money(desk)
    done = desk.write_now(merge, "account", keep, gone, {"stage": "other"}, lift_hold=True)
    assert not [pair for pair in pointing if counted(desk, *pair, gone)]
    assert value(desk, "SELECT count(*) FROM account WHERE id = ?", gone) == 0
    assert value(desk, "SELECT row_id FROM foreign_row") == keep
    assert rows(desk, "SELECT one_id, other_id FROM apart") == [(keep, 3)]
    assert money(desk) == sums
    kept = {table: len(had) - done.united.get(table, 0) for table, had in before.items()}
    now = {table: len(have) for table, have in facts(desk).items()}
    assert now.pop("account") == kept.pop("account") - 1
    assert now.pop("known_as") > kept.pop("known_as")
    assert now == kept
    desk.write_now(undo)
    assert facts(desk) == before


def references_of(desk: Desk) -> list[tuple[str, str]]:
    found = desk.read_now(lambda reader: references(reader.db))
    return [(one.table, one.column) for one in found if one.parent == "account"]


def counted(desk: Desk, table: str, column: str, key: int) -> int:
    return int(value(desk, f"SELECT count(*) FROM {table} WHERE {column} = ?", key))


def test_every_column_that_names_an_account_or_a_person_is_a_reference(desk: Desk) -> None:
    """Or is one of those that a merge knows of without a foreign key."""

    def named(reader: Any) -> set[tuple[str, str]]:
        from tui.store.journal import columns, fact_tables

        return {
            (table, name)
            for table in fact_tables(reader.db)
            for name in columns(reader.db, table)
            if name.endswith(("account_id", "contact_id", "parent_id", "row_id", "one_id", "other_id"))
        }

    known = {(one.table, one.column) for one in desk.read_now(lambda reader: references(reader.db))}
    without_key = {("foreign_row", "row_id"), ("apart", "one_id"), ("apart", "other_id")}
    assert desk.read_now(named) == known | without_key


def test_a_dry_run_says_what_the_merge_does_and_leaves_nothing(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make, phone="+34 600", note="x")
    make.response(gone, make.contact(gone), 3, TODAY)
    before = facts(desk)
    said = tried_now(desk, "account", keep, gone, {}, [])
    assert facts(desk) == before
    done = desk.write_now(merge, "account", keep, gone)
    assert (said.gate.after, said.fields, said.moved) == (done.gate.after, done.fields, done.moved)
    assert done.gate.after == "hold" and done.gate.closes
    assert done.gate.before == (("Acme SL", "ask_first"), ("ACME, S.L.", "hold"))
    stood = derived(desk)
    desk.store.rebuild()
    assert derived(desk) == stood
    desk.write_now(undo)
    assert facts(desk) == before
    desk.write_now(redo)
    assert derived(desk) == stood


def test_fields_take_the_side_that_is_said(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make, phone="+34 600", city="Haro", note="two")
    put(desk, "UPDATE account SET note = 'one', city = 'Bilbao' WHERE id = ?", keep)
    sides = {one.name: one.side for one in desk.read_now(beside, "account", keep, gone).fields}
    assert sides["phone"] == "other" and sides["city"] == "keep" and sides["note"] == "both"
    desk.write_now(accounts.edit, gone, {"city": "Logroño"})  # a newer change beats an older one
    desk.write_now(merge, "account", keep, gone, {"name": "other"})
    row = rows(desk, "SELECT name, phone, city, note FROM account WHERE id = ?", keep)
    assert row == [("ACME, S.L.", "+34 600", "Logroño", "one\ntwo")]
    known = rows(desk, "SELECT kind, value FROM known_as WHERE account_id = ? ORDER BY id", keep)
    assert ("name", "Acme SL") in known and ("id", f"fallow:account:{gone}") in known


@pytest.mark.parametrize("take", [{"nonsense": "other"}, {"name": "theirs"}, {"name": "both"}])
def test_a_side_that_cannot_be_is_refused(desk: Desk, make: Makers, take: dict[str, str]) -> None:
    keep, gone = pair(make)
    with pytest.raises(Refused):
        desk.write_now(merge, "account", keep, gone, take)


def test_a_lost_one_and_a_living_one_are_asked_about(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make, stage="lost")
    put(desk, "INSERT INTO lost_entry (account_id, entered_on) VALUES (?, '2026-01-07')", gone)
    assert desk.read_now(beside, "account", keep, gone).asked == ("stage",)
    with pytest.raises(Refused, match="--take stage"):
        desk.write_now(merge, "account", keep, gone)
    desk.write_now(merge, "account", keep, gone, {"stage": "keep"})
    assert value(desk, "SELECT stage FROM account WHERE id = ?", keep) == "returned"
    assert value(desk, "SELECT state FROM lost_entry") == "returned"
    desk.write_now(undo)
    desk.write_now(merge, "account", keep, gone, {"stage": "other"})
    assert value(desk, "SELECT stage FROM account WHERE id = ?", keep) == "lost"


def test_two_exit_plans_are_not_one(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make)
    desk.write_now(departures.leave, gone, TODAY, LATEST)
    assert tried_now(desk, "account", keep, gone, {}, []).gate.after == "hold"
    desk.write_now(departures.leave, keep, TODAY, LATEST)
    before = facts(desk)
    assert "exit plan" in desk.read_now(beside, "account", keep, gone).problem
    with pytest.raises(Refused, match="exit plan"):
        desk.write_now(merge, "account", keep, gone)
    assert facts(desk) == before


def test_who_leaves_is_leaving_whatever_is_said(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make)
    desk.write_now(departures.leave, gone, TODAY, LATEST)
    desk.write_now(merge, "account", keep, gone, {"stage": "keep"})
    assert value(desk, "SELECT stage FROM account") == "leaving"


def test_amounts_of_two_currencies_are_not_one(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make, currency="GBP", potential_cents=5)
    desk.write_now(merge, "account", keep, gone)
    assert value(desk, "SELECT currency FROM account") == "GBP"
    desk.write_now(undo)
    put(desk, "UPDATE account SET potential_cents = 7 WHERE id = ?", keep)
    with pytest.raises(Refused, match="GBP"):
        desk.write_now(merge, "account", keep, gone)


def test_a_hold_is_not_lifted_in_passing(desk: Desk, make: Makers) -> None:
    """One grumbling user among three who are glad: the median would let them be sold to."""
    keep, gone = pair(make)
    make.response(gone, make.contact(gone, role="user"), 3, TODAY)
    for name in ("Ana", "Eva", "Jon"):
        make.response(keep, make.contact(keep, name, "user"), 10, TODAY)
    said = tried_now(desk, "account", keep, gone, {}, [])
    assert said.gate.after == "go" and "Marta" in said.gate.lifted[0]
    with pytest.raises(Refused, match="lift a hold"):
        desk.write_now(merge, "account", keep, gone)
    desk.write_now(merge, "account", keep, gone, lift_hold=True)


def test_a_parent_and_its_daughter_make_no_circle(desk: Desk, make: Makers) -> None:
    top = make.account("Top")
    gone = make.account("Gone", parent_id=top)
    middle = make.account("Middle", parent_id=gone)
    keep = make.account("Keep", parent_id=middle)
    desk.write_now(merge, "account", keep, gone)
    assert rows(desk, "SELECT id, parent_id FROM account ORDER BY id") == [
        (top, None), (middle, keep), (keep, None),
    ]  # fmt: skip
    desk.write_now(undo)
    desk.write_now(merge, "account", middle, gone)
    assert value(desk, "SELECT parent_id FROM account WHERE id = ?", middle) == top


def test_months_and_points_of_both_are_united(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make)
    for account, cents in ((keep, 100), (gone, 50)):
        make.month(account, date(2026, 1, 1), cents, source="x")
        make.month(account, date(2026, 2, 1), cents, source=f"of {account}")
        put(
            desk,
            "INSERT INTO touchpoint (account_id, key, phase, mood, said_on) VALUES (?, 'k', 'use', 'neutral', ?)",
            account,
            f"2026-01-{cents // 10:02}",
        )
        put(desk, "INSERT INTO lost_entry (account_id, entered_on, former_margin_cents) "
            "VALUES (?, '2026-01-07', ?)", account, cents)  # fmt: skip
    done = desk.write_now(merge, "account", keep, gone)
    assert done.united == {"spend_month": 1, "touchpoint": 1, "lost_entry": 1}
    assert [row[0] for row in rows(desk, "SELECT amount_cents FROM spend_month ORDER BY id")] == [
        150,
        100,
        50,
    ]
    assert value(desk, "SELECT said_on FROM touchpoint") == "2026-01-10"
    assert value(desk, "SELECT former_margin_cents FROM lost_entry") == 150


def test_what_was_said_of_the_one_that_goes_holds_for_the_other(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make)
    third, fourth = make.account("Third"), make.account("Fourth")
    for one, other in ((keep, third), (gone, third), (gone, fourth), (keep, gone)):
        desk.write_now(apart, "account", one, other)
    desk.write_now(merge, "account", keep, gone)
    assert rows(desk, "SELECT one_id, other_id FROM apart ORDER BY id") == [(keep, third), (keep, fourth)]


def test_a_handed_over_account_keeps_its_history(desk: Desk, make: Makers, tmp_path: Any) -> None:
    make.rep("Ana", me=True)
    keep, gone = pair(make)
    desk.write_now(handover.hand_over, gone, tmp_path / "x.json", rep="Tom")
    desk.write_now(merge, "account", keep, gone)
    assert value(desk, "SELECT account_id FROM handover") == keep


def test_who_is_left_in_the_group_is_derived_anew(desk: Desk, make: Makers) -> None:
    """What a sister no longer buys, Gone bought: with Gone merged into nobody's daughter, it is a fall."""
    keep, top = make.account("Keep"), make.account("Top")
    gone, sister = (make.account(name, parent_id=top) for name in ("Gone", "Sister"))
    for index in range(30):
        month = date(2024 + (4 + index) // 12, (4 + index) % 12 + 1, 1)
        make.month(sister, month, 10_000_00 if index < 24 else 100_00, source="x")
        make.month(gone, month, 1_00 if index < 24 else 9_900_00, source="x")
    stood = derived(desk)
    assert "Sister" in str(stood["standing"])
    desk.write_now(merge, "account", keep, gone, {"parent_id": "keep"})
    now = derived(desk)
    assert of(now, sister) != of(stood, sister)
    desk.store.rebuild()
    assert derived(desk) == now


def of(found: dict[str, list[tuple[Any, ...]]], account: int) -> tuple[Any, ...]:
    (row,) = [row for row in found["standing"] if row[0] == account]
    return row
