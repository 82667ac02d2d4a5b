"""The field's words as values. Stored as these texts: renaming a member needs a migration."""

from enum import StrEnum


class Stage(StrEnum):
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    AT_RISK = "at_risk"
    LEAVING = "leaving"
    LOST = "lost"
    RETURNED = "returned"


class Category(StrEnum):
    """An account without one is uncategorised (None), never silently normal."""

    KEY = "key"
    NORMAL = "normal"
    LOW = "low"


class Stance(StrEnum):
    PROMOTER = "promoter"
    PASSIVE = "passive"
    DETRACTOR = "detractor"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    GO = "go"
    ASK_FIRST = "ask_first"
    HOLD = "hold"


class Role(StrEnum):
    DECISION_MAKER = "decision_maker"
    INFLUENCER = "influencer"
    USER = "user"
    ADMINISTRATION = "administration"


class IssueCategory(StrEnum):
    PRODUCT = "product"
    PRICE = "price"
    SERVICE = "service"


class Severity(StrEnum):
    NORMAL = "normal"
    SEVERE = "severe"


class IssueState(StrEnum):
    REPORTED = "reported"
    DIAGNOSED = "diagnosed"
    FIXING = "fixing"
    FIXED = "fixed"
    TOLD = "told"
    CONFIRMED = "confirmed"
    NOT_OURS = "not_ours"


class PlayKind(StrEnum):
    CROSS_SELL = "cross_sell"
    UPSELL_MORE = "upsell_more"
    UPSELL_UPGRADE = "upsell_upgrade"
    UPSELL_ADDON = "upsell_addon"
    UPSELL_TERM = "upsell_term"
    UPSELL_SERVICE = "upsell_service"
    UPSELL_USERS = "upsell_users"
    UPSELL_FREQUENCY = "upsell_frequency"
    UPSELL_BUNDLE = "upsell_bundle"
    RENEWAL = "renewal"
    REFERRAL = "referral"
    RATE_RISE = "rate_rise"
    NEWSLETTER = "newsletter"
    WIN_BACK = "win_back"
    APOLOGY = "apology"
    FIX = "fix"
    PROGRESS_NOTE = "progress_note"
    EXIT_HELP = "exit_help"
    ASK_FEEDBACK = "ask_feedback"


class Channel(StrEnum):
    CALL = "call"
    MAIL = "mail"
    MEETING = "meeting"
    VISIT = "visit"
    MESSAGE = "message"


class ActKind(StrEnum):
    CALL = "call"
    MAIL = "mail"
    MEETING = "meeting"
    VISIT = "visit"
    NOTE = "note"


class Direction(StrEnum):
    OUT = "out"
    IN = "in"


class Side(StrEnum):
    """Whose normality a disruption disturbs."""

    OURS = "ours"
    THEIRS = "theirs"


class WindowKind(StrEnum):
    """Why this is not a good time: the contact is away, the budget is closed, they asked for quiet."""

    ABSENCE = "absence"
    BUDGET = "budget"
    QUIET = "quiet"


class ExitStep(StrEnum):
    """The five steps in their order (R12)."""

    PLAN = "plan"
    TRUST = "trust"
    GOODBYE = "goodbye"
    INTERVIEW = "interview"
    HUMILITY = "humility"


class ReasonKind(StrEnum):
    """What the reason of a departure comes down to (D10)."""

    PRODUCT = "product"
    SERVICE = "service"
    PRICE = "price"
    COMPETITOR = "competitor"
    SUBSTITUTE = "substitute"
    PERSON = "person"
    CONDITIONS = "conditions"
    OTHER = "other"


class Avoidable(StrEnum):
    """Could it have been avoided (D11)? None where nobody asked."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class RiskStage(StrEnum):
    AT_RISK = "at_risk"
    PLAN_IN_PLACE = "plan_in_place"
    SAVING = "saving"
    SAVED = "saved"
    LOST = "lost"


UPSELLS: tuple[PlayKind, ...] = (
    PlayKind.UPSELL_MORE,
    PlayKind.UPSELL_UPGRADE,
    PlayKind.UPSELL_ADDON,
    PlayKind.UPSELL_TERM,
    PlayKind.UPSELL_SERVICE,
    PlayKind.UPSELL_USERS,
    PlayKind.UPSELL_FREQUENCY,
    PlayKind.UPSELL_BUNDLE,
)
SALES_KINDS: tuple[PlayKind, ...] = (
    PlayKind.CROSS_SELL,
    *UPSELLS,
    PlayKind.RENEWAL,
    PlayKind.REFERRAL,
    PlayKind.RATE_RISE,
    PlayKind.NEWSLETTER,
    PlayKind.WIN_BACK,
)
SERVING_KINDS: tuple[PlayKind, ...] = (
    PlayKind.APOLOGY,
    PlayKind.FIX,
    PlayKind.PROGRESS_NOTE,
    PlayKind.EXIT_HELP,
    PlayKind.ASK_FEEDBACK,
)
OPEN_STATES: tuple[IssueState, ...] = (
    IssueState.REPORTED,
    IssueState.DIAGNOSED,
    IssueState.FIXING,
    IssueState.FIXED,
)
EXIT_STEPS: tuple[ExitStep, ...] = tuple(ExitStep)
