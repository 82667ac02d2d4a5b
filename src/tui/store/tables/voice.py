"""What customers said, what hurt them, and what disturbed everybody."""

from datetime import date, datetime

from sqlmodel import Field

from tui.store.tables.base import Instant, Row


class Response(Row, table=True):
    __tablename__ = "response"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    defect_id: int | None = Field(default=None, foreign_key="defect.id")
    score: int
    answered_on: date
    comment: str | None = None
    survey: str | None = None
    touchpoint: str | None = None
    segment: str | None = None
    external_id: str | None = None
    source: str = ""


class Defect(Row, table=True):
    __tablename__ = "defect"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    category: str | None = None
    fix: str = ""
    fixed_on: date | None = None


class Issue(Row, table=True):
    __tablename__ = "issue"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    response_id: int | None = Field(default=None, foreign_key="response.id")
    defect_id: int | None = Field(default=None, foreign_key="defect.id")
    title: str
    body: str = ""
    category: str
    severity: str = "normal"
    state: str = "reported"
    owner_id: int | None = Field(default=None, foreign_key="rep.id")
    reported_on: date
    callback_due: datetime | None = Field(default=None, sa_type=Instant)
    called_back_on: date | None = None
    cause: str = ""
    fix: str = ""
    promised_on: date | None = None
    fixed_on: date | None = None
    told_on: date | None = None
    told_contact_id: int | None = Field(default=None, foreign_key="contact.id")
    confirmed_on: date | None = None
    confirmed_contact_id: int | None = Field(default=None, foreign_key="contact.id")
    not_ours_reason: str | None = None
    reopened: int = 0
    external_id: str | None = None
    source: str = ""


class IssueStep(Row, table=True):
    __tablename__ = "issue_step"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    issue_id: int = Field(foreign_key="issue.id")
    kind: str
    to_state: str | None = None
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    done_on: date
    body: str = ""


class Disruption(Row, table=True):
    __tablename__ = "disruption"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    side: str
    scope: str
    scope_value: str = ""
    starts_on: date
    ends_on: date | None = None


class DisruptionAccount(Row, table=True):
    __tablename__ = "disruption_account"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    disruption_id: int = Field(foreign_key="disruption.id")
