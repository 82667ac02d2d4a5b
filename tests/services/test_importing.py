"""Accounts and people of files: matched, made, updated; one act, put back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.importing_help import facts, look, rows, schema, take, write
from tui.errors import BadFile, Refused
from tui.services import importing, undo
from tui.services.desk import Desk
from tui.services.importing import Cancelled, apply_import, plan_import
from tui.store import bulk

ACCOUNTS = (
    "id,name,category,stage,city",
    "A1,Albión Seguros,key,customer,Bilbao",
    "A2,[ACME] Ltd,low,,Zürich",
)


def test_accounts_are_made_as_the_file_says(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, write(tmp_path, "a.csv", *ACCOUNTS))
    assert result.files[0].count.create == 2
    assert result.batch is not None
    assert rows(desk, "SELECT external_id, name, category, stage, city FROM account ORDER BY id") == [
        ("A1", "Albión Seguros", "key", "customer", "Bilbao"),
        ("A2", "[ACME] Ltd", "low", "customer", "Zürich"),
    ]
    assert rows(desk, "SELECT act, about FROM batch WHERE id = 1") == [("import.apply", "a.csv")]


@pytest.mark.feature("X9")
def test_the_same_file_twice_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", *ACCOUNTS)
    take(desk, path)
    before = facts(desk)
    again = take(desk, path)
    assert again.batch is None
    assert again.files[0].count.same == 2
    assert facts(desk) == before


def test_an_update_changes_only_what_the_file_says_and_shows_it(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", *ACCOUNTS))
    path = write(tmp_path, "b.csv", "id,name,city,phone", "A1,Albión Seguros,Madrid,", "A2,[ACME] Ltd,,044")
    plan = look(desk, path)
    assert plan.files[0].count.update == 2
    assert plan.files[0].changes[0].fields == (("city", "Bilbao", "Madrid"),)
    desk.write_now(apply_import, plan)
    assert rows(desk, "SELECT city, phone, category FROM account ORDER BY id") == [
        ("Madrid", None, "key"),
        ("Zürich", "044", "low"),
    ]


@pytest.mark.feature("X5")
def test_undo_of_an_import_puts_back_every_row(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", *ACCOUNTS))
    before = facts(desk)
    people = write(tmp_path, "p.csv", "email,name,company", "m@albion.es,Marta Ruiz,Albión Seguros")
    answers = write(
        tmp_path,
        "r.csv",
        "account_id,email,score,date",
        "A1,m@albion.es,3,2026-11-20",
        "A9,x@y.es,9,2026-01-01",
    )
    change = write(tmp_path, "c.csv", "id,name,city", "A1,Albión Seguros,Vigo")
    result = take(desk, change, people, answers)
    after = facts(desk)
    assert result.batch is not None
    assert len(after["issue"]) == 1
    assert before != after
    desk.write_now(undo.undo, result.batch)
    assert facts(desk) == before
    desk.write_now(undo.redo, result.batch)
    assert facts(desk) == after


def test_a_cancelled_import_leaves_the_store_as_it_was(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", *ACCOUNTS))
    before, made = facts(desk), schema(desk)
    lines = [f"A1,u{n}@a.es,{n % 11},2026-10-01" for n in range(12000)]
    plan = look(desk, write(tmp_path, "r.csv", "account_id,email,score,date", *lines))
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        desk.write_now(apply_import, plan, None, lambda: next(asked))
    assert (facts(desk), schema(desk)) == (before, made)


def test_indexes_and_triggers_taken_out_are_put_back(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MASS", 10)
    made = schema(desk)
    names = [f"A{n},Customer {n},Vigo" for n in range(40)]
    lines = [f"A{n % 40},u{n}@a.es,{n % 11},2026-10-01" for n in range(100)]
    take(
        desk,
        write(tmp_path, "a.csv", "id,name,city", *names),
        write(tmp_path, "r.csv", "account_id,email,score,date", *lines),
    )
    assert schema(desk) == made
    assert rows(desk, "SELECT count(*) FROM response") == [(100,)]
    assert rows(desk, "SELECT tbl, row_id, row_to FROM journal WHERE tbl = 'response'") == [
        ("response", 1, 100)
    ]


def test_a_file_that_changed_since_it_was_looked_at_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", *ACCOUNTS)
    plan = look(desk, path)
    write(tmp_path, "a.csv", *ACCOUNTS, "A3,Third,,,")
    with pytest.raises(Refused, match="changed"):
        desk.write_now(apply_import, plan)
    path.unlink()
    with pytest.raises(Refused, match="changed"):
        desk.write_now(apply_import, plan)
    assert rows(desk, "SELECT count(*) FROM account") == [(0,)]


def test_one_bad_file_stops_all_of_a_call(desk: Desk, tmp_path: Path) -> None:
    good = write(tmp_path, "a.csv", *ACCOUNTS)
    bad = write(tmp_path, "b.csv", "id,name", 'B1,"never closed')
    with pytest.raises(BadFile):
        plan_import(desk, [good, bad])
    with pytest.raises(Refused, match="twice"):
        plan_import(desk, [good, good])


def test_names_that_differ_in_marks_only_are_matched_and_it_is_said(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "name,city", "GTX Pro S.A.,Bilbao", "Zürich AG,Zürich"))
    deals = write(
        tmp_path,
        "d.csv",
        "deal id,deal name,account,deal stage,amount",
        "1,One,GTXPro SA,Won,10",
        "2,Two,zurich ag,Lost,20",
    )
    result = take(desk, deals)
    assert result.files[0].count.create == 2
    assert any("marks and blanks" in note for note in result.files[0].notes)
    assert rows(desk, "SELECT count(*) FROM account") == [(2,)]


def test_several_that_fit_are_asked_not_guessed(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,name,city", "1,Twin,", "2,Twin,", "3,Other,Vigo"))
    assert rows(desk, "SELECT count(*) FROM account") == [(3,)]
    plan = look(
        desk, write(tmp_path, "d.csv", "deal id,deal name,account,deal stage,amount", "1,X,twin,Won,10")
    )
    assert plan.files[0].count.conflict == 1
    assert "2 accounts fit" in next(iter(plan.files[0].problems)).message


def test_what_is_marked_deleted_makes_nothing_and_asks_where_it_lives_here(
    desk: Desk, tmp_path: Path
) -> None:
    take(desk, write(tmp_path, "a.csv", *ACCOUNTS))
    path = write(tmp_path, "d.csv", "id,name,city,isdeleted", "A1,Albión Seguros,,true", "A7,Gone,,true")
    result = take(desk, path)
    assert (result.files[0].count.conflict, result.files[0].count.skip) == (1, 1)
    assert result.batch is None
    assert rows(desk, "SELECT count(*) FROM account") == [(2,)]


def test_a_stage_that_was_decided_here_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,name,stage", "A1,Albión,leaving"))
    result = take(desk, write(tmp_path, "b.csv", "id,name,stage", "A1,Albión,customer"))
    assert result.files[0].count.conflict == 1
    assert rows(desk, "SELECT stage FROM account") == [("leaving",)]


def test_parents_owners_and_a_second_mention(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.csv",
        "id,name,owner,parent account",
        "1,Daughter,Ana Ruiz,Mother",
        "2,Mother,00D4x,",
        "3,Third,Ana Ruiz,Nobody",
        "2,Mother,00D4x,",
        "1,Daughter & Co,Ana Ruiz,",
    )
    result = take(desk, path)
    count = result.files[0].count
    assert (count.create, count.same, count.conflict) == (3, 1, 1)
    assert rows(desk, "SELECT name, parent_id, rep_id FROM account ORDER BY id") == [
        ("Daughter", 2, 1),
        ("Mother", None, None),
        ("Third", None, 1),
    ]
    assert rows(desk, "SELECT name FROM rep") == [("Ana Ruiz",)]


def test_hostile_names_are_kept_as_text(desk: Desk, tmp_path: Path) -> None:
    names = [
        "[/red]x",
        "'; DROP TABLE account; --",
        "\x1b[31mred",
        "=1+1",
        "山田 太郎",
        "a\u202eb",
        "%s {n} {0}",
    ]
    lines = [f'{n},"{name}",Vigo' for n, name in enumerate(names)]
    result = take(desk, write(tmp_path, "a.csv", "id,name,city", *lines))
    assert result.files[0].count.create == len(names)
    kept = [name for (name,) in rows(desk, "SELECT name FROM account ORDER BY id")]
    assert kept[0] == "[/red]x"
    assert not any(char < " " or char == "\u202e" for name in kept for char in name)
    answers = [f'"{names[1]}",5,2026-11-21,"{names[6]}"', f'"{names[6]}",9,2026-11-21,']
    result = take(desk, write(tmp_path, "r.csv", "account,score,date,comment", *answers))
    assert result.files[0].count.create == 2
    assert rows(desk, "SELECT title FROM issue") == [("%s {n} {0}",)]


def test_what_the_user_said_is_remembered_on_applying_only(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "x.csv", "ref,who,place", "1,Albión,Bilbao")
    said = {"external_id": "ref", "name": "who", "city": "place"}
    plan = plan_import(desk, [path], "accounts", said)
    with pytest.raises(BadFile):
        plan_import(desk, [path])
    desk.write_now(apply_import, plan)
    again = plan_import(desk, [write(tmp_path, "y.csv", "ref,who,place", "2,Zuñiga,Vigo")])
    assert again.files[0].recognised.kind == "accounts"
    assert again.files[0].count.create == 1
    assert importing.ImportPlan(again.files, again.options, True).create == 1
