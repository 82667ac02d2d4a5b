"""D18: who left for a defect counts in its ranking: by its name, or by what the reason comes down to."""

from __future__ import annotations

import pytest

from tests.services.conftest import Makers
from tests.services.defect_stories import defect_ground, issue_of
from tests.services.stories import ago, row
from tui.services import defect_work, defects
from tui.services.departures import leave
from tui.services.desk import Desk


@pytest.fixture
def ground(make: Makers) -> dict[str, int]:
    return defect_ground(make)


@pytest.mark.feature("D18", "A20")
def test_departures_count_by_the_name_of_the_defect_or_by_its_category(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    slow, late = ground["slow"], ground["late"]
    for n, reason in enumerate(("slow PORTAL!", "Slow portal", "slow-portal", "they moved"), 2):
        desk.write_now(leave, ground[f"good{n}"], ago(9), ago(-30), reason=reason)
    found = desk.read_now(defects.ranking)
    by_id = {one.id: one for one in found.defects}
    assert (by_id[slow].n1, by_id[slow].note) == (5, "may be chance")
    assert (found.departures, found.unnamed) == (4, 1)
    issue_of(make, ground["good6"], late, ago(900), "fixed", fixed_on=ago(890))
    desk.write_now(leave, ground["good6"], ago(9), ago(-30), reason="service")
    desk.write_now(leave, ground["good7"], ago(9), ago(-30), reason="service")
    found = desk.read_now(defects.ranking)
    assert {one.id: one.n1 for one in found.defects}[late] == 7
    assert (found.departures, found.unnamed) == (6, 2)
    assert [one.how for one in desk.read_now(defects.behind, slow)].count("left for it") == 3


@pytest.mark.feature("D18", "A20")
def test_the_kind_of_a_reason_counts_for_the_defects_of_its_category_that_they_had_met(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    late, slow = ground["late"], ground["slow"]
    dear = row(make, "Defect", name="Dear extras", category="price")
    kinds = ("service", "person", "price", "conditions", "competitor", "substitute", "other", "product", None)
    for n, kind in enumerate(kinds, 2):
        account = ground[f"good{n}"]
        for defect, category in ((late, "service"), (dear, "price")):
            issue_of(make, account, defect, ago(900), "fixed", fixed_on=ago(890), category=category)
        days = {"decided_on": ago(9), "ends_on": ago(-30), "stage_before": "customer", "state": "over"}
        row(make, "Departure", account_id=account, reason="they said so", reason_kind=kind, **days)
    found = {one.id: one for one in desk.read_now(defects.ranking).defects}
    assert (found[late].n1, found[dear].n1, found[slow].n1) == (8, 2, 2)
    left = [one.account for one in desk.read_now(defects.behind, dear) if one.how == "left for it"]
    assert left == ["Good 04", "Good 05"]
    ranked = desk.read_now(defects.ranking)
    assert (ranked.departures, ranked.unnamed) == (9, 5)


@pytest.mark.feature("D18")
def test_a_reason_that_names_a_defect_counts_for_that_one_alone(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    late, slow = ground["late"], ground["slow"]
    days = {"decided_on": ago(9), "ends_on": ago(-30), "stage_before": "customer"}
    issue_of(make, ground["good5"], late, ago(900), "fixed", fixed_on=ago(890))
    gone = {"account_id": ground["good5"], "reason": "slow portal", "reason_kind": "service"}
    row(make, "Departure", **gone, **days, state="stayed")
    found = {one.id: one.n1 for one in desk.read_now(defects.ranking).defects}
    assert found == {late: 6, slow: 3}
    desk.write_now(defect_work.rename, slow, "Portal too slow")
    assert {one.id: one.n1 for one in desk.read_now(defects.ranking).defects} == found
    desk.write_now(defect_work.merge, slow, late)
    assert [one.n1 for one in desk.read_now(defects.ranking).defects] == [9]
