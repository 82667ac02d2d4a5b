"""R6: spend against its season. A drop is said only where the season does not explain it."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from tui.rules.dates import ahead, month_end, month_index, month_start
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Spell
from tui.rules.rhythm import rhythm, spread_of
from tui.shape import dataclass

W_MONTHS = 3
_REACH_DAYS = 3


class SeasonNote(StrEnum):
    """What can be said. DROP alone is an alert; each other one says why there is none."""

    NO_DATA = "no_data"
    SEASON_UNKNOWN = "season_unknown"
    DISRUPTED = "disrupted"
    MUTED = "muted"
    OWN_RHYTHM = "own_rhythm"
    WITHIN_SPREAD = "within_spread"
    LAPSED = "lapsed"
    NORMAL = "normal"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Series:
    """Net revenue by month in cents (credit notes negative); months without a record count as 0.

    `source_end` is the newest record of the whole source, all accounts together (None: this account's newest
    month); `totals` says that the source gives monthly totals, which reach the end of their month.
    """

    months: tuple[tuple[date, int], ...]
    source_end: date | None = None
    totals: bool = True


@dataclass(frozen=True, slots=True)
class SeasonResult:
    """Sums in cents over the months of W that count; changes as fractions (-0.31 is fell 31 %).

    `seasonal_change` is what the season alone would do against the 3 months before. `spread`: 1.4826 * MAD of
    the past ratios. `ratios`: how many there were. `through`: last complete month (its first day). `ended`: the
    last day of the data where the source ends before the last full month. `lapsed`: silent for twice the own gap.
    """

    recent: int | None
    before: int | None
    expected: int | None
    change: float | None
    seasonal_change: float | None
    spread: float | None
    alert: bool
    muted_by: str | None
    note: SeasonNote
    n: int
    years: int = 0
    trend: float = 1.0
    ratios: int = 0
    through: date | None = None
    ended: date | None = None
    lapsed: bool = False
    left_out: tuple[date, ...] = ()
    changes_on: date | None = None


def reached_month(source_end: date, totals: bool) -> int:
    """Index of the last month whose end the source's records reach."""
    index = month_index(source_end)
    if totals or month_end(index) - source_end < timedelta(days=_REACH_DAYS):
        return index
    return index - 1


def last_complete(series: Series, today: date) -> tuple[int, int]:
    """(last complete month, last month the source reaches), as indices."""
    end = series.source_end or max(month for month, _ in series.months)
    reached = reached_month(end, series.totals)
    return min(month_index(today) - 1, reached), reached


@dataclass(frozen=True, slots=True)
class _History:
    """Values from the first month of the account to the last complete one; `bad` are disrupted positions."""

    values: list[int]
    bad: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Fit:
    recent: int
    expected: float
    years: int
    trend: float
    used: tuple[int, ...]


def _trend(history: _History, start: int, defaults: Defaults) -> float:
    """Growth of the 12 months before W on the 12 before those; a month disrupted in either year leaves both."""
    if start < 24:
        return 1.0
    later = earlier = 0
    for at in range(start - 12, start):
        if at not in history.bad and at - 12 not in history.bad:
            later += history.values[at]
            earlier += history.values[at - 12]
    if earlier <= 0:
        return 1.0
    return min(defaults.trend_high, max(defaults.trend_low, later / earlier))


def _fit(history: _History, end: int, defaults: Defaults) -> _Fit | None:
    """Expectation for the window that ends at position `end`; None where it has no clean earlier year."""
    start = end - W_MONTHS + 1
    most = start // 12
    used = [at for at in range(start, end + 1) if at not in history.bad]
    clean = [k for k in range(1, most + 1) if not any(at - 12 * k in history.bad for at in used)]
    if not clean:
        # no earlier year is whole: compare only the months that were normal in all of them
        clean = list(range(1, most + 1))
        used = [at for at in used if not any(at - 12 * k in history.bad for k in clean)]
    if not clean or not used:
        return None
    trend = _trend(history, start, defaults)
    values = history.values
    sums = [trend**k * sum([values[at - 12 * k] for at in used]) for k in clean]
    recent = sum([values[at] for at in used])
    return _Fit(recent, sum(sums) / len(sums), len(clean), trend, tuple(used))


def _past_ratios(history: _History, end: int, defaults: Defaults) -> list[float]:
    ratios: list[float] = []
    for earlier in range(defaults.season_min_months - 1, end):
        fit = _fit(history, earlier, defaults)
        if fit is not None and fit.expected > 0:
            ratios.append(fit.recent / fit.expected)
    return ratios


def muting(disruptions: tuple[Spell, ...], today: date, grace_days: int) -> tuple[str | None, date | None]:
    """The disruption that mutes today (the latest begun), and the next day on which muting may change."""
    names: list[tuple[date, int, str]] = []
    days: list[date | None] = []
    for spell in disruptions:
        free_on = None if spell.ends is None else spell.ends + timedelta(days=grace_days)
        days += [spell.starts, free_on]
        if spell.starts <= today and (free_on is None or today < free_on):
            names.append((spell.starts, spell.id, spell.name))
    return (max(names)[2] if names else None), ahead(today, *days)


