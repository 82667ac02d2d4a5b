from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, ago
from tui.rules import touchpoints as rule
from tui.rules.touchpoint_names import Evidence, Names, Said, evidence, place
from tui.rules.touchpoints import (
    BUILT_IN,
    MOODS,
    PHASES,
    RENEWAL,
    STEP,
    Measure,
    MomentCode,
    Mood,
    Origin,
    Phase,
    Point,
    Refusal,
)
from tui.rules.words import Stage
from tui.shape import replace

MEASURED = {"measure": "a note beside it", "owner": "Ana", "due_on": TODAY}


def point(key: str, **fields: object) -> Point:
    base = next(
        (one for one in BUILT_IN if one.key == key), Point(key, Phase.USE, Mood.NEUTRAL, STEP, "Ours")
    )
    return replace(base, **fields)  # type: ignore[arg-type]  # fields of a point


# -- the map over the map -----------------------------------------------------------------------------------


@pytest.mark.feature("B1")
def test_the_program_has_a_map_of_its_own_with_a_point_in_every_phase() -> None:
    assert [one.phase for one in BUILT_IN] == sorted((one.phase for one in BUILT_IN), key=PHASES.index)
    assert {one.phase for one in BUILT_IN} == set(PHASES)
    assert {one.mood for one in BUILT_IN} == set(MOODS)
    assert rule.overlay(()) == BUILT_IN


@pytest.mark.feature("B2")
def test_an_account_goes_over_what_holds_for_everybody_and_that_over_the_program() -> None:
    everybody = [point("bill", mood=Mood.NEGATIVE, title="Bill by post"), point("own-1")]
    here = [point("bill", mood=Mood.POSITIVE), point("own-1", dropped=True)]
    default = {one.key: one for one in rule.overlay(everybody)}
    account = {one.key: one for one in rule.overlay(everybody, here)}
    assert (default["bill"].mood, default["bill"].origin) == (Mood.NEGATIVE, Origin.DEFAULT)
    assert (account["bill"].mood, account["bill"].title) == (Mood.POSITIVE, "Bill by post")
    assert account["bill"].origin == Origin.ACCOUNT and account["start"].origin == Origin.BUILT_IN
    assert "own-1" in {one.key for one in rule.shown(default.values())}
    assert "own-1" not in {one.key for one in rule.shown(account.values())}


KEYS = [one.key for one in BUILT_IN] + [f"own-{n}" for n in range(1, 5)]
POINTS = st.builds(
    Point,
    st.sampled_from(KEYS),
    st.sampled_from(PHASES),
    st.sampled_from(MOODS),
    st.integers(-3, 3).map(lambda n: n * STEP),
    st.sampled_from(["", "Bill", "开票"]),
    dropped=st.booleans(),
)
LAYERS = st.lists(POINTS, max_size=12, unique_by=lambda one: one.key)


@pytest.mark.feature("B2", "B3")
@settings(max_examples=150, deadline=None)
@given(LAYERS, LAYERS)
def test_a_map_keeps_every_point_that_was_not_left_out(everybody: list[Point], here: list[Point]) -> None:
    found = rule.overlay(everybody, here)
    by_key = {one.key: one for one in found}
    assert len(by_key) == len(found)
    said = {one.key: one for one in (*everybody, *here)}
    for built_in in BUILT_IN:
        left_out = built_in.key in said and said[built_in.key].dropped and built_in.key != RENEWAL
        assert by_key[built_in.key].dropped == left_out
    renewal = by_key[RENEWAL]
    assert not renewal.dropped and renewal.phase == Phase.RENEWAL
    for one in here:
        assert (by_key[one.key].mood, by_key[one.key].origin) == (one.mood, Origin.ACCOUNT)


@settings(max_examples=100, deadline=None)
@given(LAYERS, LAYERS, st.randoms())
def test_the_order_is_total_and_the_same_however_the_rows_come(
    everybody: list[Point], here: list[Point], dice: object
) -> None:
    found = rule.overlay(everybody, here)
    ranks = [rule.order(one) for one in found]
    assert ranks == sorted(ranks) and len(set(ranks)) == len(ranks)
    assert rule.overlay(reversed(everybody), reversed(here)) == found


# -- what a point may become --------------------------------------------------------------------------------


