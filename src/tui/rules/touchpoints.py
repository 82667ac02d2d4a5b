"""B1 to B3: the points where a customer meets us, how each feels, and what is done about the bad ones.

A map is laid over another by `key`: the program's own, the changes that hold for everybody, those of one account. The
moment to renew or leave is a point of every map; it cannot be left out and stays in its phase.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from tui.rules.words import Stage
from tui.shape import dataclass, replace


class Phase(StrEnum):
    """The sales cycle in its order: X of the map."""

    FIRST_CONTACT = "first_contact"
    OFFER = "offer"
    ONBOARDING = "onboarding"
    USE = "use"
    SUPPORT = "support"
    INVOICE = "invoice"
    REVIEW = "review"
    RENEWAL = "renewal"
    EXIT = "exit"


class Mood(StrEnum):
    """How a point feels, the worst first: Y of the map."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Origin(StrEnum):
    """Which layer said it last."""

    BUILT_IN = "built_in"
    DEFAULT = "default"
    ACCOUNT = "account"


class Measure(StrEnum):
    """How the counter-measure of a point stands; a point that does not hurt may have none."""

    NONE = "none"
    MISSING = "missing"
    OPEN = "open"
    LATE = "late"
    DONE = "done"


class Refusal(StrEnum):
    """Why a point cannot be as somebody wants it."""

    RENEWAL_STAYS = "renewal_stays"
    NEEDS_MEASURE = "needs_measure"
    NEEDS_OWNER = "needs_owner"
    NEEDS_DATE = "needs_date"
    NEEDS_TITLE = "needs_title"
    TOO_MANY = "too_many"
    EDGE = "edge"
    NO_ROOM = "no_room"


class MomentCode(StrEnum):
    """How the moment to renew or leave stands."""

    COMING = "coming"
    PASSED = "passed"
    NO_DATE = "no_date"
    DECIDED = "decided"
    ENDED = "ended"
    BEFORE = "before"


RENEWAL = "renewal"
"""The key of the point that is on every map."""
OWN = "own-"
STEP = 1000
"""How far apart points of a phase are put, so that others find room between them."""
MOST = 40
"""Points of one map: more are no map any more, but a list."""
PHASES, MOODS = tuple(Phase), tuple(Mood)


@dataclass(frozen=True, slots=True)
class Point:
    """A point as one layer says it. An empty title or action is that of the layer under it."""

    key: str
    phase: Phase
    mood: Mood
    spot: int = STEP
    title: str = ""
    action: str = ""
    measure: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    dropped: bool = False
    origin: Origin = Origin.BUILT_IN


@dataclass(frozen=True, slots=True)
class Moment:
    """`on`: the renewal, or the end of service of who leaves; `days` until then, negative after it."""

    code: MomentCode
    on: date | None = None
    days: int = 0
    decided_on: date | None = None


def _built_in() -> tuple[Point, ...]:
    up, flat, down = Mood.POSITIVE, Mood.NEUTRAL, Mood.NEGATIVE
    said = (
        ("first_talk", Phase.FIRST_CONTACT, up),
        ("proposal", Phase.OFFER, up),
        ("price_talk", Phase.OFFER, flat),
        ("start", Phase.ONBOARDING, flat),
        ("first_result", Phase.ONBOARDING, up),
        ("daily_use", Phase.USE, flat),
        ("help_wait", Phase.SUPPORT, down),
        ("help_given", Phase.SUPPORT, flat),
        ("bill", Phase.INVOICE, flat),
        ("looking_back", Phase.REVIEW, up),
        (RENEWAL, Phase.RENEWAL, flat),
        ("goodbye", Phase.EXIT, flat),
    )
    points: list[Point] = []
    for key, phase, mood in said:
        before = [one for one in points if one.phase == phase]
        points.append(Point(key, phase, mood, STEP * (len(before) + 1)))
    return tuple(points)


BUILT_IN = _built_in()
_BUILT_IN_KEYS = frozenset(point.key for point in BUILT_IN)


def own(key: str) -> bool:
    """Whether a point was added by somebody, here or for everybody."""
    return key not in _BUILT_IN_KEYS


def order(point: Point) -> tuple[int, int, str]:
    """Along the sales cycle: total, as no two points have a key."""
    return PHASES.index(point.phase), point.spot, point.key


def overlay(default: Iterable[Point], account: Iterable[Point] = ()) -> tuple[Point, ...]:
    """The map of an account, or without one the default map; points left out are in it, marked `dropped`.

    The moment to renew or leave is never dropped and never in another phase, whatever a row says.
    """
    found = {point.key: point for point in BUILT_IN}
    for layer, origin in ((default, Origin.DEFAULT), (account, Origin.ACCOUNT)):
        for point in layer:
            under = found.get(point.key)
            found[point.key] = _over(point, under, origin)
    return tuple(sorted(found.values(), key=order))


def _over(point: Point, under: Point | None, origin: Origin) -> Point:
    stays = point.key == RENEWAL
    return replace(
        point,
        title=point.title or (under.title if under else ""),
        action=point.action or (under.action if under else ""),
        phase=Phase.RENEWAL if stays else point.phase,
        dropped=point.dropped and not stays,
        origin=origin,
    )


