"""One contact as a voice: the row in the list of whose word counts, and all there is to read about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.people import AnswerView
from tui.services.voices import Voices, VoiceView
from tui.ui.brief_words import Line
from tui.ui.figures import day, full_day, number
from tui.ui.text import Words, look, masked, stance_mark, stance_word
from tui.ui.widgets.reading_pane import Section, labelled


def voice_mark(row: VoiceView) -> Words:
    """`▼ D  3`: the flag and the score of the last answer; nothing is a dot, as a nought would be an answer."""
    if row.answer is None:
        return ((look.glyphs.gap, "dim"),)
    sign = stance_mark(row.answer.stance, not row.answer.fresh)
    tone = sign[0][1] if row.speaks else "dim"
    return ((sign[0][0], tone), (f" {row.answer.score:>2}", "bold" if row.speaks else "dim"), sign[1])


def voice_name(row: VoiceView) -> Words:
    """`Marta Ruiz ×3 · decides`: the weight stays where the role it comes from finds no room."""
    person = row.person
    name = masked(person.name) if person is not None else _("unsigned")
    decides = person is not None and person.role == "decision_maker"
    tone = "dim" if row.state == "left" else "bold" if decides else ""
    role = person.role_words if person is not None else ""
    weight = "" if row.state == "left" else f" ×{row.weight}"
    return ((name, tone), (weight, ""), (f" · {role}" if role else "", "dim"))


def voice_state(row: VoiceView) -> Words:
    """Whether their word makes the stance, in full light where it decides or is missing from one who decides."""
    if row.state == "decides":
        return ((row.state_words, "bold"),)
    missing = row.state == "never" and row.person is not None and row.person.role == "decision_maker"
    return ((row.state_words, "" if missing or row.state == "counts" else "dim"),)


def voice_when(row: VoiceView, today: date) -> Words:
    """The day of the last answer; of who never gave one when they were asked."""
    if row.answer is not None:
        return ((day(row.answer.on, today), "dim"),)
    asked = row.person.asked_feedback_on if row.person is not None else None
    return ((_("asked {day}").format(day=day(asked, today)) if asked else "", "dim"),)


def voice_title(row: VoiceView) -> Words:
    person = row.person
    if person is None:
        return ((_("unsigned"), "bold"),)
    about = "".join(f" · {part}" for part in (person.role_words, masked(person.title or "")) if part)
    return ((masked(person.name), "bold"), (about, "dim"))


def voice_sections(
    row: VoiceView, heard: Voices | None, said: Sequence[AnswerView], today: date
) -> Iterator[Section]:
    """What their word does, when they were asked, how the stance is made, and all they answered."""
    yield "", [((row.state_words, "bold"), (f"  ×{row.weight}" if row.state != "left" else "", "dim"))]
    yield _("asked for feedback"), list(_asked_lines(row, today))
    if heard is not None:
        yield _("how the stance is made"), list(stance_lines(heard))
    yield _("all they answered"), list(_history(said, today))


def _asked_lines(row: VoiceView, today: date) -> Iterator[Line]:
    person = row.person
    if person is None:
        return
    asked = person.asked_feedback_on
    yield from labelled(
        (
            (_("last asked"), full_day(asked) if asked is not None else _("never")),
            (_("pause"), _("until {day}").format(day=full_day(row.again_on)) if row.again_on else ""),
            (_("wanted"), row.wanted),
        )
    )


def stance_lines(heard: Voices) -> Iterator[Line]:
    """The stance, the sentence that decided with its numbers, and each word that was weighed, the lowest first."""
    sign = stance_mark(heard.stance, heard.stale)
    yield (sign[0], sign[1], (" ", ""), stance_word(heard.stance))
    yield ((heard.sentence, ""),)
    spoken = [(one.answer.score, one) for one in heard.voices if one.speaks and one.answer is not None]
    for score, one in sorted(spoken, key=lambda pair: pair[0]):
        name = masked(one.person.name) if one.person is not None else _("unsigned")
        decides = one.state == "decides"
        yield (
            (f"{score:>2}", "bold" if decides else ""),
            (f" ×{one.weight}  ", "dim"),
            (name, "bold" if decides else ""),
            ("  " + one.state_words if decides else "", "dim"),
        )


def _history(said: Sequence[AnswerView], today: date) -> Iterator[Line]:
    """`8  24 Aug 2026  “what they said”`, newest first; of two of one day the one that counts stands first."""
    if not said:
        yield ((_("Nothing yet."), "dim"),)
    before: date | None = None
    for one in said:
        sign = stance_mark(one.stance, not one.fresh)
        words = f"  “{masked(one.comment)}”" if one.comment else ""
        where = "".join(f" · {part}" for part in (one.touchpoint, one.survey) if part)
        same = "  " + _("a later one of that day counts") if one.on == before else ""
        yield (
            sign[0],
            (f" {one.score:>2}  ", "bold"),
            (full_day(one.on, today) + where, "dim"),
            (same, "dim"),
            (words, ""),
        )
        before = one.on
    if len(said) > 1:
        yield ((_("{n} answers").format(n=number(len(said))), "dim"),)
