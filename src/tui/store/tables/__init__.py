"""The tables of facts as SQLModel classes: the way to write.

The schema itself is the numbered SQL beside it (migrations/): STRICT, CHECKs and foreign keys are said there,
and a test compares both, column by column.
"""

from tui.store.tables.base import Row
from tui.store.tables.between import ForeignRow, Handover, Touchpoint
from tui.store.tables.doing import Act, ColleagueAsk, Inbox, Play, PlayOverride, Reminder, Snooze
from tui.store.tables.exits import (
    Coordination,
    Departure,
    DepartureAnswer,
    ExitItem,
    ExitPlan,
    Farewell,
    Lesson,
    LessonOffer,
    LostEntry,
    Milestone,
    WriteReason,
)
from tui.store.tables.money import CategorySpend, Deal, Discount, Invoice, SpendMonth
from tui.store.tables.people import (
    Account,
    Apart,
    ClosedWindow,
    Consent,
    Contact,
    ContactDetail,
    KnownAs,
    NonSolicit,
    Rep,
)
from tui.store.tables.voice import Defect, Disruption, DisruptionAccount, Issue, IssueStep, Response

__all__ = [
    "Account",
    "Act",
    "Apart",
    "CategorySpend",
    "ClosedWindow",
    "ColleagueAsk",
    "Consent",
    "Contact",
    "ContactDetail",
    "Coordination",
    "Deal",
    "Defect",
    "Departure",
    "DepartureAnswer",
    "Discount",
    "Disruption",
    "DisruptionAccount",
    "ExitItem",
    "ExitPlan",
    "Farewell",
    "ForeignRow",
    "Handover",
    "Inbox",
    "Invoice",
    "Issue",
    "IssueStep",
    "KnownAs",
    "Lesson",
    "LessonOffer",
    "LostEntry",
    "Milestone",
    "NonSolicit",
    "Play",
    "PlayOverride",
    "Reminder",
    "Rep",
    "Response",
    "Row",
    "Snooze",
    "SpendMonth",
    "Touchpoint",
    "WriteReason",
]
