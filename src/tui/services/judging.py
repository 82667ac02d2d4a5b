"""The gate over many accounts: their facts read in sets, and what cannot be read held, as everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sqlite3 import Error as DatabaseError

from tui.errors import FallowError
from tui.rules.facts import AccountFacts
from tui.rules.gate import judge, unreadable
from tui.rules.verdict import Judgement, PlayAsk
from tui.store.facts import FactLoader, ranges
from tui.store.reading import Reader

MANY = 300
"""From so many accounts on whole ranges are read, and what was not asked for is left."""
UNREADABLE = (FallowError, ValueError, LookupError, TypeError, OverflowError, DatabaseError)
"""What reading and judging broken rows raises."""


def facts_of(reader: Reader, accounts: Sequence[int]) -> Iterator[tuple[int, AccountFacts | None]]:
    """Each account that is there with its facts, by id; None for facts that cannot be read."""
    wanted = set(accounts)
    spans = ranges(reader.db) if len(wanted) > MANY else ((one, one) for one in sorted(wanted))
    loader = FactLoader(reader.db)
    for first, last in spans:
        yield from _span(loader, first, last, wanted)


def _span(
    loader: FactLoader, first: int, last: int, wanted: set[int]
) -> Iterator[tuple[int, AccountFacts | None]]:
    try:
        found = loader.chunk(first, last)
    except UNREADABLE:
        if first == last:
            yield first, None
            return
        for one in sorted(wanted & set(range(first, last + 1))):  # one broken row is no reason to hold all
            yield from _span(loader, one, one, wanted)
        return
    for known in found:
        if known.facts.id in wanted:
            yield known.facts.id, known.facts


def judged(reader: Reader, ask: PlayAsk, facts: AccountFacts | None) -> Judgement:
    """The one gate; without facts it holds."""
    return unreadable("facts") if facts is None else judge(ask, facts, reader.today, reader.defaults)
