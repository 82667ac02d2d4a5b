"""They decided to leave: the departure, its plan, its interview, what we learned, the register."""

from datetime import date, datetime

from sqlmodel import Field

from tui.store.tables.base import Instant, Row


class Departure(Row, table=True):
    __tablename__ = "departure"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    decided_on: date
    ends_on: date
    state: str = "open"
    reason: str | None = None
    competitor: str | None = None
    substitute: str | None = None
    former_margin_cents: int = 0
    stage_before: str
    hunter_id: int | None = Field(default=None, foreign_key="rep.id")
    cooling_until: datetime | None = Field(default=None, sa_type=Instant)
    reason_kind: str | None = None
    former_revenue_cents: int = 0
    avoidable: str | None = None
    trouble_with: str | None = None
    taken_up_on: date | None = None
    external_id: str | None = None
    source: str = ""
    fact_happened: str = ""
    fact_need: str = ""
    fact_shoes: str = ""
    cooling_skipped: str = ""


class DepartureAnswer(Row, table=True):
    __tablename__ = "departure_answer"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    departure_id: int = Field(foreign_key="departure.id")
    question: int
    state: str
    verbatim: str = ""
    said_on: date


class ExitPlan(Row, table=True):
    __tablename__ = "exit_plan"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    departure_id: int = Field(foreign_key="departure.id")
    leader_id: int | None = Field(default=None, foreign_key="rep.id")
    starts_on: date
    ends_on: date
    meeting_on: date | None = None
    coordination: str = "open"
    coordination_note: str = ""
    state: str = "open"
    meeting_at: str | None = None
    meeting_minutes: int = 60
    meeting_place: str = ""
    meeting_uid: str | None = None
    meeting_sequence: int = 0


class Milestone(Row, table=True):
    __tablename__ = "milestone"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    plan_id: int = Field(foreign_key="exit_plan.id")
    kind: str
    title: str
    due_on: date
    done_on: date | None = None
    owner: str = ""


class ExitItem(Row, table=True):
    __tablename__ = "exit_item"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    plan_id: int = Field(foreign_key="exit_plan.id")
    kind: str
    body: str
    state: str = "open"
    owner: str = ""
    due_on: date | None = None
    settled_on: date | None = None
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    note: str = ""
    administrative: int = 0


class Coordination(Row, table=True):
    __tablename__ = "coordination"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    plan_id: int = Field(foreign_key="exit_plan.id")
    who: str
    what: str
    due_on: date
    done_on: date | None = None


class Farewell(Row, table=True):
    __tablename__ = "farewell"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    plan_id: int = Field(foreign_key="exit_plan.id")
    contact_id: int = Field(foreign_key="contact.id")
    told_on: date | None = None
    note: str = ""
    help: str = ""


class Lesson(Row, table=True):
    __tablename__ = "lesson"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    plan_id: int = Field(foreign_key="exit_plan.id")
    body: str
    tags: str = ""
    said_on: date


class LessonOffer(Row, table=True):
    __tablename__ = "lesson_offer"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    lesson_id: int = Field(foreign_key="lesson.id")
    moment: str
    answer: str
    note: str = ""
    said_on: date


class LostEntry(Row, table=True):
    __tablename__ = "lost_entry"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    departure_id: int | None = Field(default=None, foreign_key="departure.id")
    entered_on: date
    former_margin_cents: int = 0
    rhythm_months: int | None = None
    revisit_on: date | None = None
    state: str = "waiting"


class WriteReason(Row, table=True):
    __tablename__ = "write_reason"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    kind: str
    body: str
    source: str = ""
    happened_on: date
    used_on: date | None = None