def _disrupted(disruptions: tuple[Spell, ...], first: int, last: int) -> frozenset[int]:
    """Positions of months that a disruption touches by at least one day."""
    bad: set[int] = set()
    for spell in disruptions:
        ends = last if spell.ends is None else month_index(spell.ends)
        bad.update(range(max(first, month_index(spell.starts)) - first, min(last, ends) - first + 1))
    return frozenset(bad)


def _before(history: _History, end: int, months: int) -> int | None:
    """Sum of the 3 months before W, scaled to as many months as W has; None without a normal month."""
    start = end - W_MONTHS + 1
    clean = [history.values[at] for at in range(max(0, start - W_MONTHS), start) if at not in history.bad]
    return round(sum(clean) / len(clean) * months) if clean else None


def _relative(now: float, then: int | None) -> float | None:
    return now / then - 1.0 if then is not None and then > 0 else None


def season(
    series: Series,
    disruptions: tuple[Spell, ...],
    today: date,
    defaults: Defaults = DEFAULTS,
    always_spread: bool = True,
) -> SeasonResult:
    """The whole of R6. With `always_spread=False` past ratios are computed only where an alert hangs on them."""
    if not series.months:
        return _NOTHING
    first = min([month_index(month) for month, _ in series.months])
    last, reached = last_complete(series, today)
    muted_by, changes_on = muting(disruptions, today, defaults.grace_days)
    # a month gets complete; or the day comes from which the source counts as ended
    rolls_on = month_start(month_index(today) + 1) if reached > last else month_start(reached + 2)
    changes_on = ahead(today, changes_on, rolls_on)
    if last < first:
        return replace(_NOTHING, muted_by=muted_by, changes_on=changes_on)
    values = [0] * (last - first + 1)
    for month, cents in series.months:
        if month_index(month) <= last:
            values[month_index(month) - first] += cents
    history = _History(values, _disrupted(disruptions, first, last))
    ended = month_end(reached) if reached < month_index(today) - 1 else None
    seen = _see(history, defaults, always_spread)
    return _result(seen, first, _note(seen, muted_by, defaults), muted_by, ended, changes_on)


_NOTHING = SeasonResult(None, None, None, None, None, None, False, None, SeasonNote.NO_DATA, 0)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a history shows before anything is claimed of it; `gap` is the median of months between purchases."""

    history: _History
    known: bool
    fit: _Fit | None
    below: bool
    ratios: list[float]
    gap: float | None
    lapsed: bool


def _see(history: _History, defaults: Defaults, always_spread: bool) -> _Seen:
    end = len(history.values) - 1
    gap, _, lapsed = rhythm(history.values, defaults)
    known = end + 1 >= defaults.season_min_months
    fit = _fit(history, end, defaults) if known else None
    below = fit is not None and fit.expected > 0 and fit.recent < defaults.alert_share * fit.expected
    ratios = _past_ratios(history, end, defaults) if fit and (below or always_spread) else []
    return _Seen(history, known, fit, below, ratios, gap, lapsed)


def _result(
    seen: _Seen,
    first: int,
    note: SeasonNote,
    muted_by: str | None,
    ended: date | None,
    changes_on: date | None,
) -> SeasonResult:
    """`first` is the month of position 0."""
    history, fit = seen.history, seen.fit
    n = len(history.values)
    window = range(max(0, n - W_MONTHS), n)
    used = fit.used if fit else tuple([at for at in window if at not in history.bad])
    recent = sum([history.values[at] for at in used]) if used else None
    before = _before(history, n - 1, len(used)) if used else None
    return SeasonResult(
        recent=recent,
        before=before,
        expected=round(fit.expected) if fit else None,
        change=_relative(recent, before) if recent is not None else None,
        seasonal_change=_relative(fit.expected, before) if fit else None,
        spread=spread_of(seen.ratios),
        alert=note == SeasonNote.DROP,
        muted_by=muted_by,
        note=note,
        n=n,
        years=fit.years if fit else 0,
        trend=fit.trend if fit else 1.0,
        ratios=len(seen.ratios),
        through=month_start(first + n - 1),
        ended=ended,
        lapsed=seen.lapsed,
        left_out=tuple([month_start(first + at) for at in window if at not in used]),
        changes_on=changes_on,
    )


def _note(seen: _Seen, muted_by: str | None, defaults: Defaults) -> SeasonNote:
    """The one thing to say; the checks stand in the order in which one makes the next pointless."""
    fit = seen.fit
    if muted_by is not None:
        return SeasonNote.MUTED
    if not seen.known:
        return SeasonNote.SEASON_UNKNOWN
    if fit is None:
        return SeasonNote.DISRUPTED
    if not seen.below:
        return SeasonNote.NORMAL
    silent = not any(seen.history.values[at] > 0 for at in fit.used)
    if silent and seen.gap is not None and not seen.lapsed:
        return SeasonNote.OWN_RHYTHM
    spread = spread_of(seen.ratios) if len(seen.ratios) >= defaults.spread_min_ratios else None
    if spread is not None and 1.0 - fit.recent / fit.expected <= defaults.spread_factor * spread:
        return SeasonNote.LAPSED if silent and seen.lapsed else SeasonNote.WITHIN_SPREAD
    return SeasonNote.DROP
