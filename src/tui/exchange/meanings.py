"""What the words of a file's own mean: its categories of reasons for leaving, and the day where no column says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Pairs
from datetime import date

from tui.clean import clean_line, fold
from tui.errors import Refused
from tui.exchange.words import MISSING, VOCABULARY
from tui.i18n import _
from tui.rules.words import ReasonKind

MEANING = "kind:"
"""Before a word, the name of the wish that says what it comes down to: `kind:attitude`."""
UNKNOWN = "-"
"""Said of a word that it names no kind: it is kept as text."""
MOST_ASKED = 20
_RIVALS = (
    "competit",
    "competid",
    "competencia",
    "wettbewerb",
    "konkurren",
    "concurren",
    "concorren",
    "竞争",
    "竞品",
)


def reason_kind(text: str | None) -> str | None:
    """What a reason comes down to where its word is known; whatever speaks of competitors is one of theirs."""
    if not text:
        return None
    word = fold(text)
    found = VOCABULARY["reason_kind"].get(word)
    if found is None and any(stem in word for stem in _RIVALS):
        return ReasonKind.COMPETITOR.value
    return found


def meaning(text: str | None, wanted: Pairs[str, str]) -> str | None:
    """The same, where what the user says of the word goes before."""
    if not text:
        return None
    said = wanted.get(MEANING + fold(text))
    return reason_kind(text) if said is None else said if said != UNKNOWN else None


def unsaid(words: Counter[str], wanted: Pairs[str, str]) -> list[tuple[str, int]]:
    """(word, rows) of categories that name no known kind and of which nothing was said, the most frequent first."""
    counts: Counter[str] = Counter()
    for cell, rows in words.items():
        text = clean_line(cell)
        if text not in MISSING:
            counts[text] += rows
    open_ones = [
        (text, rows)
        for text, rows in counts.most_common()
        if reason_kind(text) is None and MEANING + fold(text) not in wanted
    ]
    return sorted(open_ones, key=lambda one: (-one[1], one[0]))


def check(wanted: Pairs[str, str]) -> None:
    """Refuse a meaning that is none of the eight kinds, and a day that is no day."""
    kinds = [kind.value for kind in ReasonKind]
    for name, said in wanted.items():
        if name.startswith(MEANING) and said not in (*kinds, UNKNOWN):
            raise Refused(
                _("“{kind}” is no kind of reason.").format(kind=clean_line(said, 40)),
                _("Nothing was changed."),
                _("Use one of: {known}.").format(known=", ".join((*kinds, UNKNOWN))),
            )
    if "day" in wanted:
        day_of(wanted)


def day_of(wanted: Pairs[str, str]) -> date | None:
    """The day that was said for rows that have none."""
    if "day" not in wanted:
        return None
    try:
        return date.fromisoformat(wanted["day"])
    except ValueError as error:
        raise Refused(
            _("{text} is no date.").format(text=clean_line(wanted["day"], 40)),
            _("Nothing was changed."),
            _("Write it as YYYY-MM-DD."),
        ) from error
