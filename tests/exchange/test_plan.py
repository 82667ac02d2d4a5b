"""A file is planned as a whole, asks what it cannot know, and is read as typed drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tui.errors import BadFile, Refused
from tui.exchange.plan import Plan, plan
from tui.exchange.preview import FileReport, ProblemList
from tui.exchange.read import read


def made(folder: Path, content: str) -> Path:
    path = folder / "file.csv"
    path.write_text(content, encoding="utf-8", newline="")
    return path


def rows(planned: Plan, kind: str, problems: ProblemList | None = None) -> list[Any]:
    reading = read(planned, planned.mapping(kind), ProblemList() if problems is None else problems)
    return [row for chunk in reading for row in chunk.rows]


KINDS = {
    "accounts": [
        "Account Name,Industry,Billing City,Account Owner",
        "Cliente,Sector,Ciudad,Comercial",
        "客户名称,行业,城市,负责人",
        "Firma,Branche,Ort,Betreuer",
        "Société,Secteur,Ville,Commercial",
        "Empresa,Setor,Cidade,Vendedor",
        "Record ID,Company name,Industry,Company owner",
    ],
    "contacts": [
        "First Name,Last Name,Email,Account Name",
        "Nombre,Apellidos,Correo,Empresa",
        "姓名,邮箱,公司,职位",
        "Vorname,Nachname,E-Mail,Firma",
        "Prénom,Nom de famille,Courriel,Entreprise",
        "Record ID,First Name,Last Name,Email",
        "Full name,E-mail,Company",
    ],
    "responses": [
        "Customer ID,Email,Score,Date,Comment",
        "客户,评分,日期,意见",
        "Correo,Puntuación,Fecha,Comentario",
    ],
    "spend": ["Account,Month,Revenue", "Cliente,Mes,Importe", "客户,月份,金额", "Kunde,Monat,Umsatz"],
    "invoices": [
        "Invoice number,Customer,Invoice date,Amount",
        "Rechnungsnummer,Kunde,Rechnungsdatum,Betrag",
    ],
    "invoice_lines": ["Order ID,Product,Unit price,Quantity"],
    "issues": [
        "Ticket ID,Subject,Status,Priority,Created at",
        "Asunto,Estado,Prioridad,Fecha creación,Cliente",
    ],
    "deals": ["Deal Name,Deal Stage,Amount,Close Date", "Opportunity Name,Stage,Amount,Close Date"],
    "acts": ["Account,Date,Type,Subject"],
}


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("kind", "header"), [(kind, header) for kind, headers in KINDS.items() for header in headers]
)
def test_headers_in_six_languages_name_their_kind(tmp_path: Path, kind: str, header: str) -> None:
    width = header.count(",") + 1
    planned = plan(made(tmp_path, header + "\n" + ",".join(["2026-01-01"] * width) + "\n"))
    assert planned.recognised.kind == kind
    assert kind in planned.recognised.kinds


@pytest.mark.parametrize(
    "header",
    [
        "product,series,sales_price",
        "sales_agent,manager,regional_office",
        "employeeID,lastName,firstName,reportsTo",
        "a,b,c",
        "Name,Date",
        "Name,Body,ParentId",
        "company_id,deal_id,type_id,category",
        "id",
    ],
)
def test_what_feeds_nothing_is_refused_with_its_columns(tmp_path: Path, header: str) -> None:
    width = header.count(",") + 1
    with pytest.raises(BadFile) as refusal:
        plan(made(tmp_path, header + "\n" + ",".join("x" * width) + "\n"))
    assert header.split(",")[0] in str(refusal.value)
    assert "--map" in str(refusal.value)


def test_two_tables_side_by_side_feed_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        plan(made(tmp_path, "account,sector,,,product,price\nAcme,retail,,,GTX,5\n"))


@pytest.mark.feature("X9", "A1")
def test_answers_are_typed_and_cleaned(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        "customer_id,email,Score,Date,Comment\n"
        "007,Ana@Albion.ES,10,2026-01-05,  Muy  bien \n"
        "008,x@y.z,,2026-01-05,blank is not nought\n"
        "009,x@y.z,0,2026-01-06,NA\n"
        "010,x@y.z,11,2026-01-06,too much\n"
        "011,x@y.z,5,2026-02-30,no such day\n"
        "12345678901234567890,x@y.z,9,2026-01-07,\x1b[31mred\n",
    )
    planned, problems = plan(path), ProblemList()
    reading = read(planned, planned.mapping("responses"), problems)
    drafts = [row for chunk in reading for row in chunk.rows]
    assert [(row.account_ref, row.score, row.on) for row in drafts] == [
        ("007", 10, date(2026, 1, 5)),
        ("009", 0, date(2026, 1, 6)),
        ("011", 5, None),
        ("12345678901234567890", 9, date(2026, 1, 7)),
    ]
    assert drafts[0].email == "ana@albion.es"
    assert drafts[0].comment == "Muy  bien"
    assert drafts[1].comment is None
    assert drafts[3].comment == "␛[31mred"
    assert (reading.blank, reading.bad) == (1, 1)
    assert [(problem.line, problem.column) for problem in problems] == [(5, "Score"), (6, "Date")]
    assert planned.recognised.kinds == ("accounts", "contacts", "responses")
    assert [row.external_id for row in rows(planned, "accounts")] == [
        "007",
        "008",
        "009",
        "010",
        "011",
        "12345678901234567890",
    ]


def test_line_numbers_are_physical_lines(tmp_path: Path) -> None:
    path = made(tmp_path, 'customer_id,score,comment\nA,9,"two\nlines"\n\nB,8,\nC,x,\n')
    planned, problems = plan(path), ProblemList()
    chunks = list(read(planned, planned.mapping("responses"), problems))
    assert chunks[0].lines == [2, 5]
    assert [problem.line for problem in problems] == [6]


@pytest.mark.parametrize("score", ["score", "CSAT", "How likely are you to recommend (1-10)"])
def test_another_scale_asks_and_is_taken_only_on_the_users_word(tmp_path: Path, score: str) -> None:
    path = made(tmp_path, f"customer_id,{score},date\n" + "A,5,2026-01-01\nB,4,2026-01-02\n" * 20)
    planned = plan(path, kind="responses", wanted={"score": score})
    assert [question.option for question in planned.questions] == ["scale"]
    with pytest.raises(Refused):
        read(planned, planned.mapping("responses"), ProblemList())
    planned = plan(path, kind="responses", wanted={"score": score, "scale": "0-10"})
    assert not planned.questions
    assert len(rows(planned, "responses")) == 40


def test_an_ambiguous_order_asks_once_for_the_whole_file(tmp_path: Path) -> None:
    path = made(tmp_path, "customer_id,score,date\nA,9,03/04/2026\nB,8,05/06/2026\n")
    planned = plan(path)
    assert planned.recognised.date_order == "ask"
    assert [question.option for question in planned.questions] == ["date_order"]
    planned = plan(path, wanted={"date_order": "dmy"})
    assert [row.on for row in rows(planned, "responses")] == [date(2026, 4, 3), date(2026, 6, 5)]


def test_one_order_holds_for_all_columns_and_is_said(tmp_path: Path) -> None:
    path = made(tmp_path, "Deal Name,Deal Stage,Amount,Create Date,Close Date\nX,Won,5,1/2/2026,1/30/2026\n")
    planned = plan(path)
    assert planned.recognised.date_order == "mdy"
    assert "month first" in planned.recognised.notes[0]
    assert rows(planned, "deals")[0].opened_on == date(2026, 1, 2)


def test_the_survey_date_wins_over_the_date_of_the_record(tmp_path: Path) -> None:
    path = made(tmp_path, "id,score,created_at,surveyed_at\n1,9,2017-01-01T00:46:09Z,2017-02-01T00:46:09Z\n")
    planned = plan(path)
    assert rows(planned, "responses")[0].on == date(2017, 2, 1)
    assert any("surveyed_at" in note and "created_at" in note for note in planned.recognised.notes)


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


def test_a_column_named_twice_is_not_mapped_and_said(tmp_path: Path) -> None:
    path = made(tmp_path, "Account Name,Industry,City,City\nAcme,retail,Leeds,York\n")
    planned = plan(path)
    assert rows(planned, "accounts")[0].city is None
    assert any("city" in note for note in planned.recognised.notes)
    assert rows(plan(path, wanted={"city": "#4"}), "accounts")[0].city == "York"
    with pytest.raises(Refused, match="2 columns named City"):
        plan(path, wanted={"city": "City"})


def test_what_the_user_says_goes_before_what_is_known(tmp_path: Path) -> None:
    path = made(tmp_path, "Account Name,Industry,Area\nAcme,retail,North\n")
    planned = plan(path, wanted={"region": "area", "industry": "-"})
    draft = rows(planned, "accounts")[0]
    assert (draft.region, draft.industry) == ("North", None)
    assert planned.unknown == ("Industry",)
    for wanted, words in (({"region": "Zone"}, "no|0 columns"), ({"colour": "Area"}, "no field")):
        with pytest.raises(Refused, match=words):
            plan(path, wanted=wanted)
    with pytest.raises(Refused):
        plan(path, kind="dragons")


def test_a_forced_kind_asks_for_the_columns_it_needs(tmp_path: Path) -> None:
    path = made(tmp_path, "Month,Sales\n2026-01,5\n")
    planned = plan(path, kind="spend")
    assert [question.option for question in planned.questions] == ["account_ref"]


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


def test_all_rows_ragged_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no sound line"):
        plan(made(tmp_path, "Account Name,Industry\nAcme\nBeta,y,z\n"))


def test_the_report_has_the_shape_of_the_command_line(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "Account Name,Industry\nAcme,y\nBeta\n"))
    report = FileReport("file.csv", planned.recognised, planned.rows, problems=planned.problems).to_json()
    assert {
        "recognised",
        "rows",
        "create",
        "update",
        "same",
        "conflict",
        "skip",
        "problems",
        "batch",
    } <= report.keys()
    assert {
        "source",
        "kind",
        "encoding",
        "delimiter",
        "header_rows",
        "date_order",
    } <= planned.recognised.to_json().keys()
    assert report["problems"] == [
        {"line": 3, "column": "", "message": "1 cell where the header has 2; the line is left out."}
    ]


def test_a_signature_knows_the_same_columns_again(tmp_path: Path) -> None:
    first = plan(made(tmp_path, "Account Name,Industry\nAcme,y\n")).signature
    assert plan(made(tmp_path, "ACCOUNT_NAME;industry\nBeta;z\n")).signature == first
    assert plan(made(tmp_path, "Account Name,City\nAcme,y\n")).signature != first


def test_many_rows_come_in_chunks(tmp_path: Path) -> None:
    body = "".join(f"A{n % 50},{n % 11},2026-01-{n % 28 + 1:02d},fine\n" for n in range(20_000))
    planned = plan(made(tmp_path, "customer_id,score,date,comment\n" + body))
    chunks = list(read(planned, planned.mapping("responses"), ProblemList()))
    assert len(chunks) > 1
    assert [line for chunk in chunks for line in chunk.lines] == list(range(2, 20_002))
    assert len(rows(planned, "accounts")) == 50


def test_the_user_may_say_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("Account Name,City\nŞişli Ağ,İzmir\n".encode("cp1254"))
    planned = plan(path, wanted={"encoding": "cp1254"})
    assert rows(planned, "accounts")[0].name == "Şişli Ağ"
    with pytest.raises(BadFile, match="not UTF-8 throughout"):
        plan(path, wanted={"encoding": "utf-8"})
    with pytest.raises(Refused, match="no encoding"):
        plan(path, wanted={"encoding": "klingon"})
