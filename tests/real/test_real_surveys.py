"""Answers, invoices, tickets and departures of real and public sets, counted as the answers say."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tui.exchange.plan import Plan, plan
from tui.exchange.preview import ProblemList
from tui.exchange.read import read


def rows(planned: Plan, kind: str) -> list[Any]:
    reading = read(planned, planned.mapping(kind), ProblemList())
    return [row for chunk in reading for row in chunk.rows]


def answers(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return found


def nps(scores: list[int]) -> dict[str, Any]:
    n, promoters, detractors = len(scores), sum(s >= 9 for s in scores), sum(s <= 6 for s in scores)
    return {
        "n": n,
        "promoters": promoters,
        "passives": n - promoters - detractors,
        "detractors": detractors,
        "nps": round(100 * (promoters - detractors) / n, 4),
        "mean": round(sum(scores) / n, 4),
    }


@pytest.mark.feature("X9", "A1")
def test_the_french_supermarket_where_blank_is_not_nought(real_data: Path) -> None:
    folder = real_data / "nps_surveys"
    expected = answers(folder)["supermarket_fr_latin1"]
    planned = plan(folder / "supermarket_fr_latin1/nps.csv")
    reading = read(planned, planned.mapping("responses"), ProblemList())
    drafts: list[Any] = [row for chunk in reading for row in chunk.rows]
    assert (planned.recognised.encoding, planned.rows) == ("latin-1", expected["rows"])
    assert any("latin-1" in note for note in planned.recognised.notes)
    assert reading.blank == expected["nps_missing"]
    assert nps([row.score for row in drafts]) == expected["overall"]
    assert "Il y a très peu de caisse ouverte" in next(row.comment for row in drafts if row.comment)


@pytest.mark.feature("X9", "A1")
def test_twenty_thousand_scores_and_their_survey_date(real_data: Path) -> None:
    folder = real_data / "nps_surveys"
    expected = answers(folder)["saas_20k"]
    drafts = rows(plan(folder / "saas_20k/nps_survey.csv"), "responses")
    assert nps([row.score for row in drafts]) == expected["overall"]
    assert len({row.contact_ref for row in drafts}) == expected["unique_ids"]
    by_month: defaultdict[str, list[int]] = defaultdict(list)
    for row in drafts:
        by_month[f"{row.on:%Y-%m}"].append(row.score)
    assert {month: nps(scores) for month, scores in by_month.items()} == expected["by_surveyed_month"]


@pytest.mark.feature("A1")
def test_answers_with_customer_ids(real_data: Path) -> None:
    folder = real_data / "nps_surveys"
    expected = answers(folder)["theydo_mock"]
    planned = plan(folder / "theydo_mock/20k_responses.csv")
    drafts = rows(planned, "responses")
    assert nps([row.score for row in drafts]) == expected["overall"]
    by_touchpoint: defaultdict[str, list[int]] = defaultdict(list)
    for row in drafts:
        by_touchpoint[row.touchpoint].append(row.score)
    assert {name: nps(scores) for name, scores in by_touchpoint.items()} == expected["by_touchpoint"]
    assert len(rows(planned, "accounts")) == len({row.account_ref for row in drafts})
    assert {row.account_ref for row in rows(planned, "contacts")} == {row.account_ref for row in drafts}


@pytest.mark.feature("X9")
@pytest.mark.parametrize("name", ["csat_responses.csv", "ces_responses.csv", "NPS.csv"])
def test_other_scales_are_not_read_as_nought_to_ten(real_data: Path, name: str) -> None:
    planned = plan(real_data / "nps_surveys/theydo_mock" / name)
    assert "scale" in [question.option for question in planned.questions]


def test_the_task_with_a_published_answer(real_data: Path) -> None:
    folder = real_data / "nps_surveys"
    asked = plan(folder / "prepbench_case_040/input_01.csv")
    assert {question.option for question in asked.questions} == {"score", "date_order"}
    wanted = {"score": "On a scale of 0-10, how would you rate Sudzilla?", "date_order": "mdy"}
    drafts = rows(plan(folder / "prepbench_case_040/input_01.csv", wanted=wanted), "responses")
    assert nps([row.score for row in drafts]) == answers(folder)["prepbench_case_040"]["mine"]
    assert {row.on.month for row in drafts} == {11}
    assert drafts[0].comment == "Bad service"


@pytest.mark.feature("X9")
def test_invoices_and_credit_notes_of_a_wholesaler(real_data: Path) -> None:
    folder = real_data / "spend_series"
    expected = answers(folder)["online_retail_2"]
    planned = plan(folder / "online_retail_2/invoices.csv")
    invoices = rows(planned, "invoices")
    assert len(invoices) == expected["invoices"]
    assert len(rows(planned, "accounts")) == expected["customers"]
    credits = [row.cents for row in invoices if row.is_credit]
    assert (len(credits), sum(credits)) == (expected["credit_notes"], round(expected["credit_amount"] * 100))
    monthly: Counter[str] = Counter()
    for row in invoices:
        monthly[f"{row.on:%Y-%m}"] += row.cents
    assert monthly == {month: round(value * 100) for month, value in expected["monthly_net"].items()}


def test_lines_of_a_week_make_their_invoices(real_data: Path) -> None:
    planned = plan(real_data / "spend_series/online_retail_2/lines_one_week_2010-12.csv")
    lines, invoices = rows(planned, "invoice_lines"), rows(planned, "invoices")
    assert {row.invoice_number for row in lines} == {row.number for row in invoices}
    assert len(lines) == 10_960


@pytest.mark.feature("X9")
def test_tickets_of_8320_customers(real_data: Path) -> None:
    folder = real_data / "tickets_defects"
    expected = answers(folder)["support_8k"]
    planned = plan(folder / "support_8k/customer_support_tickets.csv")
    issues = rows(planned, "issues")
    assert len(issues) == expected["rows"]
    assert Counter(row.priority for row in issues) == expected["priority"]
    states = {"Pending Customer Response": "told", "Closed": "confirmed", "Open": "reported"}
    assert Counter(row.state for row in issues) == {states[name]: n for name, n in expected["status"].items()}
    assert (
        len(rows(planned, "accounts"))
        == len(rows(planned, "contacts"))
        == expected["distinct_customers_by_email"]
    )
    assert sum("{" in row.text for row in issues) == expected["template_braces_left"]


def test_departures_of_a_telephone_company(real_data: Path) -> None:
    folder = real_data / "churn"
    expected = answers(folder)
    drafts = rows(plan(folder / "ibm_telco/WA_Fn-UseC_-Telco-Customer-Churn.csv"), "accounts")
    assert Counter(row.stage for row in drafts)["lost"] == expected["ibm_telco"]["churned"]
    drafts = rows(plan(folder / "maven_telecom_reasons/telecom_customer_churn.csv", "accounts"), "accounts")
    assert (
        Counter(row.stage for row in drafts)["lost"] == expected["maven_telecom_reasons"]["status"]["Churned"]
    )
