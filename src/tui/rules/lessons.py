"""B12: where a lesson of one departure fits again: at another account, at a renewal, when somebody else leaves.

A lesson fits by what it is about (the reason they left for, the defect they met, the competitor, its tags), and by
how alike the two customers are; likeness alone, without an industry or a tag in common, is no ground to teach. What was
answered before counts: an account that used it or said that it does not fit is not asked again.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from tui.rules.facts import Id
from tui.rules.words import Category
from tui.shape import dataclass

OFFERED = 3
"""At most so many at once."""
LEAST = 4
"""Points from which a lesson is offered."""
RECENT_DAYS = 365


class Moment(StrEnum):
    """When a lesson is offered again."""

    ACCOUNT = "account"
    RENEWAL = "renewal"
    DEPARTURE = "departure"


class Answer(StrEnum):
    USED = "used"
    NOT_FITTING = "not_fitting"


class TermCode(StrEnum):
    """The terms of a fit in the order in which they are said."""

    OWN = "own"
    DEFECT = "defect"
    KIND = "kind"
    COMPETITOR = "competitor"
    TAGS = "tags"
    INDUSTRY = "industry"
    REGION = "region"
    CATEGORY = "category"
    SIZE = "size"
    RECENT = "recent"
    HELPED = "helped"
    NOT_FITTING = "not_fitting"


POINTS = {
    TermCode.OWN: 6,
    TermCode.DEFECT: 5,
    TermCode.KIND: 3,
    TermCode.COMPETITOR: 3,
    TermCode.TAGS: 2,
    TermCode.INDUSTRY: 3,
    TermCode.REGION: 1,
    TermCode.CATEGORY: 1,
    TermCode.SIZE: 1,
    TermCode.RECENT: 1,
    TermCode.HELPED: 1,
    TermCode.NOT_FITTING: -3,
}
_GROUNDS = frozenset(
    (
        *(TermCode.OWN, TermCode.DEFECT, TermCode.KIND, TermCode.COMPETITOR),
        *(TermCode.TAGS, TermCode.INDUSTRY),
    )
)
_TAG = re.compile(r"[^\s,;#，、；]+")


@dataclass(frozen=True, slots=True)
class Like:
    """What an account is like. `kinds`: what its departure comes down to, or what hurts there now; `defects` by name.

    Texts are compared without regard to case and blanks around them.
    """

    account_id: Id
    industry: str = ""
    region: str = ""
    category: Category | None = None
    employees: int | None = None
    kinds: frozenset[str] = frozenset()
    defects: tuple[tuple[Id, str], ...] = ()
    competitors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """A lesson with the account it was learned at, as that was when they left."""

    id: Id
    said_on: date
    like: Like
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What came of offering a lesson at an account."""

    lesson_id: Id
    account_id: Id
    answer: Answer


@dataclass(frozen=True, slots=True)
class Term:
    """`name`: which defect, reason, competitor or tags; empty where the code says it all."""

    code: TermCode
    points: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    lesson_id: Id
    said_on: date
    score: int
    terms: tuple[Term, ...]


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of what was typed, parted by blanks, commas or #; each once, in small letters, as they came."""
    return tuple(dict.fromkeys(_TAG.findall(text.casefold())))


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _alike(one: int | None, other: int | None) -> bool:
    """Of the same size: neither has more than twice as many people."""
    return bool(one and other) and max(one or 0, other or 0) <= 2 * min(one or 0, other or 0)


def _common(mine: frozenset[str], theirs: frozenset[str]) -> str:
    """The first name that both hold, as `theirs` writes it."""
    known = {name.strip().casefold() for name in mine}
    return next((name for name in sorted(theirs) if name.strip() and name.strip().casefold() in known), "")


