"""Who wins where a file says something else than the store, field by field."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.conftest import Makers
from tests.services.importing_help import facts, rows, take, write
from tui.services import accounts, contacts, undo
from tui.services.desk import Desk

HEAD = "id,name,city,phone"


@pytest.fixture
def typed(desk: Desk, tmp_path: Path) -> Path:
    """An account of a file whose city somebody typed over; the file that says another city and phone."""
    take(desk, write(tmp_path, "a.csv", HEAD, "1,Vega,Vigo,111"))
    desk.write_now(accounts.edit, 1, {"city": "Lugo"})
    return write(tmp_path, "b.csv", HEAD, "1,Vega,Madrid,222")


def place(desk: Desk) -> tuple[object, ...]:
    return rows(desk, "SELECT city, phone FROM account WHERE id = 1")[0]


@pytest.mark.feature("X9")
def test_what_a_person_typed_stays_and_both_values_are_shown(desk: Desk, typed: Path) -> None:
    file = take(desk, typed).files[0]
    assert (file.count.update, file.count.conflict) == (1, 0)
    assert [change.fields for change in file.changes] == [
        (("phone", "111", "222"),),
        (("city", "Lugo", "Madrid"),),
    ]
    assert file.changes[1].action == "conflict"
    message = next(iter(file.problems)).message
    assert "Lugo" in message
    assert "Madrid" in message
    assert "2026-11-22" in message
    assert "wins:city=file" in message
    assert place(desk) == ("Lugo", "222")
    again = take(desk, typed)
    assert (again.files[0].count.conflict, again.batch) == (1, None)


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("said", "after"),
    [
        ({"wins": "file"}, ("Madrid", "222")),
        ({"wins": "mine"}, ("Lugo", "111")),
        ({"wins": "ask"}, ("Lugo", "111")),
        ({"wins:city": "file"}, ("Madrid", "222")),
        ({"wins": "file", "wins:phone": "mine"}, ("Madrid", "111")),
    ],
)
def test_who_wins_is_said_for_all_or_by_field(
    desk: Desk, typed: Path, said: dict[str, str], after: tuple[str, str]
) -> None:
    take(desk, typed, map=said)
    assert place(desk) == after


def test_typing_that_was_undone_or_imported_over_counts_for_nothing(desk: Desk, typed: Path) -> None:
    take(desk, typed, map={"wins": "file"})
    before = facts(desk)
    assert take(desk, typed).batch is None
    assert facts(desk) == before
    edited = desk.write_now(accounts.edit, 1, {"phone": "999"})
    assert edited is not None
    desk.write_now(undo.undo)
    take(desk, write(typed.parent, "c.csv", HEAD, "1,Vega,Cádiz,333"))
    assert place(desk) == ("Cádiz", "333")


def test_a_blank_is_filled_and_never_erases(desk: Desk, make: Makers, tmp_path: Path) -> None:
    make.account("Vega", city="Lugo")
    file = take(desk, write(tmp_path, "a.csv", "name,city,phone", "Vega,,222")).files[0]
    assert file.count.update == 1
    assert place(desk) == ("Lugo", "222")
    assert (
        take(desk, write(tmp_path, "b.csv", "name,city,phone", "Vega,Vigo,222")).files[0].count.conflict == 1
    )
    assert place(desk) == ("Lugo", "222")


def test_a_blank_that_somebody_made_is_not_filled(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "p.csv", "id,email,name,phone,account", "7,a@vega.es,Ana,111,Vega")
    take(desk, path)
    desk.write_now(contacts.edit, 1, {"phone": None})
    assert take(desk, path).files[0].count.conflict == 1
    assert rows(desk, "SELECT phone FROM contact") == [(None,)]
