"""A file is planned as a whole and asks what it cannot know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import made, rows
from tui.errors import BadFile, Refused
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read


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


def test_all_rows_ragged_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no sound line"):
        plan(made(tmp_path, "Account Name,Industry\nAcme\nBeta,y,z\n"))


def test_what_was_recognised_has_the_shape_of_the_command_line(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "Account Name,Industry\nAcme,y\nBeta\n"))
    assert {
        "source",
        "kind",
        "encoding",
        "delimiter",
        "header_rows",
        "date_order",
    } <= planned.recognised.to_json().keys()
    assert [problem.to_json() for problem in planned.problems] == [
        {"line": 3, "column": "", "message": "1 cell where the header has 2; the line is left out."}
    ]


def test_a_signature_knows_the_same_columns_again(tmp_path: Path) -> None:
    first = plan(made(tmp_path, "Account Name,Industry\nAcme,y\n")).signature
    assert plan(made(tmp_path, "ACCOUNT_NAME;industry\nBeta;z\n")).signature == first
    assert plan(made(tmp_path, "Account Name,City\nAcme,y\n")).signature != first


def test_the_user_may_say_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("Account Name,City\nŞişli Ağ,İzmir\n".encode("cp1254"))
    planned = plan(path, wanted={"encoding": "cp1254"})
    assert rows(planned, "accounts")[0].name == "Şişli Ağ"
    with pytest.raises(BadFile, match="not UTF-8 throughout"):
        plan(path, wanted={"encoding": "utf-8"})
    with pytest.raises(Refused, match="no encoding"):
        plan(path, wanted={"encoding": "klingon"})