def _about(lesson: LessonFacts, here: Like, words: frozenset[str]) -> Iterable[Term]:
    """What it is about, and whether that is met here. `words`: tags that name what is met here."""
    like = lesson.like
    if like.account_id == here.account_id:
        yield Term(TermCode.OWN, POINTS[TermCode.OWN])
    met = {key for key, _name in like.defects}
    if name := next((name for key, name in sorted(here.defects) if key in met), ""):
        yield Term(TermCode.DEFECT, POINTS[TermCode.DEFECT], name)
    if kind := _common(like.kinds, here.kinds):
        yield Term(TermCode.KIND, POINTS[TermCode.KIND], kind)
    if rival := _common(like.competitors, here.competitors):
        yield Term(TermCode.COMPETITOR, POINTS[TermCode.COMPETITOR], rival)
    alike = here.industry if _same(like.industry, here.industry) else ""
    said = tags_of(f"{kind} {rival} {name} {alike}")
    if shared := [tag for tag in lesson.tags if tag in words and tag not in said]:
        yield Term(TermCode.TAGS, POINTS[TermCode.TAGS] * min(2, len(shared)), " ".join(shared))


def _likeness(lesson: LessonFacts, here: Like) -> Iterable[Term]:
    like = lesson.like
    if like.account_id == here.account_id:
        return
    for code, met in (
        (TermCode.INDUSTRY, _same(like.industry, here.industry)),
        (TermCode.REGION, _same(like.region, here.region)),
        (TermCode.CATEGORY, like.category is not None and like.category == here.category),
        (TermCode.SIZE, _alike(like.employees, here.employees)),
    ):
        if met:
            yield Term(code, POINTS[code])


def _before(lesson: LessonFacts, said: Iterable[Said], today: date) -> Iterable[Term]:
    """How fresh it is, and what came of it elsewhere; that it did not fit counts from the second time on."""
    answers = [one.answer for one in said]
    if lesson.said_on > today - timedelta(days=RECENT_DAYS):
        yield Term(TermCode.RECENT, POINTS[TermCode.RECENT])
    if (helped := answers.count(Answer.USED)) > 0:
        yield Term(TermCode.HELPED, POINTS[TermCode.HELPED] * min(2, helped))
    if answers.count(Answer.NOT_FITTING) >= 2:
        yield Term(TermCode.NOT_FITTING, POINTS[TermCode.NOT_FITTING])


def words_of(here: Like) -> frozenset[str]:
    """The words by which a tag may name something of the account: its industry, region, kinds, defects, competitors."""
    texts = (
        here.industry,
        here.region,
        *here.kinds,
        *here.competitors,
        *[name for _key, name in here.defects],
    )
    return frozenset(
        [word for text in texts for word in tags_of(text) if len(word) > 2 or not word.isascii()]
    )


def fit(lesson: LessonFacts, here: Like, said: Iterable[Said], today: date) -> Fit | None:
    """How well a lesson fits an account today, with its terms; None where it is no ground to teach.

    `said`: all answers that were given to this lesson, wherever it was offered.
    """
    answers = [one for one in said if one.lesson_id == lesson.id]
    if any(one.account_id == here.account_id for one in answers):
        return None
    about = [*_about(lesson, here, words_of(here)), *_likeness(lesson, here)]
    if not any(term.code in _GROUNDS for term in about):
        return None
    terms = (*about, *_before(lesson, answers, today))
    score = sum(term.points for term in terms)
    return Fit(lesson.id, lesson.said_on, score, terms) if score >= LEAST else None


def offered(
    lessons: Iterable[LessonFacts], here: Like, said: Iterable[Said], today: date, most: int = OFFERED
) -> tuple[Fit, ...]:
    """The lessons to offer at an account, best first: by score, then the newest, then by id."""
    answers: dict[Id, list[Said]] = {}
    for one in said:
        answers.setdefault(one.lesson_id, []).append(one)
    found = [fit(lesson, here, answers.get(lesson.id, ()), today) for lesson in lessons]
    fits = [one for one in found if one is not None]
    fits.sort(key=lambda one: (-one.score, -one.said_on.toordinal(), one.lesson_id))
    return tuple(fits[:most])


def moment_of(leaving: bool, renewal_on: date | None, today: date, renewal_days: int) -> Moment:
    """A departure comes before a renewal, a renewal inside its days before the everyday."""
    if leaving:
        return Moment.DEPARTURE
    if renewal_on is not None and today <= renewal_on <= today + timedelta(days=renewal_days):
        return Moment.RENEWAL
    return Moment.ACCOUNT
