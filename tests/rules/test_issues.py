from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, ago
from tui.rules.issues import (
    MOVES,
    Move,
    Problem,
    advance,
    callback_due,
    moves_from,
    opens_clock,
    reopens,
    tell_order,
)
from tui.rules.words import Category, IssueState

S = IssueState
ALL = Move(S.REPORTED, ago(1), 5, "it works now", "a wish for another product")


def full(to: IssueState) -> Move:
    return Move(to, ALL.on, ALL.contact_id, ALL.words, ALL.reason)


ALLOWED = {
    S.REPORTED: {S.DIAGNOSED, S.NOT_OURS},
    S.DIAGNOSED: {S.FIXING, S.NOT_OURS},
    S.FIXING: {S.FIXED, S.NOT_OURS},
    S.FIXED: {S.TOLD, S.DIAGNOSED},
    S.TOLD: {S.CONFIRMED, S.DIAGNOSED},
    S.CONFIRMED: {S.DIAGNOSED},
    S.NOT_OURS: {S.DIAGNOSED},
}


@pytest.mark.feature("A18", "A19")
@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("to", S)
def test_the_table_of_moves(state: IssueState, to: IssueState) -> None:
    problem = advance(state, full(to), ago(5), TODAY)
    assert problem == (None if to in ALLOWED[state] else Problem.NO_SUCH_MOVE)
    assert ((state, to) in MOVES) == (to in ALLOWED[state])


@pytest.mark.feature("A18", "A19")
@pytest.mark.parametrize(
    ("state", "move", "problem"),
    [
        (S.FIXED, Move(S.TOLD), Problem.NEEDS_DATE),
        (S.FIXED, Move(S.TOLD, ago(1)), Problem.NEEDS_CONTACT),
        (S.FIXED, Move(S.TOLD, ago(1), 5), None),
        (S.TOLD, Move(S.CONFIRMED, ago(1), None, "fine"), Problem.NEEDS_CONTACT),
        (S.TOLD, Move(S.CONFIRMED, ago(1), 5, "  "), Problem.NEEDS_WORDS),
        (S.TOLD, Move(S.CONFIRMED, ago(1), 5, "fine"), None),
        (S.FIXING, Move(S.FIXED), Problem.NEEDS_DATE),
        (S.REPORTED, Move(S.NOT_OURS, ago(1), 5), Problem.NEEDS_REASON),
        (S.REPORTED, Move(S.NOT_OURS, None, 5, reason="not sold by us"), Problem.NEEDS_DATE),
        (S.REPORTED, Move(S.NOT_OURS, ago(1), None, reason="not sold by us"), Problem.NEEDS_CONTACT),
        (S.FIXED, Move(S.TOLD, ago(-1), 5), Problem.IN_THE_FUTURE),
        (S.FIXED, Move(S.TOLD, ago(6), 5), Problem.BEFORE_LAST_STEP),
        (S.REPORTED, Move(S.DIAGNOSED), None),
    ],
)
def test_what_a_move_needs(state: IssueState, move: Move, problem: Problem | None) -> None:
    assert advance(state, move, ago(5), TODAY) == problem


def test_reopening_looks_for_the_cause_again() -> None:
    assert [state for state in S if reopens(state, S.DIAGNOSED)] == [S.FIXED, S.TOLD, S.CONFIRMED, S.NOT_OURS]
    assert not reopens(S.REPORTED, S.DIAGNOSED)
    assert moves_from(S.TOLD) == (S.CONFIRMED, S.DIAGNOSED)


@pytest.mark.feature("A16")
def test_the_clock_is_shorter_for_key_accounts() -> None:
    zone = ZoneInfo("Europe/Madrid")
    start = datetime(2026, 11, 16, 9, tzinfo=zone)
    assert callback_due(start, Category.KEY, zone) == datetime(2026, 11, 18, 14, tzinfo=UTC)
    for other in (Category.NORMAL, Category.LOW, None):
        assert callback_due(start, other, zone) == datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert [score for score in range(11) if opens_clock(score)] == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.feature("A22")
def test_the_most_important_are_told_first() -> None:
    rows: list[tuple[Category | None, int, date, int]] = [
        (Category.LOW, 900, ago(90), 1),
        (None, 800, ago(80), 2),
        (Category.NORMAL, 10, ago(3), 3),
        (Category.NORMAL, 500, ago(1), 4),
        (Category.NORMAL, 500, ago(2), 5),
        (Category.KEY, 0, TODAY, 6),
    ]
    assert [row[3] for row in sorted(rows, key=lambda row: tell_order(*row))] == [6, 5, 4, 3, 2, 1]


_WAY = (S.REPORTED, S.DIAGNOSED, S.FIXING, S.FIXED, S.TOLD, S.CONFIRMED)
_mostly = st.sampled_from((True, True, True, False))
_wishes = st.tuples(st.sampled_from((None, None, None, *S)), _mostly, _mostly, _mostly, _mostly)


@pytest.mark.feature("A18", "A19")
@settings(max_examples=300)
@given(st.lists(_wishes, max_size=40))
def test_no_moves_reach_confirmed_without_a_told_contact_and_their_words(
    wishes: list[tuple[S | None, bool, bool, bool, bool]],
) -> None:
    """Mostly along the way, mostly with what a move needs; None goes to the next state."""
    state, last, way, reopened = S.REPORTED, ago(30), [S.REPORTED], 0
    told: Move | None = None
    for to, dated, named, worded, explained in wishes:
        on = (
            _WAY[min(len(_WAY) - 1, _WAY.index(state) + 1)]
            if to is None and state in _WAY
            else to or S.DIAGNOSED
        )
        wish = Move(
            on,
            last if dated else None,
            5 if named else None,
            "it works" if worded else " ",
            "not sold by us" if explained else "",
        )
        if advance(state, wish, last, TODAY) is not None:
            continue
        reopened += reopens(state, wish.to)
        told = None if reopens(state, wish.to) else wish if wish.to == S.TOLD else told
        if wish.to == S.CONFIRMED:
            assert told is not None and told.contact_id is not None and told.on is not None
            assert wish.contact_id is not None and wish.words.strip() and wish.on is not None
        assert wish.to != S.TOLD or (wish.contact_id is not None and wish.on is not None)
        assert wish.to != S.NOT_OURS or (wish.contact_id is not None and wish.reason.strip())
        state = wish.to
        way.append(state)
    before = {S.CONFIRMED: S.TOLD, S.TOLD: S.FIXED, S.FIXED: S.FIXING}
    for at, after in pairwise(way):
        assert before.get(after, at) == at
    assert reopened == sum(
        at in (S.FIXED, S.TOLD, S.CONFIRMED, S.NOT_OURS) and after == S.DIAGNOSED
        for at, after in pairwise(way)
    )
