"""Surveys of other programs into a store: what a blank is, which day counts, and what is no 0-10 scale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.importing_help import facts, rows, take
from tui.errors import Refused
from tui.rules.advocacy import nps_of_counts
from tui.services.desk import Desk
from tui.services.importing import apply_import, plan_import


def in_all(desk: Desk) -> dict[str, Any]:
    sql = "SELECT count(*), sum(score > 8), sum(score BETWEEN 7 AND 8), sum(score < 7), avg(score) FROM response"
    n, promoters, passives, detractors, mean = rows(desk, sql)[0]
    nps = nps_of_counts(promoters, passives, detractors).nps
    assert nps is not None
    return {
        "n": n,
        "promoters": promoters,
        "passives": passives,
        "detractors": detractors,
        "nps": round(nps, 4),
        "mean": round(mean, 4),
    }


@pytest.mark.feature("X9")
def test_the_french_survey_where_blank_is_not_zero(
    desk: Desk, surveys: Path, answers: dict[str, Any]
) -> None:
    said = answers["supermarket_fr_latin1"]
    result = take(desk, surveys / "supermarket_fr_latin1" / "nps.csv")
    file = result.files[0]
    assert (file.rows, file.count.skip) == (said["rows"], said["nps_missing"])
    assert file.count.create == said["overall"]["n"]
    assert in_all(desk) == said["overall"]
    assert rows(desk, "SELECT count(*) FROM issue") == [(0,)]
    assert rows(desk, "SELECT count(*) FROM response WHERE comment LIKE '%é%'")[0][0] > 1000
    before = facts(desk)
    assert take(desk, surveys / "supermarket_fr_latin1" / "nps.csv").batch is None
    assert facts(desk) == before


@pytest.mark.feature("X9")
def test_twenty_thousand_scores_of_a_service(desk: Desk, surveys: Path, answers: dict[str, Any]) -> None:
    result = take(desk, surveys / "saas_20k" / "nps_survey.csv")
    file = result.files[0]
    assert file.count.create == file.rows == 20_268
    assert any("surveyed_at" in note for note in file.notes)
    said = answers.get("saas_20k")
    if said is not None:
        assert in_all(desk) == {key: said["overall"][key] for key in in_all(desk)}


@pytest.mark.feature("X9")
def test_customers_touchpoints_and_comments(desk: Desk, surveys: Path, answers: dict[str, Any]) -> None:
    said = answers["theydo_mock"]
    plan = plan_import(desk, [surveys / "theydo_mock" / "20k_responses.csv"])
    result = desk.write_now(apply_import, plan)
    assert result.files[0].count == plan.files[0].count
    assert in_all(desk) == said["overall"]
    by = "SELECT touchpoint, count(*) FROM response GROUP BY 1"
    assert dict(rows(desk, by)) == {name: group["n"] for name, group in said["by_touchpoint"].items()}


@pytest.mark.feature("X9")
@pytest.mark.parametrize("name", ["csat_responses.csv", "ces_responses.csv"])
def test_other_scales_ask_and_are_not_applied(desk: Desk, surveys: Path, name: str) -> None:
    plan = plan_import(desk, [surveys / "theydo_mock" / name])
    assert [question.option for _file, question in plan.questions] == ["scale"]
    with pytest.raises(Refused):
        desk.write_now(apply_import, plan)
    assert rows(desk, "SELECT count(*) FROM response") == [(0,)]
