"""Answers, money, tickets, deals and acts of files: each by its own rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.importing_help import facts, look, rows, take, write
from tui.services.desk import Desk

A = ("id,name,category", "A1,Albión,key", "A2,Berg,", "A3,Cora,low")


@pytest.fixture(autouse=True)
def _accounts(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "accounts.csv", *A))


@pytest.mark.feature("A28", "A19")
def test_a_low_answer_opens_an_issue_where_it_is_recent_and_the_latest(desk: Desk, tmp_path: Path) -> None:
    answers = write(
        tmp_path,
        "r.csv",
        "account_id,email,score,date,comment",
        "A1,m@albion.es,3,2026-11-20,late claims",
        "A1,j@albion.es,2,2026-11-18,",
        "A1,j@albion.es,9,2026-11-19,mended",
        "A2,o@berg.de,1,2026-10-01,old",
        "A3,p@cora.es,6,2026-10-23,edge",
        "A2,,4,2026-11-22,nobody",
    )
    plan = look(desk, answers)
    assert any(note.startswith("3 answers of 6 or less") for note in plan.files[0].notes)
    result = take(desk, answers)
    assert dict(result.files[0].also)["contacts"].create == 4
    found = (
        "SELECT title, callback_due, category, state, response_id IS NOT NULL FROM issue ORDER BY response_id"
    )
    assert rows(desk, found) == [
        ("late claims", "2026-11-24T15:00:00Z", "service", "reported", 1),
        (
            "edge",
            rows(desk, "SELECT callback_due FROM issue WHERE title = 'edge'")[0][0],
            "service",
            "reported",
            1,
        ),
        (
            "nobody",
            rows(desk, "SELECT callback_due FROM issue WHERE title = 'nobody'")[0][0],
            "service",
            "reported",
            1,
        ),
    ]
    before = facts(desk)
    again = take(desk, answers)
    assert again.files[0].count.same == 6
    assert facts(desk) == before


def test_equal_answers_of_nameless_people_are_as_many_as_the_file_has(desk: Desk, tmp_path: Path) -> None:
    lines = ("account_id,score,date", "A1,8,2026-03-01", "A1,8,2026-03-01", "A2,8,2026-03-01")
    path = write(tmp_path, "r.csv", *lines)
    assert take(desk, path).files[0].count.create == 3
    assert take(desk, path).files[0].count.same == 3
    more = write(tmp_path, "r2.csv", *lines, "A1,8,2026-03-01")
    count = take(desk, more).files[0].count
    assert (count.same, count.create) == (3, 1)


def test_answers_with_an_id_are_known_by_it(desk: Desk, tmp_path: Path) -> None:
    head = "response_id,account_id,email,score,date,comment"
    take(
        desk, write(tmp_path, "r.csv", head, "1,A1,m@a.es,8,2026-03-01,fine", "2,A1,m@a.es,8,2026-03-01,fine")
    )
    plan = write(
        tmp_path, "s.csv", head, "1,A1,m@a.es,8,2026-03-01,fine", "2,A1,m@a.es,4,2026-03-01,not fine"
    )
    count = take(desk, plan).files[0].count
    assert (count.same, count.update) == (1, 1)
    assert rows(desk, "SELECT score FROM response ORDER BY id") == [(8,), (4,)]


@pytest.mark.feature("A1")
def test_two_answers_of_one_person_on_one_day_are_kept_and_said(desk: Desk, tmp_path: Path) -> None:
    lines = [
        "Albion,marta@a.example,3,2026-11-20 10:15:07",
        "Albion,marta@a.example,9,2026-11-20 10:15:41",
        "Albion,jon@a.example,9,2026-11-20 10:15:41",
        "Albion,marta@a.example,9,2026-11-21 08:00:00",
    ]
    done = take(desk, write(tmp_path, "a.csv", "customer,email,nps score (0-10),answered_at", *lines))
    said = [note for note in done.files[0].notes if "of a person on one day" in note]
    assert len(said) == 1 and "1 more than the first" in said[0]
    assert rows(desk, "SELECT count(*) FROM response") == [(4,)]


@pytest.mark.feature("A1", "X9")
def test_days_to_come_and_blank_scores_are_left_out_and_told(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "r.csv",
        "account_id,email,nps,date",
        "A1,m@a.es,0,2026-03-01",
        "A1,m@a.es,,2026-03-02",
        "A1,m@a.es,9,2026-12-24",
        "A1,m@a.es,9,",
    )
    file = take(desk, path).files[0]
    assert (file.count.create, file.count.skip, file.count.rows) == (1, 3, file.rows)
    assert rows(desk, "SELECT score FROM response") == [(0,)]


def test_an_unknown_customer_number_makes_an_account_called_by_it(desk: Desk, tmp_path: Path) -> None:
    result = take(desk, write(tmp_path, "r.csv", "customer_id,score,date", "C77,9,2026-03-01"))
    assert dict(result.files[0].also)["accounts"].create == 1
    assert rows(desk, "SELECT name, external_id FROM account WHERE id > 3") == [("C77", "C77")]
    take(desk, write(tmp_path, "named.csv", "id,name,city", "C77,Real Name,Vigo"))
    assert rows(desk, "SELECT name FROM account WHERE id > 3") == [("Real Name",)]


def test_spend_is_one_amount_a_month_and_source(desk: Desk, tmp_path: Path) -> None:
    head = "customer_id,month,revenue"
    take(desk, write(tmp_path, "s.csv", head, "A1,2026-01,10.50", "A1,2026-01,2.00", "A1,2026-02,-3"))
    assert rows(desk, "SELECT month, amount_cents FROM spend_month ORDER BY month") == [
        ("2026-01-01", 1250),
        ("2026-02-01", -300),
    ]
    count = take(desk, write(tmp_path, "t.csv", head, "A1,2026-01,20.00", "A1,2026-02,-3")).files[0].count
    assert (count.update, count.same) == (1, 1)


def test_invoice_lines_are_summed_exactly(desk: Desk, tmp_path: Path) -> None:
    orders = write(tmp_path, "o.csv", "order_id,customer_id,order_date", "1,A1,2026-01-05", "2,A2,2026-01-06")
    lines = write(
        tmp_path,
        "l.csv",
        "order_id,product_id,unit_price,quantity,discount",
        "1,11,0.333,1,0",
        "1,12,1.115,1,0",
        "9,12,1,1,0",
    )
    result = take(desk, lines, orders)
    assert [file.name for file in result.files] == ["o.csv", "l.csv"]
    assert rows(desk, "SELECT number, amount_cents, rest FROM invoice ORDER BY id") == [
        ("1", 145, -20),
        ("2", 0, 0),
    ]
    assert (result.files[1].count.create, result.files[1].count.skip) == (2, 1)
    again = take(desk, orders, lines)
    assert again.batch is None


@pytest.mark.feature("A15")
def test_tickets_open_ones_are_issues_closed_ones_are_history(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "t.csv",
        "ticket_id,account_id,subject,status,priority,created_at,closed_at",
        "1,A1,Broken,open,urgent,2026-11-02,",
        "2,A1,Mended,closed,urgent,2026-10-01,2026-11-10",
        "3,A2,Long ago,closed,low,2025-01-01,2025-02-01",
        "4,A2,Spam,deleted,low,2025-01-01,",
        "5,A3,Asked,pending,low,2026-11-01,",
    )
    result = take(desk, path)
    count = result.files[0].count
    assert (count.create, count.skip) == (4, 1)
    assert rows(desk, "SELECT title, state, severity, fixed_on FROM issue ORDER BY id") == [
        ("Broken", "reported", "severe", None),
        ("Mended", "fixed", "normal", "2026-11-10"),
        ("Asked", "fixing", "normal", None),
    ]
    assert rows(desk, "SELECT kind, done_on, body FROM act") == [
        ("note", "2025-02-01", "Ticket closed: Long ago")
    ]
    assert take(desk, path).batch is None


@pytest.mark.feature("X9")
def test_deals_without_a_customer_go_to_a_list(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "d.csv",
        "deal id,deal name,account,deal stage,amount",
        "1,One,Albión,Won,10",
        "2,Two,,Lost,20",
    )
    result = take(desk, path)
    assert (result.files[0].count.create, result.files[0].count.skip) == (1, 1)
    assert rows(desk, "SELECT body FROM inbox") == [("1 row of d.csv names no customer and was left out.",)]
    assert take(desk, path).batch is None
    count = take(
        desk, write(tmp_path, "e.csv", "deal id,deal name,account,deal stage,amount", "1,One,Albión,Lost,15")
    )
    assert count.files[0].count.update == 1
    assert rows(desk, "SELECT state, amount_cents FROM deal") == [("lost", 1500)]


def test_acts_are_added_once(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "acts.csv",
        "account name,date,type,subject,description",
        "Albión,2026-11-01,call,Hello,Spoke to Marta",
        "Albión,2026-12-01,call,Later,Not yet",
    )
    result = take(desk, path, kind="acts")
    assert (result.files[0].count.create, result.files[0].count.skip) == (1, 1)
    assert rows(desk, "SELECT kind, body FROM act") == [("call", "Hello\nSpoke to Marta")]
    assert take(desk, path, kind="acts").batch is None
