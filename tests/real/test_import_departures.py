"""Who left a telephone company, and why: 1,869 of 7,043, by a file that says reasons and by one that does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.services.desk import Desk
from tui.services.importing import apply_import, plan_import
from tui.services.reasons import counted
from tui.services.undo import undo

DAY = {"day": "2022-06-30"}
KINDS = {"Attitude": "person", "Competitor": "competitor", "Other": "other", "Price": "price"}


@pytest.fixture
def folder(real_data: Path) -> Path:
    return real_data / "churn"


@pytest.fixture
def said(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return found


def rows(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    return desk.read_now(lambda reader: reader.rows(sql))


@pytest.mark.feature("D10", "D13")
def test_departures_of_a_telephone_company(desk: Desk, folder: Path, said: dict[str, Any]) -> None:
    """Headers with blanks at their ends, a mark at the beginning, no day in it, one category that is asked about."""
    expected, path = (
        said["maven_telecom_reasons"],
        folder / "maven_telecom_reasons/telecom_customer_churn.csv",
    )
    plan = plan_import(desk, [path])
    assert [question.option for _file, question in plan.questions] == ["day"]
    assert [question.word for _file, question in plan.unsaid] == ["Dissatisfaction"]
    plan = plan_import(desk, [path], map={**DAY, "kind:dissatisfaction": "service"})
    result = desk.write_now(apply_import, plan)
    count, also = result.files[0].count, result.files[0].also["accounts"]
    assert (count.create, count.skip, count.conflict, also.create) == (1_869, 5_174, 0, 7_043)
    reasons = dict(rows(desk, "SELECT reason, count(*) FROM departure GROUP BY reason"))
    assert reasons == expected["reason"]
    by_kind = {
        kind: (n, cents)
        for kind, n, cents in rows(
            desk,
            "SELECT reason_kind, count(*), sum(former_revenue_cents) FROM departure GROUP BY reason_kind",
        )
    }
    lost = expected["revenue_lost_by_category"]
    for category, n in expected["category"].items():
        kind = KINDS.get(category, "service")
        assert by_kind[kind] == (n, round(lost[category] * 100)), category
    assert sum(cents for _n, cents in by_kind.values()) == round(expected["revenue_lost"] * 100)
    stages = dict(rows(desk, "SELECT stage, count(*) FROM account GROUP BY stage"))
    status = expected["status"]
    assert stages == {"lost": status["Churned"], "customer": status["Stayed"] + status["Joined"]}
    assert rows(desk, "SELECT count(*), count(DISTINCT departure_id) FROM lost_entry") == [(1_869, 1_869)]
    _the_table_of_reasons_says_the_same(desk, expected)
    again = plan_import(desk, [path], map=DAY)
    assert (again.files[0].count.same, again.changes_something) == (1_869, False)
    desk.write_now(undo)
    assert rows(desk, "SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM departure)") == [(0, 0)]


def _the_table_of_reasons_says_the_same(desk: Desk, expected: dict[str, Any]) -> None:
    """Counts and revenue by category, with their shares, and over time."""
    found = desk.read_now(counted)
    lost, n = expected["revenue_lost_by_category"], expected["status"]["Churned"]
    assert {line.key: (line.n, line.share, line.worth[0].revenue) for line in found.lines} == {
        KINDS.get(category, "service"): (count, count / n, round(lost[category] * 100))
        for category, count in expected["category"].items()
    }
    (total,) = found.worth
    assert (found.n, total.n, total.revenue) == (n, n, round(expected["revenue_lost"] * 100))
    assert [(line.label, line.n) for line in desk.read_now(counted, "quarter").lines] == [("2022 Q2", n)]
    assert [line.n for line in desk.read_now(counted, "avoidable").lines] == [0, 0, 0, n]


@pytest.mark.feature("D10")
def test_a_file_without_reasons_says_so(desk: Desk, folder: Path, said: dict[str, Any]) -> None:
    path = folder / "ibm_telco/WA_Fn-UseC_-Telco-Customer-Churn.csv"
    assert plan_import(desk, [path], count=False).files[0].recognised.kind == "accounts"
    assert [q.option for _file, q in plan_import(desk, [path], "departures").questions] == ["day"]
    plan = plan_import(desk, [path], "departures", DAY)
    churned = said["ibm_telco"]["churned"]
    assert (plan.files[0].count.create, plan.files[0].count.skip) == (churned, 7_043 - churned)
    assert any("why they left" in note for note in plan.files[0].notes)
    assert any("did not leave" in note for note in plan.files[0].notes)
