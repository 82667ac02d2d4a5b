"""History: who changed what when, field by field, and what can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.services.conftest import Makers
from tests.services.stories import ago, row
from tui.errors import NotFound
from tui.services import feedback, history, undo
from tui.services.desk import Desk

if TYPE_CHECKING:
    from tui.store.writing import Work

HOSTILE = "[/] [ACME] 客户"


def change(desk: Desk, account: int, **fields: Any) -> None:
    def act(work: Work) -> None:
        from tui.store.tables import Account

        found = work.get(Account, account, "account")
        work.named("account.edit", found.name, account)
        for name, value in fields.items():
            setattr(found, name, value)

    desk.write_now(act)


@pytest.mark.feature("X16")
def test_every_field_that_changed_is_shown_before_and_after(desk: Desk, make: Makers) -> None:
    ana, ben = make.rep("Ana", me=True), make.rep("Ben [x]")
    account = make.account(HOSTILE, rep_id=ana, potential_cents=100)
    change(
        desk, account, category="key", rep_id=ben, renewal_on=ago(-30), potential_cents=250_000, note="a\nb"
    )
    line = desk.read_now(history.history)[0]
    assert (line.words, line.about, line.who, line.rows) == ("account: changed", HOSTILE, "Ana", 1)
    view = desk.read_now(history.changes, line.batch)
    (changed,) = view.changes
    assert (changed.what, view.more) == ("account changed", 0)
    assert {(one.words, one.before, one.after) for one in changed.fields} == {
        ("category", "Uncategorised", "Key"),
        ("rep", "Ana", "Ben [x]"),
        ("renewal", "", "22 Dec"),
        ("potential a year", "1 €", "2,500 €"),
        ("note", "", "a\nb"),
    }


@pytest.mark.feature("X16")
def test_what_was_added_is_shown_as_it_was_then(desk: Desk, make: Makers) -> None:
    account = make.account("First name", category="low")
    made = desk.read_now(history.history)[0]
    change(desk, account, name="Second name", category="key")
    (added,) = desk.read_now(history.changes, made.batch).changes
    fields = {one.name: (one.before, one.after) for one in added.fields}
    assert added.what == "account added"
    assert fields["name"] == ("", "First name")
    assert fields["category"] == ("", "Low")


@pytest.mark.feature("X16", "X5")
def test_undo_is_a_line_of_its_own_and_the_act_says_it_was_undone(desk: Desk, make: Makers) -> None:
    account = make.account(HOSTILE)
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 9)
    said = desk.read_now(history.history)[0]
    assert (said.words, said.can_undo, said.can_redo) == ("feedback recorded", True, False)
    desk.write_now(undo.undo)
    undone, before = desk.read_now(history.history)[:2]
    assert (undone.kind, undone.words, undone.can_undo) == ("undo", "undone: feedback recorded", False)
    assert (before.batch, before.state, before.can_redo) == (said.batch, "undone", True)
    removed = desk.read_now(history.changes, undone.batch).changes
    assert any(one.what == "answer removed" for one in removed)
    score = {f.name: (f.before, f.after) for one in removed for f in one.fields}["score"]
    assert score == ("9", "")


def test_one_account_has_its_own_history(desk: Desk, make: Makers) -> None:
    one, two = make.account("One"), make.account("Two")
    change(desk, one, note="x")
    change(desk, two, note="y")
    make.contact(two)
    lines = desk.read_now(history.history, one)
    assert [line.about for line in lines] == ["One", ""]
    assert len(desk.read_now(history.history, two)) == 3
    everything = desk.read_now(history.history)
    assert len(everything) == 5
    assert desk.read_now(history.history, None, 2, everything[1].batch) == everything[2:4]


@pytest.mark.feature("X16")
def test_an_import_is_one_line_and_counts_its_rows(desk: Desk) -> None:
    def load(work: Work) -> None:
        names = ("name", "created_on")
        work.named("import.apply", "three.csv")
        work.insert_all("account", names, [(f"A{n}", "2026-01-01") for n in range(3)])

    desk.write_now(load)
    (line,) = desk.read_now(history.history, 2)
    assert (line.words, line.about, line.rows) == ("import", "three.csv", 3)
    (change,) = desk.read_now(history.changes, line.batch).changes
    assert (change.what, change.count, change.fields) == ("3 rows added: account", 3, ())


def test_a_long_act_is_cut_and_says_how_much_more_there_is(desk: Desk, make: Makers) -> None:
    account = make.account()
    for n in range(3):
        row(make, "Defect", name=f"d{n}")
    change(desk, account, note="x")
    line = desk.read_now(history.history)[0]
    assert desk.read_now(history.changes, line.batch, 0).more == 1
    with pytest.raises(NotFound):
        desk.read_now(history.changes, 999)
