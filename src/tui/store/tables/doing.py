"""What we propose, what we did, what must not be forgotten."""

from datetime import date, datetime

from sqlmodel import Field

from tui.store.tables.base import Instant, Row


class Play(Row, table=True):
    __tablename__ = "play"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    issue_id: int | None = Field(default=None, foreign_key="issue.id")
    kind: str
    title: str
    channel: str | None = None
    value_cents: int | None = None
    state: str = "open"
    created_on: date
    due_on: date | None = None
    closed_on: date | None = None
    note: str = ""


class PlayOverride(Row, table=True):
    __tablename__ = "play_override"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    play_id: int = Field(foreign_key="play.id")
    at: datetime = Field(sa_type=Instant)
    who: str
    why: str
    verdict: str
    reasons: str


class Act(Row, table=True):
    __tablename__ = "act"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    play_id: int | None = Field(default=None, foreign_key="play.id")
    issue_id: int | None = Field(default=None, foreign_key="issue.id")
    defect_id: int | None = Field(default=None, foreign_key="defect.id")
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    kind: str
    direction: str = "out"
    selling: int = 0
    done_on: date
    body: str = ""
    external_id: str | None = None
    source: str = ""


class Reminder(Row, table=True):
    __tablename__ = "reminder"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    issue_id: int | None = Field(default=None, foreign_key="issue.id")
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    kind: str = "reminder"
    body: str
    due_on: date
    repeat: str | None = None
    done_on: date | None = None
    uid: str
    sequence: int = 0


class ColleagueAsk(Row, table=True):
    __tablename__ = "colleague_ask"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    issue_id: int | None = Field(default=None, foreign_key="issue.id")
    reminder_id: int | None = Field(default=None, foreign_key="reminder.id")
    department: str
    colleague: str = ""
    wanted: str
    asked_on: date
    wanted_by: date
    chased: int = 0
    chased_on: date | None = None
    state: str = "open"
    answer: str = ""
    answered_on: date | None = None


class Snooze(Row, table=True):
    __tablename__ = "snooze"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    kind: str
    reminder_id: int | None = Field(default=None, foreign_key="reminder.id")
    until_on: date
    why: str
    said_on: date


class Inbox(Row, table=True):
    __tablename__ = "inbox"
    id: int | None = Field(default=None, primary_key=True)
    body: str
    problem: str
    source: str = ""
    said_at: datetime = Field(sa_type=Instant)
    handled_on: date | None = None
