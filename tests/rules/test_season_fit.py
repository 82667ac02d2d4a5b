"""The quick way over many windows of a plain history is the slow one window by window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.rules.defaults import DEFAULTS
from tui.rules.season_fit import fit, history_of, past_ratios


@given(st.lists(st.integers(-500, 10_000), min_size=1, max_size=60))
def test_past_ratios_are_those_of_each_window(values: list[int]) -> None:
    history, end = history_of(values), len(values) - 1
    windows = [fit(history, at, DEFAULTS) for at in range(DEFAULTS.season_min_months - 1, end)]
    slow = [found.recent / found.expected for found in windows if found is not None and found.expected > 0]
    assert past_ratios(history, end, DEFAULTS) == slow
