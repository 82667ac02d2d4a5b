"""Every default of RULES.md, once. Each is a setting: services build a `Defaults` from the user's file."""

from tui.rules.worktime import WORK_TIME, WorkTime
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Defaults:
    """Days are calendar days unless the name says working hours; rates are fractions of 1."""

    # R1, R2
    nps_min_n: int = 10
    fresh_days: int = 365
    weight_decision_maker: int = 3
    weight_influencer: int = 2
    weight_user: int = 1
    weight_administration: int = 1
    # R3
    grace_days: int = 14
    ask_pause_days: int = 30
    proof_score: int = 7
    answer_days: int = 14
    # R4
    callback_hours_key: int = 24
    callback_hours_other: int = 48
    work: WorkTime = WORK_TIME
    chase_days: int = 3
    # R5
    defect_min_n: int = 5
    # D10
    reason_min_n: int = 10
    # R6
    alert_share: float = 0.8
    spread_factor: float = 2.0
    spread_min_ratios: int = 6
    trend_low: float = 0.5
    trend_high: float = 2.0
    season_min_months: int = 15
    season_years: int = 3
    rhythm_factor: float = 2.0
    rhythm_min_months: int = 3
    # R7
    high_share: float = 0.5
    share_fresh_days: int = 365
    # R8
    margin_rate: float = 0.30
    discount_rate: float = 0.10
    keep_promoter: float = 0.95
    keep_passive: float = 0.85
    keep_detractor: float = 0.70
    keep_unknown: float = 0.80
    promoter_multiple: float = 3.0
    market_multiples: tuple[tuple[str, float], ...] = ()
    multiple_min_n: int = 10
    # R9
    soft_days_key: int = 14
    hard_days_key: int = 30
    soft_days_normal: int = 60
    hard_days_normal: int = 90
    review_months_key: int = 6
    review_months_normal: int = 6
    review_months_low: int = 12
    key_limit: int = 10
    # R11
    risk_detractor: int = 30
    risk_unknown: int = 15
    risk_passive: int = 10
    risk_spend: int = 20
    risk_soft: int = 10
    risk_hard: int = 20
    risk_promise: int = 20
    risk_renewal: int = 10
    risk_from: int = 50
    renewal_days: int = 90
    # R12
    cooling_hours: int = 48
    # R14, A10, A28
    queue_ahead_days: int = 14
    lifted_days: int = 14
    feedback_pause_days: int = 90
    feedback_ahead_days: int = 30
    anniversary_ahead_days: int = 7
    # R15
    balance_days: int = 30
    balance_prospects: float = 0.2
    balance_customers: float = 0.6
    balance_former: float = 0.2
    # R16, A8
    fiscal_month: int = 1
    quarter_end_days: int = 21
    quarter_end_contacts: int = 5
    quarter_end_span: int = 5
    amends_days: int = 90


DEFAULTS = Defaults()
