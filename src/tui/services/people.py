"""People of an account: who decides, what each said last, what each consented to, who left."""

from __future__ import annotations

from datetime import date

from tui.rules.advocacy import band
from tui.rules.words import Stance
from tui.services import wording_terms
from tui.services.good_times import TimeView, absences, away_until
from tui.shape import dataclass
from tui.store.queries import account as query
from tui.store.queries import people as people_query
from tui.store.reading import Reader, day


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One response; `contact` is None where nobody signed it. `fresh` answers count for the stance (R2)."""

    response_id: int
    contact_id: int | None
    contact: str | None
    title: str | None
    role: str | None
    role_words: str
    left: bool
    score: int
    stance: Stance
    on: date
    fresh: bool
    comment: str
    survey: str | None
    touchpoint: str | None


def answer_view(row: query.Answer, reader: Reader) -> AnswerView:
    on = date.fromisoformat(row.on)
    return AnswerView(
        row.response_id,
        row.contact_id,
        row.name,
        row.title,
        row.role,
        wording_terms.role(row.role) if row.role else "",
        row.left_on is not None,
        row.score,
        band(row.score),
        on,
        (reader.today - on).days <= reader.defaults.fresh_days,
        row.comment or "",
        row.survey,
        row.touchpoint,
    )


def latest_answers(reader: Reader, account_id: int) -> tuple[AnswerView, ...]:
    """The last word of each contact, those who decide first."""
    return tuple(answer_view(row, reader) for row in query.latest_answers(reader, account_id))


def answers(reader: Reader, account_id: int, limit: int = 200) -> tuple[AnswerView, ...]:
    """The history of answers, newest first (A1)."""
    return tuple(answer_view(row, reader) for row in query.answers(reader, account_id, limit))


@dataclass(frozen=True, slots=True)
class ConsentView:
    channel: str
    channel_words: str
    given: bool
    on: date


@dataclass(frozen=True, slots=True)
class PersonView:
    """A contact. `left_on` is the day they left the customer.

    `absences` are those that hold or will, `away_until` the last day of those that hold.
    """

    id: int
    account_id: int
    name: str
    role: str
    role_words: str
    title: str | None
    email: str | None
    phone: str | None
    left_on: date | None
    asked_feedback_on: date | None
    note: str
    answer: AnswerView | None
    consents: tuple[ConsentView, ...]
    away_until: date | None
    absences: tuple[TimeView, ...] = ()


def people(reader: Reader, account_id: int) -> tuple[PersonView, ...]:
    """Those who decide first, then by name; those who left the customer last."""
    last = {answer.contact_id: answer for answer in latest_answers(reader, account_id)}
    away = absences(reader, account_id)
    consents: dict[int, list[ConsentView]] = {}
    for contact_id, channel, given, said_on in people_query.consents(reader, account_id):
        view = ConsentView(channel, wording_terms.act(channel), bool(given), date.fromisoformat(said_on))
        consents.setdefault(contact_id, []).append(view)
    return tuple(
        PersonView(
            row.id,
            account_id,
            row.name,
            row.role,
            wording_terms.role(row.role),
            row.title,
            row.email,
            row.phone,
            day(row.left_on),
            day(row.asked_feedback_on),
            row.note,
            last.get(row.id),
            tuple(consents.get(row.id, ())),
            away_until(away.get(row.id, ())),
            away.get(row.id, ()),
        )
        for row in people_query.contacts(reader, account_id)
    )
