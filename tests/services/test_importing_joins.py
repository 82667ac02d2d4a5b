"""How rows find their accounts and people: by id, name, form, domain, an answer; what fits several or nearly asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.importing_help import facts, look, rows, take, write
from tui.errors import Refused
from tui.services import inbox, merging, undo
from tui.services.desk import Desk
from tui.services.importing import FilePlan
from tui.store.writing import Work

DEALS = "deal id,deal name,account,deal stage,amount"


def deals(folder: Path, *accounts: str) -> Path:
    lines = [f'{n},D{n},"{name}",Won,10' for n, name in enumerate(accounts)]
    return write(folder, "d.csv", DEALS, *lines)


def count(file: FilePlan) -> tuple[int, ...]:
    c = file.count
    return c.create, c.update, c.same, c.conflict, c.skip


@pytest.mark.feature("X9")
def test_a_legal_form_more_or_less_is_the_same_firm(desk: Desk, tmp_path: Path) -> None:
    take(
        desk,
        write(
            tmp_path, "a.csv", "id,company,city", "1,Albión Seguros S.A.,X", "2,Müller GmbH,X", "3,云杉科技,X"
        ),
    )
    file = take(desk, deals(tmp_path, "ALBION SEGUROS", "Müller", "云杉科技有限公司")).files[0]
    assert count(file) == (3, 0, 0, 0, 0)
    assert any("legal form" in note for note in file.notes)
    assert rows(desk, "SELECT account_id FROM deal ORDER BY id") == [(1,), (2,), (3,)]


@pytest.mark.feature("X9")
def test_another_legal_form_or_a_slip_asks_with_a_reason(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Nordwind Technology GmbH,X", "2,Vega Motor,X"))
    path = deals(tmp_path, "Nordwind Technology Inc.", "Vega Motro", "Brand New")
    file = look(desk, path).files[0]
    assert count(file) == (1, 0, 0, 2, 0)
    assert [(ask.option, ask.lines, ask.candidates[0].id, ask.candidates[0].reason) for ask in file.asks] == [
        ("account:nordwind technology inc.", (2,), 1, "other_form"),
        ("account:vega motro", (3,), 2, "typo"),
    ]
    assert file.asks[1].candidates[0].likeness == 89
    assert [ask["rows"] for ask in file.to_json()["asks"]] == [1, 1]


@pytest.mark.feature("X9")
def test_an_answer_is_applied_and_not_asked_again(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega Motor,X", "2,Twin,X", "3,Twin,X"))
    path = deals(tmp_path, "Vega Motro", "Twin")
    said = {"account:Vega Motro": "1", "account:twin": "new"}
    assert count(take(desk, path, map=said).files[0]) == (2, 0, 0, 0, 0)
    assert rows(desk, "SELECT account_id FROM deal ORDER BY id") == [(1,), (4,)]
    assert rows(desk, "SELECT account_id, kind, value FROM known_as ORDER BY id") == [
        (1, "name", "Vega Motro"),
        (4, "name", "Twin"),
    ]
    before = facts(desk)
    for again in ({}, said):
        result = take(desk, path, map=again)
        assert (count(result.files[0]), result.batch) == ((0, 0, 2, 0, 0), None)
    assert facts(desk) == before


@pytest.mark.feature("X9")
def test_what_looks_like_a_slip_or_like_anothers_domain_may_be_somebody_new(
    desk: Desk, tmp_path: Path
) -> None:
    take(desk, write(tmp_path, "a.csv", "id,name,website", "1,Vega Motor,https://vega.es"))
    path = write(tmp_path, "p.csv", "email,name,company", "1@x.es,One,Vega Motro", "2@vega.es,Two,Orion")
    assert count(look(desk, path).files[0]) == (0, 0, 0, 2, 0)
    said = {"account:Vega Motro": "new", "account:Orion": "new"}
    assert count(take(desk, path, map=said).files[0]) == (2, 0, 0, 0, 0)
    assert rows(desk, "SELECT name FROM account ORDER BY id") == [
        ("Vega Motor",),
        ("Vega Motro",),
        ("Orion",),
    ]
    assert take(desk, path).batch is None


def test_an_answer_may_leave_rows_out_and_must_be_one(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega Motor,X"))
    path = deals(tmp_path, "Vega Motro")
    assert count(look(desk, path, map={"account:Vega Motro": "skip"}).files[0]) == (0, 0, 0, 0, 1)
    with pytest.raises(Refused, match="no answer"):
        look(desk, path, map={"account:Vega Motro": "perhaps"})
    with pytest.raises(Refused, match="number 77"):
        look(desk, path, map={"account:Vega Motro": "77"})


@pytest.mark.feature("X9")
def test_a_domain_joins_where_the_name_begins_alike_and_asks_where_not(desk: Desk, tmp_path: Path) -> None:
    take(
        desk, write(tmp_path, "a.csv", "id,name,website", "1,Vega,https://www.vega.es/en", "2,Mail,gmail.com")
    )
    people = (
        "1@vega.es,One,Vega Ibérica",
        "2@vega.es,Two,Orion Holding",
        "3@vega.es,Three,",
        "4@gmail.com,Four,",
    )
    file = take(desk, write(tmp_path, "p.csv", "email,name,company", *people)).files[0]
    assert count(file) == (2, 0, 0, 1, 1)
    assert [(ask.text, ask.candidates[0].reason) for ask in file.asks] == [("Orion Holding", "domain")]
    assert rows(desk, "SELECT DISTINCT account_id FROM contact") == [(1,)]


@pytest.mark.feature("X9")
def test_ids_under_which_an_account_was_known_find_it_and_change_nothing(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,name,city", "1,Vega,Vigo"))

    def merged(work: Work) -> None:
        work.db.execute(
            "INSERT INTO known_as (account_id, kind, source, value) VALUES (1, 'id', 'generic', '9')"
        )
        work.db.execute("INSERT INTO known_as (account_id, kind, value) VALUES (1, 'name', 'Old Vega')")

    desk.write_now(merged)
    before = facts(desk)
    file = take(desk, write(tmp_path, "b.csv", "id,name,city", "1,Vega,Vigo", "9,Old Vega,Lugo")).files[0]
    assert count(file) == (0, 0, 2, 0, 0)
    assert facts(desk) == before
    take(desk, write(tmp_path, "d.csv", DEALS, "1,One,9,Won,10", "2,Two,old vega,Won,10"))
    assert rows(desk, "SELECT DISTINCT account_id FROM deal") == [(1,)]


@pytest.mark.feature("X9")
def test_a_rename_by_id_is_found_by_both_names(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega,X"))
    result = take(desk, write(tmp_path, "b.csv", "id,company,city", "1,Orion,X"))
    assert any("renamed" in note for note in result.files[0].notes)
    take(desk, deals(tmp_path, "Vega", "Orion"))
    assert rows(desk, "SELECT DISTINCT account_id FROM deal") == [(1,)]


PEOPLE = "id,email,name,account_id"


@pytest.mark.feature("C22")
def test_who_is_at_another_customer_now_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega,X", "2,Orion,X"))
    take(desk, write(tmp_path, "p.csv", PEOPLE, "7,ana@x.es,Ana,1"))
    path = write(tmp_path, "q.csv", PEOPLE, "7,ana@x.es,Ana,2")
    people = rows(desk, "SELECT * FROM contact")
    file = take(desk, path).files[0]
    assert (count(file), file.asks[0].option) == ((0, 0, 0, 1, 0), "person:ana@x.es")
    assert rows(desk, "SELECT * FROM contact") == people
    before = facts(desk)
    assert count(look(desk, path, map={"person:ana@x.es": "stay"}).files[0]) == (0, 0, 1, 0, 0)
    moved = take(desk, path, map={"person:ana@x.es": "move"})
    assert count(moved.files[0]) == (1, 0, 0, 0, 0)
    assert rows(desk, "SELECT account_id, external_id, left_on FROM contact ORDER BY id") == [
        (1, None, "2026-11-22"),
        (2, "7", None),
    ]
    again = take(desk, path)
    assert (count(again.files[0]), again.batch) == ((0, 0, 1, 0, 0), None)
    desk.write_now(undo.undo, moved.batch)
    assert facts(desk) == before


@pytest.mark.feature("X9")
def test_rows_without_a_home_wait_in_the_inbox_until_a_file_or_an_answer_settles_them(
    desk: Desk, tmp_path: Path
) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega Motor,X"))
    path = deals(tmp_path, "Vega Motor", "", "Vega Motro")
    first = take(desk, path)
    assert first.batch is not None
    waits = desk.read_now(inbox.lines)
    assert [line.text for line in waits] == [
        "1 row of d.csv asks who is meant and waits.",
        "1 row of d.csv names no customer and was left out.",
    ]
    assert "account:vega motro" in waits[0].problem
    assert "Lines 3" in waits[1].problem
    assert take(desk, path).batch is None
    take(desk, path, map={"account:vega motro": "1"})
    assert [line.text[:14] for line in desk.read_now(inbox.lines)] == ["1 row of d.csv"]
    whole = take(desk, deals(tmp_path, "Vega Motor", "Vega Motor", "Vega Motro"))
    assert whole.files[0].count.create == 1
    assert desk.read_now(inbox.waiting) == 0
    desk.write_now(undo.undo, whole.batch)
    assert desk.read_now(inbox.waiting) == 1


@pytest.mark.feature("X9")
def test_merged_ids_of_a_file_find_their_record(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "id,company,city,merged object ids", "1,Vega,X,5;6", "2,Orion,X,")
    take(desk, path)
    assert rows(desk, "SELECT account_id, kind, value FROM known_as ORDER BY id") == [
        (1, "id", "5"),
        (1, "id", "6"),
    ]
    assert take(desk, path).batch is None
    take(desk, write(tmp_path, "e.csv", DEALS, "1,One,5,Won,10", "2,Two,6,Won,10", "3,Three,2,Won,10"))
    assert rows(desk, "SELECT account_id FROM deal ORDER BY id") == [(1,), (1,), (2,)]


@pytest.mark.feature("X13")
def test_the_same_file_after_a_merge_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    lines = ("1,Vega,Vigo", "2,Orion,Lugo")
    path = write(tmp_path, "a.csv", "id,company,city", *lines)
    people = write(tmp_path, "p.csv", "id,email,name,account_id", "7,a@x.es,Ana,1", "8,b@x.es,Ben,2")
    take(desk, path, people)
    merged = desk.write_now(merging.merge, "account", 1, 2)
    assert merged is not None
    before = facts(desk)
    assert take(desk, path, people).batch is None
    assert facts(desk) == before
    take(desk, deals(tmp_path, "Orion", "2"))
    assert rows(desk, "SELECT DISTINCT account_id FROM deal") == [(1,)]


@pytest.mark.feature("X9")
def test_namesakes_whom_a_program_numbers_apart_are_two_people(desk: Desk, tmp_path: Path) -> None:
    head = "Record ID,First Name,Last Name,Email,Associated Company"
    path = write(tmp_path, "c.csv", head, "1,Ana,Ruiz,a1@x.es,Acme", "2,Ana,Ruiz,a2@x.es,Acme")
    assert count(take(desk, path).files[0]) == (2, 0, 0, 0, 0)
    third = write(tmp_path, "d.csv", head, "2,Ana,Ruiz,a2@x.es,Acme", "3,Ana,Ruiz,,Acme")
    assert count(take(desk, third).files[0]) == (1, 0, 1, 0, 0)
