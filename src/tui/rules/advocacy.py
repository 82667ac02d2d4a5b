"""R1 responses and NPS, R2 the stance of an account."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import sqrt
from operator import attrgetter

from tui.rules.codes import StanceRule
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Voice
from tui.rules.words import Role, Stance
from tui.shape import dataclass

_DECIDES, _INFLUENCES, _USES = Role.DECISION_MAKER, Role.INFLUENCER, Role.USER


_BANDS = (Stance.DETRACTOR,) * 7 + (Stance.PASSIVE,) * 2 + (Stance.PROMOTER,) * 2
_DECIDER, _MEDIAN, _LAST = StanceRule.DECISION_MAKER, StanceRule.MEDIAN, StanceRule.LAST


def band(score: int) -> Stance:
    """The three bands of the 0-10 scale; ValueError outside it (a blank is no 0 and never comes here)."""
    if not 0 <= score <= 10:
        raise ValueError(f"score outside 0..10: {score!r}")
    return _BANDS[score]


@dataclass(frozen=True, slots=True)
class Nps:
    """`nps` in -100..100 and `margin` in points (95 %); both None while n is too small to say a score."""

    n: int
    promoters: int
    passives: int
    detractors: int
    nps: float | None
    margin: float | None


def margin_of_error(p: float, d: float, n: int) -> float:
    """95 % margin of an NPS in points, from the shares of promoters and detractors: variance of a +1/0/-1 draw."""
    return 1.96 * 100.0 * sqrt(max(0.0, p + d - (p - d) ** 2) / n)


def nps_of_counts(promoters: int, passives: int, detractors: int, defaults: Defaults = DEFAULTS) -> Nps:
    n = promoters + passives + detractors
    if n < defaults.nps_min_n or n == 0:
        return Nps(n, promoters, passives, detractors, None, None)
    p, d = promoters / n, detractors / n
    return Nps(n, promoters, passives, detractors, 100.0 * (p - d), margin_of_error(p, d, n))


def nps(scores: Iterable[int], defaults: Defaults = DEFAULTS) -> Nps:
    counts = {Stance.PROMOTER: 0, Stance.PASSIVE: 0, Stance.DETRACTOR: 0}
    for score in scores:
        counts[band(score)] += 1
    return nps_of_counts(counts[Stance.PROMOTER], counts[Stance.PASSIVE], counts[Stance.DETRACTOR], defaults)


@dataclass(frozen=True, slots=True)
class StanceResult:
    """The stance and what it stands on.

    `voices` made it, worst first; `n` counts the contacts that were heard (fresh ones, or the last ones when
    stale); `on` is the newest answer among them; `changes_on` the first day on which time alone changes it.
    """

    stance: Stance
    stale: bool
    rule: StanceRule
    voices: tuple[Voice, ...]
    n: int
    on: date | None
    median: int | None
    changes_on: date | None


NO_STANCE = StanceResult(Stance.UNKNOWN, False, StanceRule.NOTHING, (), 0, None, None, None)


_worst_first = attrgetter("score", "contact_id")


def weight_of(role: Role, defaults: Defaults = DEFAULTS) -> int:
    """How much one answer weighs in the median."""
    if role == _DECIDES:
        return defaults.weight_decision_maker
    if role == _USES:
        return defaults.weight_user
    if role == _INFLUENCES:
        return defaults.weight_influencer
    return defaults.weight_administration


def _weighted_median(heard: list[Voice], defaults: Defaults) -> int:
    """Lower weighted median: the first score at which half the weight is reached. `heard` is sorted by score."""
    if len(heard) == 1:
        return heard[0].score
    weights = [weight_of(voice.role, defaults) for voice in heard]
    total = sum(weights)
    reached = index = 0
    while 2 * (reached + weights[index]) < total:
        reached += weights[index]
        index += 1
    return heard[index].score


def stance_of(voices: tuple[Voice, ...], today: date, defaults: Defaults = DEFAULTS) -> StanceResult:
    """R2. Nothing fresh: the stance of the day on which the last voice was still fresh, marked stale."""
    # one pass in plain steps: this runs for every account of a rebuild
    cutoff = today - timedelta(defaults.fresh_days)
    heard: list[Voice] = []
    oldest = newest = None
    for voice in voices:
        if not voice.speaks:
            continue
        on = voice.on
        if newest is None or on > newest:
            newest = on
        if on >= cutoff:
            heard.append(voice)
            if oldest is None or on < oldest:
                oldest = on
    if newest is None:
        return NO_STANCE
    stale = oldest is None
    changes_on = None if oldest is None else oldest + timedelta(defaults.fresh_days + 1)
    if stale:
        heard = [voice for voice in voices if voice.speaks and voice.on == newest]
    heard.sort(key=_worst_first)
    n = len(heard)
    worst = heard[0].score
    if worst < 0 or heard[-1].score > 10:
        raise ValueError("score outside 0..10")
    if worst <= 6:
        deciders = tuple([voice for voice in heard if voice.score <= 6 and voice.role == _DECIDES])
        if deciders:
            rule = _LAST if stale else _DECIDER
            return StanceResult(Stance.DETRACTOR, stale, rule, deciders, n, newest, None, changes_on)
    median = _weighted_median(heard, defaults)
    rule = _LAST if stale else _MEDIAN
    return StanceResult(band(median), stale, rule, tuple(heard), n, newest, median, changes_on)


def deciding(result: StanceResult) -> tuple[Voice, ...]:
    """The voices that decide the stance: each decision maker of 6 or less, else those whose score is the median."""
    if result.median is None:
        return result.voices
    return tuple([voice for voice in result.voices if voice.score == result.median])
