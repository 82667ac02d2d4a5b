"""What was learned from those who left, and where it fits again: offered with its reasons, answered once (B12)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.errors import NotFound
from tui.i18n import _
from tui.rules import lessons as rule
from tui.rules.lessons import Fit, tags_of
from tui.rules.words import Stage
from tui.services import given
from tui.services import wording_after as words
from tui.shape import dataclass
from tui.store.queries import lessons as query
from tui.store.queries.after import any_lesson
from tui.store.reading import Reader, day

if TYPE_CHECKING:
    from tui.store.tables import Lesson
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson with the account it was learned at, and how often it was used or did not fit elsewhere."""

    id: int
    account_id: int
    account: str
    plan_id: int
    body: str
    tags: tuple[str, ...]
    said_on: date
    reason: str
    competitor: str | None
    used: int
    not_fitting: int


@dataclass(frozen=True, slots=True)
class TermView:
    code: str
    text: str
    points: int


@dataclass(frozen=True, slots=True)
class OfferView:
    """A lesson that fits an account, with its score and the terms of it in words."""

    lesson: LessonRow
    score: int
    terms: tuple[TermView, ...]

    @property
    def why(self) -> str:
        """`same industry; they too met Late invoices`."""
        return "; ".join(term.text for term in self.terms)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What was answered to a lesson at an account."""

    id: int
    lesson_id: int
    body: str
    answer: str
    answer_words: str
    note: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered at an account, at which moment; empty where nothing fits."""

    account_id: int
    moment: str
    moment_words: str
    lessons: tuple[OfferView, ...]


@dataclass(frozen=True, slots=True)
class LessonAnswered:
    offer_id: int
    lesson_id: int
    account_id: int
    answer: str
    body: str


def lessons(reader: Reader, tag: str = "") -> tuple[LessonRow, ...]:
    """All lessons, newest first; with `tag` those that carry it (all of them, where several are named)."""
    wanted = tags_of(tag)
    found = tuple(_row(row) for row in query.lessons(reader))
    return tuple(one for one in found if all(tag in one.tags for tag in wanted))


def known_tags(reader: Reader) -> tuple[str, ...]:
    """Tags in use, the most frequent first."""
    counts: dict[str, int] = {}
    for text in query.tags(reader):
        for tag in tags_of(text):
            counts[tag] = counts.get(tag, 0) + 1
    return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))


def in_use(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Tags in use that are not typed yet; while one is begun, those that begin so."""
    said = tags_of(typed)
    begun = said[-1] if said and not typed.endswith(" ") else ""
    rest = tuple(tag for tag in known if tag not in said)
    return tuple(tag for tag in rest if begun and tag.startswith(begun)) or rest


def offered(reader: Reader, account_id: int) -> Offers:
    """What fits an account at the moment it stands at. A customer who is lost is written to, not taught from others."""
    here = query.here(reader, account_id)
    if here is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    days = reader.defaults.renewal_days
    moment = rule.moment_of(here.open_plan is not None, day(here.renewal_on), reader.today, days)
    fits: tuple[Fit, ...] = ()
    rows: dict[int, query.Row] = {}
    if here.stage != Stage.LOST and any_lesson(reader):
        rows = {row.id: row for row in query.lessons(reader) if row.plan_id != here.open_plan}
        facts = query.facts(reader, list(rows.values()))
        fits = rule.offered(facts, here.like, query.offers(reader), reader.today)
    shown = tuple(OfferView(_row(rows[one.lesson_id]), one.score, _terms(one)) for one in fits)
    return Offers(account_id, str(moment), words.moment(moment), shown)


def answers(reader: Reader, account_id: int) -> tuple[AnswerView, ...]:
    """What was answered to lessons at an account, newest first."""
    return tuple(
        AnswerView(
            row.id,
            row.lesson_id,
            row.body,
            row.answer,
            words.answer(row.answer),
            row.note,
            date.fromisoformat(row.said_on),
        )
        for row in query.told(reader, account_id)
    )


def _terms(one: Fit) -> tuple[TermView, ...]:
    return tuple(
        TermView(str(term.code), words.fit_term(term.code, term.name), term.points) for term in one.terms
    )


def _row(row: query.Row) -> LessonRow:
    reason = row.reason_kind or row.reason
    return LessonRow(
        row.id,
        row.account_id,
        row.account,
        row.plan_id,
        row.body,
        tags_of(row.tags),
        date.fromisoformat(row.said_on),
        words.reason(reason) if reason else "",
        row.competitor,
        row.used,
        row.not_fitting,
    )


def answer(work: Work, account_id: int, lesson_id: int, said: str, note: str = "") -> LessonAnswered:
    """It was used here, or it does not fit here: once for each account; an undo takes it back."""
    from tui.store.tables import LessonOffer

    account = given.account(work, account_id)
    work.named("lesson.answer", account.name, account_id)
    chosen = given.word(rule.Answer, said, _("The answer"))
    lesson = _lesson(work, lesson_id)
    if any(one.lesson_id == lesson_id for one in query.told(work.reader, account_id)):
        raise given.refused(_("This lesson was answered at {name} already.").format(name=account.name))
    here = query.here(work.reader, account_id)
    leaving, renews = (False, None) if here is None else (here.open_plan is not None, day(here.renewal_on))
    row = LessonOffer(
        account_id=account_id,
        lesson_id=lesson_id,
        moment=str(rule.moment_of(leaving, renews, work.today, work.defaults.renewal_days)),
        answer=str(chosen),
        note=clean(note, 2000).strip(),
        said_on=work.today,
    )
    made = given.known_id(work.add(row).id)
    return LessonAnswered(made, lesson_id, account_id, str(chosen), lesson.body)


def set_tags(work: Work, lesson_id: int, tags: str) -> int:
    """What a lesson is about, in other words. Returns its account."""
    row = _lesson(work, lesson_id)
    work.named("lesson.tags", given.account(work, row.account_id).name, row.account_id)
    given.put(row, {"tags": tags_text(tags)})
    return row.account_id


def tags_text(tags: str | None) -> str:
    """Tags as they are kept: parted by one blank, each once, in small letters."""
    return " ".join(tags_of(given.maybe_line(tags) or ""))


def _lesson(work: Work, lesson_id: int) -> Lesson:
    from tui.store.tables import Lesson

    return work.get(Lesson, lesson_id, _("The lesson"))
