"""NPS of surveys of other programs, overall and by group, against answers computed apart from this project."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.importing_help import rows, take
from tui.rules.advocacy import margin_of_error
from tui.services.desk import Desk
from tui.services.nps import nps


def groups(desk: Desk, *asked: Any, **more: Any) -> dict[str | None, dict[str, Any]]:
    """Each group as the answers name it."""
    return {
        one.group: {
            "n": one.nps.n,
            "promoters": one.nps.promoters,
            "passives": one.nps.passives,
            "detractors": one.nps.detractors,
            "nps": None if one.nps.nps is None else round(one.nps.nps, 4),
        }
        for one in desk.read_now(nps, *asked, **more)
    }


def counted(said: dict[str, Any]) -> dict[str, Any]:
    """What the answers say of one group: no score of fewer than ten."""
    found = {name: said[name] for name in ("n", "promoters", "passives", "detractors", "nps")}
    return found if found["n"] >= 10 else {**found, "nps": None}


def by_hand(scores: list[int]) -> dict[str, Any]:
    n, promoters, detractors = len(scores), sum(s > 8 for s in scores), sum(s < 7 for s in scores)
    return {
        "n": n,
        "promoters": promoters,
        "passives": n - promoters - detractors,
        "detractors": detractors,
        "nps": round(100 * (promoters - detractors) / n, 4),
    }


@pytest.mark.feature("A2")
def test_missing_is_not_nought(desk: Desk, surveys: Path, answers: dict[str, Any]) -> None:
    said = answers["supermarket_fr_latin1"]
    take(desk, surveys / "supermarket_fr_latin1" / "nps.csv")
    (whole,) = desk.read_now(nps)
    assert groups(desk)[None] == counted(said["overall"])
    assert whole.nps.nps is not None and whole.nps.margin is not None
    assert abs(whole.nps.nps - said["wrong_if_missing_counted_as_zero"]) > 3 * whole.nps.margin
    p, d = (said["overall"][name] / said["overall"]["n"] for name in ("promoters", "detractors"))
    assert whole.nps.margin == pytest.approx(margin_of_error(p, d, said["overall"]["n"]))


@pytest.mark.feature("A2")
def test_groups_of_a_survey_are_those_of_its_columns(
    desk: Desk, surveys: Path, answers: dict[str, Any]
) -> None:
    said = answers["theydo_mock"]
    take(desk, surveys / "theydo_mock" / "20k_responses.csv")
    assert groups(desk)[None] == counted(said["overall"])
    for by in ("segment", "touchpoint"):
        expected = {name: counted(one) for name, one in said[f"by_{by}"].items()}
        assert groups(desk, by) == expected
        assert sum(one["n"] for one in groups(desk, by).values()) == said["rows"]


@pytest.mark.feature("A2", "A3")
def test_the_latest_answer_of_each_person_against_all_answers(desk: Desk, surveys: Path) -> None:
    path = surveys / "theydo_mock" / "20k_responses.csv"
    take(desk, path)
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    last: dict[str, tuple[str, int, int]] = {}
    for at, line in enumerate(lines):
        one = (line["date"], at, int(line["score"]))
        last[line["customer_id"]] = max(last.get(line["customer_id"], one), one)
    latest = groups(desk, latest=True)[None]
    assert latest == by_hand([score for _day, _at, score in last.values()])
    assert groups(desk)[None] == by_hand([int(line["score"]) for line in lines])
    assert latest["n"] == len(last) < len(lines)
    since, until = date(2025, 5, 1), date(2025, 5, 31)
    may = [int(line["score"]) for line in lines if "2025-05-01" <= line["date"] <= "2025-05-31"]
    assert groups(desk, since=since, until=until)[None] == by_hand(may)


@pytest.mark.feature("A2")
def test_months_of_the_day_it_was_asked(desk: Desk, surveys: Path, answers: dict[str, Any]) -> None:
    said = answers["saas_20k"]
    take(desk, surveys / "saas_20k" / "nps_survey.csv")
    assert groups(desk, "month") == {name: counted(one) for name, one in said["by_surveyed_month"].items()}
    assert groups(desk, latest=True)[None] == counted(said["latest_per_id"])
    assert rows(desk, "SELECT count(*) FROM issue") == [(0,)]
