"""The candidates of one account's queue, and the days on which time alone changes them."""

from datetime import date, timedelta

from tui.rules.care import CareFacts
from tui.rules.codes import QueueKind
from tui.rules.defaults import Defaults
from tui.rules.facts import AccountFacts, Params, Ref
from tui.rules.queue import QueueLine, always_hidden, order
from tui.shape import replace


class Draft:
    """Collects the candidates of one account, and the days on which its lines change by time alone."""

    __slots__ = ("ahead", "care", "days", "facts", "found", "margin", "today")

    def __init__(
        self, facts: AccountFacts, care: CareFacts, margin: int, today: date, defaults: Defaults
    ) -> None:
        self.facts, self.care, self.margin, self.today = facts, care, margin, today
        self.ahead = timedelta(defaults.queue_ahead_days)
        self.found: dict[QueueKind, list[QueueLine]] = {}
        self.days: list[date | None] = []

    def add(
        self,
        kind: QueueKind,
        due_on: date,
        code: str,
        params: Params = (),
        ref: Ref | None = None,
        shows_on: date | None = None,
        snoozed_until: date | None = None,
        margin: int | None = None,
    ) -> None:
        """Lines further ahead than `queue_ahead_days` are not made, only the day on which they will be."""
        shows = due_on if shows_on is None else shows_on
        made_on = shows - self.ahead
        if made_on > self.today:
            self.days.append(made_on)
            return
        for snooze in self.care.snoozes:
            if snooze.kind == kind and (snoozed_until is None or snooze.until > snoozed_until):
                snoozed_until = snooze.until
        why = always_hidden(kind, self.facts.category, self.care.muted)
        cents = self.margin if margin is None else margin
        line = QueueLine(kind, self.facts.id, due_on, shows, cents, code, params, ref, 0, why, snoozed_until)
        self.days.append(shows)
        self.days.append(snoozed_until)
        self.found.setdefault(kind, []).append(line)

    def chosen(self) -> tuple[QueueLine, ...]:
        """One line a kind: of those visible today the oldest due, else the one visible soonest."""
        lines: list[QueueLine] = []
        for candidates in self.found.values():
            line = candidates[0]
            if len(candidates) > 1:
                line = min(candidates, key=self._first)
                behind = sum([other is not line and other.shows_on <= self.today for other in candidates])
                line = replace(line, more=behind)
            lines.append(line)
        lines.sort(key=order)
        return tuple(lines)

    def _first(self, line: QueueLine) -> tuple[bool, date, date, Ref, str]:
        visible = line.visible_on <= self.today
        first_day = line.due_on if visible else line.visible_on
        return (not visible, first_day, line.due_on, line.ref or ("", 0), line.code)
