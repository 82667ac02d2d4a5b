"""X13: which side a field takes where nobody says it."""

from __future__ import annotations

from typing import Any

import pytest

from tui.rules.merging import ASK, BOTH, KEEP, OTHER, Side, both, side, stage_after

pytestmark = pytest.mark.feature("X13")


@pytest.mark.parametrize(
    ("field", "mine", "theirs", "expected"),
    [
        ("phone", None, "+34", OTHER),
        ("phone", "+34", None, KEEP),
        ("phone", "+34", "+35", KEEP),
        ("phone", "", "", KEEP),
        ("note", "one", "two", BOTH),
        ("note", "", "two", OTHER),
        ("since_on", "2020-01-01", "2019-01-01", OTHER),
        ("created_on", "2019-01-01", "2020-01-01", KEEP),
        ("reviewed_on", "2020-01-01", "2019-01-01", KEEP),
        ("reviewed_on", None, "2019-01-01", OTHER),
        ("asked_feedback_on", "2019-01-01", "2020-01-01", OTHER),
        ("category", "key", "low", OTHER),
        ("category", "key", "normal", KEEP),
        ("category", None, "normal", OTHER),
        ("role", "user", "decision_maker", OTHER),
        ("left_on", None, "2020-01-01", KEEP),
        ("left_on", "2020-01-01", None, OTHER),
        ("left_on", "2020-01-01", "2021-01-01", OTHER),
        ("stage", "customer", "at_risk", OTHER),
        ("stage", "customer", "prospect", KEEP),
        ("stage", "customer", "leaving", OTHER),
        ("stage", "leaving", "lost", KEEP),
        ("stage", "customer", "lost", ASK),
        ("stage", "lost", "lost", KEEP),
    ],
)
def test_the_default_of_a_field(field: str, mine: Any, theirs: Any, expected: Side) -> None:
    assert side(field, {field: mine}, {field: theirs}) == expected


def test_a_newer_change_beats_an_older_one() -> None:
    mine, theirs = {"phone": "1"}, {"phone": "2"}
    assert side("phone", mine, theirs, 3, 7) == OTHER
    assert side("phone", mine, theirs, 7, 3) == KEEP


def test_a_source_goes_with_its_id() -> None:
    assert side("source", {"source": "", "external_id": None}, {"source": "x", "external_id": "1"}) == OTHER
    assert side("source", {"source": "", "external_id": "2"}, {"source": "x", "external_id": "1"}) == KEEP


@pytest.mark.parametrize(
    ("mine", "theirs", "chosen", "stage"),
    [
        ("lost", "customer", "customer", "returned"),
        ("customer", "lost", "lost", "lost"),
        ("lost", "lost", "lost", "lost"),
        ("customer", "at_risk", "at_risk", "at_risk"),
    ],
)
def test_a_lost_one_that_lives_has_returned(mine: str, theirs: str, chosen: str, stage: str) -> None:
    assert stage_after(mine, theirs, chosen) == stage


def test_texts_of_both_stand_once() -> None:
    assert both("one\n", "two ") == "one\ntwo" and both("one two", "two") == "one two"
