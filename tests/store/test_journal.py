"""The journal: nothing goes past it, images are exact, undoing puts back what was, and ids are never used twice."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.conftest import DAY, account
from tui.clean import clean, clean_line
from tui.clock import Clock
from tui.errors import NotFound, Refused, Stale
from tui.paths import Home
from tui.store import engine, journal
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.store.writing import Work

pytestmark = pytest.mark.feature("X16")

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with store.reading() as reader:
        return {
            table: reader.rows(f"SELECT * FROM {table} ORDER BY id")
            for table in journal.fact_tables(reader.db)
        }


def last(store: Store) -> int:
    with store.reading() as reader:
        return int(reader.value("SELECT max(id) FROM batch"))


def put_back(store: Store, batch: int, kind: str = "undo") -> int:
    with store.writing() as work:
        work.named("undo")
        count = journal.invert(work.db, journal.latest(work.db, batch))
        work.db.execute("UPDATE batch SET kind = ?, target = ? WHERE id = ?", (kind, batch, work.batch))
        state = "undone" if kind == "undo" else "done"
        work.db.execute("UPDATE batch SET state = ? WHERE id = ?", (state, batch))
    return count


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO rep (name) VALUES ('Eve')",
        "UPDATE rep SET name = 'Eve'",
        "DELETE FROM rep",
    ],
)
def test_nothing_is_written_outside_an_act(store: Store, sql: str) -> None:
    with store.writing() as work:
        work.insert_all("rep", ("name",), [("Ana",)])
    with closing(engine.connect(store.path, write=True)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(sql)
    with closing(sqlite3.connect(store.path)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(sql)


@pytest.mark.parametrize("code", [1, 7, 8, 11, 13, 27, 31])
def test_control_characters_are_stopped_at_the_last_gate(store: Store, code: int) -> None:
    with pytest.raises(Refused, match="control characters"), store.writing() as work:
        account(work, f"a{chr(code)}b")
    with pytest.raises(Refused, match="control characters"), store.writing() as work:
        work.db.execute("UPDATE current_act SET bulk = NULL")
        work.db.execute("INSERT INTO rep (name) VALUES (?)", (f"{chr(code)}",))
    assert everything(store)["account"] == []


def test_lines_and_tabs_are_no_controls(store: Store) -> None:
    with store.writing() as work:
        made = account(work, "A", note='one\ntwo\tthree "four" \\five')
    with store.writing() as work:
        work.db.execute("UPDATE account SET note = 'gone' WHERE id = ?", (made,))
    put_back(store, last(store))
    assert everything(store)["account"][0][-2] == 'one\ntwo\tthree "four" \\five'


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(TEXTS, TEXTS, st.none() | TEXTS, st.floats(0, 1)), min_size=3, max_size=8))
def test_images_of_any_text_and_number_are_exact(
    said: list[tuple[str, str, str | None, float]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as place,
        closing(Store.open(Home(Path(place)), Clock.at(DAY))) as store,
    ):
        with store.writing() as work:
            for name, note, city, rate in said:
                account(
                    work,
                    clean_line(name) or "x",
                    note=clean(note),
                    city=None if city is None else clean(city),
                    margin_rate=rate,
                    employees=2**53 + 1,
                )
        then = everything(store)
        with store.writing() as work:
            work.db.execute(
                "UPDATE account SET name = 'x', note = '', city = NULL, margin_rate = NULL, employees = 1"
            )
            work.db.execute("DELETE FROM account WHERE id % 2 = 0")
        changed = last(store)
        with store.reading() as reader:
            for before, after in reader.rows(
                "SELECT before, after FROM journal WHERE batch_id = ?", (changed,)
            ):
                assert json.loads(before) and (after is None or json.loads(after))
        put_back(store, changed)
        assert everything(store) == then


def _mixed(work: Work) -> None:
    work.insert_all("rep", ("name",), [("Ana",), ("Wei",), ("Tom",)])
    work.db.execute("UPDATE rep SET role = 'hunter' WHERE name = 'Wei'")
    work.db.execute("DELETE FROM rep WHERE name = 'Tom'")
    made = account(work, "Nueva")
    work.db.execute("UPDATE account SET city = 'Toledo' WHERE id = ?", (made,))
    work.db.execute("UPDATE account SET name = name || '!' WHERE id = 1")
    work.db.execute("UPDATE account SET name = name || '!' WHERE id = 1")
    work.db.execute("DELETE FROM account WHERE id = 2")


ACTS = {
    "insert": lambda work: account(work, "Nueva"),
    "range": lambda work: work.insert_all("account", ("name", "created_on"), [("a", "2026-01-01")] * 5),
    "update": lambda work: work.db.execute("UPDATE account SET city = 'Toledo', margin_rate = 0.1 + 0.2"),
    "delete": lambda work: work.db.execute("DELETE FROM account WHERE id = 1"),
    "mixed": _mixed,
}


@pytest.mark.feature("X5")
@pytest.mark.parametrize("kind", ACTS)
def test_undo_redo_and_undo_again(store: Store, kind: str) -> None:
    with store.writing() as work:
        account(work, "Una")
        account(work, "Otra")
    before = everything(store)
    with store.writing() as work:
        work.named("test.act")
        ACTS[kind](work)
    act = last(store)
    after = everything(store)
    assert after != before
    for _ in range(2):
        assert put_back(store, act) > 0
        assert everything(store) == before
        assert put_back(store, act, "redo") > 0
        assert everything(store) == after


def test_an_act_that_later_ones_stand_on_is_known(store: Store) -> None:
    with store.writing() as work:
        made = account(work, "Una")
    first = last(store)
    with store.writing() as work:
        work.db.execute("UPDATE account SET city = 'Toledo' WHERE id = ?", (made,))
    second = last(store)
    with store.reading() as reader:
        assert journal.later_changes(reader.db, first) == [second]
        assert journal.later_changes(reader.db, second) == []
    put_back(store, second)
    with store.reading() as reader:
        assert journal.later_changes(reader.db, first) == []


def test_an_empty_act_leaves_no_trace(store: Store) -> None:
    with store.writing() as work:
        work.named("test.nothing")
    with store.reading() as reader:
        assert reader.value("SELECT count(*) FROM batch") == 0
    with store.writing() as work:
        made = account(work)
    with store.writing() as work:
        work.db.execute("UPDATE account SET name = name WHERE id = ?", (made,))
    assert last(store) == 1


def test_an_act_that_fails_leaves_no_trace(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as work:
        account(work)
        _ = 1 // 0
    assert not any(everything(store).values())
    with store.reading() as reader:
        assert reader.value("SELECT count(*) FROM batch") == 0
        assert reader.value("SELECT count(*) FROM standing") == 0
    with store.writing() as work:
        account(work)


def test_what_cannot_be_put_back_says_so(store: Store) -> None:
    with store.writing() as work:
        account(work)
    with pytest.raises(Refused, match="nothing to put back"), store.writing() as work:
        journal.invert(work.db, 77)
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE journal SET tbl = 'gone'")
        db.commit()
    with pytest.raises(Refused, match="older schema"), store.writing() as work:
        journal.invert(work.db, 1)


def test_ids_are_never_used_twice(store: Store) -> None:
    with store.writing() as work:
        first = account(work, "Una")
    with store.writing() as work:
        from tui.store.tables import Account

        work.remove(work.get(Account, first, "The account"))
    with store.writing() as work:
        assert account(work, "Otra") > first
        begun, count = work.insert_all("account", ("name", "created_on"), [("a", "2026-01-01")] * 2)
        assert (begun, count) == (first + 2, 2)
        assert work.insert_all("account", ("name", "created_on"), []) == (first + 4, 0)
    put_back(store, last(store))
    with store.writing() as work:
        assert account(work, "Tercera") > first + 3


def test_what_others_stand_on_is_not_removed(store: Store) -> None:
    from tui.store.tables import Account, Contact

    with store.writing() as work:
        made = account(work)
        work.add(Contact(account_id=made, name="Marta"))
    with pytest.raises(Refused, match="stand on"), store.writing() as work:
        work.remove(work.get(Account, made, "The account"))
    assert len(everything(store)["account"]) == 1


def test_a_value_the_schema_refuses_is_told(store: Store) -> None:
    with pytest.raises(Refused, match="refused a value"), store.writing() as work:
        account(work, category="royal")
    with pytest.raises(Refused, match="refused a value"), store.writing() as work:
        work.insert_all("rep", ("name", "left_on"), [("Ana", "2026-02-30")])


def test_a_row_that_is_gone_and_one_that_changed_are_told(store: Store) -> None:
    from tui.store.tables import Account

    with pytest.raises(NotFound, match="The account is not there"), store.writing() as work:
        work.get(Account, 7, "The account")
    with store.writing() as work:
        made = account(work, city="Toledo")
    with store.writing() as work:
        row = work.get(Account, made, "The account")
        work.expect(row, {"city": "Toledo", "created_on": DAY})
        with pytest.raises(Stale, match="Toledo"):
            work.expect(row, {"city": "Cuenca"})


def test_history_says_who_when_before_and_after(store: Store) -> None:
    with store.writing() as work:
        made = account(work, "Una")
        work.named("account.add", "Una", made)
    with store.writing() as work:
        work.named("account.edit", "x" * 300, made)
        work.db.execute("UPDATE account SET city = 'Toledo' WHERE id = ?", (made,))
    with store.reading() as reader:
        at, act, about, whose, before, after = reader.rows(
            "SELECT b.at, b.act, b.about, j.account_id, j.before, j.after FROM journal AS j "
            "JOIN batch AS b ON b.id = j.batch_id WHERE j.op = 'U'"
        )[0]
    assert (at, act, about, whose) == ("2026-11-22T12:00:00Z", "account.edit", "x" * 200, made)
    assert json.loads(before)["city"] is None and json.loads(after)["city"] == "Toledo"
    assert date.fromisoformat(json.loads(after)["created_on"]) == DAY
