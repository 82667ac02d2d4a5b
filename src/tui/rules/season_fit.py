"""The arithmetic of R6: what three months should have been, from the same months of earlier years and the trend."""

from itertools import accumulate

from tui.rules.defaults import Defaults
from tui.shape import dataclass

W_MONTHS = 3
_YEAR = 12


@dataclass(frozen=True, slots=True)
class History:
    """Cents from the first month of the account to the last complete one; `bad` are disrupted positions.

    `until[n]` is the sum of the first n values: a rebuild fits many windows of many accounts.
    """

    values: list[int]
    bad: frozenset[int]
    until: list[int]


def history_of(values: list[int], bad: frozenset[int] = frozenset()) -> History:
    return History(values, bad, [0, *accumulate(values)])


@dataclass(frozen=True, slots=True)
class Fit:
    """Sums over the positions `used` of a window; `ks` are the earlier years (1 is last year) that speak."""

    recent: int
    expected: float
    ks: tuple[int, ...]
    trend: float
    used: tuple[int, ...]


def trend_at(history: History, start: int, defaults: Defaults) -> float:
    """Growth of the 12 months before `start` on the 12 before those; a month disrupted in either year leaves both."""
    if start < 2 * _YEAR:
        return 1.0
    if history.bad:
        pairs = [
            (history.values[at], history.values[at - _YEAR])
            for at in range(start - _YEAR, start)
            if at not in history.bad and at - _YEAR not in history.bad
        ]
        later, earlier = sum([pair[0] for pair in pairs]), sum([pair[1] for pair in pairs])
    else:
        until = history.until
        later = until[start] - until[start - _YEAR]
        earlier = until[start - _YEAR] - until[start - 2 * _YEAR]
    if earlier <= 0:
        return 1.0
    return min(defaults.trend_high, max(defaults.trend_low, later / earlier))


def fit(history: History, end: int, defaults: Defaults, months: int = W_MONTHS) -> Fit | None:
    """Expectation for the window of `months` that ends at position `end`; None where no earlier year can speak.

    The trend of the last two years is no measure of years long gone: only the last `season_years` speak.
    """
    start = end - months + 1
    most = min(start // _YEAR, defaults.season_years)
    if most < 1:
        return None
    if history.bad:
        return _fit_around(history, start, end, most, defaults)
    until, trend = history.until, trend_at(history, start, defaults)
    total = 0.0
    for k in range(1, most + 1):
        total += trend**k * (until[end + 1 - _YEAR * k] - until[start - _YEAR * k])
    recent = until[end + 1] - until[start]
    return Fit(recent, total / most, tuple(range(1, most + 1)), trend, tuple(range(start, end + 1)))


def _fit_around(history: History, start: int, end: int, most: int, defaults: Defaults) -> Fit | None:
    """The same without disrupted months, on both sides."""
    years = range(1, most + 1)
    used = [at for at in range(start, end + 1) if at not in history.bad]
    ks = [k for k in years if not any(at - _YEAR * k in history.bad for at in used)]
    if not ks:
        # no earlier year is whole: compare only the months that were normal in all of them
        ks = list(years)
        used = [at for at in used if not any(at - _YEAR * k in history.bad for k in ks)]
    if not used:
        return None
    trend, values = trend_at(history, start, defaults), history.values
    total = sum([trend**k * sum([values[at - _YEAR * k] for at in used]) for k in ks])
    recent = sum([values[at] for at in used])
    return Fit(recent, total / len(ks), tuple(ks), trend, tuple(used))


def past_ratios(history: History, end: int, defaults: Defaults) -> list[float]:
    """Actual over expected of each window before `end` that has its own history."""
    if not history.bad:
        return _plain_ratios(history, end, defaults)
    ratios: list[float] = []
    for earlier in range(defaults.season_min_months - 1, end):
        found = fit(history, earlier, defaults)
        if found is not None and found.expected > 0:
            ratios.append(found.recent / found.expected)
    return ratios


def _plain_ratios(history: History, end: int, defaults: Defaults) -> list[float]:
    """The same where no month is disrupted, without a Fit for each window: a rebuild asks this of every account."""
    until, ratios = history.until, []
    for stop in range(max(defaults.season_min_months, _YEAR + W_MONTHS), end + 1):
        start = stop - W_MONTHS
        most, trend, total = (
            min(start // _YEAR, defaults.season_years),
            trend_at(history, start, defaults),
            0.0,
        )
        for k in range(1, most + 1):
            total += trend**k * (until[stop - _YEAR * k] - until[start - _YEAR * k])
        if total > 0:
            ratios.append((until[stop] - until[start]) / (total / most))
    return ratios


def month_expected(history: History, at: int, window: Fit | None, defaults: Defaults) -> float | None:
    """What one month should have been: within `window` a part of its expectation, else by its own trend."""
    if window is not None and at in window.used:
        values = [window.trend**k * history.values[at - _YEAR * k] for k in window.ks]
        return sum(values) / len(values)
    clean = History(history.values, history.bad - {at}, history.until)
    found = fit(clean, at, defaults, months=1)
    return None if found is None else found.expected
