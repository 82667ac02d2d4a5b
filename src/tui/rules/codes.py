"""Codes that rules answer with. Services turn each into words, with the parameters beside it."""

from enum import StrEnum


class ReasonCode(StrEnum):
    """Why a play is not simply go. The order here is the order of equal verdicts in a list."""

    UNREADABLE = "unreadable"
    DETRACTOR = "detractor"
    ISSUE_SEVERE = "issue_severe"
    ISSUE_LATE = "issue_late"
    FIX_UNCONFIRMED = "fix_unconfirmed"
    DISRUPTION = "disruption"
    LEAVING = "leaving"
    LOST = "lost"
    NON_SOLICIT = "non_solicit"
    LOW_OUTBOUND = "low_outbound"
    OPTED_OUT = "opted_out"
    STANCE_UNKNOWN = "stance_unknown"
    STANCE_STALE = "stance_stale"
    CONTACT_AWAY = "contact_away"
    BUDGET_CLOSED = "budget_closed"
    QUIET_WINDOW = "quiet_window"
    ASKED_RECENTLY = "asked_recently"
    PASSIVE = "passive"


class LiftCode(StrEnum):
    """What would lift a reason. FIX_CONFIRMED and SCORE_AFTER_FIX are the two halves of PROOF."""

    READABLE = "readable"
    PROOF = "proof"
    FIX_CONFIRMED = "fix_confirmed"
    SCORE_AFTER_FIX = "score_after_fix"
    ISSUE_CONFIRMED = "issue_confirmed"
    GRACE_OVER = "grace_over"
    EXIT_OVER = "exit_over"
    RETURNED = "returned"
    CLAUSE_ENDS = "clause_ends"
    THEY_CONTACT_US = "they_contact_us"
    CONSENT = "consent"
    FRESH_ANSWER = "fresh_answer"
    GOOD_TIME = "good_time"
    PAUSE_OVER = "pause_over"
    PROMOTER = "promoter"


class StanceRule(StrEnum):
    """Which sentence of R2 decided."""

    DECISION_MAKER = "decision_maker"
    MEDIAN = "median"
    LAST = "last"
    NOTHING = "nothing"


class QueueKind(StrEnum):
    """The kinds of R14 in their order, and the look a fall of spend asks for (A12); the position is the rank.

    Before all of them somebody who decided to leave, until the hunter has begun (B4).
    """

    DEPARTED = "departed"
    PROMISE = "promise"
    CLOCK = "clock"
    EXIT = "exit"
    RENEWAL = "renewal"
    LOOK = "look"
    LIFTED = "lifted"
    KEY_SILENT = "key_silent"
    GOOD_TIME = "good_time"
    REVIEW = "review"
    FEEDBACK = "feedback"
    ASK_EARNED = "ask_earned"
    ANNIVERSARY = "anniversary"
    REVISIT = "revisit"
    SOFT_SILENT = "soft_silent"


class Hidden(StrEnum):
    """Why a queue line is not shown."""

    SNOOZED = "snoozed"
    MUTED = "muted"
    LOW_POTENTIAL = "low_potential"
    NOT_MINE = "not_mine"


QUEUE_RANK: dict[QueueKind, int] = {kind: rank for rank, kind in enumerate(QueueKind)}
