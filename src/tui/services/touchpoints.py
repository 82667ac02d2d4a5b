"""The touchpoint map (B1 to B3): of an account over the default one, with what its people said of each point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tui.clean import fold
from tui.errors import NotFound
from tui.i18n import _
from tui.rules import touchpoints as rule
from tui.rules.touchpoint_names import Evidence, Names, Said, evidence, place
from tui.rules.touchpoints import Moment, Mood, Phase, Point
from tui.rules.words import Stage
from tui.services import wording_touchpoints as words
from tui.shape import dataclass
from tui.store.queries import touchpoints as query
from tui.store.reading import Reader, day

QUOTES = 3
"""As many of the newest words stand beside a point."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    score: int
    on: date
    comment: str
    contact: str | None


@dataclass(frozen=True, slots=True)
class SaidView:
    """How many answers name it, and the mean of their scores."""

    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class TouchpointView:
    """A point of a map in words. `origin` is the layer that said it last, `here` whether it is this map's own layer.

    `typed`: its name was given by somebody. `measure_state`: none, missing, open, late or done. `said` is what answers
    say of this point, `phase_said` of its whole phase; they move nothing by themselves.
    """

    key: str
    phase: str
    phase_words: str
    title: str
    typed: bool
    added: bool
    mood: str
    mood_words: str
    action: str
    measure: str
    owner: str
    due_on: date | None
    done_on: date | None
    days_late: int
    measure_state: str
    measure_words: str
    origin: str
    origin_words: str
    here: bool
    dropped: bool
    reminder_id: int | None
    said: SaidView
    phase_said: SaidView
    quotes: tuple[QuoteView, ...]

    @property
    def renewal(self) -> bool:
        """Whether it is the moment to renew or leave."""
        return self.key == rule.RENEWAL

    @property
    def late(self) -> bool:
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class MapView:
    """A map in the order of the sales cycle; without an account the default one.

    `moment` is B3 in words, `moment_line` the same with its name. `days`: until the renewal, or the end of service of
    who leaves; negative after it, None without a date.
    """

    account_id: int | None
    account: str | None
    points: tuple[TouchpointView, ...]
    left_out: tuple[TouchpointView, ...]
    moment: str
    moment_line: str
    moment_code: str
    moment_on: date | None
    days: int | None
    today: date

    @property
    def late(self) -> int:
        return sum(point.late for point in self.points)

    @property
    def missing(self) -> int:
        """How many points ask for a counter-measure."""
        return sum(point.measure_state == "missing" for point in self.points)

    def point(self, key: str) -> TouchpointView | None:
        return next((one for one in (*self.points, *self.left_out) if one.key == key), None)


def points_of(rows: Sequence[query.Row]) -> tuple[Point, ...]:
    """The map that stored rows make, with what is left out."""
    default = [point_of(row) for row in rows if row.account_id is None]
    return rule.overlay(default, [point_of(row) for row in rows if row.account_id is not None])


def point_of(row: query.Row) -> Point:
    return Point(
        row.key,
        Phase(row.phase),
        Mood(row.mood),
        row.spot,
        row.title,
        row.action,
        row.measure,
        row.owner,
        day(row.due_on),
        day(row.done_on),
        bool(row.dropped),
    )


def touchpoints(reader: Reader, account_id: int | None = None) -> MapView:
    """The map of an account; without one the default map. Raises NotFound."""
    scene = None if account_id is None else query.scene(reader, account_id)
    if account_id is not None and scene is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    rows = query.rows(reader, account_id)
    points = points_of(rows)
    names = names_of(points)
    answers = evidence(_folded(query.said(reader, account_id)), names)
    quotes = {} if account_id is None else _quotes(query.quotes(reader, account_id), names)
    own = {row.key: row for row in rows if row.account_id == account_id}
    views = [_view(one, account_id, own.get(one.key), answers, quotes, reader.today) for one in points]
    moment = Moment(rule.MomentCode.NO_DATE) if scene is None else _moment(scene, reader.today)
    told = words.moment(moment) if scene is not None else _("dated on the map of each account")
    return MapView(
        account_id,
        None if scene is None else scene.name,
        tuple(view for view in views if not view.dropped),
        tuple(view for view in views if view.dropped),
        told,
        words.moment_said(told),
        str(moment.code),
        moment.on,
        None if moment.on is None else moment.days,
        reader.today,
    )


def _moment(scene: query.Scene, today: date) -> Moment:
    return rule.moment(
        Stage(scene.stage), day(scene.renewal_on), day(scene.decided_on), day(scene.ends_on), today
    )


def moment_line(reader: Reader, account_id: int) -> str:
    """`renew or leave: 31 Dec 2026, in 38 days` for the brief; empty where there is no date."""
    scene = query.scene(reader, account_id)
    moment = None if scene is None else _moment(scene, reader.today)
    return "" if moment is None or moment.on is None else words.renew_or_leave(moment)


def names_of(points: Iterable[Point]) -> Names:
    """What the points and phases of a map are called in the language in force."""
    kept = rule.shown(points)
    return Names(
        {fold(words.title(point.key, point.title)): point.key for point in reversed(kept)},
        {fold(words.phase(phase)): phase for phase in rule.PHASES},
        {point.key: point.phase for point in kept},
    )


def _folded(said: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    return [(fold(text), n, total) for text, n, total in said]


def _quotes(found: Sequence[query.Quote], names: Names) -> dict[str, list[QuoteView]]:
    """The newest words by the key of their point; those that name a phase alone, by the phase."""
    out: dict[str, list[QuoteView]] = {}
    for one in found:
        phase, key = place(fold(one.touchpoint), names)
        about = key or phase
        if about is not None and len(out.setdefault(about, [])) < QUOTES:
            view = QuoteView(one.score, date.fromisoformat(one.on), one.comment, one.contact)
            out[about].append(view)
    return out


def _said(found: Said | None) -> SaidView:
    return SaidView(0, None) if found is None else SaidView(found.n, found.mean)


def _view(
    point: Point,
    account_id: int | None,
    own: query.Row | None,
    told: Evidence,
    quotes: dict[str, list[QuoteView]],
    today: date,
) -> TouchpointView:
    of_account = account_id is not None
    state = rule.measure(point, of_account, today)
    return TouchpointView(
        key=point.key,
        phase=str(point.phase),
        phase_words=words.phase(point.phase),
        title=words.title(point.key, point.title),
        typed=bool(point.title),
        added=rule.own(point.key),
        mood=str(point.mood),
        mood_words=words.mood(point.mood),
        action=words.action(point.key, point.action),
        measure=point.measure,
        owner=point.owner,
        due_on=point.due_on,
        done_on=point.done_on,
        days_late=rule.days_late(point, of_account, today),
        measure_state=str(state),
        measure_words=words.measure(state),
        origin=str(point.origin),
        origin_words=words.origin(point.origin),
        here=own is not None,
        dropped=point.dropped,
        reminder_id=None if own is None else own.reminder_id,
        said=_said(told.points.get(point.key)),
        phase_said=_said(told.phases.get(point.phase)),
        quotes=tuple((quotes.get(point.key, []) + quotes.get(point.phase, []))[:QUOTES]),
    )


def felt(mood: str, by: int) -> str | None:
    """The mood one level better (1) or worse (-1); None beyond the last."""
    found = rule.felt(Mood(mood), by)
    return None if found is None else str(found)
