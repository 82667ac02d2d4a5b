"""A note that goes out while they leave, read once more as they will: the spots that may hurt, each with its hint."""

from __future__ import annotations

from tui.i18n import _
from tui.rules import tone as rule
from tui.rules.words import Direction
from tui.services import wording_terms as terms
from tui.shape import dataclass
from tui.store.queries import departing as query
from tui.store.queries.who import people
from tui.store.reading import Reader, instant

WRITTEN = ("mail", "message")
"""Kinds of acts in which words go out as they were written."""


@dataclass(frozen=True, slots=True)
class SpotView:
    """`text[first:end]` of the note; `kind` says what it may sound like, `hint` what to do."""

    first: int
    end: int
    kind: str
    kind_words: str
    hint: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a note is to be read once more: the names in it are not shouted, and whether the pause still runs."""

    departure_id: int
    account: str
    names: tuple[str, ...]
    paused: bool


@terms.by_language
def _kinds() -> terms.Table:
    return {
        "threat": _("threat"),
        "blame": _("blame"),
        "self_pity": _("self-pity"),
        "sarcasm": _("sarcasm"),
        "absolute": _("always and never"),
        "shouting": _("shouting"),
    }


@terms.by_language
def _hints() -> terms.Table:
    return {
        "threat": _("say what you will do, not what may be done to them"),
        "blame": _("say what happened, not who is to blame"),
        "self_pity": _("it is about what they need"),
        "sarcasm": _("they will read it as mockery"),
        "absolute": _("say when, and how often"),
        "shouting": _("say it once, quietly"),
    }


def spots(text: str, names: tuple[str, ...] = ()) -> tuple[SpotView, ...]:
    return tuple(
        SpotView(
            spot.first,
            spot.end,
            str(spot.kind),
            terms.said(_kinds(), spot.kind),
            terms.said(_hints(), spot.kind),
            text[spot.first : spot.end],
        )
        for spot in rule.spots(text, names)
    )


def reading(reader: Reader, account_id: int) -> Reading | None:
    """How a note to this account is read; None where they are not leaving, and nothing is to be read."""
    found = query.open_of(reader, account_id)
    row = None if found is None else query.departure(reader, found[0])
    if row is None:
        return None
    until = instant(row.cooling_until)
    names = (row.account, *(person.name for person in people(reader, account_id)))
    return Reading(row.id, row.account, names, until is not None and until > reader.now)


def warnings(reader: Reader, account_id: int, kind: str, direction: str, text: str) -> tuple[str, ...]:
    """What is said beside a note that was logged as written to an account that is leaving."""
    if kind not in WRITTEN or direction != Direction.OUT:
        return ()
    how = reading(reader, account_id)
    if how is None:
        return ()
    return tuple(
        _("“{text}” may sound like {kind}: {hint}").format(
            text=spot.text, kind=spot.kind_words, hint=spot.hint
        )
        for spot in spots(text, how.names)
    )