@pytest.mark.feature("B2")
@pytest.mark.parametrize(
    ("wanted", "of_account", "why"),
    [
        (point("bill", mood=Mood.NEGATIVE), True, Refusal.NEEDS_MEASURE),
        (point("bill", mood=Mood.NEGATIVE, measure="  "), True, Refusal.NEEDS_MEASURE),
        (point("bill", mood=Mood.NEGATIVE, measure="a note"), True, Refusal.NEEDS_OWNER),
        (point("bill", mood=Mood.NEGATIVE, measure="a note", owner="Ana"), True, Refusal.NEEDS_DATE),
        (point("bill", mood=Mood.NEGATIVE, **MEASURED), True, None),
        (point("bill", mood=Mood.NEGATIVE), False, None),
        (point("bill", mood=Mood.NEGATIVE, dropped=True), True, None),
        (point("bill", measure="a note", owner="Ana"), True, Refusal.NEEDS_DATE),
        (point("bill"), True, None),
        (point(RENEWAL, dropped=True), True, Refusal.RENEWAL_STAYS),
        (point(RENEWAL, dropped=True), False, Refusal.RENEWAL_STAYS),
        (point(RENEWAL, phase=Phase.EXIT), True, Refusal.RENEWAL_STAYS),
        (point("own-1", title=" "), True, Refusal.NEEDS_TITLE),
        (point("own-1"), False, None),
    ],
)
def test_what_a_point_needs(wanted: Point, of_account: bool, why: Refusal | None) -> None:
    assert rule.refusal(wanted, of_account) == why


def test_a_point_of_ours_gets_the_next_number() -> None:
    assert rule.new_key(["bill", "own-2", "own-11", "own-x", "owner"]) == "own-12"
    assert rule.new_key([]) == "own-1"
    assert rule.own("own-1") and not rule.own("bill")
    assert rule.last_spot(BUILT_IN, Phase.OFFER) == 3 * STEP
    assert rule.last_spot((), Phase.OFFER) == STEP


def keys(points: tuple[Point, ...] | list[Point]) -> list[str]:
    return [one.key for one in sorted(points, key=rule.order)]


@pytest.mark.feature("B1")
def test_a_point_moves_past_its_neighbour_then_into_the_next_phase() -> None:
    points = [*BUILT_IN, point("own-1", phase=Phase.OFFER, spot=3 * STEP)]
    seen = []
    for _step in range(3):
        moved = rule.beside(points, "proposal", 1)
        assert isinstance(moved, Point)
        points = [moved if one.key == "proposal" else one for one in points]
        seen.append(keys(points)[1:5])
    assert seen == [
        ["price_talk", "proposal", "own-1", "start"],
        ["price_talk", "own-1", "proposal", "start"],
        ["price_talk", "own-1", "proposal", "start"],
    ]
    assert next(one for one in points if one.key == "proposal").phase == Phase.ONBOARDING
    back = rule.beside(points, "proposal", -1)
    assert isinstance(back, Point) and back.phase == Phase.OFFER and back.spot > 3 * STEP
    first = rule.beside(BUILT_IN, "price_talk", -1)
    assert isinstance(first, Point) and first.spot < STEP


def test_where_a_point_cannot_move() -> None:
    assert rule.beside(BUILT_IN, "first_talk", -1) == Refusal.EDGE
    assert rule.beside(BUILT_IN, "goodbye", 1) == Refusal.EDGE
    assert rule.beside(BUILT_IN, RENEWAL, 1) == Refusal.RENEWAL_STAYS
    with pytest.raises(KeyError):
        rule.beside(BUILT_IN, "gone", 1)
    tight = [point(f"own-{n}", spot=n) for n in (1, 2, 3)] + [point("own-0", spot=1)]
    assert isinstance(rule.beside(tight, "own-0", 1), Point)
    assert rule.beside([point("own-1"), point("own-2"), point("own-3")], "own-3", -1) == Refusal.NO_ROOM


def test_into_a_phase_without_points() -> None:
    lonely = [point("own-1", phase=Phase.USE)]
    on, back = rule.beside(lonely, "own-1", 1), rule.beside(lonely, "own-1", -1)
    assert isinstance(on, Point) and (on.phase, on.spot) == (Phase.SUPPORT, STEP)
    assert isinstance(back, Point) and (back.phase, back.spot) == (Phase.ONBOARDING, STEP)


@settings(max_examples=100, deadline=None)
@given(LAYERS, st.sampled_from(KEYS), st.sampled_from([1, -1]))
def test_a_step_moves_one_point_by_one_place_and_nothing_else(rows: list[Point], key: str, by: int) -> None:
    points = rule.shown(rule.overlay(rows))
    before = keys(points)
    if key not in before:
        return
    moved = rule.beside(points, key, by)
    if isinstance(moved, Refusal):
        return
    after = keys([moved if one.key == key else one for one in points])
    assert [one for one in after if one != key] == [one for one in before if one != key]
    phases = {one.key: one.phase for one in points}
    same_phase = moved.phase == phases[key]
    assert after.index(key) == before.index(key) + by if same_phase else after == before


