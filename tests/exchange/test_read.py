"""Cells become typed drafts by what was judged on their column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import made, rows
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read


def test_deleted_rows_are_marked_and_of_other_kinds_left_out(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "Id,IsDeleted,Name,Industry\n1,true,Acme,x\n2,false,Beta,y\n"))
    assert [row.deleted for row in rows(planned, "accounts")] == [True, False]
    planned = plan(
        made(tmp_path, "account_id,month,revenue,is_deleted\nA,2026-01,5,true\nA,2026-02,6,false\n")
    )
    assert [row.cents for row in rows(planned, "spend")] == [600]


def test_money_is_read_by_the_columns_own_mark(tmp_path: Path) -> None:
    planned = plan(
        made(tmp_path, "Cliente;Mes;Importe (EUR)\nAlbion;2026-01;1.234,56\nAlbion;02/2026;(12,50)\n")
    )
    mapped = plan(planned.sheet.path, kind="spend", wanted={"amount": "Importe (EUR)"})
    assert [(row.month, row.cents, row.currency) for row in rows(mapped, "spend")] == [
        (date(2026, 1, 1), 123456, "EUR"),
        (date(2026, 2, 1), -1250, "EUR"),
    ]


def test_cents_columns_are_not_multiplied(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "customer_id,month,amount_cents\nA,2026-01,1999\n"))
    assert rows(planned, "spend")[0].cents == 1999


@pytest.mark.parametrize("text", ["NaN", "1e400", "-0", "1" + "0" * 30])
def test_hostile_amounts_are_problems_by_line(tmp_path: Path, text: str) -> None:
    planned, problems = (
        plan(made(tmp_path, f"customer_id,month,amount\nA,2026-01,5\nA,2026-02,{text}\n")),
        ProblemList(),
    )
    assert [row.cents for row in rows(planned, "spend", problems)] == [500]
    assert text == "NaN" or [problem.line for problem in problems] == [3]


def test_lines_of_an_order_are_exact(tmp_path: Path) -> None:
    path = made(
        tmp_path, "Order ID,Product ID,Unit Price,Quantity,Discount\n1,7,9.65,15,0.15\n1,8,14.00,12,0\n"
    )
    assert [row.amount for row in rows(plan(path), "invoice_lines")] == [1230375, 1680000]


def test_credit_notes_are_negative(tmp_path: Path) -> None:
    path = made(
        tmp_path, "Invoice no,Customer id,Invoice date,Amount\n1,A,2026-01-01,5\nC2,A,2026-01-02,-5\n"
    )
    assert [(row.cents, row.is_credit) for row in rows(plan(path), "invoices")] == [
        (500, False),
        (-500, True),
    ]


@pytest.mark.parametrize(
    ("won", "closed", "stage", "state"),
    [
        ("true", "true", "x", "won"),
        ("false", "true", "x", "lost"),
        ("false", "false", "x", "open"),
        ("", "", "Closed Won", "won"),
        ("", "", "Closed Lost", "lost"),
        ("", "", "Negotiation", "open"),
        ("", "", "Ganado", "won"),
        ("", "", "输单", "lost"),
    ],
)
def test_the_state_of_a_deal(tmp_path: Path, won: str, closed: str, stage: str, state: str) -> None:
    path = made(
        tmp_path, f"Id,Name,StageName,CloseDate,IsClosed,IsWon\n1,Big,{stage},2026-01-01,{closed},{won}\n"
    )
    assert rows(plan(path), "deals")[0].state == state


def test_words_not_known_are_counted_not_guessed(tmp_path: Path) -> None:
    path = made(
        tmp_path, "Ticket ID,Subject,Status,Priority,Created at\n" + "1,a,Frozen,High,2026-01-01\n" * 3
    )
    problems = ProblemList()
    drafts = rows(plan(path), "issues", problems)
    assert (drafts[0].state, drafts[0].severity, drafts[0].priority) == (None, "severe", "High")
    assert [(problem.line, "3 rows" in problem.message) for problem in problems] == [(2, True)]


def test_namibia_is_a_country_where_countries_are_codes(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "Account Name,Country\nAcme,NA\nBeta,ES\n"))
    assert [row.country for row in rows(planned, "accounts")] == ["NA", "ES"]
    planned = plan(made(tmp_path, "Account Name,Country\nAcme,NA\nBeta,Spain\n"))
    assert [row.country for row in rows(planned, "accounts")] == [None, "Spain"]


def test_staff_are_no_contacts_and_previews_no_answers(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "Full name,Email,Role\nAna,a@x.y,agent\nEva,e@x.y,End user\n"))
    assert [row.name for row in rows(planned, "contacts")] == ["Eva"]
    planned = plan(
        made(tmp_path, "ResponseId,Email,Status,NPS\n1,a@b.c,Survey Preview,9\n2,a@b.c,IP Address,8\n")
    )
    assert [row.score for row in rows(planned, "responses")] == [8]


def test_a_cut_name_is_told(tmp_path: Path) -> None:
    problems = ProblemList()
    drafts = rows(plan(made(tmp_path, f"Account Name,Industry\n{'x' * 300},y\n")), "accounts", problems)
    assert drafts[0].name is not None
    assert len(drafts[0].name) == 200
    assert [problem.line for problem in problems] == [2]


def test_many_rows_come_in_chunks(tmp_path: Path) -> None:
    body = "".join(f"A{n % 50},{n % 11},2026-01-{n % 28 + 1:02d},fine\n" for n in range(20_000))
    planned = plan(made(tmp_path, "customer_id,score,date,comment\n" + body))
    chunks = list(read(planned, planned.mapping("responses"), ProblemList()))
    assert len(chunks) > 1
    assert [line for chunk in chunks for line in chunk.lines] == list(range(2, 20_002))
    assert len(rows(planned, "accounts")) == 50
