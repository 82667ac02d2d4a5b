"""B14, B16: when to write to a customer who left, what about, and who coming or going wakes the entry."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.making import TODAY, account, ago
from tui.rules.care import CareFacts, MoneyFacts
from tui.rules.codes import QueueKind
from tui.rules.nurture import (
    Decider,
    NurtureFacts,
    WriteKind,
    WriteReason,
    anniversary,
    changes,
    ranked,
    sown_lines,
    woken,
    write_on,
)
from tui.rules.standing import stand
from tui.rules.words import Stage

LOST = NurtureFacts(ago(400), ago(350), lost_on=ago(350), competitor="Rival", reason="price", rhythm_months=4)
NEW = Decider(7, "Marta Ruiz", since_on=ago(30))
GONE = Decider(8, "Pedro Gil", since_on=None, left_on=ago(20))


@pytest.mark.feature("B16")
@pytest.mark.parametrize(
    ("facts", "who"),
    [
        (replace(LOST, deciders=(NEW,)), [("Marta Ruiz", False)]),
        (replace(LOST, deciders=(GONE,)), [("Pedro Gil", True)]),
        (replace(LOST, deciders=(GONE, NEW)), [("Marta Ruiz", False), ("Pedro Gil", True)]),
        (replace(LOST, never=True, deciders=(NEW,)), [("Marta Ruiz", False)]),
        (replace(LOST, deciders=(Decider(7, "Known before"),)), []),
        (replace(LOST, deciders=(replace(NEW, since_on=LOST.entered_on),)), []),
        (replace(LOST, deciders=(replace(NEW, since_on=ago(-3)),)), []),
        (replace(LOST, deciders=(NEW,), wrote_on=ago(29)), []),
        (replace(LOST, deciders=(NEW,), wrote_on=ago(30)), [("Marta Ruiz", False)]),
        (replace(LOST, deciders=(replace(NEW, spoken_on=ago(30)),)), []),
        (replace(LOST, deciders=(replace(GONE, spoken_on=ago(20)),)), [("Pedro Gil", True)]),
        (replace(LOST, deciders=(NEW,), used=frozenset([changes_key := f"@contact 7 new {ago(30)}"])), []),
        (replace(LOST, deciders=(replace(NEW, since_on=ago(5)),), used=frozenset([changes_key])), None),
    ],
)
def test_who_wakes_an_entry(facts: NurtureFacts, who: list[tuple[str, bool]] | None) -> None:
    expected = [("Marta Ruiz", False)] if who is None else who
    assert [(one.name, one.gone) for one in woken(facts, TODAY)] == expected


@pytest.mark.feature("B14")
@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (LOST, date(2026, 4, 7)),
        (replace(LOST, wrote_on=date(2026, 8, 31), rhythm_months=6), date(2027, 2, 28)),
        (replace(LOST, wrote_on=ago(900)), date(2026, 4, 7)),
        (replace(LOST, rhythm_months=None), None),
        (replace(LOST, never=True), None),
    ],
)
def test_the_next_day_to_write(facts: NurtureFacts, due: date | None) -> None:
    assert write_on(facts) == due


def _codes(facts: NurtureFacts | None, revisit: date | None = None) -> list[tuple[str, date]]:
    return [(code, due) for due, code, _params, _ref in sown_lines(3, facts, revisit, TODAY)]


@pytest.mark.feature("B14", "B16", "D15")
def test_lines_of_a_lost_account() -> None:
    assert _codes(None) == []
    assert _codes(LOST, ago(3)) == [("write", date(2026, 4, 7)), ("revisit", ago(3))]
    both = replace(LOST, deciders=(GONE, NEW, replace(NEW, contact_id=9, since_on=ago(-9))))
    assert _codes(both) == [("woken", ago(30)), ("woken", ago(-9))], "who is new is the reason to write"
    [(_due, _code, params, ref)] = sown_lines(3, replace(LOST, deciders=(GONE,)), None, TODAY)
    assert dict(params) == {"name": "Pedro Gil", "lost": ago(350), "to": "Rival", "reason": "price"}
    assert ref == ("contact", 8)


def _lines(care: CareFacts, today: date = TODAY) -> list[tuple[str, date]]:
    made = stand(account(stage=Stage.LOST), today, MoneyFacts(), care)
    return [(line.code, line.due_on) for line in made.lines if line.kind == QueueKind.REVISIT]


@pytest.mark.feature("B14", "D15")
def test_days_years_ahead_make_no_line_and_come_by_themselves() -> None:
    far = replace(LOST, wrote_on=ago(1), rhythm_months=48)
    care = CareFacts(since=ago(900), nurture=far, revisit_on=date(2031, 3, 1))
    assert _lines(care) == []
    assert stand(account(stage=Stage.LOST), TODAY, MoneyFacts(), care).changes_on == date(2030, 11, 7)
    assert _lines(care, date(2030, 11, 7)) == [("write", date(2030, 11, 21))]


def _reason(kind: WriteKind, key: str, days: int = 10) -> WriteReason:
    return WriteReason(kind, key, ago(days), key, ("account", 1))


@pytest.mark.feature("B14")
def test_the_best_reason_comes_first() -> None:
    found = [_reason(kind, str(kind)) for kind in reversed(WriteKind)]
    found += [_reason(WriteKind.NEWS, "old", 400), _reason(WriteKind.NEWS, "fresh", 2)]
    found += [_reason(WriteKind.NEWS, "tomorrow", -1)]
    shown = [one.key for one in ranked(found, frozenset(["people"]), TODAY)]
    assert shown == ["mended", "fresh", "news", "lesson", "other", "old", "anniversary"]


@pytest.mark.feature("B14")
@pytest.mark.parametrize(
    ("lost_on", "found"),
    [
        (date(2024, 11, 30), (2, date(2026, 11, 30))),
        (date(2025, 11, 8), (1, date(2026, 11, 8))),
        (date(2024, 11, 7), None),
        (date(2026, 11, 20), None),
        (date(2027, 1, 1), None),
    ],
)
def test_the_day_comes_round(lost_on: date, found: tuple[int, date] | None) -> None:
    assert anniversary(lost_on, TODAY) == found


def test_a_leap_day_comes_round_on_the_last_of_february() -> None:
    assert anniversary(date(2024, 2, 29), date(2027, 3, 1)) == (3, date(2027, 2, 28))


days = st.one_of(st.none(), st.integers(-400, 40).map(lambda n: TODAY + timedelta(days=n)))
people = st.builds(Decider, st.integers(1, 5), st.just("P"), days, days, days)
facts = st.builds(
    NurtureFacts,
    st.just(ago(300)),
    st.just(ago(250)),
    st.booleans(),
    st.one_of(st.none(), st.integers(1, 120)),
    days,
    st.lists(people, max_size=4, unique_by=lambda one: one.contact_id).map(tuple),
)


@given(facts)
def test_an_act_of_today_about_all_of_it_leaves_nothing_to_wake(found: NurtureFacts) -> None:
    used = frozenset(one.key for one in woken(found, TODAY))
    after = replace(found, wrote_on=TODAY, used=used)
    assert woken(after, TODAY) == ()
    due = write_on(after)
    assert due is None or due > TODAY


@given(facts)
def test_waking_counts_only_what_came_after_the_entry_and_our_last_act(found: NurtureFacts) -> None:
    for one in changes(found):
        assert one.on > found.entered_on
        assert found.wrote_on is None or one.on >= found.wrote_on
    assert woken(replace(found, never=not found.never), TODAY) == woken(found, TODAY)
    later = replace(found, wrote_on=TODAY + timedelta(days=50))
    assert woken(later, TODAY) == ()
