"""Drivers of surveys and defects of tickets: they count, and history among them starts no clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.importing_help import facts, rows, take, write
from tui.services import defect_work, defects
from tui.services.desk import Desk
from tui.services.importing.defects import MOST

HEAD = "customer_id,score,date,comment,driver"


def clocks(desk: Desk) -> int:
    return int(rows(desk, "SELECT count(*) FROM issue WHERE callback_due IS NOT NULL")[0][0])


@pytest.mark.feature("A20", "X9")
def test_a_driver_of_an_answer_is_a_defect_without_a_clock(desk: Desk, tmp_path: Path) -> None:
    desk.write_now(defect_work.add, "Slow portal", "product")
    said = [
        f"C{n},{n % 11},2026-0{n % 6 + 1}-10,,{('slow-PORTAL', 'Late claims', '')[n % 3]}" for n in range(60)
    ]
    result = take(desk, write(tmp_path, "answers.csv", HEAD, *said))
    assert any("New defects, by the names this file gives them: 1." in note for note in result.files[0].notes)
    assert clocks(desk) == 0 and rows(desk, "SELECT count(*) FROM issue") == [(0,)]
    found = {one.name: one for one in desk.read_now(defects.ranking).defects}
    assert set(found) == {"Slow portal", "Late claims"}
    assert {name: (one.n1, one.n0) for name, one in found.items()} == dict.fromkeys(found, (20, 40))
    assert found["Slow portal"].category == "product" and found["Late claims"].category is None
    before = facts(desk)
    assert take(desk, tmp_path / "answers.csv").batch is None and facts(desk) == before


@pytest.mark.feature("A20", "A16")
def test_a_low_answer_of_these_days_opens_its_issue_under_its_defect(desk: Desk, tmp_path: Path) -> None:
    take(
        desk,
        write(
            tmp_path, "a.csv", HEAD, "C1,3,2026-11-20,late again,Late claims", "C2,9,2026-11-20,,Late claims"
        ),
    )
    assert rows(desk, "SELECT i.title, d.name FROM issue AS i JOIN defect AS d ON d.id = i.defect_id") == [
        ("late again", "Late claims")
    ]
    assert desk.read_now(defects.ranking).defects[0].n1 == 2


@pytest.mark.feature("X9")
def test_an_answer_with_an_id_learns_its_driver_later(desk: Desk, tmp_path: Path) -> None:
    first = write(tmp_path, "a.csv", "response_id,customer_id,score,date", "R1,C1,3,2026-03-20")
    take(desk, first)
    second = write(
        tmp_path, "b.csv", "response_id,customer_id,score,date,driver", "R1,C1,3,2026-03-20,Late claims"
    )
    assert take(desk, second).files[0].count.update == 1
    assert rows(desk, "SELECT d.name FROM response AS r JOIN defect AS d ON d.id = r.defect_id") == [
        ("Late claims",)
    ]
    assert take(desk, second).batch is None and take(desk, first).batch is None


@pytest.mark.feature("A20", "X9")
def test_old_tickets_count_for_their_defect_and_start_no_clock(desk: Desk, tmp_path: Path) -> None:
    head = "ticket_id,company,subject,category,status,created_at,closed_at,defect"
    old = [f"T{n},Firm {n},It broke {n},bug,closed,2026-03-01,2026-03-09,Portal down" for n in range(40)]
    new = [
        "T90,Firm 1,It broke,bug,open,2026-11-19,,portal DOWN",
        "T91,Firm 2,Bill,billing,open,2026-11-19,,",
    ]
    take(desk, write(tmp_path, "tickets.csv", head, *old, *new))
    assert clocks(desk) == 2
    (only,) = desk.read_now(defects.ranking).defects
    assert (only.name, only.category, only.issues, only.n1) == ("Portal down", "product", 1, 0)
    behind = desk.read_now(defects.behind, only.id)
    assert len(behind) == 40
    assert {one.account: one.how for one in behind}["Firm 1"] == "issue, old ticket"


@pytest.mark.feature("X9")
def test_two_files_name_the_same_new_defect(desk: Desk, tmp_path: Path) -> None:
    answers = write(tmp_path, "a.csv", HEAD, "C1,8,2026-03-20,,Portal down")
    tickets = write(
        tmp_path,
        "t.csv",
        "ticket_id,company,subject,status,created_at,closed_at,defect",
        "T1,Firm,It broke,closed,2026-03-01,2026-03-09,portal down",
    )
    take(desk, answers, tickets)
    assert rows(desk, "SELECT name FROM defect") == [("Portal down",)]


def test_a_column_of_prose_makes_no_thousand_defects(desk: Desk, tmp_path: Path) -> None:
    said = [f"C{n},8,2026-03-10,,a long story with its own words {n}" for n in range(MOST + 30)]
    result = take(desk, write(tmp_path, "a.csv", HEAD, *said))
    assert rows(desk, "SELECT count(*) FROM defect") == [(MOST,)]
    assert any(note.startswith("30 rows name a defect beyond") for note in result.files[0].notes)


def test_hostile_names_are_names(desk: Desk, tmp_path: Path) -> None:
    names = ["[/red] “100 %”", "=cmd()", "客户 数据", "…!?", "x" * 500]
    said = [f"C{n},8,2026-03-10,,{name}" for n, name in enumerate(names)]
    take(desk, write(tmp_path, "a.csv", HEAD, *said))
    found = [one.name for one in desk.read_now(defects.ranking).defects]
    assert len(found) == 5 and max(map(len, found)) <= 200


def test_a_title_may_be_the_defect_as_well(desk: Desk, tmp_path: Path) -> None:
    head = "ticket_id,company,defect,status,created_at"
    take(desk, write(tmp_path, "t.csv", head, "T1,Firm,Portal down,open,2026-11-19"))
    assert rows(desk, "SELECT i.title, d.name FROM issue AS i JOIN defect AS d ON d.id = i.defect_id") == [
        ("Portal down", "Portal down")
    ]
