"""The phases of an exit plan: cut at its default milestones, without a gap, whatever was moved or taken away."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.departure import MilestoneCode, default_milestones
from tui.rules.exit_phases import ENDED_BY, Dated, Phase, PhaseState, phases

START, END_OF_SERVICE, END = date(2026, 9, 1), date(2026, 12, 31), date(2027, 1, 7)
PLANNED = {one.code: one.due_on for one in default_milestones(START, END_OF_SERVICE)}
TODAY = date(2026, 11, 22)


def cut(
    *more: Dated,
    done: tuple[MilestoneCode, ...] = (),
    without: tuple[MilestoneCode, ...] = (),
    moved: dict[MilestoneCode, date] | None = None,
    today: date = TODAY,
) -> dict[Phase, PhaseState]:
    days = {**PLANNED, **(moved or {})}
    own = [
        Dated(due, due if code in done else None, code) for code, due in days.items() if code not in without
    ]
    return {one.phase: one for one in phases(START, END, END_OF_SERVICE, [*own, *more], today)}


@pytest.mark.feature("B7")
def test_each_phase_ends_with_its_milestone_and_the_next_begins_the_day_after() -> None:
    found = cut(done=(MilestoneCode.KICK_OFF,))
    assert [(one.phase, one.starts_on, one.ends_on) for one in found.values()] == [
        (Phase.AGREE, date(2026, 9, 1), date(2026, 9, 8)),
        (Phase.HAND_OVER, date(2026, 9, 9), date(2026, 11, 2)),
        (Phase.SETTLE, date(2026, 11, 3), date(2026, 12, 14)),
        (Phase.CLOSE, date(2026, 12, 15), date(2026, 12, 31)),
        (Phase.LISTEN, date(2027, 1, 1), date(2027, 1, 7)),
    ]
    assert [(one.done, one.total, one.late) for one in found.values()] == [
        (1, 1, 0),
        (0, 1, 1),
        (0, 1, 0),
        (0, 1, 0),
        (0, 1, 0),
    ]
    assert [one.phase for one in found.values() if one.now] == [Phase.SETTLE]


@pytest.mark.feature("B7", "B15")
def test_what_else_is_dated_counts_where_its_day_lies_and_beyond_the_plan_in_the_last_phase() -> None:
    found = cut(
        Dated(date(2026, 11, 20)),
        Dated(date(2026, 11, 30), date(2026, 11, 21)),
        Dated(date(2027, 3, 1)),
        Dated(date(2026, 8, 1), date(2026, 8, 1)),
    )
    assert (found[Phase.SETTLE].done, found[Phase.SETTLE].total, found[Phase.SETTLE].late) == (1, 3, 1)
    assert (found[Phase.LISTEN].done, found[Phase.LISTEN].total) == (0, 2)
    assert (found[Phase.AGREE].done, found[Phase.AGREE].total) == (1, 2)


@pytest.mark.feature("B7")
def test_a_milestone_taken_away_gives_its_days_to_the_next_phase() -> None:
    found = cut(without=(MilestoneCode.DATA_HANDED_OVER,))
    assert Phase.HAND_OVER not in found
    assert (found[Phase.SETTLE].starts_on, found[Phase.SETTLE].ends_on) == (
        date(2026, 9, 9),
        date(2026, 12, 14),
    )
    nothing = phases(START, END, END_OF_SERVICE, (), TODAY)
    assert [(one.phase, one.starts_on, one.ends_on, one.total) for one in nothing] == [
        (Phase.CLOSE, START, END_OF_SERVICE, 0),
        (Phase.LISTEN, date(2027, 1, 1), END, 0),
    ]


@pytest.mark.feature("B7")
def test_a_milestone_moved_across_the_next_keeps_the_order_and_its_own_phase() -> None:
    found = cut(moved={MilestoneCode.DATA_HANDED_OVER: date(2026, 12, 20)})
    assert (found[Phase.HAND_OVER].ends_on, found[Phase.HAND_OVER].total) == (date(2026, 12, 20), 1)
    settle = found[Phase.SETTLE]
    assert (settle.starts_on, settle.ends_on, settle.total) == (date(2026, 12, 20), date(2026, 12, 20), 1)
    assert found[Phase.CLOSE].starts_on == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("today", "now"),
    [
        (date(2026, 8, 31), None),
        (START, Phase.AGREE),
        (date(2026, 9, 8), Phase.AGREE),
        (date(2026, 9, 9), Phase.HAND_OVER),
        (END_OF_SERVICE, Phase.CLOSE),
        (END, Phase.LISTEN),
        (END + timedelta(days=1), None),
    ],
)
def test_which_phase_is_now(today: date, now: Phase | None) -> None:
    assert next((one.phase for one in cut(today=today).values() if one.now), None) == now


def test_where_all_fall_on_one_day_the_first_that_is_open_is_now() -> None:
    day = date(2026, 11, 21)
    own = [Dated(day, day if code == MilestoneCode.KICK_OFF else None, code) for code in MilestoneCode]
    found = phases(day, day, day, own, day)
    assert {(one.starts_on, one.ends_on) for one in found} == {(day, day)}
    assert [one.phase for one in found if one.now] == [Phase.HAND_OVER]


DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
KINDS = st.sampled_from(("", *(str(code) for code in MilestoneCode)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(DAYS, st.none() | DAYS, KINDS), max_size=9), DAYS, st.integers(0, 300), DAYS)
def test_phases_lie_in_order_over_the_whole_plan_and_lose_nothing(
    told: list[tuple[date, date | None, str]], starts: date, days: int, today: date
) -> None:
    things = [Dated(*one) for one in told]
    ends = starts + timedelta(days=days)
    found = phases(starts, ends, starts + timedelta(days=days // 2), things, today)
    order = list(ENDED_BY)
    assert [order.index(one.phase) for one in found] == sorted({order.index(one.phase) for one in found})
    assert found[0].starts_on == starts and found[-1].ends_on >= ends
    assert all(one.starts_on <= one.ends_on for one in found)
    for one, after in itertools.pairwise(found):
        assert after.starts_on == one.ends_on + timedelta(days=1) or (
            after.starts_on == after.ends_on == one.ends_on
        )
    assert sum(one.total for one in found) == len(things)
    assert sum(one.done for one in found) == sum(one.done_on is not None for one in things)
    assert sum(one.late for one in found) == sum(one.done_on is None and one.due_on < today for one in things)
    assert sum(one.now for one in found) == (starts <= today <= found[-1].ends_on)