@pytest.mark.feature("B1")
def test_a_mood_has_a_best_and_a_worst() -> None:
    assert rule.felt(Mood.NEUTRAL, 1) == Mood.POSITIVE and rule.felt(Mood.NEUTRAL, -1) == Mood.NEGATIVE
    assert rule.felt(Mood.POSITIVE, 1) is None and rule.felt(Mood.NEGATIVE, -1) is None


# -- what a map asks for ------------------------------------------------------------------------------------


@pytest.mark.feature("B2")
@pytest.mark.parametrize(
    ("fields", "of_account", "stands", "late"),
    [
        ({"mood": Mood.NEGATIVE}, True, Measure.MISSING, 0),
        ({"mood": Mood.NEGATIVE}, False, Measure.NONE, 0),
        ({"mood": Mood.NEGATIVE, "dropped": True}, True, Measure.NONE, 0),
        ({}, True, Measure.NONE, 0),
        ({**MEASURED, "origin": Origin.ACCOUNT}, True, Measure.OPEN, 0),
        ({**MEASURED, "origin": Origin.ACCOUNT, "due_on": ago(3)}, True, Measure.LATE, 3),
        ({**MEASURED, "origin": Origin.ACCOUNT, "due_on": None}, True, Measure.OPEN, 0),
        ({**MEASURED, "origin": Origin.ACCOUNT, "due_on": ago(3), "done_on": TODAY}, True, Measure.DONE, 0),
    ],
)
def test_how_a_counter_measure_stands(
    fields: dict[str, object], of_account: bool, stands: Measure, late: int
) -> None:
    found = point("bill", **fields)
    assert rule.measure(found, of_account, TODAY) == stands
    assert rule.days_late(found, of_account, TODAY) == late


SOON = TODAY + timedelta(days=38)


@pytest.mark.feature("B3")
@pytest.mark.parametrize(
    ("stage", "renewal", "decided", "ends", "code", "days"),
    [
        (Stage.CUSTOMER, SOON, None, None, MomentCode.COMING, 38),
        (Stage.CUSTOMER, TODAY, None, None, MomentCode.COMING, 0),
        (Stage.CUSTOMER, ago(2), None, None, MomentCode.PASSED, -2),
        (Stage.CUSTOMER, None, None, None, MomentCode.NO_DATE, 0),
        (Stage.RETURNED, SOON, ago(900), ago(800), MomentCode.COMING, 38),
        (Stage.PROSPECT, None, None, None, MomentCode.BEFORE, 0),
        (Stage.LEAVING, ago(2), ago(9), SOON, MomentCode.DECIDED, 38),
        (Stage.LEAVING, SOON, None, None, MomentCode.NO_DATE, 0),
        (Stage.LOST, None, ago(90), ago(9), MomentCode.ENDED, -9),
    ],
)
def test_the_moment_to_renew_or_leave(
    stage: Stage, renewal: date | None, decided: date | None, ends: date | None, code: MomentCode, days: int
) -> None:
    found = rule.moment(stage, renewal, decided, ends, TODAY)
    assert (found.code, found.days) == (code, days)


# -- evidence ----------------------------------------------------------------------------------------------

NAMES = Names(
    {"invoice": "bill", "factura grande": "own-1"},
    {"rechnung": Phase.INVOICE},
    {"bill": Phase.INVOICE, "own-1": Phase.INVOICE},
)


@pytest.mark.feature("A1", "B1")
@pytest.mark.parametrize(
    ("text", "phase", "key"),
    [
        ("invoice", Phase.INVOICE, "bill"),
        ("factura", Phase.INVOICE, "bill"),
        ("factura grande", Phase.INVOICE, "own-1"),
        ("rechnung", Phase.INVOICE, None),
        ("billing", Phase.INVOICE, None),
        ("客服", Phase.SUPPORT, None),
        ("waiting time", None, None),
        ("the moon", None, None),
    ],
)
def test_which_point_an_answer_names(text: str, phase: Phase | None, key: str | None) -> None:
    assert place(text, NAMES) == (phase, key)


def test_answers_are_counted_at_the_point_and_in_its_phase() -> None:
    found = evidence([("invoice", 2, 12), ("factura", 1, 9), ("billing", 1, 3), ("the moon", 5, 50)], NAMES)
    assert found == Evidence({"bill": Said(3, 21)}, {Phase.INVOICE: Said(4, 24)})
    assert found.points["bill"].mean == 7.0 and Said().mean is None
