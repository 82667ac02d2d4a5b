"""What all the rules make of one account, and the first day on which time alone would change it."""

from datetime import date

from tui.rules.advocacy import NO_STANCE, StanceResult, stance_of
from tui.rules.care import NO_CARE, NO_MONEY, CareFacts, MoneyFacts
from tui.rules.category import Silence, silence
from tui.rules.dates import earliest
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import AccountFacts, Id
from tui.rules.gate import judge, unreadable
from tui.rules.lines import Seen, first_visible, lines_of
from tui.rules.matrix import Share, Strategy, cell, revenue_in_year, share_of_wallet, year_of_wallet
from tui.rules.proof import weigh
from tui.rules.queue import QueueLine
from tui.rules.risk import Risk, risk_of
from tui.rules.season import SeasonResult, Series, last_complete, season_of
from tui.rules.value import Value, margin_of, value_of
from tui.rules.verdict import GENERIC, Judgement
from tui.rules.words import Stage
from tui.shape import dataclass

_NO_LONGER = frozenset((Stage.LEAVING, Stage.LOST))


@dataclass(frozen=True, slots=True)
class Standing:
    """One account as the rules see it. Holds dates and never ages, so it stays equal until `changes_on`.

    `verdict` answers for a generic cross-sell without contact or channel; `revenue` is of the last 12 complete
    months in cents; `season` is None without monthly figures; `next` is the line to start with.
    """

    account_id: Id
    stance: StanceResult
    verdict: Judgement
    risk: Risk | None
    value: Value
    revenue: int
    share: Share | None
    cell: Strategy | None
    season: SeasonResult | None
    lines: tuple[QueueLine, ...]
    next: QueueLine | None
    changes_on: date | None


def revenue_of(money: MoneyFacts, today: date) -> int:
    """Net revenue of the last 12 complete months of the series, or the typed figure where there is none."""
    series: Series | None = money.series
    if series is None or not series.months:
        return money.revenue
    last, _ = last_complete(series, today)
    return revenue_in_year(series, last)


def _revenue_beside(money: MoneyFacts, revenue: int, today: date) -> int:
    """Our revenue of the same 12 months as their category spend; `revenue` where no months are known."""
    series: Series | None = money.series
    if money.wallet_said_on is None or series is None or not series.months:
        return revenue
    return revenue_in_year(series, year_of_wallet(series, money.wallet_said_on, today))


def unreadable_standing(account_id: Id) -> Standing:
    """For an account whose facts cannot be read: held, nothing else claimed."""
    value = Value(0, False, 0.0, 0, 0, 0)
    held = unreadable("missing")
    return Standing(account_id, NO_STANCE, held, None, value, 0, None, None, None, (), None, None)


def stand(
    facts: AccountFacts,
    today: date,
    money: MoneyFacts = NO_MONEY,
    care: CareFacts = NO_CARE,
    defaults: Defaults = DEFAULTS,
) -> Standing:
    """Everything derived of one account. Facts with impossible values give a held standing, never an error."""
    try:
        return _stand(facts, today, money, care, defaults)
    except (ValueError, OverflowError):
        # one unreadable row must not stop the rebuild of all others; what is claimed of it is: hold
        return unreadable_standing(facts.id)


def _stand(
    facts: AccountFacts, today: date, money: MoneyFacts, care: CareFacts, defaults: Defaults
) -> Standing:
    stance = stance_of(facts.voices, today, defaults)
    weighed = weigh(facts, stance, defaults)
    verdict = judge(GENERIC, facts, today, defaults, stance, weighed)
    found = None
    if money.series is not None:
        found = season_of(facts.stage, money.series, facts.disruptions, today, defaults)
    revenue = revenue_of(money, today)
    margin, estimated = margin_of(revenue, money.margin, money.margin_rate, defaults)
    quiet = None
    if facts.stage not in _NO_LONGER:
        quiet = silence(facts.category, care.last_contact_on, care.since, defaults)
    risk = _risk(facts, stance, found, quiet, money, today, defaults)
    ours = _revenue_beside(money, revenue, today)
    share = share_of_wallet(ours, money.category_spend, money.rank, money.brands)
    seen = Seen(stance, weighed, verdict, quiet, margin, found, share)
    lines = lines_of(facts, money, care, seen, today, defaults)
    return Standing(
        facts.id,
        stance,
        verdict,
        risk,
        value_of(margin, estimated, stance.stance, defaults, money.market),
        revenue,
        share,
        None if facts.stage == Stage.LOST else cell(stance.stance, share, defaults),
        found,
        lines.lines,
        first_visible(lines.lines, today),
        earliest(
            stance.changes_on,
            verdict.changes_on,
            risk.changes_on if risk else None,
            found.changes_on if found else None,
            lines.changes_on,
        ),
    )


def _risk(
    facts: AccountFacts,
    stance: StanceResult,
    found: SeasonResult | None,
    quiet: Silence | None,
    money: MoneyFacts,
    today: date,
    defaults: Defaults,
) -> Risk | None:
    """None for an account that no longer can be at risk, as it leaves or has left."""
    if facts.stage in _NO_LONGER:
        return None
    alert = found is not None and found.alert
    return risk_of(
        stance, alert, quiet, facts.issues, money.renewal_on, money.renewal_argued, today, defaults
    )
