"""Defects ranked from the store, the accounts behind each, and what is done about them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.defect_stories import LATE, SLOW, defect_ground, issue_of, scored
from tests.services.stories import HOSTILE, ago, row
from tui.errors import NotFound, Refused
from tui.services import defect_work, defects, undo
from tui.services.departures import leave
from tui.services.desk import Desk
from tui.services.fixes import issue, steps, tell_them
from tui.services.history import history


@pytest.fixture
def ground(make: Makers) -> dict[str, int]:
    return defect_ground(make)


@pytest.mark.feature("A20", "A21")
def test_the_ranking_from_the_store(desk: Desk, ground: dict[str, int]) -> None:
    found = desk.read_now(defects.ranking)
    assert (found.months, found.n, found.until, found.since) == (12, 18, TODAY, date(2025, 11, 22))
    assert found.mean == pytest.approx((12 * 9 + 6 * 3) / 18)
    first, second = found.defects
    assert (first.name, first.n1, first.n0, first.mean1, first.mean0) == (LATE, 6, 12, 3.0, 9.0)
    assert first.frequency == pytest.approx(1 / 3) and first.r == pytest.approx(-1.0)
    assert first.points_lost == pytest.approx(2.0) and first.weight == pytest.approx(1 / 3)
    assert (first.note, first.category_words, first.issues, first.open) == ("", "service", 6, 6)
    assert (second.name, second.n1, second.r, second.too_few, second.note) == (SLOW, 2, None, True, "too few")


@pytest.mark.feature("A20")
def test_the_window_is_settable_and_its_edges_are_days(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    edge = scored(make, "Edge", 0, on=date(2025, 11, 22))
    assert desk.read_now(defects.ranking).n == 18
    make.response(edge, make.contact(edge), 10, date(2025, 11, 23))
    assert desk.read_now(defects.ranking).n == 19
    assert desk.read_now(defects.ranking, 13).n == 19
    assert desk.read_now(defects.ranking, 1).n == 18
    for months in (0, -1, 121):
        with pytest.raises(Refused):
            desk.read_now(defects.ranking, months)


@pytest.mark.feature("A20")
def test_an_issue_runs_from_its_report_to_its_fix(desk: Desk, make: Makers, ground: dict[str, int]) -> None:
    slow = ground["slow"]
    issue_of(make, ground["good2"], slow, ago(800))
    issue_of(make, ground["good3"], slow, ago(800), "fixed", fixed_on=ago(300))
    issue_of(make, ground["good4"], slow, ago(800), "fixed", fixed_on=ago(500))
    issue_of(make, ground["good5"], slow, ago(400), "not_ours", not_ours_reason="theirs", told_on=ago(390))
    found = desk.read_now(defects.of_defect, slow)
    assert (found.n1, found.issues) == (4, 6)
    with pytest.raises(NotFound):
        desk.read_now(defects.of_defect, 99)


@pytest.mark.feature("A20")
def test_answers_and_old_tickets_may_name_it(desk: Desk, make: Makers, ground: dict[str, int]) -> None:
    slow, late = ground["slow"], ground["late"]
    person = make.contact(ground["good2"])
    make.response(ground["good2"], person, 8, ago(5), defect_id=slow)
    make.response(ground["good3"], make.contact(ground["good3"]), 8, ago(500), defect_id=slow)
    row(make, "Act", account_id=ground["bad0"], kind="note", done_on=ago(9), defect_id=slow)
    assert desk.read_now(defects.of_defect, slow).n1 == 4
    how = {one.account: one.how for one in desk.read_now(defects.behind, slow)}
    assert how["Good 02"] == "answer" and how["Bad 00"] == "old ticket"
    issue_of(make, ground["bad0"], slow, ago(3))
    how = {one.account: one.how for one in desk.read_now(defects.behind, slow)}
    assert how["Bad 00"] == "issue, old ticket" and desk.read_now(defects.of_defect, late).n1 == 6


@pytest.mark.feature("A20")
def test_the_accounts_behind_it_most_important_first(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    silent = make.account("Silent", category="low")
    told = issue_of(make, silent, ground["late"], ago(50), "told")
    assert desk.read_now(issue, told).state == "told"
    make.month(ground["bad5"], date(2026, 10, 1), 900_000)
    found = desk.read_now(defects.behind, ground["late"])
    assert [one.account for one in found] == [
        "Bad 03",
        "Bad 05",
        "Bad 00",
        "Bad 01",
        "Bad 02",
        "Bad 04",
        "Silent",
    ]
    first, last = found[0], found[-1]
    assert (first.score, first.answers, first.stance, first.told, first.told_words) == (
        *(3.0, 2, "detractor"),
        *("running", "not fixed"),
    )
    assert (last.score, last.answers, last.told, last.told_words) == (None, 0, "told", "told 21 Nov")
    assert (first.stage_words, first.first_on, first.how) == ("customer", ago(40), "issue")
    assert len(desk.read_now(defects.behind, ground["late"], 12, 3)) == 3
    assert desk.read_now(defects.behind, 99) == ()


def test_bad_luck_breaks_no_ranking(desk: Desk, make: Makers) -> None:
    """A defect nobody has, one that all have, scores without spread, five hundred of them, hostile names."""
    assert desk.read_now(defects.ranking).defects == ()
    every = row(make, "Defect", name=HOSTILE)
    for n in range(10):
        issue_of(make, scored(make, f"A{n}", 7), every, ago(3))

    def many(work: Any) -> None:
        work.named("test.made")
        work.insert_all("defect", ("name",), [(f"{HOSTILE} {n}",) for n in range(500)])

    desk.write_now(many)
    found = desk.read_now(defects.ranking)
    first = found.defects[0]
    assert (len(found.defects), first.n1, first.n0, first.note) == (501, 10, 0, "too few")
    assert {one.note for one in found.defects[1:]} == {"nobody"}
    half = row(make, "Defect", name="half")
    for account in range(1, 6):
        issue_of(make, account, half, ago(3))
    same = desk.read_now(defects.of_defect, half)
    assert (same.r, same.severity, same.note, same.points_lost) == (None, None, "all equal", 0.0)


# -- what is done ---------------------------------------------------------------------------------------


def last_act(desk: Desk) -> str:
    return desk.read_now(history, None, 1)[0].words


@pytest.mark.feature("A20")
def test_a_defect_is_named_filled_and_emptied(desk: Desk, make: Makers, ground: dict[str, int]) -> None:
    loose = [issue_of(make, ground[f"good{n}"], None, ago(5)) for n in range(3)]
    made = desk.write_now(defect_work.add, "  New\x1b sort  ", "price", loose[:1])
    assert desk.read_now(issue, loose[0]).defect_id == made.defect_id and last_act(desk) == "defect: added"
    kept = desk.write_now(defect_work.put_under, loose, made.defect_id)
    assert kept.issues == tuple(loose[1:]) and last_act(desk) == "issues put under a defect"
    assert desk.read_now(defects.of_defect, made.defect_id).category == "price"
    desk.write_now(defect_work.put_under, loose[:2], None)
    assert [desk.read_now(issue, id).defect_id for id in loose] == [None, None, made.defect_id]
    for wish in (
        (defect_work.put_under, loose[:2], None),
        (defect_work.add, " ", None),
        (defect_work.add, "SLOW-portal", None),
        (defect_work.add, "x", "weather"),
        (defect_work.rename, ground["slow"], LATE.upper()),
        (defect_work.categorise, ground["late"], "service"),
    ):
        with pytest.raises(Refused):
            desk.write_now(*wish)
    with pytest.raises(NotFound):
        desk.write_now(defect_work.put_under, loose, 99)


@pytest.mark.feature("A20", "D18")
def test_another_name_keeps_its_departures(desk: Desk, ground: dict[str, int]) -> None:
    desk.write_now(leave, ground["good5"], ago(9), ago(-30), reason="slow portal")
    desk.write_now(defect_work.rename, ground["slow"], "Portal too slow")
    desk.write_now(defect_work.categorise, ground["slow"], "product")
    found = desk.read_now(defects.of_defect, ground["slow"])
    assert (found.name, found.n1, found.category_words) == ("Portal too slow", 3, "product")
    desk.write_now(defect_work.categorise, ground["slow"], None)
    assert desk.read_now(defects.of_defect, ground["slow"]).category is None


@pytest.mark.feature("A20", "X5")
def test_two_names_for_one_defect_are_merged_and_parted_again(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    slow, late = ground["slow"], ground["late"]
    make.response(ground["good7"], make.contact(ground["good7"]), 5, ago(5), defect_id=slow)
    row(make, "Act", account_id=ground["good8"], kind="note", done_on=ago(9), defect_id=slow)
    desk.write_now(leave, ground["good9"], ago(9), ago(-30), reason=SLOW)
    before = desk.read_now(defects.ranking)
    with pytest.raises(Refused):
        desk.write_now(defect_work.merge, slow, slow)
    desk.write_now(defect_work.merge, slow, late)
    (only,) = desk.read_now(defects.ranking).defects
    assert (only.id, only.n1, only.issues) == (late, 11, 8)
    desk.write_now(undo.undo)
    assert desk.read_now(defects.ranking) == before


@pytest.mark.feature("A22", "A18", "X5")
def test_mended_means_its_issues_in_hand_are_fixed_and_wait_to_be_told(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    late = ground["late"]
    fixing = issue_of(make, ground["good4"], late, ago(20), "fixing", fix="their own fix")
    new = issue_of(make, ground["good5"], late, ago(2), "reported")
    told = issue_of(make, ground["good6"], late, ago(60), "told")
    before = desk.read_now(tell_them)
    done = desk.write_now(defect_work.mend, late, "a third shift [x]", ago(1))
    assert (len(done.fixed), done.left, done.on) == (7, 1, ago(1))
    found = desk.read_now(defects.of_defect, late)
    assert (found.fix, found.fixed_on, found.untold) == ("a third shift [x]", ago(1), 7)
    one = desk.read_now(issue, done.fixed[0])
    assert (one.state, one.fix, one.fixed_on) == ("fixed", "a third shift [x]", ago(1))
    assert [step.kind for step in desk.read_now(steps, one.id)] == ["move", "move"]
    assert desk.read_now(issue, fixing).fix == "their own fix"
    assert [desk.read_now(issue, id).state for id in (new, told)] == ["reported", "told"]
    assert len(desk.read_now(tell_them, late)) == 7 and last_act(desk) == "defect mended"
    with pytest.raises(Refused):
        desk.write_now(defect_work.mend, late, "again")
    desk.write_now(undo.undo)
    assert desk.read_now(defects.of_defect, late).fixed_on is None and desk.read_now(tell_them) == before


@pytest.mark.feature("A22")
def test_a_step_after_the_fix_moves_the_day_of_that_issue(
    desk: Desk, make: Makers, ground: dict[str, int]
) -> None:
    done = desk.write_now(defect_work.mend, ground["slow"], "a cache", ago(100))
    assert [desk.read_now(issue, id).fixed_on for id in done.fixed] == [ago(40), ago(40)]
    for wish in ((defect_work.mend, ground["late"], " "), (defect_work.mend, ground["late"], "x", ago(-1))):
        with pytest.raises(Refused):
            desk.write_now(*wish)


@pytest.mark.feature("A20")
def test_broken_again_opens_what_nobody_confirmed(desk: Desk, make: Makers, ground: dict[str, int]) -> None:
    late = ground["late"]
    with pytest.raises(Refused):
        desk.write_now(defect_work.broken_again, late, "it came back")
    sure = issue_of(make, ground["good6"], late, ago(60), "confirmed")
    done = desk.write_now(defect_work.mend, late, "a third shift")
    with pytest.raises(Refused):
        desk.write_now(defect_work.broken_again, late, " ")
    again = desk.write_now(defect_work.broken_again, late, "it came back")
    assert again.issues == done.fixed and last_act(desk) == "defect broken again"
    one = desk.read_now(issue, done.fixed[0])
    assert (one.state, one.reopened, one.fixed_on) == ("diagnosed", 1, None)
    assert desk.read_now(issue, sure).state == "confirmed"
    assert desk.read_now(defects.of_defect, late).fixed_on is None
