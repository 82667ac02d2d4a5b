"""R11: how far an account is on its way out, as points with all their terms."""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from tui.rules.advocacy import StanceResult
from tui.rules.category import Silence
from tui.rules.dates import ahead
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import IssueFacts
from tui.rules.words import OPEN_STATES, IssueState, Stance
from tui.shape import dataclass

_OPEN = frozenset(OPEN_STATES)


class RiskTerm(StrEnum):
    STANCE = "stance"
    SPEND = "spend"
    SILENCE = "silence"
    PROMISE = "promise"
    RENEWAL = "renewal"


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the sum; shown also with 0 points. `why` is the code of what scored."""

    term: RiskTerm
    points: int
    why: str


@dataclass(frozen=True, slots=True)
class Risk:
    points: int
    at_risk: bool
    terms: tuple[Term, ...]
    changes_on: date | None


_NO_PROMISE, _NO_RENEWAL = Term(RiskTerm.PROMISE, 0, ""), Term(RiskTerm.RENEWAL, 0, "")
_NO_DROP, _NO_SILENCE = Term(RiskTerm.SPEND, 0, ""), Term(RiskTerm.SILENCE, 0, "")


@lru_cache(maxsize=256)
def _term(term: RiskTerm, points: int, why: str) -> Term:
    """Few different terms exist, and a rebuild needs five for every account."""
    return Term(term, points, why)


def _stance_term(stance: StanceResult, defaults: Defaults) -> Term:
    if stance.stance == Stance.DETRACTOR:
        return _term(RiskTerm.STANCE, defaults.risk_detractor, "detractor")
    if stance.stale or stance.stance == Stance.UNKNOWN:
        return _term(RiskTerm.STANCE, defaults.risk_unknown, "stale" if stance.stale else "unknown")
    if stance.stance == Stance.PASSIVE:
        return _term(RiskTerm.STANCE, defaults.risk_passive, "passive")
    return _term(RiskTerm.STANCE, 0, "promoter")


def _silence_term(silence: Silence | None, today: date, defaults: Defaults) -> Term:
    if silence is not None and today >= silence.hard_on:
        return _term(RiskTerm.SILENCE, defaults.risk_hard, "hard")
    if silence is not None and today >= silence.soft_on:
        return _term(RiskTerm.SILENCE, defaults.risk_soft, "soft")
    return _NO_SILENCE


def promise_broken_on(issue: IssueFacts) -> date | None:
    """The first day on which the promised date of an issue that is not yet told lies behind."""
    if issue.promised_on is None or issue.state not in _OPEN:
        return None
    return issue.promised_on + timedelta(days=1)


def clock_overdue_on(issue: IssueFacts) -> date | None:
    """The first day after the call-back was due, while nobody called back and the loop is open."""
    if issue.callback_due is None or issue.called_back:
        return None
    if issue.state not in _OPEN and issue.state != IssueState.TOLD:
        return None
    return issue.callback_due.date() + timedelta(days=1)


def _promise_term(
    issues: tuple[IssueFacts, ...], today: date, defaults: Defaults
) -> tuple[Term, list[date | None]]:
    broken = [promise_broken_on(issue) for issue in issues]
    late = [clock_overdue_on(issue) for issue in issues]
    days = [*broken, *late]
    if any(day is not None and day <= today for day in broken):
        return _term(RiskTerm.PROMISE, defaults.risk_promise, "promise"), days
    if any(day is not None and day <= today for day in late):
        return _term(RiskTerm.PROMISE, defaults.risk_promise, "clock"), days
    return _NO_PROMISE, days


def risk_of(
    stance: StanceResult,
    spend_alert: bool,
    silence: Silence | None,
    issues: tuple[IssueFacts, ...],
    renewal_on: date | None,
    renewal_argued: bool,
    today: date,
    defaults: Defaults = DEFAULTS,
) -> Risk:
    """0..100, higher is worse. A renewal counts from 90 days before till its day, while its argument is missing."""
    promise, days = _promise_term(issues, today, defaults) if issues else (_NO_PROMISE, [])
    renewal = _NO_RENEWAL
    if renewal_on is not None and not renewal_argued:
        opens = renewal_on - timedelta(days=defaults.renewal_days)
        days += [opens, renewal_on + timedelta(days=1)]
        if opens <= today <= renewal_on:
            renewal = _term(RiskTerm.RENEWAL, defaults.risk_renewal, "renewal")
    if silence is not None:
        days += [silence.soft_on, silence.hard_on]
    terms = (
        _stance_term(stance, defaults),
        _term(RiskTerm.SPEND, defaults.risk_spend, "drop") if spend_alert else _NO_DROP,
        _silence_term(silence, today, defaults),
        promise,
        renewal,
    )
    points = min(100, sum([term.points for term in terms]))
    return Risk(points, points >= defaults.risk_from, terms, ahead(today, stance.changes_on, *days))
