"""R6: spend against its season. A drop is said only where the season does not explain it."""

from datetime import date, timedelta
from enum import StrEnum

from tui.rules.dates import ahead, month_end, month_index, month_start
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.excuses import SELDOM, seldom, subsets
from tui.rules.facts import Spell
from tui.rules.rhythm import rhythm, spread_of
from tui.rules.season_fit import W_MONTHS, Fit, History, fit, history_of, past_ratios
from tui.rules.words import Stage
from tui.shape import dataclass, replace

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
    EXCUSED = "excused"
    MOVED = "moved"
    OTHER_CURRENCY = "other_currency"
    LEFT = "left"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Series:
    """Net revenue by month in cents (credit notes negative); months without a record count as 0.

    `source_end` is the newest record of the whole source, all accounts together (None: this account's newest
    month); `totals` says that the source gives monthly totals, which reach the end of their month. All amounts are
    of one `currency`; `other` names the months with records in another one, which are not in `months`. `group`
    holds the months of the account together with those it belongs to and those that belong to it. `holes` are
    months in which the source has no record of anybody: no data, which is not the same as nothing bought.
    """

    months: tuple[tuple[date, int], ...]
    source_end: date | None = None
    totals: bool = True
    currency: str = ""
    other: tuple[date, ...] = ()
    group: tuple[tuple[date, int], ...] = ()
    holes: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class SeasonResult:
    """Sums in cents over the months of W that count; changes as fractions (-0.31 is fell 31 %).

    `seasonal_change` is what the season alone would do against the 3 months before. `spread`: 1.4826 * MAD of
    the past ratios. `ratios`: how many there were. `through`: last complete month (its first day). `ended`: the
    last day of the data where the source ends before the last full month; `current`: it ends not long ago.
    `lapsed`: silent for twice the own gap. `other`: how many months are in another currency and left out.
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
    current: bool = True
    lapsed: bool = False
    left_out: tuple[date, ...] = ()
    other: int = 0
    changes_on: date | None = None


_NOTHING = SeasonResult(None, None, None, None, None, None, False, None, SeasonNote.NO_DATA, 0)


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


def touched(spell: Spell, first: int, last: int) -> frozenset[int]:
    """Positions of the months that a disruption touches by at least one day."""
    ends = last if spell.ends is None else month_index(spell.ends)
    return frozenset(range(max(first, month_index(spell.starts)) - first, min(last, ends) - first + 1))


def values_of(months: tuple[tuple[date, int], ...], first: int, last: int) -> list[int]:
    values = [0] * (last - first + 1)
    for month, cents in months:
        at = month_index(month) - first
        if 0 <= at <= last - first:
            values[at] += cents
    return values


def holes_of(series: Series, first: int, last: int) -> frozenset[int]:
    """Positions of the months for which there are no data."""
    return frozenset(
        [month_index(month) - first for month in series.holes if first <= month_index(month) <= last]
    )


def season(
    series: Series,
    disruptions: tuple[Spell, ...],
    today: date,
    defaults: Defaults = DEFAULTS,
    always_spread: bool = True,
) -> SeasonResult:
    """The whole of R6. With `always_spread=False` past ratios are computed only where an alert hangs on them."""
    if not series.months:
        why = SeasonNote.OTHER_CURRENCY if series.other else SeasonNote.NO_DATA
        return replace(_NOTHING, note=why, other=len(series.other))
    first = month_index(min(series.months)[0])
    last, reached = last_complete(series, today)
    muted_by, changes_on = muting(disruptions, today, defaults.grace_days)
    # a month gets complete; or the day comes from which the source counts as ended, or as ended long ago
    rolls_on = month_start(month_index(today) + 1) if reached > last else month_start(reached + 2)
    changes_on = ahead(today, changes_on, rolls_on, month_start(last + W_MONTHS + 2))
    if last < first:
        return replace(_NOTHING, muted_by=muted_by, changes_on=changes_on)
    spells = [touched(spell, first, last) for spell in disruptions]
    holes = holes_of(series, first, last)
    history = history_of(values_of(series.months, first, last), holes.union(*spells))
    seen = see(history, defaults, always_spread)
    note = _note(seen, muted_by, defaults)
    if note == SeasonNote.DROP:
        note = _checked(seen, series, first, spells, defaults)
    behind = month_index(today) - 1 - last
    ended = month_end(reached) if reached < month_index(today) - 1 else None
    other = sum([month_index(month) <= last for month in series.other])
    return _result(seen, first, note, muted_by, (ended, behind <= W_MONTHS, other, changes_on))


def season_of(
    stage: Stage, series: Series, disruptions: tuple[Spell, ...], today: date, defaults: Defaults = DEFAULTS
) -> SeasonResult:
    """The same for an account as it stands: of one that left it is known why nothing comes."""
    found = season(series, disruptions, today, defaults)
    return replace(found, alert=False, note=SeasonNote.LEFT) if found.alert and stage == Stage.LOST else found


def _checked(
    seen: "Seen", series: Series, first: int, spells: list[frozenset[int]], defaults: Defaults
) -> SeasonNote:
    """DROP, or what else explains it: another currency, the group, or that only leaving months out makes it one."""
    last = first + len(seen.history.values) - 1
    if any(last - W_MONTHS < month_index(month) <= last for month in series.other):
        return SeasonNote.OTHER_CURRENCY
    if series.group:
        group = min([month_index(month) for month, _ in series.group])
        bad = frozenset([at + first - group for at in seen.history.bad if at + first >= group])
        whole = see(history_of(values_of(series.group, group, last), bad), defaults, False)
        if whole.known and not whole.below:
            return SeasonNote.MOVED
    holes = holes_of(series, first, last)
    for bad in subsets(spells):
        fewer = see(History(seen.history.values, bad | holes, seen.history.until), defaults, False)
        if _note(fewer, None, defaults) != SeasonNote.DROP:
            return SeasonNote.EXCUSED
    return SeasonNote.DROP


@dataclass(frozen=True, slots=True)
class Seen:
    """What a history shows before anything is claimed of it; `gap` is the median of months between purchases."""

    history: History
    known: bool
    fit: Fit | None
    below: bool
    ratios: list[float]
    gap: float | None
    lapsed: bool


def see(history: History, defaults: Defaults, always_spread: bool) -> Seen:
    end = len(history.values) - 1
    gap, _, lapsed = rhythm(history.values, defaults)
    known = end + 1 >= defaults.season_min_months
    found = fit(history, end, defaults) if known else None
    below = found is not None and found.expected > 0 and found.recent < defaults.alert_share * found.expected
    ratios = past_ratios(history, end, defaults) if found and (below or always_spread) else []
    return Seen(history, known, found, below, ratios, gap, lapsed)


def _before(history: History, end: int, months: int) -> float | None:
    """Sum of the 3 months before W, scaled to as many months as W has; None without a normal month."""
    start = end - W_MONTHS + 1
    clean = [history.values[at] for at in range(max(0, start - W_MONTHS), start) if at not in history.bad]
    return sum(clean) / len(clean) * months if clean else None


def _relative(now: float, then: float | None) -> float | None:
    return now / then - 1.0 if then is not None and then > 0 else None


def _result(
    seen: Seen,
    first: int,
    note: SeasonNote,
    muted_by: str | None,
    source: tuple[date | None, bool, int, date | None],
) -> SeasonResult:
    """`first` is the month of position 0; `source` holds ended, current, other and changes_on."""
    history, found = seen.history, seen.fit
    n = len(history.values)
    window = range(max(0, n - W_MONTHS), n)
    used = found.used if found else tuple([at for at in window if at not in history.bad])
    recent = sum([history.values[at] for at in used]) if used else None
    ended, current, other, changes_on = source
    before = _before(history, n - 1, len(used)) if used else None
    return SeasonResult(
        recent=recent,
        before=None if before is None else round(before),
        expected=round(found.expected) if found else None,
        change=_relative(recent, before) if recent is not None else None,
        seasonal_change=_relative(found.expected, before) if found else None,
        spread=spread_of(seen.ratios),
        alert=note == SeasonNote.DROP,
        muted_by=muted_by,
        note=note,
        n=n,
        years=len(found.ks) if found else 0,
        trend=found.trend if found else 1.0,
        ratios=len(seen.ratios),
        through=month_start(first + n - 1),
        ended=ended,
        current=current,
        lapsed=seen.lapsed,
        left_out=tuple([month_start(first + at) for at in window if at not in used]),
        other=other,
        changes_on=changes_on,
    )


def _note(seen: Seen, muted_by: str | None, defaults: Defaults) -> SeasonNote:
    """The one thing to say; the checks stand in the order in which one makes the next pointless."""
    found = seen.fit
    if muted_by is not None:
        return SeasonNote.MUTED
    if not seen.known:
        return SeasonNote.SEASON_UNKNOWN
    if found is None:
        return SeasonNote.DISRUPTED
    silent = not any(seen.history.values[at] > 0 for at in found.used)
    if silent and seen.gap is not None and seen.gap >= SELDOM and not seen.lapsed:
        return SeasonNote.OWN_RHYTHM
    if not seen.below:
        return SeasonNote.NORMAL
    if (
        seen.gap is not None
        and not seen.lapsed
        and (silent or seldom(seen.history, found, seen.gap, defaults))
    ):
        return SeasonNote.OWN_RHYTHM
    spread = spread_of(seen.ratios) if len(seen.ratios) >= defaults.spread_min_ratios else None
    if spread is not None and 1.0 - found.recent / found.expected <= defaults.spread_factor * spread:
        return SeasonNote.LAPSED if silent and seen.lapsed else SeasonNote.WITHIN_SPREAD
    return SeasonNote.DROP