def shown(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those that are on the map."""
    return tuple(point for point in points if not point.dropped)


# -- what a point may become ------------------------------------------------------------------------------


def refusal(point: Point, of_account: bool) -> Refusal | None:
    """Why a point cannot be kept so. One of an account that hurts has a measure, an owner and a date."""
    if point.key == RENEWAL and (point.dropped or point.phase != Phase.RENEWAL):
        return Refusal.RENEWAL_STAYS
    if own(point.key) and not point.title.strip():
        return Refusal.NEEDS_TITLE
    if point.dropped or not of_account:
        return None
    begun = point.mood == Mood.NEGATIVE or bool(point.measure.strip())
    if begun and not point.measure.strip():
        return Refusal.NEEDS_MEASURE
    if begun and not point.owner.strip():
        return Refusal.NEEDS_OWNER
    return Refusal.NEEDS_DATE if begun and point.due_on is None else None


def new_key(known: Iterable[str]) -> str:
    """`own-<n>`, one more than the highest there is."""
    numbers = [int(key[len(OWN) :]) for key in known if key.startswith(OWN) and key[len(OWN) :].isdecimal()]
    return f"{OWN}{max(numbers, default=0) + 1}"


def last_spot(points: Iterable[Point], phase: Phase) -> int:
    """Where a new point of a phase is put: behind the others."""
    return max((one.spot for one in points if one.phase == phase), default=0) + STEP


def beside(points: Sequence[Point], key: str, by: int) -> Point | Refusal:
    """The point one place on (`by` 1) or back (-1): past its neighbour in the phase, else into the next phase.

    Only the point itself moves. Raises KeyError where the map has no such point.
    """
    here = next((one for one in points if one.key == key), None)
    if here is None:
        raise KeyError(key)
    others = sorted((one for one in points if one.phase == here.phase and one.key != key), key=order)
    rank = sum(order(one) < order(here) for one in others)
    if (rank < len(others)) if by > 0 else rank > 0:
        return _between(here, others, rank + by)
    if key == RENEWAL:
        return Refusal.RENEWAL_STAYS
    at = PHASES.index(here.phase) + by
    if not 0 <= at < len(PHASES):
        return Refusal.EDGE
    there = [one for one in points if one.phase == PHASES[at]]
    spot = (
        min((one.spot for one in there), default=2 * STEP) - STEP if by > 0 else last_spot(there, PHASES[at])
    )
    return replace(here, phase=PHASES[at], spot=spot)


def _between(here: Point, others: Sequence[Point], rank: int) -> Point | Refusal:
    """`here` as number `rank` among the others of its phase."""
    if rank == 0:
        return replace(here, spot=others[0].spot - STEP)
    if rank == len(others):
        return replace(here, spot=others[-1].spot + STEP)
    before, after = others[rank - 1], others[rank]
    for spot in ((before.spot + after.spot) // 2, before.spot, after.spot):
        moved = replace(here, spot=spot)
        if order(before) < order(moved) < order(after):
            return moved
    return Refusal.NO_ROOM


def felt(mood: Mood, by: int) -> Mood | None:
    """One level better or worse; None beyond the last."""
    at = MOODS.index(mood) + by
    return MOODS[at] if 0 <= at < len(MOODS) else None


# -- what a map asks for ----------------------------------------------------------------------------------


def measure(point: Point, of_account: bool, today: date) -> Measure:
    """How the counter-measure stands. On the map of an account a bad point without one of its own is a demand."""
    if point.dropped:
        return Measure.NONE
    if point.measure.strip() and point.origin == Origin.ACCOUNT:
        if point.done_on is not None:
            return Measure.DONE
        return Measure.LATE if point.due_on is not None and point.due_on < today else Measure.OPEN
    return Measure.MISSING if of_account and point.mood == Mood.NEGATIVE else Measure.NONE


def days_late(point: Point, of_account: bool, today: date) -> int:
    late = measure(point, of_account, today) == Measure.LATE and point.due_on is not None
    return (today - point.due_on).days if late and point.due_on is not None else 0


_GONE = (Stage.LEAVING, Stage.LOST)


def moment(
    stage: Stage, renewal_on: date | None, decided_on: date | None, ends_on: date | None, today: date
) -> Moment:
    """B3: the moment to renew or leave, counted down; of who decided to leave, the decision and the end of service.

    `decided_on` and `ends_on` are those of the departure that is open, or that was the last one.
    """
    if stage in _GONE and ends_on is not None:
        code = MomentCode.DECIDED if ends_on >= today else MomentCode.ENDED
        return Moment(code, ends_on, (ends_on - today).days, decided_on)
    if renewal_on is not None and stage not in _GONE:
        days = (renewal_on - today).days
        return Moment(MomentCode.COMING if days >= 0 else MomentCode.PASSED, renewal_on, days)
    return Moment(MomentCode.BEFORE if stage == Stage.PROSPECT else MomentCode.NO_DATE)
