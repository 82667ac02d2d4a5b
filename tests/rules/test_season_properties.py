"""What holds of every series: disruptions never make an alert, order and scale do not matter, months are whole."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.test_season_more import END, TODAY, series, spell
from tui.rules.dates import month_index, month_start
from tui.rules.defaults import DEFAULTS
from tui.rules.facts import Spell
from tui.rules.season import Series, season
from tui.rules.season_fit import History, fit, history_of, past_ratios
from tui.rules.season_months import months_of

figures = st.lists(st.integers(-20_000, 300_000), min_size=1, max_size=42)
spells = st.lists(
    st.tuples(st.integers(-40, 1300), st.none() | st.integers(0, 120)), min_size=0, max_size=4
).map(
    lambda found: tuple(
        spell(
            TODAY - timedelta(days=ago),
            None if length is None else TODAY - timedelta(days=ago) + timedelta(days=length),
            number,
        )
        for number, (ago, length) in enumerate(found)
    )
)


@settings(max_examples=120)
@given(figures, spells)
def test_registering_a_disruption_never_makes_an_alert(values: list[int], known: tuple[Spell, ...]) -> None:
    before = season(series(values), known[:-1], TODAY)
    after = season(series(values), known, TODAY)
    assert before.alert or not after.alert


over = st.lists(st.tuples(st.integers(45, 500), st.integers(0, 28)), min_size=1, max_size=4).map(
    lambda found: tuple(
        spell(TODAY - timedelta(days=ago), TODAY - timedelta(days=ago - length), number)
        for number, (ago, length) in enumerate(found)
    )
)
"""Disruptions that are over for long enough to mute nothing: they only leave months out."""


@settings(max_examples=200)
@given(st.lists(st.sampled_from((20_000, 60_000, 100_000, 250_000)), min_size=3, max_size=15), over)
def test_neither_does_it_by_the_months_that_are_left_out(last: list[int], known: tuple[Spell, ...]) -> None:
    values = [100_000 + 7_000 * (at % 5) for at in range(36 - len(last))] + last
    before = season(series(values), known[:-1], TODAY)
    assert before.alert or not season(series(values), known, TODAY).alert


@settings(max_examples=60)
@given(figures, spells)
def test_muting_never_makes_an_alert_and_says_by_what(values: list[int], known: tuple[Spell, ...]) -> None:
    muted = season(series(values), (*known, spell(TODAY - timedelta(days=3), None, 99)), TODAY)
    assert not muted.alert and muted.muted_by is not None


@settings(max_examples=60)
@given(figures, spells, st.randoms())
def test_the_order_of_months_and_disruptions_does_not_matter(
    values: list[int], known: tuple[Spell, ...], chance: Random
) -> None:
    one = series(values)
    months, mixed = list(one.months), list(known)
    chance.shuffle(months)
    chance.shuffle(mixed)
    assert season(Series(tuple(months), END, False), tuple(mixed), TODAY) == season(one, known, TODAY)


@settings(max_examples=60)
@given(figures, st.sampled_from((2, 4, 64, 1024)))
def test_scaling_all_amounts_leaves_note_and_ratios(values: list[int], factor: int) -> None:
    one = season(series(values), (), TODAY)
    many = season(series([value * factor for value in values]), (), TODAY)
    assert (one.note, one.alert, one.trend, one.ratios, one.spread) == (
        many.note,
        many.alert,
        many.trend,
        many.ratios,
        many.spread,
    )
    assert one.change == pytest.approx(many.change)


@settings(max_examples=60)
@given(figures, st.integers(0, 90), st.booleans())
def test_an_alert_stands_on_complete_months_only(values: list[int], ends_before: int, totals: bool) -> None:
    end = TODAY - timedelta(days=ends_before)
    known = series(values)
    months = tuple((month, cents) for month, cents in known.months if month <= end)
    if not months:
        return
    result = season(Series(months, end, totals), (), TODAY)
    if result.alert:
        assert result.through is not None and month_index(result.through) < month_index(TODAY)
        assert totals or month_start(month_index(result.through) + 1) - end <= timedelta(days=3)
        running = (*months, (TODAY.replace(day=1), 3))
        again = season(Series(running, max(end, TODAY) if totals else end, totals), (), TODAY)
        assert again.through == result.through or totals


@settings(max_examples=60)
@given(figures, spells)
def test_the_months_say_what_the_rule_says(values: list[int], known: tuple[Spell, ...]) -> None:
    result = season(series(values), known, TODAY)
    drawn = months_of(series(values), known, TODAY, 24)
    counted = [one for one in drawn if one.window and not one.left_out]
    assert sum(one.cents for one in counted) == (result.recent or 0)
    assert tuple(one.month for one in drawn if one.window and one.left_out) == result.left_out


@settings(max_examples=80)
@given(st.lists(st.integers(-20_000, 300_000), min_size=15, max_size=80))
def test_the_short_way_to_past_ratios_is_the_long_one(values: list[int]) -> None:
    end = len(values) - 1
    plain = history_of(values)
    around = History(plain.values, frozenset((len(values) + 99,)), plain.until)
    assert past_ratios(plain, end, DEFAULTS) == pytest.approx(past_ratios(around, end, DEFAULTS))
    short, long = fit(plain, end, DEFAULTS), fit(around, end, DEFAULTS)
    assert short is not None and long is not None
    assert (short.recent, short.ks, short.used) == (long.recent, long.ks, long.used)
    assert short.expected == pytest.approx(long.expected)
