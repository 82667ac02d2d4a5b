"""Our people, the customers and theirs."""

from datetime import date

from sqlmodel import Field

from tui.store.tables.base import Row


class Rep(Row, table=True):
    __tablename__ = "rep"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    role: str = "both"
    email: str | None = None
    left_on: date | None = None


class Account(Row, table=True):
    __tablename__ = "account"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    category: str | None = None
    stage: str = "customer"
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    parent_id: int | None = Field(default=None, foreign_key="account.id")
    external_id: str | None = None
    source: str = ""
    domain: str | None = None
    website: str | None = None
    phone: str | None = None
    industry: str | None = None
    region: str | None = None
    city: str | None = None
    country: str | None = None
    employees: int | None = None
    currency: str = "EUR"
    since_on: date | None = None
    renewal_on: date | None = None
    renewal_argument: str | None = None
    reviewed_on: date | None = None
    potential_cents: int | None = None
    margin_rate: float | None = None
    note: str = ""
    created_on: date


class Contact(Row, table=True):
    __tablename__ = "contact"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    name: str
    role: str = "user"
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    left_on: date | None = None
    asked_feedback_on: date | None = None
    external_id: str | None = None
    source: str = ""
    note: str = ""
    since_on: date | None = None


class Consent(Row, table=True):
    __tablename__ = "consent"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int = Field(foreign_key="contact.id")
    channel: str
    given: int
    said_on: date


class ClosedWindow(Row, table=True):
    __tablename__ = "closed_window"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    kind: str
    starts_on: date
    ends_on: date
    yearly: int = 0
    note: str = ""


class NonSolicit(Row, table=True):
    __tablename__ = "non_solicit"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    until_on: date
    covers: str = ""


class KnownAs(Row, table=True):
    __tablename__ = "known_as"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    kind: str
    source: str = ""
    value: str


class Apart(Row, table=True):
    __tablename__ = "apart"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    tbl: str
    one_id: int
    other_id: int
    said_on: date


class ContactDetail(Row, table=True):
    __tablename__ = "contact_detail"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    contact_id: int = Field(foreign_key="contact.id")
    kind: str
    label: str = ""
    params: str = ""
    value: str
    source: str = ""
