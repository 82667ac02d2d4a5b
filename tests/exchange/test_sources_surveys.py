# ruff: noqa: E501 - rows of files as they are written
"""Answers as survey tools write them: header rows, previews, other questions, groups that do not fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import made, said, told
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read

IMPORT_IDS = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in "abcdefghij")
QUALTRICS = f"""StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,RecipientEmail,QID2_NPS_GROUP,QID2,Q3
Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,Recipient Email,How likely - Group,How likely?,"Why so, please?"
{IMPORT_IDS}
2024-01-05 10:00:00,2024-01-05 10:01:00,0,1,2024-01-05 10:01:00,R_1,ida@tarn.example,3,9,Good
2024-01-05 10:00:00,2024-01-05 10:01:00,1,1,2024-01-05 10:01:00,R_2,ida@tarn.example,1,1,Test
2024-01-06 10:00:00,2024-01-06 10:01:00,0,0,2024-01-06 10:01:00,R_3,jo@lane.example,2,8,
2024-01-07 10:00:00,2024-01-07 10:01:00,0,1,2024-01-07 10:01:00,R_4,jo@lane.example,3,2,Odd
"""
SURVEYMONKEY = """Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,\
How likely is it that you would recommend us to a friend or colleague?,What changes would we have to make?,Which do you use?,
,,,,,,,,,,Open-Ended Response,Seals,Rings
118000000001,4,01/15/2024 10:00:00 AM,01/15/2024 10:02:00 AM,1.2.3.4,ida@tarn.example,Ida,Brook,x,10 - Extremely likely,None,1,
118000000002,4,01/16/2024 10:00:00 AM,01/16/2024 10:02:00 AM,1.2.3.4,jo@lane.example,Jo,Lane,x,0 - Not at all likely,All,,1
"""
CONDENSED = """Respondent ID,Collector ID,Start Date,End Date,IP Address,How likely is it that you would recommend us?
118000000001,400,01/15/2024 10:00:00 AM,01/15/2024 10:02:00 AM,1.2.3.4,9
"""
TYPEFORM = """#,What is your email?,How likely are you to recommend us?,*Why* did you give that score?,Start Date (UTC),\
Submit Date (UTC){network}
a1b2c3,ida@tarn.example,9,Good,2024-01-05 10:00:00,2024-01-05 10:01:00{id}
"""
DELIGHTED = """ID,Person ID,Email,Name,Survey Type,Score,Comment,Permalink,Created At,Company
1,2,ida@tarn.example,Ida Brook,nps,9,Good,https://d.example,1704448800,Tarn Foundry
3,4,jo@lane.example,Jo Lane,csat,4,Hm,https://d.example,1704448801,Lane & Co
"""
ASKNICELY = """response_id,person_id,name,email,segment,question_type,answer,comment,sent,responded
1,2,Ida Brook,ida@tarn.example,Gold,NPS,9,Good,1704448700,1704448800
2,3,Jo Lane,jo@lane.example,Gold,5STAR,4,Hm,1704448700,1704448800
3,3,Jo Lane,jo@lane.example,Gold,CSAT,70,Hm,1704448700,1704448800
4,3,Jo Lane,jo@lane.example,Gold,NPS,,,1704448700,
"""
HELPSCOUT = """name,value,category,comment,timestamp
Ida Brook,"10",promoter,Good,2024-01-05T10:00:00Z
Al Moor,"8",detractor,Hm,2024-01-06T10:00:00Z
"""
CUSTOMERGAUGE = """Company,First Name,Last Name,Email,Date Responded,NPS,NPS Category,Comment,Account Number,Touchpoint
Tarn Foundry,Ida,Brook,ida@tarn.example,2024-01-05,9,Promoter,Good,C-001,Delivery
"""


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("content", "source", "rows"),
    [
        (QUALTRICS, "qualtrics", 3),
        (SURVEYMONKEY, "surveymonkey", 2),
        (CONDENSED, "surveymonkey", 1),
        (TYPEFORM.format(network=",Network ID", id=",abcd"), "typeform", 1),
        (TYPEFORM.format(network="", id=""), "typeform", 1),
        (DELIGHTED, "delighted", 1),
        (ASKNICELY, "asknicely", 1),
        (HELPSCOUT, "helpscout", 1),
        (CUSTOMERGAUGE, "customergauge", 1),
    ],
)
def test_tools_are_recognised(tmp_path: Path, content: str, source: str, rows: int) -> None:
    planned = plan(made(tmp_path, content))
    assert planned.recognised.source == source
    assert planned.recognised.kind == "responses"
    assert planned.recognised.header_rows == rows
    assert planned.questions == ()


def test_qualtrics_leaves_previews_out_and_checks_its_groups(tmp_path: Path) -> None:
    planned, problems = plan(made(tmp_path, QUALTRICS)), ProblemList()
    reading = read(planned, planned.mapping("responses"), problems)
    answers = [row for chunk in reading for row in chunk.rows]
    assert [(row.external_id, row.score, row.comment) for row in answers] == [
        ("R_1", 9, "Good"),
        ("R_3", 8, None),
        ("R_4", 2, "Odd"),
    ]
    assert dict(reading.out) == {"{n} answers are previews of the survey: left out.": 1}
    assert dict(reading.told) == {"{n} answers were broken off; their score counts.": 1}
    assert told(problems) == [
        (7, "QID2_NPS_GROUP", "It says promoter, and a score of 2 is a detractor: the score counts.")
    ]


def test_the_score_is_found_by_what_was_asked(tmp_path: Path) -> None:
    head, asked, ids = QUALTRICS.split("\n")[:3]
    text = "\n".join(
        [
            head.replace("QID2_NPS_GROUP,QID2", "Q1,Q2"),
            asked.replace(
                "How likely - Group,How likely?", "Your region?,How likely are you to recommend us?"
            ),
            ids,
            "2024-01-05,2024-01-05,IP Address,True,2024-01-05,R_1,ida@tarn.example,North,9,Good",
        ]
    )
    assert said(plan(made(tmp_path, text)), "responses", "score", "comment") == [(9, "Good")]


def test_surveymonkey_with_one_and_with_two_header_rows(tmp_path: Path) -> None:
    fields = ("external_id", "email", "score", "on", "comment")
    assert said(plan(made(tmp_path, SURVEYMONKEY)), "responses", *fields) == [
        ("118000000001", "ida@tarn.example", 10, date(2024, 1, 15), None),
        ("118000000002", "jo@lane.example", 0, date(2024, 1, 16), "All"),
    ]
    assert said(plan(made(tmp_path, CONDENSED)), "responses", "score", "on") == [(9, date(2024, 1, 15))]


def test_typeform_asks_for_the_address_in_a_question(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, TYPEFORM.format(network=",Network ID", id=",abcd")))
    fields = ("external_id", "email", "score", "comment", "on")
    assert said(planned, "responses", *fields) == [
        ("a1b2c3", "ida@tarn.example", 9, "Good", date(2024, 1, 5))
    ]


@pytest.mark.parametrize("content", [DELIGHTED, ASKNICELY])
def test_only_answers_to_nought_to_ten_are_taken(tmp_path: Path, content: str) -> None:
    planned = plan(made(tmp_path, content))
    fields = ("external_id", "contact_ref", "score", "on")
    assert said(planned, "responses", *fields) == [("1", "2", 9, date(2024, 1, 5))]


def test_answers_to_other_questions_do_not_make_the_scale_doubtful(tmp_path: Path) -> None:
    stars = "".join(f"{n},4,Jo,jo@lane.example,x,5STAR,{n % 5 + 1},,,1704448800\n" for n in range(5, 60))
    assert plan(made(tmp_path, ASKNICELY + stars)).questions == ()


def test_a_group_that_does_not_fit_its_score_is_told(tmp_path: Path) -> None:
    problems = ProblemList()
    assert said(plan(made(tmp_path, HELPSCOUT)), "responses", "contact_name", "score", problems=problems) == [
        ("Ida Brook", 10),
        ("Al Moor", 8),
    ]
    assert [line for line, _column, _text in told(problems)] == [3]


def test_customergauge_names_customer_and_day(tmp_path: Path) -> None:
    fields = ("account_ref", "contact_name", "score", "on", "touchpoint")
    assert said(plan(made(tmp_path, CUSTOMERGAUGE)), "responses", *fields) == [
        ("C-001", "Ida Brook", 9, date(2024, 1, 5), "Delivery")
    ]
