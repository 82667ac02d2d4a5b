"""The ladder of those at risk (R11, D14): who is on it, and how far one is with keeping each of them."""

from __future__ import annotations

from datetime import timedelta

from tui.rules.ladder import SHOWN_DAYS, Rung, RungFacts, rung
from tui.services import wording_after as words
from tui.services.exits import at_risk
from tui.services.portfolio import PortfolioRow, rows_of
from tui.shape import dataclass
from tui.store.queries import ladder as query
from tui.store.queries.who import me
from tui.store.reading import Reader, day

LIMIT = 50
"""Of those that are saved or lost the newest are shown."""


@dataclass(frozen=True, slots=True)
class LadderRow:
    """An account with its stage on the ladder, and the words of that."""

    account: PortfolioRow
    rung: str
    rung_words: str

    @property
    def id(self) -> int:
        return self.account.id


def ladder(reader: Reader, everyone: bool = False) -> tuple[LadderRow, ...]:
    """By stage, those first for whom nothing is planned; within a stage the worst first."""
    risky = at_risk(reader, everyone)
    since = (reader.today - timedelta(days=SHOWN_DAYS)).isoformat()
    ended = query.ended_since(reader, None if everyone else me(reader), since, LIMIT)
    known = {row.id for row in risky}
    rows = (*risky, *rows_of(reader, [one for one in ended if one not in known]))
    steps = query.steps(reader, [row.id for row in rows])
    found: list[LadderRow] = []
    for row in rows:
        stage = _rung(steps[row.id], reader)
        if stage is not None:
            found.append(LadderRow(row, str(stage), words.rung(stage)))
    order = {str(each): place for place, each in enumerate(Rung)}
    return tuple(sorted(found, key=lambda one: order[one.rung]))


def _rung(step: query.Step, reader: Reader) -> Rung | None:
    facts = RungFacts(
        step.risk,
        bool(step.planned),
        bool(step.mending),
        day(step.spoke_on),
        day(step.stayed_on),
        day(step.lost_on),
    )
    return rung(facts, reader.defaults.risk_from, reader.today)
