"""R6 month by month, for a picture: what was spent against what was to be expected."""

from datetime import date

from tui.rules.dates import month_index, month_start
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Spell
from tui.rules.season import Series, holes_of, last_complete, see, touched, values_of
from tui.rules.season_fit import W_MONTHS, history_of, month_expected
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Month:
    """One complete month: net cents, what was to be expected (None: no earlier year says), the same month last year.

    `disrupted` names what was not normal; `window`: it belongs to W; `left_out`: but does not count in it;
    `missing`: the source has no record of anybody.
    """

    month: date
    cents: int
    expected: int | None
    year_before: int | None
    disrupted: str | None
    window: bool
    left_out: bool
    missing: bool = False


def months_of(
    series: Series, disruptions: tuple[Spell, ...], today: date, number: int, defaults: Defaults = DEFAULTS
) -> tuple[Month, ...]:
    """The last complete months one by one, oldest first, with the terms of `season` drawn out over them."""
    if not series.months:
        return ()
    first = min([month_index(month) for month, _ in series.months])
    last, _reached = last_complete(series, today)
    if last < first:
        return ()
    named: dict[int, str] = {}
    for spell in sorted(disruptions, key=lambda one: (one.starts, one.id)):
        named |= dict.fromkeys(touched(spell, first, last), spell.name)
    holes = holes_of(series, first, last)
    history = history_of(values_of(series.months, first, last), holes | frozenset(named))
    seen = see(history, defaults, False)
    made = []
    for at in range(max(0, last - first + 1 - number), last - first + 1):
        said = month_expected(history, at, seen.fit, defaults) if seen.known else None
        window = at > last - first - W_MONTHS
        made.append(
            Month(
                month_start(first + at),
                history.values[at],
                None if said is None else round(said),
                history.values[at - 12] if at >= 12 else None,
                named.get(at),
                window,
                window and (at not in seen.fit.used if seen.fit else at in history.bad),
                at in holes,
            )
        )
    return tuple(made)
