"""Whose word counts (A3): every contact of an account with weight and latest answer, and how they make the stance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tui.i18n import _
from tui.rules.advocacy import StanceResult, deciding, stance_of, weight_of
from tui.rules.asking import Coverage, Person, free_on, want
from tui.rules.asking import coverage as covered
from tui.rules.codes import StanceRule
from tui.rules.words import Role
from tui.services import asking, wording_terms
from tui.services.figures import short_day
from tui.services.people import AnswerView, PersonView, answers, latest_answers, people
from tui.shape import dataclass
from tui.store.facts import UNNAMED, FactLoader
from tui.store.queries.asking import is_asked
from tui.store.reading import Reader

UNSIGNED = "unsigned"
_HISTORY = 5000


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One contact; `person` is None for answers that nobody signed.

    `state`: decides (the stance), counts, stale, left, never (answered). `weight` is that of the role in the median.
    `again_on` is the first day after the fatigue window, while one runs. `wanted` says why they are to be asked.
    """

    person: PersonView | None
    answer: AnswerView | None
    weight: int
    state: str
    state_words: str
    again_on: date | None
    wanted: str

    @property
    def id(self) -> str:
        return str(self.person.id) if self.person is not None else UNSIGNED

    @property
    def speaks(self) -> bool:
        """Whether their word is among those that make the stance."""
        return self.state in ("decides", "counts")


@dataclass(frozen=True, slots=True)
class Voices:
    """The stance, the sentence of R2 that decided with its numbers, and everybody whose word counts or might."""

    account_id: int
    stance: str
    stance_words: str
    stale: bool
    rule: str
    sentence: str
    median: int | None
    voices: tuple[VoiceView, ...]
    coverage: Coverage


def voices(reader: Reader, account_id: int) -> Voices:
    """Who decides first; among those of one role who answered, the newest; who left last.

    Raises ValueError where facts cannot be read.
    """
    loader = FactLoader(reader.db)
    facts = next((one.facts for one in loader.chunk(account_id, account_id)), None)
    result = stance_of(facts.voices if facts is not None else (), reader.today, reader.defaults)
    decide = {voice.contact_id for voice in deciding(result)}
    awaited = asking.proofs(reader, loader, None, account_id)
    known = people(reader, account_id)
    here = [_person(one, awaited.get(one.id)) for one in known if one.left_on is None]
    unsigned = [answer for answer in latest_answers(reader, account_id) if answer.contact_id is None]
    asked = is_asked(reader, account_id)
    shown = [_voice(reader, one, one.answer, decide, result, awaited if asked else None) for one in known]
    shown += [_voice(reader, None, answer, decide, result, None) for answer in unsigned]
    return Voices(
        account_id,
        result.stance,
        wording_terms.stance(result.stance),
        result.stale,
        result.rule,
        _sentence(result, shown, reader.today),
        result.median,
        tuple(shown),
        covered(here, reader.today, reader.defaults),
    )


def answers_of(reader: Reader, account_id: int, voice: str) -> tuple[AnswerView, ...]:
    """All that one contact answered, newest first; `voice` is a VoiceView.id."""
    return tuple(
        answer
        for answer in answers(reader, account_id, _HISTORY)
        if (str(answer.contact_id) if answer.contact_id is not None else UNSIGNED) == voice
    )


def _person(one: PersonView, proof_since: date | None = None) -> Person:
    on = None if one.answer is None else one.answer.on
    return Person(one.id, one.account_id, Role(one.role), on, one.asked_feedback_on, None, proof_since)


def _voice(
    reader: Reader,
    person: PersonView | None,
    answer: AnswerView | None,
    decide: set[int],
    result: StanceResult,
    awaited: dict[int, date] | None,
) -> VoiceView:
    """`awaited` is None where nobody is asked: they leave, were never customers, or are only answered."""
    contact = person.id if person is not None else UNNAMED
    role = Role(person.role) if person is not None else Role.USER
    state = _state(person, answer, contact in decide, result)
    again, wanted = None, ""
    if person is not None and person.left_on is None:
        again = free_on(person.asked_feedback_on, reader.today, reader.defaults)
        if awaited is not None:
            found = want(_person(person, awaited.get(contact)), reader.today, reader.defaults)
            if found is not None:
                wanted = asking.reason_words(found.code, found.person.on, found.due_on, reader)
    weight = weight_of(role, reader.defaults)
    words = _state_words(state, person, answer, reader.today)
    return VoiceView(person, answer, weight, state, words, again, wanted)


def _state(person: PersonView | None, answer: AnswerView | None, decides: bool, result: StanceResult) -> str:
    if person is not None and person.left_on is not None:
        return "left"
    if answer is None:
        return "never"
    if decides:
        return "decides"
    heard = answer.on == result.on if result.stale else answer.fresh
    return "counts" if heard else "stale"


def _state_words(state: str, person: PersonView | None, answer: AnswerView | None, today: date) -> str:
    if state == "left" and person is not None and person.left_on is not None:
        return _("left {day}").format(day=short_day(person.left_on, today))
    words = {
        "decides": _("decides the stance"),
        "counts": _("heard"),
        "stale": _("too old"),
        "never": _("never answered"),
    }[state]
    old = state in ("decides", "counts") and answer is not None and not answer.fresh
    return f"{words}, {_('too old')}" if old else words


def _sentence(result: StanceResult, shown: Iterable[VoiceView], today: date) -> str:
    """Which sentence of R2 decided, with its numbers; names stand beside it, in the rows that are marked."""
    on = short_day(result.on, today) if result.on else ""
    if result.rule == StanceRule.NOTHING:
        return _("nobody who is there has answered")
    worst = min((voice.score for voice in result.voices), default=0)
    if result.median is None:
        said = _("who decides answered {score}: 6 or less decides, whatever others say")
        said = said.format(score=worst)
    else:
        said = _("weighted median {median}").format(median=result.median)
        said += _weighed(shown)
    if result.stale:
        return _("nothing fresh; the last word, {on}: {said}").format(on=on, said=said)
    return said


def _weighed(shown: Iterable[VoiceView]) -> str:
    """What the median is taken of, the lowest score first: ` (7 weighs 1, 9 weighs 5)`."""
    weights: dict[int, int] = {}
    for one in shown:
        if one.speaks and one.answer is not None:
            weights[one.answer.score] = weights.get(one.answer.score, 0) + one.weight
    each = _("{score} weighs {weight}")
    said = ", ".join(each.format(score=score, weight=weights[score]) for score in sorted(weights))
    return f" ({said})" if said else ""
