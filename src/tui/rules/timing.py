"""The reasons of R3 that time brings and takes away: disruptions, clauses, windows, the pause."""

from datetime import date, timedelta

from tui.rules.codes import LiftCode, ReasonCode
from tui.rules.dates import add_months
from tui.rules.defaults import Defaults
from tui.rules.facts import NonSolicit, Params, Ref, Spell, Window
from tui.rules.verdict import Lift, PlayAsk, Reason
from tui.rules.words import SALES_KINDS, PlayKind, Verdict, WindowKind

_DAY = timedelta(days=1)
_SALES = frozenset(SALES_KINDS)
_WINDOW_REASON = {
    WindowKind.ABSENCE: ReasonCode.CONTACT_AWAY,
    WindowKind.BUDGET: ReasonCode.BUDGET_CLOSED,
    WindowKind.QUIET: ReasonCode.QUIET_WINDOW,
}
_NINE_YEARS = timedelta(days=9 * 366)
"""A day that yearly windows leave free comes within nine years: 29 February may be the only one (1896 to 1904)."""


def turn_of(window: Window, day: date) -> tuple[date, date | None] | None:
    """First and last day of the turn that holds `day`, or else of the next one; None where the window is over.

    A yearly window that begins or ends on 29 February does so on the 28th of years that have none.
    """
    if not window.yearly or window.ends is None:
        return None if window.ends is not None and window.ends < day else (window.starts, window.ends)
    turn = max(0, day.year - window.starts.year - 1)
    while add_months(window.ends, 12 * turn) < day:
        turn += 1
    return add_months(window.starts, 12 * turn), add_months(window.ends, 12 * turn)


class Timing:
    """Collects, while one play is judged, the days that matter: next change and no good time."""

    __slots__ = ("blocked", "changes_on", "spans", "today", "yearly")

    def __init__(self, today: date) -> None:
        self.today = today
        self.changes_on: date | None = None
        self.spans: list[tuple[date, date | None]] | None = None
        self.yearly: list[Window] | None = None
        self.blocked = False

    def at(self, day: date | None) -> None:
        """Time alone changes something on `day` (ignored unless it lies ahead)."""
        if day is not None and day > self.today and (self.changes_on is None or day < self.changes_on):
            self.changes_on = day

    def span(self, starts: date, free_on: date | None) -> bool:
        """Note no good time from `starts` till the day before `free_on`; True if it holds today."""
        if free_on is not None and free_on <= self.today:
            return False
        if self.spans is None:
            self.spans = []
        self.spans.append((starts, free_on))
        if starts > self.today:
            self.at(starts)
            return False
        self.at(free_on)
        self.blocked = True
        return True

    def again(self, window: Window) -> None:
        """Note a window that comes back every year."""
        if self.yearly is None:
            self.yearly = []
        self.yearly.append(window)

    def next_good(self) -> date | None:
        """The first day outside all spans, hopping from one to the next; None where there is none to tell."""
        if not self.blocked or self.spans is None:
            return None
        day: date | None = self.today
        last = max([free_on for _starts, free_on in self.spans if free_on is not None], default=self.today)
        limit = last + _NINE_YEARS
        while day is not None and day <= limit:
            later = self._free_after(day)
            if later == day:
                return day
            day = later
        return None

    def _free_after(self, day: date) -> date | None:
        """`day`, or the end of what holds on it; None where that has no end."""
        for starts, free_on in self.spans or ():
            if starts <= day and (free_on is None or day < free_on):
                return free_on
        for window in self.yearly or ():
            turn = turn_of(window, day)
            if turn is not None and turn[0] <= day and turn[1] is not None:
                return turn[1] + _DAY
        return day


def disruption_reasons(
    reasons: list[Reason], timing: Timing, spells: tuple[Spell, ...], defaults: Defaults
) -> None:
    grace = timedelta(days=defaults.grace_days)
    for spell in spells:
        free_on = None if spell.ends is None else spell.ends + grace
        if not timing.span(spell.starts, free_on):
            continue
        if spell.ends is not None:
            timing.at(spell.ends + _DAY)
        params: Params = (
            ("name", spell.name),
            ("side", spell.side),
            ("starts", spell.starts),
            ("ends", spell.ends),
        )
        lift = Lift(LiftCode.GRACE_OVER, (("name", spell.name), ("days", defaults.grace_days)), on=free_on)
        reasons.append(Reason(ReasonCode.DISRUPTION, Verdict.HOLD, (("disruption", spell.id),), params, lift))


def clause_reasons(
    reasons: list[Reason], timing: Timing, ask: PlayAsk, clauses: tuple[NonSolicit, ...]
) -> None:
    for clause in clauses:
        if clause.contact_id is not None and clause.contact_id != ask.contact_id:
            continue
        covered = ask.kind in clause.covers if clause.covers else ask.kind in _SALES
        if not covered:
            continue
        free_on = None if clause.until is None else clause.until + _DAY
        if not timing.span(timing.today, free_on):
            continue
        lift = Lift(LiftCode.CLAUSE_ENDS, (), on=free_on)
        params: Params = (("until", clause.until),)
        reasons.append(
            Reason(ReasonCode.NON_SOLICIT, Verdict.HOLD, (("non_solicit", clause.id),), params, lift)
        )


def _matters(window: Window, ask: PlayAsk) -> bool:
    """Serving does not wait for budgets, only a question waits for quiet; nobody reaches an absent contact."""
    if window.contact_id is not None and window.contact_id != ask.contact_id:
        return False
    if ask.kind in _SALES:
        return True
    if window.kind == WindowKind.ABSENCE:
        return True
    return window.kind == WindowKind.QUIET and ask.kind == PlayKind.ASK_FEEDBACK


def window_reasons(reasons: list[Reason], timing: Timing, ask: PlayAsk, windows: tuple[Window, ...]) -> None:
    for window in windows:
        if not _matters(window, ask):
            continue
        turn = turn_of(window, timing.today)
        if turn is None:
            continue
        starts, ends = turn
        if window.yearly:
            timing.again(window)
        free_on = None if ends is None else ends + _DAY
        if not timing.span(starts, free_on):
            continue
        params: Params = (("text", window.text), ("starts", starts), ("ends", ends))
        lift = Lift(LiftCode.GOOD_TIME, (), on=free_on)
        code = _WINDOW_REASON[window.kind]
        reasons.append(Reason(code, Verdict.ASK_FIRST, (("closed_window", window.id),), params, lift))


def pause_reasons(
    reasons: list[Reason], timing: Timing, evidence: tuple[Ref, ...], asked_on: date, defaults: Defaults
) -> None:
    free_on = asked_on + timedelta(days=defaults.ask_pause_days)
    if not timing.span(asked_on, free_on):
        return
    lift = Lift(LiftCode.PAUSE_OVER, (("days", defaults.ask_pause_days),), on=free_on)
    params: Params = (("asked", asked_on),)
    reasons.append(Reason(ReasonCode.ASKED_RECENTLY, Verdict.ASK_FIRST, evidence, params, lift))
