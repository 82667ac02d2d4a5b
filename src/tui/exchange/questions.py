"""What has to be asked before a file is applied, each with what the command line takes for an answer."""

from __future__ import annotations

from collections.abc import Mapping as Pairs

from tui.clean import clean_line, fold
from tui.exchange.columns import REQUIRED
from tui.exchange.evidence import Evidence
from tui.exchange.mapping import Mapping
from tui.exchange.meanings import MEANING, MOST_ASKED, unsaid
from tui.exchange.scores import scale_problem
from tui.exchange.sheet import Sheet
from tui.i18n import _, ngettext
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What must be answered before anything is applied; `option` is the name of the wish that answers it.

    `word` is a word of the file's own of which it is asked what it means. `say`: what to add to the command line.
    """

    option: str
    text: str
    word: str = ""
    say: str = ""


def asked(
    sheet: Sheet, mapped: tuple[Mapping, ...], evidence: Evidence, wanted: Pairs[str, str], order: str
) -> list[Question]:
    """All that is open; `order` is `ask` where dates may be read both ways."""
    questions = _missing(sheet, mapped)
    if "day" not in wanted and any(_dayless(mapping, evidence) for mapping in mapped):
        text = _("On which day did they leave? No column says it.")
        questions.append(Question("day", text, say="--on YYYY-MM-DD"))
    if order == "ask":
        text = _("Is 03/04/2026 the 3 of April (dmy) or the 4 of March (mdy)?")
        questions.append(Question("date_order", text, say="--date-order dmy / --date-order mdy"))
    if wanted.get("scale") != "0-10":
        questions += _scales(sheet, evidence)
    return questions


def _missing(sheet: Sheet, mapped: tuple[Mapping, ...]) -> list[Question]:
    questions = []
    for mapping in mapped:
        for group in REQUIRED[mapping.kind]:
            if not mapping.derived and not mapping.fields & set(group):
                text = _("Which column holds {field}? The file has: {names}.")
                names = clean_line(", ".join(name for name in sheet.header[:40] if name), 600)
                said = text.format(field=" / ".join(group), names=names)
                questions.append(Question(group[0], said, say=f"--map {group[0]}=COLUMN"))
    return questions


def _dayless(mapping: Mapping, evidence: Evidence) -> bool:
    """Whether departures say no day. Where the columns of reasons are there and empty, nobody left."""
    if mapping.kind != "departures" or mapping.fields & {"decided_on", "ended_on"}:
        return False
    why = [mapping.index(field) for field in ("reason", "reason_category") if field in mapping.fields]
    return not why or any(index in evidence.samples for index in why)


def meanings(
    mapped: tuple[Mapping, ...], evidence: Evidence, wanted: Pairs[str, str], notes: list[str]
) -> tuple[Question, ...]:
    """A question for each category of reasons that names no known kind; more than a few are free text."""
    index = next((m.index("reason_category") for m in mapped if m.kind == "departures"), None)
    words = [] if index is None else unsaid(evidence.picks[index], wanted)
    if len(words) > MOST_ASKED:
        text = _("{n} categories of reasons name no known kind: too many to ask, kept as text.")
        notes.append(text.format(n=f"{len(words):,}"))
        return ()
    return tuple(
        Question(
            MEANING + fold(word), _meaning(word, rows), word, f"--map-value {clean_line(word, 60)!r}=KIND"
        )
        for word, rows in words
    )


def _meaning(word: str, rows: int) -> str:
    text = ngettext(
        "What does “{word}” ({n} row) come down to?", "What does “{word}” ({n} rows) come down to?", rows
    )
    return text.format(word=clean_line(word, 60), n=f"{rows:,}")


def _scales(sheet: Sheet, evidence: Evidence) -> list[Question]:
    questions = []
    for index, counts in evidence.scores.items():
        others = [name for other, name in enumerate(sheet.header) if other != index]
        why = scale_problem(sheet.header[index], counts, others)
        if why:
            text = _("{column} is not taken as an answer from 0 to 10: {why}.")
            said = text.format(column=clean_line(sheet.header[index], 80), why=why)
            say = _("--map scale=0-10 if it is one all the same, else --map score=COLUMN")
            questions.append(Question("scale", said, say=say))
    return questions
